"""What the launcher starts, restarts and leaves behind. A real Redis; stand-ins for the rest."""
import os
import signal
import socket
import stat
import unittest

from launcher import Launcher, wait_for


def binds(holder, port):
    try:
        holder.bind(("127.0.0.1", port))
        return True
    except OSError:
        return False


class Lifecycle(unittest.TestCase):
    def setUp(self):
        self.launcher = Launcher()
        self.addCleanup(self.launcher.close)

    def up(self):
        result = self.launcher.run("up", platform=True)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result

    def test_up_is_idempotent_and_down_leaves_nothing(self):
        first = self.up()
        self.assertIn(f"http://127.0.0.1:{self.launcher.http_port}/#token=", first.stdout)
        self.assertIn("IT KEEPS NOTHING", first.stdout)
        pids = {name: self.launcher.pid(name) for name in ("gateway", "intake", "redis", "desk-forces")}
        # The second time without its options: it finds the running one.
        again = self.launcher.run("up", "--no-build")
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(pids, {name: self.launcher.pid(name) for name in pids})
        self.assertEqual(self.launcher.run("status").returncode, 0)
        self.assertEqual(self.launcher.run("down").returncode, 0)
        self.assertEqual(self.launcher.running(), [])
        self.assertEqual(self.launcher.run("status").returncode, 3)

    def test_a_running_platform_is_not_given_other_ports(self):
        self.up()
        result = self.launcher.run("up", "--no-build", "--http-port", "9")
        self.assertEqual(result.returncode, 64)
        result = self.launcher.run("up", "--no-build", "--http-port", str(self.launcher.base + 60))
        self.assertEqual(result.returncode, 1)
        self.assertIn("run ./kolona down first", result.stderr)

    def test_restart_brings_back_a_killed_service_with_its_arguments(self):
        self.up()
        killed = self.launcher.pid("triage")
        os.kill(killed, signal.SIGKILL)
        wait_for(lambda: self.launcher.run("status").returncode == 3)
        result = self.launcher.run("restart", "triage")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertNotEqual(self.launcher.pid("triage"), killed)
        lines = (self.launcher.state / "log/triage.log").read_text().splitlines()
        self.assertEqual(lines[0], lines[-1])
        self.assertEqual(self.launcher.run("status").returncode, 0)

    def test_up_with_a_part_gone_wants_that_parts_port_alone(self):
        self.up()
        self.assertEqual(self.launcher.run("up", "--no-build").returncode, 0)
        gone = self.launcher.pid("triage")
        os.kill(gone, signal.SIGKILL)
        port = self.launcher.base + 11
        with socket.socket() as holder:
            holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            wait_for(lambda: binds(holder, port))
            holder.listen()
            result = self.launcher.run("up", "--no-build")
        self.assertEqual(result.returncode, 1)
        self.assertIn(f"port {port} is in use by {os.getpid()}/", result.stderr)
        result = self.launcher.run("up", "--no-build")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertNotEqual(self.launcher.pid("triage"), gone)

    def test_rebuild_tells_reporting_once_to_count_anew(self):
        self.up()
        result = self.launcher.run("rebuild")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(self.launcher.run("restart", "reporting").returncode, 0)
        starts = (self.launcher.state / "log/reporting.log").read_text().splitlines()
        self.assertEqual([line.endswith("--rebuild") for line in starts], [False, True, False])

    def test_down_ends_only_what_it_started(self):
        self.up()
        pid_file = self.launcher.state / "run/gateway.pid"
        pid, began = pid_file.read_text().split()
        # As if the number had been given to another process since.
        pid_file.write_text(f"{os.getpid()} {int(began) - 1}\n")
        self.assertEqual(self.launcher.run("down").returncode, 0)
        os.kill(int(pid), signal.SIGKILL)

    def test_a_deaf_service_is_killed_in_the_end(self):
        self.launcher.spoil("matching", "deaf")
        self.up()
        result = self.launcher.run("down")
        self.assertIn("matching did not stop within 15 s and was killed", result.stderr)
        self.assertEqual(self.launcher.running(), [])

    def test_a_service_that_dies_names_its_log_and_leaves_nothing(self):
        self.launcher.spoil("reporting", "dies")
        result = self.launcher.run("up", platform=True)
        self.assertEqual(result.returncode, 1)
        self.assertEqual(len(result.stderr.strip().splitlines()), 1, result.stderr)
        self.assertIn("reporting stopped while starting: no luck today", result.stderr)
        self.assertIn("log/reporting.log", result.stderr)
        self.assertEqual(self.launcher.running(), [])

    def test_a_demo_that_cannot_start_leaves_alone_what_was_up(self):
        self.up()
        result = self.launcher.run("demo", platform=True, KOLONA_NEED_FREE_MB="999999999")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(self.launcher.run("status").returncode, 0)

    def interrupt(self, command, sign):
        self.launcher.spoil("gateway", "never-ready")
        run = self.launcher.start(command)
        wait_for(lambda: self.launcher.pid("gateway") is not None)
        run.send_signal(sign)
        out, err = run.communicate(timeout=40)
        self.assertEqual(run.returncode, 128 + sign, out + err)
        self.assertEqual(self.launcher.running(), [])
        self.launcher.mend("gateway", "never-ready")

    def test_an_interrupt_at_any_command_leaves_nothing_running(self):
        self.interrupt("demo", signal.SIGINT)
        self.interrupt("up", signal.SIGTERM)
        self.interrupt("demo", signal.SIGHUP)

    def test_an_interrupt_leaves_nothing_running_when_nobody_reads_any_more(self):
        self.launcher.spoil("gateway", "never-ready")
        run = self.launcher.start("up")
        wait_for(lambda: self.launcher.pid("gateway") is not None)
        # As when a terminal is closed, or the reader of a pipe was interrupted too.
        run.stdout.close()
        run.stderr.close()
        run.send_signal(signal.SIGINT)
        self.assertGreater(run.wait(timeout=60), 128)
        wait_for(lambda: not self.launcher.running())

    def test_two_launchers_do_not_work_on_one_state(self):
        self.launcher.spoil("gateway", "never-ready")
        first = self.launcher.start("up")
        wait_for(lambda: self.launcher.pid("gateway") is not None)
        for word in ("up", "demo"):
            second = self.launcher.run(word, platform=True)
            self.assertEqual(second.returncode, 1)
            self.assertIn("another ./kolona is at work", second.stderr)
            self.assertIsNone(first.poll())
        first.terminate()
        first.communicate(timeout=40)

    def test_secrets_are_made_once_and_for_their_owner_only(self):
        self.up()
        folder = self.launcher.state / "secrets"
        before = {path.name: path.read_text() for path in folder.iterdir()}
        self.assertEqual(set(before), {"master.key", "id.key", "words.key", "desk-forces.secret", "desk-justice.secret",
                                       "tokens.txt", "demo-tokens.env", "desk.token"})
        for path in folder.iterdir():
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600, path)
        self.assertRegex(before["master.key"], r"^[0-9a-f]{64}\n$")
        self.assertRegex(before["desk-forces.secret"], r"^whsec_[A-Za-z0-9+/]{43}=\n$")
        self.assertRegex(before["tokens.txt"], r"(?m)^authority authority \* [0-9a-f]{64}$")
        self.assertRegex(before["tokens.txt"], r"(?m)^listener listener - [0-9a-f]{64}$")
        self.launcher.run("down")
        self.up()
        self.assertEqual(before, {path.name: path.read_text() for path in folder.iterdir()})


if __name__ == "__main__":
    unittest.main()
