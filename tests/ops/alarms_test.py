"""The alarms judged by promtool, and their papers: each alarm has tests and a runbook, each runbook an alarm.

The tests of the rules are judged too: each rule is bent (it never fires, it fires too easily, it fires without
waiting), and kolona_test.yml has to notice.
"""
import re
import shutil
import subprocess
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
PROMETHEUS = ROOT / "deploy" / "prometheus"
RUNBOOKS = ROOT / "docs" / "runbooks"
HEADINGS = ["What it means", "Who is hurt", "Look here first", "Cure", "Over when"]
SEVERITIES = {"page", "ticket"}
# Names that Prometheus makes itself.
OWN_NAMES = {"up", "process_start_time_seconds"}


def load(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def rules_of(document):
    return [rule for group in document["groups"] for rule in group["rules"]]


RULES = rules_of(load(PROMETHEUS / "rules" / "kolona.yml"))
CASES = load(PROMETHEUS / "rules" / "kolona_test.yml")["tests"]


def promtool(*words):
    return subprocess.run(["promtool", *words], capture_output=True, text=True, check=False)


def kebab(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def bent(rule):
    """(what was done, rule) for each way in which a rule can be wrong."""
    expr = rule["expr"].strip()
    yield "never fires", {**rule, "expr": f"({expr}) and on() (vector(0) > 1)"}
    for found in re.finditer(r"(==|>) [\d.]+", expr):
        yield f"has no '{found[0]}'", {**rule, "expr": f"{expr[:found.start()]}>= 0{expr[found.end():]}"}
    if expr.startswith("absent"):
        yield "fires on what is down", {**rule, "expr": re.sub(r"absent\(up(\{[^}]*\})\)", r"up\1 == 0", expr)}
    if "for" in rule:
        yield "does not wait", {**rule, "for": "0s"}


def checks_of(alarm):
    """The tests that ask for this alarm, with nothing else in them: judging a rule takes no longer than it must."""
    for case in CASES:
        checks = [check for check in case["alert_rule_test"] if check["alertname"] == alarm]
        if checks:
            yield {**case, "alert_rule_test": checks}


def notices(index, rule):
    """Whether the tests fail with this rule in the place of the right one."""
    others = [other for i, other in enumerate(RULES) if i != index and other["alert"] == rule["alert"]]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "kolona.yml").write_text(
            yaml.safe_dump({"groups": [{"name": "bent", "rules": [rule, *others]}]}), encoding="utf-8")
        (Path(folder) / "test.yml").write_text(yaml.safe_dump({
            "rule_files": ["kolona.yml"], "evaluation_interval": "15s",
            "tests": list(checks_of(rule["alert"]))}), encoding="utf-8")
        judged = promtool("test", "rules", f"{folder}/test.yml")
    said = judged.stdout + judged.stderr
    if judged.returncode != 0 and "got:" not in said:
        raise AssertionError(said)  # not what it was asked
    return judged.returncode != 0


class PromtoolTest(unittest.TestCase):
    def setUp(self):
        self.assertTrue(shutil.which("promtool"), "promtool is missing: apt-get install prometheus")

    def accepts(self, *words):
        judged = promtool(*words)
        self.assertEqual(judged.returncode, 0, judged.stdout + judged.stderr)

    def test_the_configuration_is_accepted(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(PROMETHEUS, folder, dirs_exist_ok=True)
            # The launcher writes it.
            (Path(folder) / "targets.json").write_text('[{"targets": ["127.0.0.1:1"]}]', encoding="utf-8")
            for config in sorted(Path(folder).glob("prometheus*.yml")):
                with self.subTest(config=config.name):
                    document = load(config)
                    # Debian's Prometheus is built without the search in Kubernetes; all else is judged.
                    document["scrape_configs"][0].pop("kubernetes_sd_configs", None)
                    config.write_text(yaml.safe_dump(document), encoding="utf-8")
                    self.accepts("check", "config", str(config))

    def test_the_rules_are_accepted(self):
        self.accepts("check", "rules", "--lint-fatal", str(PROMETHEUS / "rules" / "kolona.yml"))

    def test_each_alarm_fires_and_stays_silent(self):
        self.accepts("test", "rules", str(PROMETHEUS / "rules" / "kolona_test.yml"))

    def test_a_bent_rule_is_noticed(self):
        for index, right in enumerate(RULES):
            self.assertFalse(notices(index, right), f"{right['alert']} is right")
        jobs = [(index, what, rule) for index, right in enumerate(RULES) for what, rule in bent(right)]
        self.assertGreater(len(jobs), 2 * len(RULES))
        with ThreadPoolExecutor(2) as pool:
            seen = list(pool.map(lambda job: notices(job[0], job[2]), jobs))
        missed = [f"{rule['alert']} that {what}" for (_, what, rule), noticed in zip(jobs, seen) if not noticed]
        self.assertEqual(missed, [])


class PapersTest(unittest.TestCase):
    def test_each_alarm_is_seen_firing_and_silent(self):
        fired, silent = set(), set()
        for case in CASES:
            for check in case["alert_rule_test"]:
                (fired if check.get("exp_alerts") else silent).add(check["alertname"])
        names = {rule["alert"] for rule in RULES}
        self.assertEqual(fired, names)
        self.assertEqual(silent, names)

    def test_each_alarm_says_how_bad_it_is_what_happened_and_where_to_read_on(self):
        for rule in RULES:
            with self.subTest(alarm=rule["alert"]):
                self.assertIn(rule["labels"]["severity"], SEVERITIES)
                self.assertTrue(rule["annotations"]["summary"])
                self.assertEqual(rule["annotations"]["runbook"], f"docs/runbooks/{kebab(rule['alert'])}.md")

    def test_each_alarm_has_a_runbook_and_each_runbook_an_alarm(self):
        books = {path.name for path in RUNBOOKS.glob("*.md")} - {"README.md"}
        self.assertEqual(books, {f"{kebab(rule['alert'])}.md" for rule in RULES})

    def test_the_list_of_runbooks_names_each(self):
        text = (RUNBOOKS / "README.md").read_text(encoding="utf-8")
        linked = re.findall(r"\[(\w+)\]\(([\w-]+\.md)\)", text)
        self.assertEqual(sorted(linked), sorted({(r["alert"], f"{kebab(r['alert'])}.md") for r in RULES}))

    def test_each_runbook_answers_the_same_questions(self):
        for rule in RULES:
            path = RUNBOOKS / f"{kebab(rule['alert'])}.md"
            with self.subTest(runbook=path.name):
                text = path.read_text(encoding="utf-8")
                self.assertTrue(text.startswith(f"# {rule['alert']}\n"), "the title is the alarm's name")
                self.assertEqual(re.findall(r"^## (.*)$", text, re.M), HEADINGS)
                for part in re.split(r"^## .*$", text, flags=re.M)[1:]:
                    self.assertTrue(part.strip(), "an empty part")


class NamesTest(unittest.TestCase):
    """What rules, tests and runbooks speak of is there."""

    @classmethod
    def setUpClass(cls):
        sources = [p for top in ("libs", "services") for p in (ROOT / top).rglob("*.cc")]
        sources += [p for top in ("libs", "services") for p in (ROOT / top).rglob("*.h")]
        cls.code = "\n".join(p.read_text(encoding="utf-8") for p in sources if not p.stem.endswith("_test"))

    def exported(self, name):
        stem = re.sub(r"_(bucket|count|sum)$", "", name)
        if name in OWN_NAMES or f'"{stem}"' in self.code:
            return True
        # Rate, errors and duration are named by the kind of thing that is measured.
        kind = re.fullmatch(r"kolona_(\w+?)_(?:total|duration_seconds)", stem)
        return kind is not None and f'Red("{kind.group(1)}"' in self.code

    def test_metrics(self):
        files = [*(PROMETHEUS / "rules").glob("*.yml"), *RUNBOOKS.glob("*.md")]
        for path in files:
            text = path.read_text(encoding="utf-8")
            for name in sorted(set(re.findall(r"(?<![\w.-])kolona_[a-z_]+[a-z](?![\w.])", text))):
                if path.name == "kolona_test.yml" and name == "kolona_test":
                    continue
                with self.subTest(file=path.name, metric=name):
                    self.assertTrue(self.exported(name), "no code exports it")
        self.assertFalse(self.exported("kolona_made_up_total"), "this test can fail")

    def test_log_events(self):
        for path in RUNBOOKS.glob("*.md"):
            for name in set(re.findall(r'"event":"(\w+)"', path.read_text(encoding="utf-8"))):
                with self.subTest(file=path.name, event=name):
                    self.assertTrue(f'"{name}"' in self.code, "no code logs it")

    def test_words_of_the_launcher(self):
        known = set(re.findall(r"^  \./kolona (\w+)", (ROOT / "tools/launcher/help.sh").read_text("utf-8"), re.M))
        self.assertIn("status", known)
        for path in RUNBOOKS.glob("*.md"):
            for word in set(re.findall(r"\./kolona (\w+)", path.read_text(encoding="utf-8"))):
                with self.subTest(file=path.name, word=word):
                    self.assertIn(word, known)


if __name__ == "__main__":
    unittest.main()
