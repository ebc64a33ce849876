"""tools/check_tidy over a small tree of its own: it must name a planted mistake, and nothing in right code."""
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RIGHT = "int Twice(int number) { return 2 * number; }\n"
WRONG = ("#include <string>\nint Length(std::string text) {\n  if (text.size() == 0) return 0;\n"
         "  int length;\n  length = static_cast<int>(text.size());\n  return length;\n}\n")


def judge(code):
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder).resolve()
        (tree / "tools").mkdir()
        (tree / "libs").mkdir()
        # Copies: the tool finds its tree by its own place.
        for name in ("tools/check_tidy", ".clang-tidy"):
            shutil.copy(ROOT / name, tree / name)
        file = tree / "libs" / "thing.cc"
        file.write_text(code, encoding="utf-8")
        (tree / "compile_commands.json").write_text(json.dumps(
            [{"directory": str(tree), "file": str(file), "command": f"c++ -std=c++20 -c {file}"}]), encoding="utf-8")
        return subprocess.run([sys.executable, "-B", str(tree / "tools/check_tidy"), "--build", str(tree), "libs"],
                              capture_output=True, text=True, check=False, cwd=tree)


class CheckTidyTest(unittest.TestCase):
    def test_right_code_passes(self):
        done = judge(RIGHT)
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)

    def test_a_mistake_is_named_by_its_place(self):
        done = judge(WRONG)
        self.assertEqual(done.returncode, 1)
        self.assertIn("libs/thing.cc:3:", done.stdout)
        self.assertIn("readability-container-size-empty", done.stdout)
        self.assertIn("cppcoreguidelines-init-variables", done.stdout)

    def test_code_that_does_not_compile_does_not_pass(self):
        done = judge("int Broken( {\n")
        self.assertEqual(done.returncode, 1)
        self.assertIn("libs/thing.cc:1:", done.stdout)


if __name__ == "__main__":
    unittest.main()
