"""How ./kolona test counts and closes, on a build folder with made-up tests."""
import unittest

from launcher import Launcher


class Ladder(unittest.TestCase):
    def setUp(self):
        self.launcher = Launcher()
        self.addCleanup(self.launcher.close)
        self.build = self.launcher.folder / "build"

    def given(self, **commands):
        """A build folder with tests given as name_label=command."""
        lines = []
        for key, command in commands.items():
            name, label = key.split("_")
            lines.append(f'add_test({name} "{command}")')
            lines.append(f'set_tests_properties({name} PROPERTIES LABELS {label} SKIP_RETURN_CODE 77)')
        (self.build / "CTestTestfile.cmake").write_text("\n".join(lines) + "\n")

    def run_tests(self, *words):
        result = self.launcher.run("test", "--no-build", *words)
        return result.returncode, result.stdout.strip().splitlines()[-1], result.stderr

    def test_all_rungs_are_counted_quick_ones_first(self):
        self.given(far_e2e="true", near_unit="true", mid_flow="true", hard_robustness="true")
        result = self.launcher.run("test", "--no-build")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout.strip().splitlines()[-1], "4 passed, 0 failed")
        self.assertLess(result.stdout.index(": near "), result.stdout.index(": far "))

    def test_quick_leaves_out_the_slow_rungs(self):
        self.given(far_e2e="false", near_unit="true", words_contract="true", mid_flow="true")
        self.assertEqual(self.run_tests("--quick")[:2], (0, "3 passed, 0 failed"))

    def test_a_failure_in_any_rung_fails_the_run(self):
        self.given(near_unit="true", far_e2e="false")
        self.assertEqual(self.run_tests()[:2], (1, "1 passed, 1 failed"))
        self.given(near_unit="false", far_e2e="true")
        self.assertEqual(self.run_tests()[:2], (1, "1 passed, 1 failed"))

    def test_a_missing_program_is_a_failure(self):
        self.given(near_unit="true", gone_unit="/nowhere/program")
        self.assertEqual(self.run_tests()[:2], (1, "1 passed, 1 failed"))

    def test_a_skipped_test_is_told_apart(self):
        self.given(near_unit="true", absent_unit='sh" "-c" "exit 77')
        self.assertEqual(self.run_tests()[:2], (0, "1 passed, 0 failed, 1 skipped"))

    def test_no_test_at_all_is_a_failure(self):
        self.given(near_unit="true")
        code, closing, error = self.run_tests("-R", "nothing-like-it")
        self.assertEqual((code, closing), (1, "0 passed, 0 failed"))
        self.assertIn("no test was run: nothing matches nothing-like-it", error)

    def test_a_name_chooses(self):
        self.given(near_unit="true", far_e2e="false")
        self.assertEqual(self.run_tests("-R", "^near$")[:2], (0, "1 passed, 0 failed"))


if __name__ == "__main__":
    unittest.main()
