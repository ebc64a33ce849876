"""An interrupt of the tests leaves nothing running, of whatever test it meets."""
import os
import pathlib
import signal
import subprocess
import sys
import unittest

from launcher import ROOT, Launcher, is_free, wait_for

# Says by files how far it is, and ends its `finally` when it may.
AT_WORK = """
import pathlib, signal, sys
sys.path.insert(0, {e2e!r})
from house import House, within
folder = pathlib.Path({folder!r})
try:
    (folder / "began").touch()
    signal.pause()
finally:
    (folder / "stopping").touch()
    within(60, lambda: (folder / "go").exists())
    (folder / "stopped").touch()
"""
STARTS = """
import sys
sys.path.insert(0, {e2e!r})
from house import House
House(sys.argv[1]).kolona(*sys.argv[2:])
"""
TESTS = """
import pathlib, signal, sys
sys.path.insert(0, {here!r})
from launcher import Launcher
launcher = Launcher()
result = launcher.run("up", platform=True)
pathlib.Path(sys.argv[1]).write_text(str(launcher.folder) + chr(10) + result.stderr)
signal.pause()
"""


def lives(pid):
    """Not so when it has ended and nobody has waited for it."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


class Interrupt(unittest.TestCase):
    def setUp(self):
        self.launcher = Launcher()
        self.addCleanup(self.launcher.close)
        self.folder, self.build = self.launcher.folder, self.launcher.folder / "build"

    def script(self, text):
        path = self.folder / "script.py"
        path.write_text(text.format(e2e=str(ROOT / "tests/e2e"), here=str(ROOT / "tests/launcher"),
                                    folder=str(self.folder)))
        return [sys.executable, "-B", str(path)]

    def start(self, command):
        """In a group of its own, with SIGINT as a terminal leaves it."""
        run = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               text=True, start_new_session=True, env={**os.environ, "KOLONA_BUILD_DIR": str(self.build)},
                               preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        self.addCleanup(self.end, run)
        return run

    @staticmethod
    def end(run):
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
            run.communicate(timeout=30)

    def is_there(self, name):
        return (self.folder / name).exists()

    def test_a_script_with_a_house_does_what_stands_under_finally_to_its_end(self):
        run = self.start(self.script(AT_WORK))
        wait_for(lambda: self.is_there("began"))
        run.terminate()
        wait_for(lambda: self.is_there("stopping"))
        run.terminate()
        (self.folder / "go").touch()
        _, err = run.communicate(timeout=30)
        self.assertTrue(self.is_there("stopped"), err)
        self.assertEqual(run.returncode, 143, err)

    def test_a_start_that_is_cut_short_is_undone(self):
        self.launcher.spoil("gateway", "never-ready")
        words = self.launcher.platform_command("up")[1:]
        run = self.start([*self.script(STARTS), str(self.launcher.state), *words])
        wait_for(lambda: self.launcher.pid("gateway") is not None)
        run.terminate()
        _, err = run.communicate(timeout=60)
        self.assertEqual(run.returncode, 143, err)
        self.assertEqual(self.launcher.running(), [])

    def test_a_launcher_test_takes_down_its_platform(self):
        told = self.folder / "told"
        run = self.start([*self.script(TESTS), str(told)])
        wait_for(lambda: told.exists() and told.read_text().count("\n"))
        folder, _, err = told.read_text().partition("\n")
        self.assertEqual(err, "")
        pids = [int(path.read_text().split()[0]) for path in pathlib.Path(folder).glob("state/run/*.pid")]
        self.assertGreater(len(pids), 8)
        run.terminate()
        run.communicate(timeout=60)
        self.assertEqual(run.returncode, 143)
        self.assertFalse(pathlib.Path(folder).exists())
        self.assertEqual([one for one in pids if lives(one)], [])

    def given_tests(self, **commands):
        lines = []
        for name, command in commands.items():
            words = " ".join(f'"{word}"' for word in command)
            lines.append(f"add_test({name} {words})\nset_tests_properties({name} PROPERTIES LABELS e2e)")
        (self.build / "CTestTestfile.cmake").write_text("\n".join(lines) + "\n")

    def test_tests_have_time_to_stop_and_what_they_left_is_stopped(self):
        # The platform that several tests share: the one that takes it down will not come to it.
        state = self.build / "e2e" / "shared"
        base = self.launcher.base
        shared = [str(ROOT / "kolona"), "up", "--no-build", "--broker", "trial", "--port-base", str(base),
                  "--http-port", str(self.launcher.http_port), "--state", str(state), "--build-dir", str(self.build)]
        self.addCleanup(subprocess.run, [str(ROOT / "kolona"), "down", "--state", str(state)], capture_output=True)
        self.given_tests(up=shared, at_work=self.script(AT_WORK))
        run = self.start(self.launcher.command("test", "--no-build"))
        wait_for(lambda: self.is_there("began"), 60)
        self.assertFalse(is_free(base + 10))
        run.send_signal(signal.SIGINT)
        wait_for(lambda: self.is_there("stopping"))
        # Comes after the time that other jobs have; the end of the launcher ends the wait, too.
        self.assertTrue(any("still stopping" in line for line in run.stderr))
        (self.folder / "go").touch()
        out, err = run.communicate(timeout=60)
        self.assertTrue(self.is_there("stopped"), out + err)
        self.assertEqual(run.returncode, 130, out + err)
        self.assertEqual(self.launcher.running(), [])

    def test_a_job_that_does_not_stop_is_killed_in_the_end(self):
        script = ('source "$0/tools/launcher/common.sh"; set -m; '
                  '(trap "" TERM; touch "$1"; while :; do sleep 0.1; done) & JOB=$!; '
                  'until [[ -e $1 ]]; do sleep 0.01; done; '
                  'job=$JOB JOB_STOPS_WITHIN=1; group_lives "$job" || exit 2; end_job; wait; '
                  # What it had started itself may take a moment more to be gone.
                  'for _ in {1..200}; do group_lives "$job" || exit 0; sleep 0.05; done; exit 1')
        result = subprocess.run(["bash", "-c", script, str(ROOT), str(self.folder / "ready")],
                                capture_output=True, timeout=60)
        self.assertEqual(result.returncode, 0)

    def test_one_that_ended_and_was_not_waited_for_is_not_waited_for_longer(self):
        ended = subprocess.Popen(["true"], start_new_session=True)
        self.addCleanup(ended.wait)
        os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
        script = 'source "$0/tools/launcher/common.sh"; kill -0 -- "-$1" && ! group_lives "$1"'
        result = subprocess.run(["bash", "-c", script, str(ROOT), str(ended.pid)], capture_output=True,
                                timeout=30)
        self.assertEqual(result.returncode, 0)


if __name__ == "__main__":
    unittest.main()
