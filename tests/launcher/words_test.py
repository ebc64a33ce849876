"""What the launcher says and refuses, without starting anything."""
import os
import re
import shutil
import socket
import subprocess
import unittest

from launcher import ROOT, Launcher, Refusals


class Words(Refusals):
    def setUp(self):
        self.launcher = Launcher()
        self.addCleanup(self.launcher.close)

    def test_help_names_every_command(self):
        result = self.launcher.run("help")
        self.assertEqual(result.returncode, 0)
        for word in "demo test up down status logs restart rebuild bench instrument measure replay clean help".split():
            self.assertIn(f"./kolona {word}", result.stdout)

    def test_a_log_gets_an_id_that_is_never_taken_for_an_option(self):
        # Bytes that begin with "-" in the alphabet of Kafka's own ids.
        script = 'source "$0/tools/launcher/brokers.sh"; printf "\\xfb\\xff%014d" 0 | cluster_id'
        result = subprocess.run(["bash", "-c", script, str(ROOT)], capture_output=True, text=True)
        self.assertRegex(result.stdout, r"^[A-Za-z0-9]{22}$")

    def test_no_command_shows_the_help_as_an_error(self):
        result = self.launcher.run()
        self.assertEqual(result.returncode, 64)
        self.assertIn("./kolona demo", result.stderr)

    def test_unknown_words_are_refused(self):
        self.refuses(self.launcher.run("dmeo"), 64, "unknown command 'dmeo'", "./kolona help")
        self.refuses(self.launcher.run("up", "--fast"), 64, "unknown option '--fast'")
        self.refuses(self.launcher.run("test", "--sanitize", "memory"), 64, "'address' or 'thread'", "'memory'")
        self.refuses(self.launcher.run("up", "now"), 64, "'up' does not understand 'now'")
        self.refuses(self.launcher.run("measure", "matching"), 64, "./kolona measure triage")
        self.refuses(self.launcher.run("restart"), 64, "restart needs a service")
        self.refuses(self.launcher.run("replay"), 64, "./kolona replay triage --with FILE")
        self.refuses(self.launcher.run("replay", "cases"), 64, "./kolona replay triage --with FILE")
        self.refuses(self.launcher.run("restart", "mail"), 64, "no service is called 'mail'")

    def test_bad_values_are_refused(self):
        self.refuses(self.launcher.run("up", "--http-port", "80x"), 64, "--http-port", "'80x'")
        self.refuses(self.launcher.run("up", "--port-base", "70000"), 64, "--port-base")
        for option in ("--state", "--build-dir"):
            self.refuses(self.launcher.run("down", option, ""), 64, f"{option} needs the name of a folder")
        self.refuses(self.launcher.run("up", "--kafka", "localhost"), 64, "--kafka needs HOST:PORT")
        self.refuses(self.launcher.run("up", "--broker", "rabbit"), 64, "'rabbit'")
        self.refuses(self.launcher.run("up", "--broker", "trial", "--kafka", "a:1"), 64, "exclude")
        self.refuses(self.launcher.run("up", "--http-port", "18310"), 64, "among the inner ports")

    def test_a_taken_port_is_named_with_its_holder_and_the_cure(self):
        with socket.socket() as holder:
            holder.bind(("127.0.0.1", self.launcher.http_port))
            holder.listen()
            result = self.launcher.run("up", platform=True)
        self.refuses(result, 1, f"port {self.launcher.http_port} is in use by {os.getpid()}/", "--http-port N")
        self.assertEqual(self.launcher.running(), [])

    def test_any_taken_port_is_told_before_anything_is_installed_or_built(self):
        base, tools = self.launcher.base, self.launcher.folder / "tools"
        asked = self.launcher.folder / "asked"
        tools.mkdir()
        for name in ("dpkg-query", "apt-get", "sudo", "mvn", "cmake", "ninja"):
            (tools / name).write_text(f"#!/bin/sh\necho {name} >>{asked}\nexit 1\n")
            (tools / name).chmod(0o755)

        def up(*words, taken):
            with socket.socket() as holder:
                holder.bind(("127.0.0.1", taken))
                holder.listen()
                return self.launcher.run("up", "--port-base", str(base), "--http-port",
                                         str(self.launcher.http_port), *words,
                                         PATH=f"{tools}:{os.environ['PATH']}")

        # Kafka and its controller, Redis, doors and ops doors of services, the desks.
        for offset in (0, 1, 2, 10, 14, 30, 34, 35, 40, 41):
            with self.subTest(offset=offset):
                self.refuses(up(taken=base + offset), 1, f"port {base + offset} is in use by {os.getpid()}/",
                             "--port-base N")
                self.assertFalse(asked.exists())
        self.refuses(up("--observe", taken=base + 50), 1, f"port {base + 50} is in use")
        self.assertFalse(asked.exists())
        # What this run does not start may be taken: it goes on to the packages.
        for words, offset in (([], 50), (["--broker", "trial"], 0), (["--redis", "127.0.0.1:1"], 2)):
            with self.subTest(words=words):
                self.assertNotIn("in use", up(*words, taken=base + offset).stderr)
                self.assertIn("dpkg-query", asked.read_text())
                asked.unlink()

    def test_a_full_disk_is_told_before_anything_starts(self):
        result = self.launcher.run("up", platform=True, KOLONA_NEED_FREE_MB="999999999")
        self.refuses(result, 1, "MB free", "free some space")
        self.assertEqual(self.launcher.running(), [])

    def test_a_kafka_or_redis_that_is_not_there_is_told(self):
        result = self.launcher.run("up", "--no-build", "--kafka", "127.0.0.1:1", "--http-port",
                                   str(self.launcher.http_port))
        self.refuses(result, 1, "nothing answers at 127.0.0.1:1 (--kafka)")
        result = self.launcher.run("up", "--redis", "127.0.0.1:1", platform=True)
        self.refuses(result, 1, "no Redis answers at 127.0.0.1:1 (--redis)")
        self.assertEqual(self.launcher.running(), [])

    def test_nothing_running_is_no_error_to_stop(self):
        result = self.launcher.run("down")
        self.assertEqual((result.returncode, result.stdout.strip()), (0, "nothing is running"))


class Packages(unittest.TestCase):
    """install_packages with stand-ins for dpkg-query, apt-get and sudo in front of the real ones."""

    def setUp(self):
        self.launcher = Launcher()
        self.addCleanup(self.launcher.close)
        self.tools = self.launcher.folder / "tools"
        self.tools.mkdir()
        self.called = self.launcher.folder / "apt-was-called"
        self.stand_in("apt-get", f"touch {self.called}; echo 'E: no network'; exit 100")
        self.stand_in("sudo", "exit 1")

    def stand_in(self, name, body):
        (self.tools / name).write_text(f"#!/bin/sh\n{body}\n")
        (self.tools / name).chmod(0o755)

    def install(self, *sections, prefix=()):
        script = (f"set -euo pipefail; ROOT={ROOT} STATE={self.launcher.state}; "
                  f"for part in common state packages; do source {ROOT}/tools/launcher/$part.sh; done; "
                  f"prepare_state; install_packages {' '.join(sections)}")
        return subprocess.run([*prefix, "bash", "-c", script], capture_output=True, text=True, timeout=60,
                              stdin=subprocess.DEVNULL,
                              env={**os.environ, "PATH": f"{self.tools}:{os.environ['PATH']}"})

    def listed(self):
        text = (ROOT / "tools/launcher/packages.txt").read_text()
        return [line for line in text.splitlines() if re.match(r"[a-z]", line)]

    def test_apt_is_not_called_when_everything_is_there(self):
        self.stand_in("dpkg-query", "\n".join(f"echo installed {name}" for name in self.listed()))
        result = self.install("build", "run", "test", "observe")
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))
        self.assertFalse(self.called.exists())

    def test_a_failed_installation_says_why(self):
        self.stand_in("dpkg-query", "echo installed curl")
        if os.geteuid() != 0:
            self.skipTest("only root gets as far as apt-get")
        result = self.install("run")
        self.assertEqual(result.returncode, 1)
        self.assertTrue(self.called.exists())
        self.assertIn("E: no network", result.stderr)

    def test_no_right_to_install_gives_the_exact_command(self):
        self.stand_in("dpkg-query", "echo installed curl; echo not-installed jq")
        prefix = ()
        if os.geteuid() == 0:
            prefix = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
            shutil.chown(self.launcher.folder, 65534, 65534)
            os.chmod(self.launcher.folder, 0o755)
            if subprocess.run([*prefix, "test", "-r", str(ROOT / "tools/launcher/packages.sh")]).returncode:
                self.skipTest("this checkout is readable by root only")
        result = self.install("run", prefix=prefix)
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertEqual(len(result.stderr.strip().splitlines()), 1, result.stderr)
        self.assertIn("sudo apt-get install -y --no-install-recommends jq maven", result.stderr)
        self.assertFalse(self.called.exists())


if __name__ == "__main__":
    unittest.main()
