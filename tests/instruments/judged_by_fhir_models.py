"""Every FHIR resource we write fits the published models of FHIR R4 (4.0.1), and the invariants they do not check."""
import json
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "e2e"))

import sdk  # noqa: E402

# The last release whose models are R4's; it is written for pydantic 1.
sdk.run_inside("fhir.resources==6.4.0", __file__, "pydantic[email]<2")
import fhir.resources  # noqa: E402
from fhir.resources.questionnaire import Questionnaire  # noqa: E402
from fhir.resources.questionnaireresponse import QuestionnaireResponse  # noqa: E402

WORK, PROGRAM, PYTHON = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
FILES = sorted((ROOT / "data" / "instruments").glob("*.yaml"))
TYPES = {"group", "display", "boolean", "decimal", "integer", "date", "dateTime", "time", "string", "text", "url", "choice",
         "open-choice", "attachment", "reference", "quantity"}
ANSWERS = {"danger-scale": ["firearm", "weapon"], "minors": ["age=17"], "suicide-screen": ["thoughts", "behaviour=older"]}


def export(file, to, *more):
    WORK.mkdir(parents=True, exist_ok=True)
    out = WORK / f"{file.stem}.{to}.json"
    subprocess.run([PYTHON, "-B", ROOT / "tools" / "interchange.py", "--program", PROGRAM, "export", file, "--to", to, "-o",
                    out, *more], check=True, stdout=subprocess.DEVNULL)
    return out.read_text(encoding="utf-8")


def invariants(resource):
    """What R4 says in words of a Questionnaire's items (que-2, 4, 5, 7, 10 to 12) and the model leaves open."""
    links = [item["linkId"] for item in resource["item"]]
    if len(set(links)) < len(links):
        yield "que-2: a linkId stands twice"
    for item in resource["item"]:
        if item["type"] not in TYPES:
            yield f"{item['linkId']} is of no type of R4: {item['type']}"
        if "answerOption" in item and "answerValueSet" in item:
            yield f"que-4: {item['linkId']}"
        if "answerOption" in item and item["type"] not in ("choice", "open-choice"):
            yield f"que-5: {item['linkId']} has options"
        if len(item.get("enableWhen", [])) > 1 and "enableBehavior" not in item:
            yield f"que-12: {item['linkId']}"
        for test in item.get("enableWhen", []):
            if test["question"] not in links or links.index(test["question"]) >= links.index(item["linkId"]):
                yield f"{item['linkId']} is enabled by what does not stand before it"


class Judged(unittest.TestCase):
    def test_the_models_are_those_of_r4(self):
        self.assertEqual(fhir.resources.__fhir_version__, "4.0.1")

    def test_the_models_refuse_what_is_wrong(self):
        good = json.loads(export(FILES[0], "fhir"))
        for spoil in (lambda q: q.pop("status"), lambda q: q["item"][0].update(required="perhaps"),
                      lambda q: q["item"][0].update(weight=3)):
            bad = json.loads(json.dumps(good))
            spoil(bad)
            with self.assertRaises(ValueError):
                Questionnaire.parse_obj(bad)

    def test_every_questionnaire_is_one(self):
        self.assertGreaterEqual(len(FILES), 11)
        for file in FILES:
            with self.subTest(file.name):
                text = export(file, "fhir")
                self.assertEqual(json.loads(Questionnaire.parse_raw(text).json()), json.loads(text))
                self.assertEqual(list(invariants(json.loads(text))), [])

    def test_every_response_is_one(self):
        for file in FILES:
            with self.subTest(file.name):
                explained = subprocess.run([PROGRAM, "explain", file, *ANSWERS.get(file.stem, []), "--json"], check=True,
                                           capture_output=True, text=True)
                result = WORK / f"{file.stem}.result.json"
                result.write_text(explained.stdout, encoding="utf-8")
                text = export(file, "fhir-response", "--result", result, "--authored", "2026-11-24T10:00:00Z")
                QuestionnaireResponse.parse_raw(text)
                response = json.loads(text)
                self.assertEqual(len(response.get("item", [])), len(ANSWERS.get(file.stem, [])))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
