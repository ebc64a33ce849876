"""./kolona measure triage as an analyst uses it: on labelled outcomes of a known table, on the synthetic cohort, and on
what cannot be measured."""
import contextlib
import io
import json
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import measure  # noqa: E402

PROGRAM = None
# The table worked out in measure_numbers_test.py. Eight with the outcome: six found, one in the middle, one without a
# sign; ten without it: four, three and three.
POSITIVE, SOME, NONE = {"weapon": "yes"}, {"gun_access": "yes"}, {}
DENIED = dict.fromkeys(["weapon", "threat_to_kill", "believes_may_kill", "gun_access", "strangled", "jealous_controls",
                        "left_him", "he_has_no_work", "he_tried_suicide", "child_not_his", "follows_spies_threatens"], "no")
TABLE = [("yes", POSITIVE)] * 6 + [("yes", SOME), ("yes", NONE)] + [("no", POSITIVE)] * 4 + [("no", SOME)] * 3 + \
    [("no", NONE)] * 3


def run(*words):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = measure.main(["--program", PROGRAM, *map(str, words)])
    return status, out.getvalue(), err.getvalue()


class Measured(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="kolona-measure-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def cases(self, table=TABLE, **more):
        file = self.folder / "cases.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for outcome, told in table:
                case = {"outcome": outcome, "region": "06", **more, "answers": {"lethality-screen": {**DENIED, **told}}}
                out.write(json.dumps(case) + "\n")
        return file

    def refuses(self, result, *parts):
        status, out, err = result
        self.assertEqual((status, out), (1, ""))
        for part in parts:
            self.assertIn(part, err)

    def test_a_known_table_gives_its_numbers(self):
        status, out, err = run("--outcomes", self.cases(), "--instrument", "lethality-screen")
        self.assertEqual(status, 0, err)
        row = next(line for line in out.splitlines() if line.startswith("lethality-screen "))
        # 6 of 8, 6 of 10, 54 of 80 pairs.
        self.assertIn("18     8         55.6%", row)
        self.assertIn("75.0% (40.9%-92.9%)", row)
        self.assertIn("60.0% (31.3%-83.2%)", row)
        self.assertIn("0.675 (0.440-0.910)", row)
        self.assertNotIn("SYNTHETIC", out)
        self.assertIn("positive          10     6", out)

    def test_the_same_table_as_csv(self):
        file = self.folder / "cases.csv"
        rows = ["outcome,region," + ",".join(f"lethality-screen.{item}" for item in DENIED)]
        rows += [",".join([outcome, "06", *{**DENIED, **told}.values()]) for outcome, told in TABLE]
        file.write_text("\n".join(rows) + "\n", encoding="utf-8")
        by_csv = run("--outcomes", file, "--instrument", "lethality-screen")
        by_lines = run("--outcomes", self.cases(), "--instrument", "lethality-screen")
        self.assertEqual(by_csv[1].splitlines()[1:], by_lines[1].splitlines()[1:])

    def test_small_groups_are_not_compared(self):
        _, out, _ = run("--outcomes", self.cases(), "--instrument", "lethality-screen")
        self.assertIn("06      18     8         too few", out)
        self.assertIn("no two groups are large enough to compare", out)

    def test_a_gap_between_groups_is_shown_with_its_interval(self):
        # Ten times the table, for one language; the other is asked nothing that could flag it.
        file = self.folder / "two.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for language, changed in (("arabic", {}), ("amazigh", {"weapon": "no"})):
                for outcome, told in TABLE * 10:
                    answers = {"lethality-screen": {**DENIED, **told, **changed}}
                    out.write(json.dumps({"outcome": outcome, "language": language, "answers": answers}) + "\n")
        _, out, _ = run("--outcomes", file, "--instrument", "lethality-screen")
        row = next(line for line in out.splitlines() if line.startswith("language") and "sensitivity" in line
                   and "over" in line)
        self.assertIn("arabic over amazigh", row)
        self.assertIn("+75.0 points", row)
        self.assertTrue(row.endswith("yes"), row)

    def test_open_answers_never_count_as_a_no_for_the_upper_end_but_do_not_flag_alone(self):
        file = self.folder / "open.jsonl"
        lines = [{"outcome": outcome, "answers": {"lethality-screen": {}}} for outcome in ("yes", "no") * 3]
        file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        _, out, _ = run("--outcomes", file, "--instrument", "lethality-screen")
        self.assertIn("0.500 (no interval: no overlap)", out)

    def test_one_class_alone_is_refused(self):
        self.refuses(run("--outcomes", self.cases([("yes", POSITIVE)] * 5)),
                     "all 5 cases have the same outcome: accuracy needs cases with and without it")

    def test_files_that_do_not_fit_are_refused_with_the_line(self):
        good = json.dumps({"outcome": "yes", "answers": {"lethality-screen": {"weapon": "yes"}}})
        for line, reason in (('{"outcome": "perhaps"}', "line 2: 'outcome' is yes or no, not 'perhaps'"),
                             ('{"outcome": "no", "name": "x"}', "line 2: 'name' is none of id, outcome"),
                             ('{"outcome": "no", "age": "old"}', "line 2: 'age' is a whole number"),
                             ('{"outcome": "no", "answers": {"other": {}}}', "line 2: there is no instrument 'other'"),
                             ("{", "line 2: is no JSON"), ("[]", "line 2: needs an object with 'answers'"),
                             ('{"outcome": "no", "answers": {"lethality-screen": {"hearsay": "yes"}}}',
                              "lethality-screen: answers 2: there is no item hearsay")):
            with self.subTest(reason):
                file = self.folder / "bad.jsonl"
                file.write_text(f"{good}\n{line}\n", encoding="utf-8")
                self.refuses(run("--outcomes", file, "--instrument", "lethality-screen"), reason)
        (self.folder / "empty.jsonl").write_text("", encoding="utf-8")
        self.refuses(run("--outcomes", self.folder / "empty.jsonl"), "holds no case")
        self.refuses(run("--outcomes", self.folder / "none.jsonl"), "none.jsonl")
        self.refuses(run("--instrument", "horoscope"), "has no instrument 'horoscope'; there are danger-scale")
        self.refuses(run("--ages", "12-90"), "the survey asked women of 15 to 74")


class Synthetic(unittest.TestCase):
    def test_every_shipped_instrument_is_measured_and_every_table_says_what_it_is(self):
        status, out, err = run("--people", 3000)
        self.assertEqual(status, 0, err)
        lines = out.splitlines()
        self.assertEqual((lines[0], lines[-1]), ("SYNTHETIC  SYNTHETIC  SYNTHETIC",) * 2)
        rows = [line for line in lines if "–" in line or "%" in line]
        self.assertGreater(len(rows), 20)
        self.assertEqual([row for row in rows if "(" in row and not row.startswith("SYNTHETIC ") and "women, seed" not in
                          row], [])
        for name in ("danger-scale", "digital-violence", "elder-or-disabled", "lethality-screen", "lethality-screen@2.0.0",
                     "minors", "short-screen", "stalking", "suicide-screen"):
            self.assertTrue(any(line.startswith(f"SYNTHETIC {name} ") for line in lines), name)
        self.assertNotIn("not measured", out)
        for words in ("by region", "by language", "by age", "by place", "Haut-Commissariat au Plan", "Assumed:"):
            self.assertIn(words, out)

    def test_the_same_seed_prints_the_same(self):
        words = ("--people", 800, "--seed", 7, "--instrument", "short-screen")
        self.assertEqual(run(*words), run(*words))

    def test_its_cases_can_be_read_back_as_labelled_outcomes(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "cases.jsonl"
            words = ("--instrument", "short-screen")
            _, made, _ = run("--people", 800, "--json", file, *words)
            _, read, _ = run("--outcomes", file, *words)
            row = next(line for line in made.splitlines() if line.startswith("SYNTHETIC short-screen "))
            self.assertIn(" ".join(row.removeprefix("SYNTHETIC ").split()), " ".join(read.split()))


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
