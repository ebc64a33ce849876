"""Plants one untruth of each kind in small papers: check_papers must name it, and nothing else."""
import tempfile
import unittest
from pathlib import Path

import check_papers

SERVICE = """# {name}

## Owns
## Consumes
## Emits
## RPCs
{rpcs}
## Promises
## Settings
{settings}
## Metrics
## Alarms
ServiceDown
## Alone
"""

# A small house whose papers are true.
GOOD = {
    "README.md": "See [rules](docs/rules.md#the-rule) and `libs/base/ids.h`.\n",
    "docs/rules.md": "# The rule\n`Rule::Apply`, `Derive()`, `kolona_things_total{code}`, `KOLONA_WAIT_MS`, `GET /v1/cases`.\n",
    "libs/base/ids.h": "std::string Derive(int);\n",
    "services/intake/rule.cc": 'void Rule::Apply() { metrics.CounterOf("kolona_things_total"); }\n',
    "services/intake/options.cc": 'add("--wait-ms", wait_);\n',
    "proto/kolona/v1/intake.proto": "service Intake {\n  rpc Submit(A) returns (B);\n}\n",
    "deploy/prometheus/rules/all.yml": "- alert: ServiceDown\n",
}
INTAKE = SERVICE.format(name="intake", rpcs="`Intake.Submit`",
                        settings="| setting | environment |\n|---|---|\n| `--wait-ms` | `KOLONA_WAIT_MS` | 5 |")


def good():
    tree = dict(GOOD)
    for name in check_papers.SERVICES:
        tree[f"services/{name}/README.md"] = SERVICE.format(name=name, rpcs="", settings="")
    tree["services/intake/README.md"] = INTAKE
    return tree


def untruths(tree):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in tree.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return [f"{name}: {what}" for name, _, what in check_papers.check(Path(folder))]


class CheckPapers(unittest.TestCase):
    def changed(self, name, old, new):
        tree = good()
        self.assertIn(old, tree[name])
        tree[name] = tree[name].replace(old, new)
        return untruths(tree)

    def test_true_papers_pass(self):
        self.assertEqual(untruths(good()), [])

    def test_a_path_that_is_not_there(self):
        self.assertEqual(self.changed("README.md", "libs/base/ids.h", "libs/base/gone.h"),
                         ["README.md: there is no libs/base/gone.h"])

    def test_a_link_that_leads_nowhere(self):
        self.assertEqual(self.changed("README.md", "docs/rules.md#the-rule", "docs/gone.md"),
                         ["README.md: the link docs/gone.md leads nowhere"])

    def test_a_heading_that_is_not_there(self):
        self.assertEqual(self.changed("README.md", "#the-rule", "#the-law"),
                         ["README.md: docs/rules.md has no heading #the-law"])

    def test_functions_that_no_source_has(self):
        self.assertEqual(self.changed("docs/rules.md", "Rule::Apply", "Rule::Bend"),
                         ["docs/rules.md: no source has Rule::Bend"])
        self.assertEqual(self.changed("docs/rules.md", "Derive()", "Draw()"), ["docs/rules.md: no source has Draw()"])

    def test_a_metric_and_a_variable_that_no_source_has(self):
        self.assertEqual(self.changed("docs/rules.md", "kolona_things_total", "kolona_thing_total"),
                         ["docs/rules.md: no source has the metric kolona_thing_total"])
        self.assertEqual(self.changed("docs/rules.md", "KOLONA_WAIT_MS", "KOLONA_WAIT"),
                         ["docs/rules.md: no source reads KOLONA_WAIT"])

    def test_headings_of_a_service_that_differ(self):
        found = self.changed("services/triage/README.md", "## Promises", "## Hopes")
        self.assertEqual(len(found), 1)
        self.assertIn("services/triage/README.md: has the headings", found[0])

    def test_a_service_without_a_paper(self):
        tree = good()
        del tree["services/triage/README.md"]
        self.assertEqual(untruths(tree), ["services/triage/README.md: is missing"])

    def test_a_setting_too_many_and_one_too_few(self):
        found = self.changed("services/intake/README.md", "`--wait-ms`", "`--wait`")
        self.assertIn("services/intake/README.md: setting --wait does not exist", found)
        self.assertIn("services/intake/README.md: setting --wait-ms is missing here", found)

    def test_a_setting_with_the_variable_of_another(self):
        self.assertEqual(self.changed("services/intake/README.md", "`KOLONA_WAIT_MS`", "`KOLONA_OTHER`"),
                         ["services/intake/README.md: --wait-ms is read from KOLONA_WAIT_MS, not KOLONA_OTHER",
                          "services/intake/README.md: no source reads KOLONA_OTHER"])

    def test_a_call_too_many_and_one_too_few(self):
        found = self.changed("services/intake/README.md", "`Intake.Submit`", "`Intake.Send`")
        self.assertEqual(found, ["services/intake/README.md: RPC Intake.Send does not exist",
                                 "services/intake/README.md: RPC Intake.Submit is missing here"])

    def test_an_alarm_that_no_rule_has(self):
        self.assertEqual(self.changed("services/intake/README.md", "ServiceDown", "ServiceGone"),
                         ["services/intake/README.md: no rule has the alarm ServiceGone"])


if __name__ == "__main__":
    unittest.main()
