"""The replay program as an operator uses it, on cases from a file."""
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data" / "instruments"
ITEMS = ("weapon threat_to_kill believes_may_kill gun_access strangled jealous_controls left_him he_has_no_work "
         "he_tried_suicide child_not_his follows_spies_threatens").split()
TOOL = None


def run(*words):
    return subprocess.run([TOOL, "--instruments", str(DATA), *map(str, words)], capture_output=True, text=True,
                          check=False, timeout=50)


def case(name, day="2026-11-20", yes=(), **more):
    screen = {item: "YES" if item in yes else "NO" for item in ITEMS}
    return {"caseId": name, "acceptedAt": f"{day}T10:00:00Z", "screen": screen, **more}


class Replay(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="kolona-replay-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def cases(self, *cases):
        file = self.folder / "cases.jsonl"
        lines = [one if isinstance(one, str) else json.dumps(one) for one in cases]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file

    def stricter_draft(self):
        """The screen in use, but for five of the further signs instead of four: some cases fall."""
        text = (DATA / "lethality-screen.yaml").read_text(encoding="utf-8")
        for old, new in (("version: 1.1.0", "version: 1.2.0"), ("status: active", "status: draft"),
                         ("at_least: 4", "at_least: 5"), ("positive: 1955, some: 92", "positive: 1885, some: 162"),
                         ("left_him], band: positive", "left_him, child_not_his], band: positive"),
                         ("[he_has_no_work, he_tried_suicide, child_not_his, follows_spies_threatens], band: positive",
                          "[he_has_no_work, he_tried_suicide, child_not_his, follows_spies_threatens], band: some")):
            self.assertIn(old, text)
            text = text.replace(old, new)
        draft = self.folder / "draft.yaml"
        draft.write_text(text, encoding="utf-8")
        return draft

    def test_a_variant_that_only_raises_ends_with_zero_and_shows_the_matrix(self):
        file = self.cases(case("a", yes=["strangled"]), case("b"), case("c", yes=["weapon"]))
        result = run("--with", DATA / "lethality-screen-2.yaml", "--from", file)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("No case would fall.", result.stdout)
        self.assertRegex(result.stdout, r"3 cases from \S+cases.jsonl; 3 with answers to lethality-screen")
        self.assertRegex(result.stdout, r"MEDIUM +\. +\. +\. +1 +\.\n")
        self.assertRegex(result.stdout, r"2026-11-20 +3 +1 +2 +1 +0\n")
        self.assertRegex(result.stdout, r"judged in \d+\.\d+ s on one core \(\d+ cases a second\)")

    def test_each_case_that_would_fall_is_listed_and_the_end_is_three(self):
        four = ["strangled", "jealous_controls", "left_him", "child_not_his"]
        file = self.cases(case("falls", yes=four), case("held", yes=four, dangerSigns=["LOCKED_IN"]), case("calm"))
        result = run("--with", self.stricter_draft(), "--from", file, "--json")
        self.assertEqual(result.returncode, 3, result.stderr)
        report = json.loads(result.stdout)
        self.assertEqual([one["caseId"] for one in report["falls"]], ["held", "falls"])
        self.assertEqual((report["falls"][1]["from"], report["falls"][1]["to"]), ("HIGH", "MEDIUM"))
        self.assertEqual((report["falls"][0]["from"], report["falls"][0]["to"]), ("EXTREME", "EXTREME"))
        self.assertEqual(report["falls"][0]["instrumentTo"], "MEDIUM")
        self.assertEqual(report["cases"], 3)
        self.assertEqual(report["acting"]["version"], "1.1.0")
        self.assertEqual(len(report["draft"]["hash"]), 64)

    def test_since_exercises_repeats_and_unreadable_lines(self):
        file = self.cases(case("old", day="2026-01-01"), case("new"), case("new"), case("drill", exercise=True),
                          "{broken", json.dumps({"caseId": "x"}), case("odd", screen={"weapon": "PERHAPS"}))
        words = ("--with", DATA / "lethality-screen-2.yaml", "--from", file, "--since", "2026-11-01", "--json")
        result = run(*words)
        report = json.loads(result.stdout)
        self.assertEqual((report["cases"], report["exercises"], report["unreadable"]), (1, 1, 3))
        self.assertEqual(report["since"], "2026-11-01T00:00:00Z")
        self.assertIn("cases.jsonl:5:", result.stderr)
        self.assertIn("cases.jsonl:6: a case needs caseId and acceptedAt", result.stderr)
        self.assertEqual(json.loads(run(*words, "--exercises").stdout)["cases"], 2)

    def test_the_report_is_written_whole(self):
        file, report = self.cases(case("a")), self.folder / "report.json"
        result = run("--with", DATA / "lethality-screen-2.yaml", "--from", file, "--report", report)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(json.loads(report.read_text(encoding="utf-8"))["draft"]["version"], "2.0.0")
        result = run("--with", DATA / "lethality-screen-2.yaml", "--from", file, "--report", self.folder / "no" / "r")
        self.assertEqual(result.returncode, 1)
        self.assertIn("cannot be written", result.stderr)

    def test_what_cannot_be_done_is_one_clear_line(self):
        file = self.cases(case("a"))
        bad = self.folder / "bad.yaml"
        bad.write_text("format: 1\n", encoding="utf-8")
        for words, code, reason in (
                (("--with", self.folder / "none.yaml", "--from", file), 1, "none.yaml"),
                (("--with", bad, "--from", file), 1, "bad.yaml"),
                (("--with", DATA / "stalking.yaml", "--from", self.folder / "none.jsonl"), 1, "cannot be read"),
                (("--with", DATA / "stalking.yaml"), 64, "either --from or --kafka"),
                (("--with", DATA / "stalking.yaml", "--from", file, "--since", "lately"), 64, "--since is a day"),
                (("--from", file), 64, "--with is required"),
                (("--with", DATA / "stalking.yaml", "--kafka", "127.0.0.1:1"), 1, "nothing answers there")):
            result = run(*words)
            self.assertEqual(result.returncode, code, (words, result.stderr))
            self.assertIn(reason, result.stderr)
            self.assertEqual(result.stdout, "", words)

    def test_where_no_case_was_judged_nothing_is_known(self):
        for text in ("", "xx\n", '{"caseId": "x"}\n'):
            file = self.folder / "nothing.jsonl"
            file.write_text(text, encoding="utf-8")
            result = run("--with", DATA / "stalking.yaml", "--from", file)
            self.assertEqual(result.returncode, 1, text)
            self.assertIn("no case was replayed: nothing is known of what would change", result.stderr)

    def test_help_says_how_it_ends(self):
        result = run("--help")
        self.assertEqual(result.returncode, 0)
        self.assertIn("3 when something would", result.stdout)


if __name__ == "__main__":
    TOOL = sys.argv.pop(1)
    unittest.main()
