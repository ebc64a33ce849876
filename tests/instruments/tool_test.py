"""The instrument tool as an operator uses it: check, count, explain, compare, sign."""
import datetime
import hashlib
import json
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data" / "instruments"
HINTS = DATA.parent / "hints"
TOOL = None


def run(*words, told=None):
    return subprocess.run([TOOL, *map(str, words)], capture_output=True, text=True, check=False, timeout=50, input=told)


class Tool(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="kolona-instrument-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def test_everything_that_ships_passes_with_its_signatures(self):
        files = sorted(DATA.glob("*.yaml"))
        result = run("check", *files)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(len(result.stdout.splitlines()), len(files))

    def test_a_changed_byte_breaks_the_signatures(self):
        file = self.folder / "screen.yaml"
        text = (DATA / "lethality-screen.yaml").read_text(encoding="utf-8")
        file.write_text(text.replace("owner: Kolona Maak", "owner: Kolona maak"), encoding="utf-8")
        shutil.copy(DATA / "lethality-screen.yaml.sig", f"{file}.sig")
        result = run("check", file, "--keys", DATA / "keys")
        self.assertEqual(result.returncode, 1)
        self.assertIn("screen.yaml.sig: line 3: the signature of key sample-clinician does not fit the file",
                      result.stderr)

    def test_two_people_make_keys_and_sign(self):
        file = self.folder / "screen.yaml"
        shutil.copy(DATA / "lethality-screen.yaml", file)
        keys = self.folder / "keys"
        keys.mkdir()
        for name, person in (("one", "Doctor One"), ("two", "Doctor Two")):
            self.assertEqual(run("keygen", name, "--person", person, "--out", keys).returncode, 0)
            self.assertEqual(stat.S_IMODE((keys / f"{name}.private").stat().st_mode), 0o600)
            self.assertEqual(run("sign", file, "--key", keys / f"{name}.private").returncode, 0)
            if name == "one":
                alone = run("check", file)
                self.assertEqual(alone.returncode, 1)
                self.assertIn("2 different people must sign; 1 did", alone.stderr)
        self.assertEqual(run("check", file).returncode, 0)

    def test_two_keys_of_one_person_do_not_suffice(self):
        file = self.folder / "screen.yaml"
        shutil.copy(DATA / "lethality-screen.yaml", file)
        keys = self.folder / "keys"
        keys.mkdir()
        for name in ("one", "two"):
            run("keygen", name, "--person", "Doctor One", "--out", keys)
            run("sign", file, "--key", keys / f"{name}.private")
        self.assertIn("2 different people must sign; 1 did", run("check", file).stderr)

    def test_a_bad_file_is_not_signed(self):
        file = self.folder / "bad.yaml"
        file.write_text("format: 1\nname: x\n", encoding="utf-8")
        run("keygen", "one", "--person", "Doctor One", "--out", self.folder)
        result = run("sign", file, "--key", self.folder / "one.private")
        self.assertEqual(result.returncode, 1)
        self.assertIn("not signed", result.stderr)
        self.assertFalse((self.folder / "bad.yaml.sig").exists())

    def test_lists_of_danger_phrases_that_ship_pass_with_their_signatures(self):
        files = sorted(HINTS.glob("*.yaml"))
        result = run("check", *files)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(len(result.stdout.splitlines()), 6)
        self.assertIn("danger phrases", result.stdout)

    def test_two_people_sign_a_list_of_danger_phrases(self):
        file = self.folder / "fr.yaml"
        shutil.copy(HINTS / "fr.yaml", file)
        keys = self.folder / "keys"
        keys.mkdir()
        self.assertIn("the signatures are missing", run("check", file).stderr)
        for name, person in (("one", "Doctor One"), ("two", "Doctor Two")):
            run("keygen", name, "--person", person, "--out", keys)
            self.assertEqual(run("sign", file, "--key", keys / f"{name}.private").returncode, 0)
        self.assertEqual(run("check", file).returncode, 0)
        file.write_text(file.read_text(encoding="utf-8") + "# later\n", encoding="utf-8")
        changed = run("check", file)
        self.assertEqual(changed.returncode, 1)
        self.assertIn("the signature of key one does not fit the file", changed.stderr)
        self.assertEqual(run("check", "--unsigned", file).returncode, 0)

    def test_a_bad_list_of_danger_phrases_is_not_signed(self):
        file = self.folder / "bad.yaml"
        file.write_text("list: fr\nversion: 1.0.0\n", encoding="utf-8")
        run("keygen", "one", "--person", "Doctor One", "--out", self.folder)
        result = run("sign", file, "--key", self.folder / "one.private")
        self.assertEqual(result.returncode, 1)
        self.assertIn("not signed", result.stderr)
        self.assertFalse((self.folder / "bad.yaml.sig").exists())

    def test_counts_exactly_and_by_brute_force_alike(self):
        file = DATA / "lethality-screen.yaml"
        counted, walked = run("enumerate", file).stdout, run("enumerate", file, "--brute").stdout
        self.assertIn("positive (élevé): 1955", counted)
        self.assertEqual(counted.splitlines()[1:], walked.splitlines()[1:])

    def test_explains_in_both_languages(self):
        french = run("explain", DATA / "lethality-screen.yaml", "weapon")
        self.assertIn("✓ A-t-il déjà utilisé une arme contre vous, ou menacé de le faire ? Oui.", french.stdout)
        arabic = run("explain", DATA / "lethality-screen.yaml", "weapon", "--lang", "ar")
        self.assertIn("✓ هل سبق أن استعمل سلاحا ضدك أو هددك به؟ نعم.", arabic.stdout)

    def test_answers_that_do_not_fit_are_refused(self):
        for words, reason in ((["hearsay"], "there is no item hearsay"),
                              (["weapon=perhaps"], "item weapon: the answer is yes or no, not perhaps")):
            result = run("explain", DATA / "lethality-screen.yaml", *words)
            self.assertEqual((result.returncode, result.stderr.strip()), (1, reason))

    def test_explains_for_programs(self):
        result = json.loads(run("explain", DATA / "suicide-screen.yaml", "thoughts", "!plan", "behaviour=older", "--json",
                                "--today", "2026-01-01").stdout)
        self.assertEqual(result["answers"], {"thoughts": "yes", "plan": "no", "behaviour": "older"})
        self.assertEqual((result["instrument"], result["version"], result["today"]),
                         ("suicide-screen", "1.0.0", "2026-01-01"))
        self.assertEqual((result["lowest"], result["highest"], result["level"], result["clock_level"], result["open"]),
                         ("moderate", "high", "medium", "high", 3))

    def test_judges_many_answers_at_once(self):
        lines = [{"id": "a", "answers": {"firearm": "yes", "weapon": "yes"}}, {"id": "b", "answers": {"hearsay": "yes"}},
                 {"id": "c", "answers": {"firearm": True}}]
        told = "".join(json.dumps(line) + "\n" for line in lines) + "nonsense\n"
        result = run("batch", DATA / "danger-scale.yaml", told=told)
        found = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual((found[0]["id"], found[0]["lowest"], found[0]["highest"], found[0]["measures"]),
                         ("a", "variable", "extreme", {"score": [5, 37]}))
        self.assertEqual(found[1], {"id": "b", "line": 2, "error": "there is no item hearsay"})
        self.assertEqual(found[2]["error"], "an answer is a word in quotes")
        self.assertEqual(found[3], {"line": 4, "error": "a line is an object with 'answers'"})
        self.assertEqual((result.returncode, result.stderr.strip()), (1, "3 of 4 lines refused"))

    def test_a_batch_fills_her_age_from_the_band_of_her_case(self):
        told = '{"id": 1, "answers": {}, "age_band": 1}\n{"id": 2, "answers": {}}\n'
        outcomes = [json.loads(line) for line in run("batch", DATA / "minors.yaml", told=told).stdout.splitlines()]
        self.assertEqual([one["lowest"] for one in outcomes], ["protect", "adult_without_child"])

    def test_tells_what_changes_between_two_versions(self):
        result = run("diff", DATA / "lethality-screen.yaml", DATA / "lethality-screen-2.yaml")
        self.assertIn("rises   some -> positive: 29 patterns; for example strangled=yes", result.stdout)
        self.assertIn("29 of 2048 patterns change", result.stdout)



class Promotion(unittest.TestCase):
    """A folder of instruments in use, two people with keys, and a newer version of the screen."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="kolona-promote-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.used = self.folder / "instruments"
        shutil.copytree(DATA, self.used)
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

    def replayed(self, file, acting, acting_file, hours=0, **more):
        made = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=hours)
        report = {"format": 1, "madeAt": made.strftime("%Y-%m-%dT%H:%M:%SZ"), "cases": 10,
                  "draft": {"name": "lethality-screen", "version": "1.2.0", "hash": self.sha(file)},
                  "acting": {"name": "lethality-screen", "version": acting, "hash": self.sha(acting_file)}, **more}
        path = self.folder / f"report-{file.stem}-{hours}-{len(more)}.json"
        path.write_text(json.dumps(report), encoding="utf-8")
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
        self.assertIn("lethality-screen@1.2.0 acts from the next start of triage on (10 cases replayed, 0 would fall)",
                      result.stdout)
        self.assertEqual(self.sha(self.used / "lethality-screen-1.2.0.yaml"), self.sha(self.file))
        promoted = self.lines()[0]["promoted"]
        self.assertEqual(promoted["signers"], ["Doctor One", "Doctor Two"])
        self.assertEqual((promoted["version"], promoted["replacedVersion"]), ("1.2.0", "1.1.0"))
        self.assertEqual(promoted["reportHash"], self.sha(self.report))
        self.refused(self.promote(), "acts already")
        result = self.roll_back()
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("lethality-screen@1.1.0 acts again", result.stdout)
        first = self.record.read_bytes().splitlines()[0]
        self.assertEqual(self.lines()[1]["previous"], hashlib.sha256(first).hexdigest())
        self.refused(self.roll_back(), "nothing acted before lethality-screen@1.1.0 to go back to")

    def test_what_was_taken_back_can_be_promoted_again_from_its_place(self):
        self.promote()
        self.roll_back()
        there = self.used / "lethality-screen-1.2.0.yaml"
        result = self.promote(there, self.replayed(there, "1.1.0", DATA / "lethality-screen.yaml"))
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(len(self.lines()), 3)

    def test_signatures_are_refused(self):
        unsigned = self.newer("1.3.0")
        report = self.replayed(unsigned, "1.1.0", DATA / "lethality-screen.yaml")
        self.refused(self.promote(unsigned, report), "the signatures are missing")
        self.sign(unsigned, "one")
        self.refused(self.promote(unsigned, report), "2 different people must sign; 1 did")
        self.sign(unsigned)
        unsigned.write_text(unsigned.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
        self.refused(self.promote(unsigned, report), "the signature of key one does not fit the file")
        self.assertFalse(self.record.exists())

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
                (shipped, "is no report of a replay"),
                (self.folder / "none.json", "none.json: cannot be read")):
            self.refused(self.promote(report=report), reason)
        self.assertFalse(self.record.exists())

    def test_a_record_that_was_changed_is_refused(self):
        self.promote()
        self.roll_back()
        text = self.record.read_text(encoding="utf-8")
        self.record.write_text(text.replace("Doctor One", "Doctor Who"), encoding="utf-8")
        self.refused(self.roll_back(), "promotions.jsonl: line 2: does not follow the line before it")
        self.record.write_text("yes\n", encoding="utf-8")
        self.refused(self.promote(), "promotions.jsonl: line 1: is no record of a promotion or roll-back")

    def test_nothing_to_roll_back_is_told(self):
        self.refused(self.roll_back("stalking"), "no promotion of stalking is on record")
        self.promote()
        (self.used / "lethality-screen.yaml").unlink()
        self.refused(self.roll_back(), "the file of lethality-screen@1.1.0")


if __name__ == "__main__":
    TOOL = sys.argv.pop(1)
    unittest.main()
