"""Promotion as an operator uses it: what may act, what is refused, and the way back."""
import datetime
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data" / "instruments"
TOOL = None


def run(*words):
    return subprocess.run([TOOL, *map(str, words)], capture_output=True, text=True, check=False, timeout=50)


class Promotion(unittest.TestCase):
    """A folder of instruments in use, two people with keys, and a newer version of the screen."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="kolona-promote-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.used = self.folder / "instruments"
        shutil.copytree(DATA, self.used)
        self.shipped = (self.used / "promotions.jsonl").read_bytes()
        for name, person in (("one", "Doctor One"), ("two", "Doctor Two")):
            run("keygen", name, "--person", person, "--out", self.used / "keys")
        self.record = self.used / "promotions.jsonl"
        self.file = self.newer("1.2.0")
        self.sign(self.file)
        self.report = self.replayed(self.file, "1.1.0", DATA / "lethality-screen.yaml")

    def newer(self, version, status="active"):
        text = (DATA / "lethality-screen.yaml").read_text(encoding="utf-8")
        file = self.folder / f"screen-{version}.yaml"
        text = text.replace("version: 1.1.0", f"version: {version}").replace("status: active", f"status: {status}")
        file.write_text(text, encoding="utf-8")
        return file

    def sign(self, file, *names):
        for name in names or ("one", "two"):
            self.assertEqual(run("sign", file, "--key", self.used / "keys" / f"{name}.private").returncode, 0)

    @staticmethod
    def sha(file):
        return hashlib.sha256(file.read_bytes()).hexdigest()

    def replayed(self, file, acting, acting_file, hours=0, signers=(), **more):
        made = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=hours)
        report = {"format": 1, "madeAt": made.strftime("%Y-%m-%dT%H:%M:%SZ"), "cases": 10, "answered": 10, "source": "log",
                  "draft": {"name": "lethality-screen", "version": "1.2.0", "hash": self.sha(file)},
                  "acting": {"name": "lethality-screen", "version": acting, "hash": self.sha(acting_file)}, **more}
        path = self.folder / f"report-{file.stem}-{hours}-{len(more)}.json"
        path.write_text(json.dumps(report), encoding="utf-8")
        self.sign(path, *signers)
        return path

    def promote(self, file=None, report=None):
        return run("promote", file or self.file, "--replay", report or self.report, "--instruments", self.used)

    def roll_back(self, name="lethality-screen"):
        return run("rollback", name, "--instruments", self.used)

    def refused(self, result, reason):
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertEqual(len(result.stderr.strip().splitlines()), 1, result.stderr)
        self.assertIn(reason, result.stderr)

    def lines(self):
        return [json.loads(line) for line in self.record.read_text(encoding="utf-8").splitlines()]

    def test_two_signatures_and_a_fresh_replay_promote_and_one_word_takes_it_back(self):
        result = self.promote()
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("lethality-screen@1.2.0 acts within seconds (10 cases replayed, 0 would fall)",
                      result.stdout)
        self.assertEqual(self.sha(self.used / "lethality-screen-1.2.0.yaml"), self.sha(self.file))
        self.assertIn(f"take it back: ./kolona instrument rollback lethality-screen --instruments {self.used}\n", result.stdout)
        promoted = self.lines()[-1]["promoted"]
        self.assertEqual(promoted["signers"], ["Doctor One", "Doctor Two"])
        self.assertEqual(promoted["reportSigners"], ["Doctor One", "Doctor Two"])
        self.assertEqual((promoted["version"], promoted["replacedVersion"]), ("1.2.0", "1.1.0"))
        self.assertEqual(promoted["reportHash"], self.sha(self.report))
        self.refused(self.promote(), "acts already")
        result = self.roll_back()
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("lethality-screen@1.1.0 acts again", result.stdout)
        first = self.record.read_bytes().splitlines()[-2]
        self.assertEqual(self.lines()[-1]["previous"], hashlib.sha256(first).hexdigest())
        self.refused(self.roll_back(), "nothing acted before lethality-screen@1.1.0 to go back to")

    def test_what_was_taken_back_can_be_promoted_again_from_its_place(self):
        self.promote()
        self.roll_back()
        there = self.used / "lethality-screen-1.2.0.yaml"
        result = self.promote(there, self.replayed(there, "1.1.0", DATA / "lethality-screen.yaml"))
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual([next(iter(line.keys() - {"previous"})) for line in self.lines()[-3:]],
                         ["promoted", "rolledBack", "promoted"])

    def test_signatures_are_refused(self):
        unsigned = self.newer("1.3.0")
        report = self.replayed(unsigned, "1.1.0", DATA / "lethality-screen.yaml")
        self.refused(self.promote(unsigned, report), "the signatures are missing")
        self.sign(unsigned, "one")
        self.refused(self.promote(unsigned, report), "2 different people must sign; 1 did")
        self.sign(unsigned)
        unsigned.write_text(unsigned.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
        self.refused(self.promote(unsigned, report), "the signature of key one does not fit the file")
        self.assertEqual(self.record.read_bytes(), self.shipped)

    def test_a_report_that_two_people_did_not_sign_is_refused(self):
        signatures = self.report.with_name(self.report.name + ".sig")
        told = self.report.read_text(encoding="utf-8")
        self.report.write_text(told.replace('"cases": 10', '"cases": 90'), encoding="utf-8")
        self.refused(self.promote(), "the signature of key one does not fit the file")
        signatures.unlink()
        self.refused(self.promote(), f"{signatures}: the signatures are missing")
        self.sign(self.report, "two")
        self.refused(self.promote(), f"{signatures}: line 1: 2 different people must sign; 1 did")
        self.assertEqual(self.record.read_bytes(), self.shipped)
        self.sign(self.report, "one")
        self.assertEqual(self.promote().returncode, 0)

    def test_a_status_other_than_active_is_refused(self):
        shadow = self.newer("1.3.0", "shadow")
        self.sign(shadow)
        report = self.replayed(shadow, "1.1.0", DATA / "lethality-screen.yaml")
        self.refused(self.promote(shadow, report), "line 7: only what is active is promoted")

    def test_reports_are_refused(self):
        shipped = DATA / "lethality-screen.yaml"
        other = self.newer("1.4.0")
        for report, reason in (
                (self.replayed(self.file, "1.1.0", shipped, hours=25), "is 25 hours old, 24 are allowed"),
                (self.replayed(self.file, "1.1.0", shipped, hours=-2), "was made in the future"),
                (self.replayed(other, "1.1.0", shipped), "is about other bytes"),
                (self.replayed(self.file, "1.0.0", other), "compares with another version than the one that acts now"),
                (self.replayed(self.file, "1.1.0", shipped, cases=0), "saw no case"),
                (self.replayed(self.file, "1.1.0", shipped, answered=0, unfit=1), "judged no answer"),
                (self.replayed(self.file, "1.1.0", shipped, falls=[{"caseId": "c1"}], unfit=1, unreadable=1),
                 "says that 1 would fall: look at each, then say --accept-falls 1"),
                (self.replayed(self.file, "1.1.0", shipped, source="cases.jsonl", unfit=1, exercises=1, unreadable=1, days=[]),
                 "is of the cases of cases.jsonl, not of the log: replay the log, or say --accept-source cases.jsonl"),
                (shipped, "is no report of a replay"),
                (self.folder / "none.json", "none.json: cannot be read")):
            self.refused(self.promote(report=report), reason)
        self.assertEqual(self.record.read_bytes(), self.shipped)

    def test_cases_that_would_fall_are_accepted_by_their_number(self):
        report = self.replayed(self.file, "1.1.0", DATA / "lethality-screen.yaml", falls=[{"caseId": "c1"}])
        self.refused(run("promote", self.file, "--replay", report, "--instruments", self.used, "--accept-falls", "2"),
                     "says that 1 would fall")
        result = run("promote", self.file, "--replay", report, "--instruments", self.used, "--accept-falls", "1")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(self.lines()[-1]["promoted"]["falls"], 1)

    def test_where_the_cases_came_from_is_accepted_by_name_and_on_record(self):
        report = self.replayed(self.file, "1.1.0", DATA / "lethality-screen.yaml", source="cases.jsonl",
                               since="2026-01-01T00:00:00Z")
        result = run("promote", self.file, "--replay", report, "--instruments", self.used, "--accept-source", "cases.jsonl")
        self.assertEqual(result.returncode, 0, result.stderr)
        promoted = self.lines()[-1]["promoted"]
        self.assertEqual((promoted["replaySource"], promoted["replayedSince"]), ("cases.jsonl", "2026-01-01T00:00:00Z"))

    def test_a_record_that_was_changed_is_refused(self):
        self.promote()
        self.roll_back()
        text = self.record.read_text(encoding="utf-8")
        self.record.write_text(text.replace("Doctor One", "Doctor Who"), encoding="utf-8")
        last = len(self.lines())
        self.refused(self.roll_back(), f"promotions.jsonl: line {last}: does not follow the line before it")
        self.record.write_text("yes\n", encoding="utf-8")
        self.refused(self.promote(), "promotions.jsonl: line 1: is no record of a promotion or roll-back")

    def test_the_first_of_a_name_is_adopted_once_and_needs_two_signatures(self):
        self.record.unlink()
        first = self.used / "stalking.yaml"
        result = run("adopt", first, "--instruments", self.used)
        self.assertEqual(result.returncode, 0, result.stderr)
        promoted = self.lines()[0]["promoted"]
        self.assertEqual((promoted["name"], promoted["hash"]), ("stalking", self.sha(first)))
        self.assertEqual(promoted["signers"], ["Sample clinician", "Sample supervisor"])
        self.assertNotIn("replacedHash", promoted)
        self.refused(run("adopt", first, "--instruments", self.used), "stalking is on record already")
        unsigned = self.newer("1.3.0")
        self.refused(run("adopt", unsigned, "--instruments", self.used), "the signatures are missing")
        self.refused(run("adopt", self.used / "grid-24.yaml", "--instruments", self.used), "only what is active")
        self.assertEqual(len(self.lines()), 1)

    def test_nothing_to_roll_back_is_told(self):
        self.refused(self.roll_back("hearsay"), "no promotion of hearsay is on record")
        self.refused(self.roll_back("stalking"), "nothing acted before stalking@")
        self.promote()
        (self.used / "lethality-screen.yaml").unlink()
        self.refused(self.roll_back(), "the file of lethality-screen@1.1.0")


if __name__ == "__main__":
    TOOL = sys.argv.pop(1)
    unittest.main()
