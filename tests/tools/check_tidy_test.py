"""tools/check_tidy over a small tree of its own: it must name a planted mistake, and nothing in right code; what passed is
not judged again until something that matters to it has changed, and then it is."""
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
RIGHT_HEADER = "#pragma once\nconstexpr int kTwo = 2;\n"
WRONG_HEADER = "#pragma once\ninline int Two() {\n  int two;\n  two = 2;\n  return two;\n}\n"


class Tree:
    """One source and the headers it comes to; its libs/ is judged. The tool finds its tree by its own place."""

    def __init__(self, folder):
        self.root = Path(folder).resolve()
        for name in ("tools/check_tidy", ".clang-tidy"):
            self.write(name, (ROOT / name).read_text(encoding="utf-8"))
        self.compiled_with("-std=c++20")

    def write(self, name, text):
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def compiled_with(self, flags):
        file = self.root / "libs/thing.cc"
        self.write("compile_commands.json", json.dumps(
            [{"directory": str(self.root), "file": str(file),
              "command": f"c++ -I{self.root} -isystem {self.root}/made {flags} -c {file}"}]))

    def judge(self, *options):
        return subprocess.run(
            [sys.executable, "-B", str(self.root / "tools/check_tidy"), "--build", str(self.root),
             "--passed", str(self.root / "passed"), *options, "libs"],
            capture_output=True, text=True, check=False, cwd=self.root)


class CheckTidyTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        self.tree = Tree(folder)

    def passes(self, *options, judged):
        done = self.tree.judge(*options)
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        self.assertIn(f"1 files, {judged} judged, 0 findings", done.stderr)

    def fails_at(self, *places):
        done = self.tree.judge()
        self.assertEqual(done.returncode, 1, done.stderr)
        for place in places:
            self.assertIn(place, done.stdout)

    def passed_with_headers(self):
        """thing.cc includes outer.h, and that the header in question."""
        self.tree.write("libs/inner.h", RIGHT_HEADER)
        self.tree.write("libs/outer.h", '#pragma once\n#include "libs/inner.h"\n')
        self.tree.write("libs/thing.cc", '#include "outer.h"\n' + RIGHT)
        self.passes(judged=1)

    def test_right_code_passes(self):
        self.tree.write("libs/thing.cc", RIGHT)
        self.passes(judged=1)

    def test_a_mistake_is_named_by_its_place(self):
        self.tree.write("libs/thing.cc", WRONG)
        self.fails_at("libs/thing.cc:3:", "readability-container-size-empty", "cppcoreguidelines-init-variables")

    def test_a_reserved_name_is_a_mistake(self):
        self.tree.write("libs/thing.cc", "#define _THING 1\nint __thing(int number) { return number; }\n")
        self.fails_at("libs/thing.cc:1:", "libs/thing.cc:2:")

    def test_code_that_does_not_compile_does_not_pass(self):
        self.tree.write("libs/thing.cc", "int Broken( {\n")
        self.fails_at("libs/thing.cc:1:")

    def test_what_passed_is_judged_once(self):
        self.passed_with_headers()
        self.passes(judged=0)

    def test_what_passed_is_judged_again_when_asked(self):
        self.passed_with_headers()
        self.passes("--fresh", judged=1)

    def test_a_mistake_is_found_again_until_it_is_gone(self):
        self.tree.write("libs/thing.cc", WRONG)
        self.fails_at("libs/thing.cc:3:")
        self.fails_at("libs/thing.cc:3:")

    def test_a_new_mistake_in_a_file_that_passed_is_found(self):
        self.passed_with_headers()
        self.tree.write("libs/thing.cc", WRONG)
        self.fails_at("libs/thing.cc:3:")

    def test_a_new_mistake_in_a_header_of_a_header_is_found(self):
        self.passed_with_headers()
        self.tree.write("libs/inner.h", WRONG_HEADER)
        self.fails_at("libs/inner.h:3:")

    def test_a_header_that_comes_to_stand_before_another_is_judged(self):
        self.passed_with_headers()
        self.tree.write("libs/libs/inner.h", WRONG_HEADER)
        self.fails_at("libs/libs/inner.h:3:")

    def test_a_changed_generated_header_is_compiled_again(self):
        self.tree.write("made/words.h", RIGHT_HEADER)
        self.tree.write("libs/thing.cc", '#include "words.h"\nint Twice(int number) { return kTwo * number; }\n')
        self.passes(judged=1)
        self.tree.write("made/words.h", "#pragma once\n")
        self.fails_at("libs/thing.cc:2:")

    def test_another_compile_command_is_another_judgement(self):
        self.tree.write("libs/thing.cc", RIGHT + "#ifdef MORE\n" + WRONG + "#endif\n")
        self.passes(judged=1)
        self.tree.compiled_with("-std=c++20 -DMORE")
        self.fails_at("libs/thing.cc:5:")

    def test_a_new_rule_reaches_what_passed(self):
        self.tree.write("libs/thing.cc", "#include <cstdlib>\nvoid* Room() { return malloc(8); }\n")
        self.passes(judged=1)
        rules = (ROOT / ".clang-tidy").read_text(encoding="utf-8")
        self.tree.write(".clang-tidy", rules.replace("  -*,\n", "  -*,\n  cppcoreguidelines-no-malloc,\n"))
        self.fails_at("cppcoreguidelines-no-malloc")


if __name__ == "__main__":
    unittest.main()
