"""Instruments as FHIR R4 Questionnaires and back, strangers' questionnaires, results as QuestionnaireResponses."""
import json
import subprocess

import exchange
from exchange import Folder, run, run_checked, shipped
from interchange_parts import model

WEIGHT = "http://hl7.org/fhir/StructureDefinition/itemWeight"
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
# As another programme would publish it: ordinal values, LOINC's yes and no, its own ids.
STRANGER = {
    "resourceType": "Questionnaire", "language": "fr", "url": "https://example.org/q/sleep", "version": "1.0.0",
    "name": "SleepAndFear", "title": "Sommeil et peur", "status": "active", "publisher": "Example", "copyright": "CC0-1.0",
    "meta": {"versionId": "3"}, "effectivePeriod": {"start": "2026-01-01"},
    "item": [
        {"linkId": "afraid", "text": "Avez-vous peur ?", "type": "choice", "answerOption": [
            {"valueCoding": {"system": "http://loinc.org", "code": "LA33-6", "display": "Oui"},
             "extension": [{"url": ORDINAL, "valueDecimal": 2}]},
            {"valueCoding": {"system": "http://loinc.org", "code": "LA32-8", "display": "Non"}}]},
        {"linkId": "1.2/Sleep", "text": "Dormez-vous mal ?", "type": "choice",
         "enableWhen": [{"question": "afraid", "operator": "=",
                         "answerCoding": {"system": "http://loinc.org", "code": "LA33-6"}}],
         "answerOption": [{"valueCoding": {"system": "http://loinc.org", "code": "LA6568-5", "display": "Jamais"}},
                          {"valueCoding": {"system": "http://loinc.org", "code": "LA6569-3", "display": "Souvent",
                                           "extension": [{"url": WEIGHT, "valueDecimal": 3.0}]}}]},
        {"linkId": "alone", "text": "Êtes-vous seule ?", "type": "boolean", "required": True,
         "enableWhen": [{"question": "1.2/Sleep", "operator": "!=",
                         "answerCoding": {"system": "http://loinc.org", "code": "LA6568-5"}},
                        {"question": "afraid", "operator": "=",
                         "answerCoding": {"system": "http://loinc.org", "code": "LA33-6"}}],
         "enableBehavior": "any"},
    ],
}
REST = """\
source: "made for tests"
validated_in_morocco: false
no_evidence: "made for tests"
languages: {fr: draft, ar: draft}
title: {ar: "نوم"}
rule:
  bands:
    - {id: high, level: high, when: {measure: score, from: 3}, fr: "Haut", ar: "مرتفع", actions: [{do: call, within_minutes: 5, fr: "Appeler", ar: "اتصال"}]}
    - {id: low, level: low, when: otherwise, fr: "Bas", ar: "منخفض", actions: [{do: wait, within_minutes: 50, fr: "Attendre", ar: "انتظار"}]}
golden:
  patterns: {total: 1}
  vectors: [{name: one, told: [afraid], band: low}]
"""


class RoundTrip(Folder):
    def through(self, file):
        resource = self.folder / "q.json"
        exported = run("export", file, "--to", "fhir", "-o", resource)
        self.assertEqual(exported.returncode, 0, exported.stderr)
        imported = run("import", resource, "-o", self.out)
        self.assertEqual(imported.returncode, 0, imported.stderr)
        return self.data(self.out)

    def test_every_shipped_instrument_comes_back_the_same_frames_too(self):
        for file, data in shipped(words=False):
            with self.subTest(file.name):
                self.assertEqual(model.canonical(self.through(file)), model.canonical(data))

    def test_every_part_of_the_format_comes_back(self):
        flat = ("ask_when: {any: [weapon, {item: age, from: 12, to: 17}]}", "ask_when: {item: age, from: 12, to: 17}")
        file = self.whole(flat, ("ask_when: {none: [how=never, {not: weapon}]}", "ask_when: {none: [how=never, weapon]}"))
        self.assertEqual(model.canonical(self.through(file)), model.canonical(self.data(file)))

    def test_what_comes_back_passes_every_check_and_no_pattern_moves(self):
        file, resource = exchange.DATA / "suicide-screen.yaml", self.folder / "q.json"
        self.assertEqual(run_checked("export", file, "--to", "fhir", "-o", resource).returncode, 0)
        imported = run_checked("import", resource, "-o", self.out)
        self.assertEqual(imported.returncode, 0, imported.stderr)
        moved = subprocess.run([exchange.PROGRAM, "diff", file, self.out], capture_output=True, text=True, check=False)
        self.assertIn("0 of 54 patterns change", moved.stdout)


class Export(Folder):
    def export(self, file):
        out = self.folder / "q.json"
        result = run("export", file, "--to", "fhir", "-o", out)
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(out.read_text(encoding="utf-8")), result.stderr

    def test_item_weights_are_the_effective_ones_of_the_danger_scale(self):
        resource, _ = self.export(exchange.DATA / "danger-scale.yaml")
        weights = [extension["valueDecimal"] for item in resource["item"] for option in item["answerOption"]
                   for extension in option.get("extension", []) if extension["url"] == WEIGHT]
        self.assertEqual(sorted(weights, reverse=True), [5, 4, 4, 3, 3, 3, 2, 2, *[1] * 11, -3])

    def test_a_sum_that_item_weights_cannot_say_is_carried_and_told(self):
        flat = ("ask_when: {any: [weapon, {item: age, from: 12, to: 17}]}", "ask_when: weapon")
        resource, told = self.export(self.whole(flat, ("{none: [how=never, {not: weapon}]}", "weapon")))
        self.assertIn("measure score is more than a sum of item weights", told)
        self.assertNotIn(WEIGHT, json.dumps(resource["item"]))

    def test_a_skip_rule_that_fhir_cannot_say_is_refused_with_its_line(self):
        for rule in ("{any: [weapon, {item: age, from: 12, to: 17}]}", "{at_least: 1, of: [weapon]}",
                     "{all: [weapon, {any: [{item: age, to: 12}, weapon]}]}", "{item: last, within_days: 9}"):
            with self.subTest(rule):
                file = self.whole(("{any: [weapon, {item: age, from: 12, to: 17}]}", rule),
                                  ("{none: [how=never, {not: weapon}]}", "weapon"))
                self.refuses(run("export", file, "--to", "fhir", "-o", self.folder / "q.json"),
                             "line 22: item how: FHIR's enableWhen holds one list of answers")
                self.assertFalse((self.folder / "q.json").exists())


class Stranger(Folder):
    def load(self, resource, *more):
        file = self.folder / "stranger.json"
        file.write_text(json.dumps(resource, indent=1, ensure_ascii=False), encoding="utf-8")
        return run("import", file, "-o", self.out, *more)

    def rest(self):
        file = self.folder / "rest.yaml"
        file.write_text(REST, encoding="utf-8")
        return "--with", file

    def changed(self, change):
        resource = json.loads(json.dumps(STRANGER))
        change(resource)
        return resource

    def test_its_weights_skips_and_ids_become_ours_and_it_is_a_draft(self):
        result = self.load(STRANGER, *self.rest())
        self.assertEqual(result.returncode, 0, result.stderr)
        data = self.data(self.out)
        self.assertEqual((data["name"], data["status"], data["title"]["fr"]), ("sleep-and-fear", "draft", "Sommeil et peur"))
        self.assertEqual(data["rule"]["measures"][0]["terms"],
                         [{"points": 2, "when": "afraid"}, {"points": 3, "when": "1_2_sleep=la6569_3"}])
        self.assertEqual(data["items"][1]["ask_when"], "afraid")
        self.assertEqual(data["items"][2]["ask_when"], {"any": [{"not": "1_2_sleep=la6568_5"}, "afraid"]})
        self.assertEqual(data["items"][2]["missing"], "person")
        for told in ("'meta' is its server's bookkeeping", "linkId 1.2/Sleep is called 1_2_sleep",
                     "the code system http://loinc.org of its options is not kept"):
            self.assertIn(told, result.stderr)

    def test_without_the_rest_it_says_what_is_lacking(self):
        self.refuses(self.load(STRANGER), "lacks source, languages, golden, validated_in_morocco, rule.bands, evidence")

    def test_what_an_instrument_cannot_say_is_refused_with_its_line(self):
        def item(place, **keys):
            return lambda q: q["item"][place].update(keys)

        def option(place, **keys):
            return lambda q: q["item"][place]["answerOption"][0].update(keys)

        cases = (
            (item(2, type="text"), "line 82: item alone: an instrument file has no questions of type 'text'"),
            (item(2, type="group", item=[{"linkId": "x", "type": "boolean"}]), "an instrument file has no groups"),
            (item(2, type="integer"), "a number needs its bounds"),
            (item(1, answerOption=[], answerValueSet="http://x"), "no value sets"),
            (item(2, maxLength=3), "item alone: an instrument file has no place for 'maxLength'"),
            (item(2, linkId="afraid"), "linkId 'afraid' cannot be an id, or is there twice"),
            (item(2, enableBehavior=None), "several enableWhen need enableBehavior"),
            (item(2, repeats=True), "only a choice has options or repeats"),
            (item(0, repeats=True), "yes and no cannot both be chosen"),
            (item(0, extension=[{"url": "http://x/y", "valueBoolean": True}]), "no place for the extension http://x/y"),
            (item(1, enableWhen=[{"question": "later", "operator": "=", "answerBoolean": True}]),
             "enableWhen asks 'later', which does not stand before it"),
            (item(1, enableWhen=[{"question": "afraid", "operator": "exists", "answerBoolean": True}]),
             "a skip rule cannot say 'afraid exists …'"),
            (option(0, initialSelected=True), "an option is a valueCoding with code and display, without initialSelected"),
            (option(0, extension=[{"url": WEIGHT, "valueDecimal": 0.5}]), "weights are whole numbers here, not 0.5"),
            (lambda q: q.update(language="en"), "its texts are in 'en'"),
            (lambda q: q.update(contact=[{"name": "x"}]), "an instrument file has no place for 'contact'"),
            (lambda q: q.update(resourceType="Patient"), "is no FHIR Questionnaire"),
            (lambda q: q.update(effectivePeriod={"start": "2026"}), "two whole days"),
        )
        for change, reason in cases:
            with self.subTest(reason):
                self.refuses(self.load(self.changed(change), *self.rest()), reason)
                self.assertFalse(self.out.exists())

    def test_weights_that_differ_from_the_rule_it_carries_are_refused(self):
        out = self.folder / "q.json"
        run("export", exchange.DATA / "danger-scale.yaml", "--to", "fhir", "-o", out)
        text = out.read_text(encoding="utf-8").replace('"valueDecimal": 5', '"valueDecimal": 6')
        out.write_text(text, encoding="utf-8")
        self.refuses(run("import", out, "-o", self.out), "differ at firearm=yes")

    def test_bad_json_is_refused(self):
        file = self.folder / "bad.json"
        for text, reason in (("{", "is no JSON"), ('{"resourceType": "Questionnaire", "resourceType": "x"}', "stands twice"),
                             ("[" * 100000, "is no JSON"), ("[]", "is no FHIR Questionnaire")):
            file.write_text(text, encoding="utf-8")
            self.refuses(run("import", file, "-o", self.out), reason)


class Response(Folder):
    def explained(self, name, *words):
        file = exchange.DATA / f"{name}.yaml"
        ran = subprocess.run([exchange.PROGRAM, "explain", file, *words, "--json"], capture_output=True, text=True,
                             check=False)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        result = self.folder / "result.json"
        result.write_text(ran.stdout, encoding="utf-8")
        return file, result

    def answer(self, file, result, *more):
        out = self.folder / "response.json"
        ran = run("export", file, "--to", "fhir-response", "--result", result, "-o", out, *more)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        return json.loads(out.read_text(encoding="utf-8"))

    def test_answers_score_and_levels_are_all_there(self):
        response = self.answer(*self.explained("danger-scale", "firearm", "weapon", "!alcohol"), "--authored",
                               "2026-11-24T10:00:00Z")
        self.assertEqual(response["questionnaire"], "urn:kolona:instrument:danger-scale|1.0.0")
        self.assertEqual((response["status"], response["authored"]), ("in-progress", "2026-11-24T10:00:00Z"))
        answers = {item["linkId"]: item["answer"][0]["valueCoding"]["code"] for item in response["item"]}
        self.assertEqual(answers, {"firearm": "Y", "weapon": "Y", "alcohol": "N"})
        said = {e["url"].split("instrument:")[1]: e for e in response["extension"]}
        self.assertEqual(said["result:level"]["valueCode"], "medium")
        self.assertEqual(said["result:clock-level"]["valueCode"], "extreme")
        self.assertIs(said["result:machine"]["valueBoolean"], True)
        self.assertEqual([part.get("valueInteger") for part in said["result:measure"]["extension"]], [None, 5, 36])

    def test_all_answered_is_completed(self):
        response = self.answer(*self.explained("suicide-screen", "thoughts", "plan", "behaviour=older", "--rest-denied"))
        self.assertEqual(response["status"], "completed")
        self.assertEqual(response["item"][-1]["answer"], [{"valueCoding": {
            "system": "urn:kolona:instrument:suicide-screen:behaviour", "code": "older",
            "display": "Il y a plus de trois mois"}}])

    def test_a_number_is_an_integer(self):
        response = self.answer(*self.explained("minors", "age=17"))
        self.assertEqual(response["item"][0]["answer"], [{"valueInteger": 17}])

    def test_a_result_of_another_instrument_or_version_is_refused(self):
        _, result = self.explained("minors", "age=17")
        other = exchange.DATA / "stalking.yaml"
        out = self.folder / "r.json"
        self.refuses(run("export", other, "--to", "fhir-response", "--result", result, "-o", out),
                     "is a result of instrument minors")
        self.refuses(run("export", other, "--to", "fhir-response", "-o", out), "needs --result")
        result.write_text("{}", encoding="utf-8")
        self.refuses(run("export", other, "--to", "fhir-response", "--result", result, "-o", out), "lacks 'answers'")


if __name__ == "__main__":
    exchange.main()
