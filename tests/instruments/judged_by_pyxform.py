"""Every workbook we write is an XLSForm by the word of pyxform: translated, skipped and required as it should be."""
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "e2e"))

import sdk  # noqa: E402

sdk.run_inside("pyxform==4.5.0", __file__)
from pyxform.xls2xform import convert  # noqa: E402

X = "{http://www.w3.org/2002/xforms}"
WORK, PROGRAM, PYTHON = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
LETTERED = [file for file in sorted((ROOT / "data" / "instruments").glob("*.yaml")) if "grid" not in file.name]


class Judged(unittest.TestCase):
    def form(self, file):
        WORK.mkdir(parents=True, exist_ok=True)
        book = WORK / f"{file.stem}.xlsx"
        subprocess.run([PYTHON, "-B", ROOT / "tools" / "interchange.py", "--program", PROGRAM, "export", file, "--to",
                        "xlsform", "-o", book], check=True, stdout=subprocess.DEVNULL)
        return convert(str(book))

    def test_every_shipped_instrument_converts_without_a_warning(self):
        self.assertGreaterEqual(len(LETTERED), 9)
        for file in LETTERED:
            with self.subTest(file.name):
                self.assertEqual(self.form(file).warnings, [])

    def test_both_languages_have_each_text(self):
        for file in LETTERED:
            with self.subTest(file.name):
                tree = ElementTree.fromstring(self.form(file).xform)
                texts = {one.get("lang"): {text.get("id") for text in one if all(v.text not in (None, "-") for v in text)}
                         for one in tree.iter(f"{X}translation")}
                self.assertEqual(set(texts), {"French (fr)", "Arabic (ar)"})
                self.assertEqual(texts["French (fr)"], texts["Arabic (ar)"])

    def test_skips_and_required_answers_are_read(self):
        tree = ElementTree.fromstring(self.form(ROOT / "data" / "instruments" / "suicide-screen.yaml").xform)
        binds = {bind.get("nodeset"): bind for bind in tree.iter(f"{X}bind")}
        self.assertEqual(binds["/data/plan"].get("relevant").split(), "/data/thoughts = 'yes'".split())
        self.assertEqual(binds["/data/thoughts"].get("required"), "true()")
        self.assertIsNone(binds["/data/wish_dead"].get("relevant"))

    def test_bounds_of_a_number_are_read(self):
        tree = ElementTree.fromstring(self.form(ROOT / "data" / "instruments" / "minors.yaml").xform)
        age = next(bind for bind in tree.iter(f"{X}bind") if bind.get("nodeset") == "/data/age")
        self.assertEqual((age.get("type"), age.get("constraint")), ("int", ". >= 0 and . <= 130"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
