"""The instrument tool as an operator uses it: check, count, explain, compare, sign."""
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

    def test_a_word_it_does_not_know_ends_it_with_2_and_help_with_0(self):
        for words in ((), ("chek",), ("explain",), ("explain", DATA / "lethality-screen.yaml", "--lang", "en")):
            result = run(*words)
            self.assertEqual(result.returncode, 2, words)
            self.assertIn("--help", result.stderr)
        self.assertEqual(run("--help").returncode, 0)

    def test_one_question_answered_in_two_ways_is_not_explained(self):
        result = run("explain", DATA / "lethality-screen.yaml", "weapon", "!weapon")
        self.assertEqual(result.returncode, 1)
        self.assertIn("item weapon: told as yes and as no", result.stderr)
        self.assertEqual(run("explain", DATA / "lethality-screen.yaml", "weapon", "weapon").returncode, 0)

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


if __name__ == "__main__":
    TOOL = sys.argv.pop(1)
    unittest.main()
