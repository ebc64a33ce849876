"""Each break of the style is named; a file that is just short enough passes."""
import importlib.machinery
import importlib.util
import unittest
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools" / "check_style"
loader = importlib.machinery.SourceFileLoader("check_style", str(TOOL))
check_style = importlib.util.module_from_spec(importlib.util.spec_from_loader("check_style", loader))
loader.exec_module(check_style)


def broken(text):
    return [(line, rule.split(";")[0]) for line, rule in check_style.breaks_of(text)]


class CheckStyle(unittest.TestCase):
    def test_a_file_of_the_greatest_size_passes(self):
        self.assertEqual(broken(("x" * 100 + "\n") * 300), [])

    def test_too_long_a_file(self):
        self.assertEqual(broken("x\n" * 301), [(301, "301 lines")])

    def test_too_long_a_line_counts_characters_and_not_bytes(self):
        self.assertEqual(broken("ok\n" + "ش" * 101 + "\n"), [(2, "101 columns")])
        self.assertEqual(broken("ش" * 100 + "\n"), [])

    def test_an_include_or_an_address_may_be_long(self):
        self.assertEqual(broken("#include <" + "x" * 100 + ">\n// https://" + "x" * 100 + "\n"), [])

    def test_space_at_the_end_and_a_missing_end(self):
        self.assertEqual(broken("x \n"), [(1, "space at the end")])
        self.assertEqual(broken("x"), [(1, "the last line does not end")])

    def test_a_note_of_something_to_do(self):
        for word in ("TO" + "DO", "FIX" + "ME"):
            self.assertEqual(len(broken(f"// {word}: later\n")), 1)


if __name__ == "__main__":
    unittest.main()
