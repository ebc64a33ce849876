"""The state folder: whose it is, who may write it, and what clean takes away."""
import os
import re
import shutil
import subprocess
import unittest

from launcher import ROOT, Launcher, Refusals

OTHER = 65534


class State(Refusals):
    def setUp(self):
        self.launcher = Launcher()
        self.addCleanup(self.launcher.close)
        self.state = self.launcher.state

    def up(self):
        result = self.launcher.run("up", platform=True)
        self.assertEqual(result.returncode, 0, result.stderr)

    def make(self):
        """A state folder that a command has made, with nothing running."""
        self.refuses(self.launcher.run("up", platform=True, KOLONA_NEED_FREE_MB="999999999"), 1, "MB free")
        self.assertTrue((self.state / ".kolona-state").exists())

    def write_letters(self):
        """Files of somebody, by names that the launcher uses too."""
        for name in ("letters", "data/photo", "build/house"):
            path = self.state / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("dear")
        return sorted(self.state.rglob("*"))

    # --- clean ------------------------------------------------------------------------------------------
    def test_somebodys_folder_is_neither_taken_over_nor_cleaned(self):
        letters = self.write_letters()
        for word in ("up", "demo"):
            result = self.launcher.run(word, platform=True, KOLONA_NEED_FREE_MB="999999999")
            self.refuses(result, 1, f"{self.state} holds files that", "an empty or a new folder")
        self.refuses(self.launcher.run("test", "--no-build"), 1, "an empty or a new folder")
        self.refuses(self.launcher.run("clean"), 1, "not removing it")
        self.assertEqual(sorted(self.state.rglob("*")), letters)

    def test_an_empty_folder_is_taken(self):
        self.state.mkdir()
        self.make()

    def test_clean_after_up_leaves_nothing(self):
        self.up()
        result = self.launcher.run("clean")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertTrue(result.stdout.endswith(f"removed {self.state}\n"), result.stdout)
        self.assertFalse(self.state.exists())
        self.assertEqual(self.launcher.running(), [])

    def test_clean_keeps_what_was_put_beside_and_what_a_link_leads_to(self):
        self.make()
        elsewhere = self.launcher.folder / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "photo").write_text("us")
        (self.state / "letters").write_text("dear")
        (self.state / "kafka").symlink_to(elsewhere)
        result = self.launcher.run("clean")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("kept what it did not make: letters", result.stdout)
        self.assertEqual([path.name for path in self.state.iterdir()], ["letters"])
        self.assertEqual((elsewhere / "photo").read_text(), "us")

    def test_clean_knows_every_name_that_the_launcher_uses(self):
        text = "\n".join(path.read_text() for path in (ROOT / "tools/launcher").glob("*.sh"))
        text += (ROOT / "kolona").read_text()
        used = set(re.findall(r"\$STATE/([a-z][a-z0-9]*)", text))
        for names in re.findall(r'"\$STATE"/\{([a-z0-9,]+)\}', text):
            used |= set(names.split(","))
        listed = subprocess.run(["bash", "-c", 'source "$0"; echo "${STATE_PARTS[@]}"',
                                 str(ROOT / "tools/launcher/state.sh")], capture_output=True, text=True)
        known = set(listed.stdout.split())
        self.assertIn("run", used)
        self.assertLessEqual(used, known)

    # --- who may write ----------------------------------------------------------------------------------
    def as_another(self):
        """The words before a command that make it another user's."""
        if os.geteuid() != 0:
            self.skipTest("only root can be somebody else")
        prefix = ("setpriv", f"--reuid={OTHER}", f"--regid={OTHER}", "--clear-groups")
        os.chmod(self.launcher.folder, 0o755)
        if subprocess.run([*prefix, "test", "-r", str(ROOT / "tools/launcher/state.sh")]).returncode:
            self.skipTest("this checkout is readable by root only")
        return prefix

    def test_what_root_has_made_is_told_to_others_with_the_cure(self):
        other = self.as_another()
        self.up()
        for words in (["up", "--no-build"], ["test", "--no-build"], ["down"], ["clean"], ["restart", "triage"],
                      ["rebuild"]):
            result = self.launcher.run(*words, prefix=other)
            self.refuses(result, 1, f"cannot write to {self.state}, it belongs to root", "use sudo", "--state DIR")
        # To look at it takes no right to write.
        looked = self.launcher.run("status", prefix=other)
        self.assertEqual((looked.returncode, looked.stderr), (0, ""))

    def test_one_file_that_root_has_made_in_ones_own_folder_is_told(self):
        other = self.as_another()
        for path in ("run/lock", "log/build.log", "secrets"):
            self.make()
            for folder, _, files in os.walk(self.state):
                for one in [folder, *(os.path.join(folder, name) for name in files)]:
                    os.chown(one, OTHER, OTHER)
            made = self.state / path
            if path == "secrets":
                made.mkdir(mode=0o700)
            made.touch()
            os.chown(made, 0, 0)
            result = self.launcher.run("up", platform=True, prefix=other)
            self.refuses(result, 1, f"cannot write to {made}, it belongs to root", "use sudo")
            shutil.rmtree(self.state)

    def test_a_third_persons_folder_is_told_with_that_name(self):
        other = self.as_another()
        self.make()
        os.chown(self.state, 1, -1)
        result = self.launcher.run("up", platform=True, prefix=other)
        self.refuses(result, 1, "use sudo -u '", "--state DIR")

    def test_a_place_where_no_folder_can_be_made_is_told(self):
        other = self.as_another()
        result = self.launcher.run("up", platform=True, prefix=other)
        self.refuses(result, 1, f"cannot write to {self.launcher.folder}, it belongs to root", "--state DIR")
        self.state.write_text("a file")
        self.refuses(self.launcher.run("up", platform=True), 1, f"cannot make {self.state}", "--state DIR")
        self.state.unlink()

    def test_ones_own_folder_that_is_shut_is_told(self):
        if os.geteuid() == 0:
            self.skipTest("nothing is shut to root")
        self.make()
        self.state.chmod(0o500)
        self.addCleanup(self.state.chmod, 0o700)
        self.refuses(self.launcher.run("up", platform=True), 1, f"cannot write to {self.state}", "chmod u+w")


if __name__ == "__main__":
    unittest.main()
