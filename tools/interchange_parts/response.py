"""A result as a FHIR R4 QuestionnaireResponse: the answers, and what the rule made of them as extensions."""
import json
import re
from pathlib import Path

from . import fhir_words as f
from . import model
from .fhir_write import coding_of
from .refusal import Problems, Refused

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TOLD = ("lowest", "highest", "level", "clock_level")


def of(data, file, result_file, authored=None):
    try:
        result = json.loads(Path(result_file).read_text(encoding="utf-8"))
    except OSError as error:
        raise Refused(result_file, [("", error.strerror)]) from None
    except ValueError as error:
        raise Refused(result_file, [("", f"is no JSON: {error}")]) from None
    problems = Problems()
    for key in ("instrument", "version", "answers", *TOLD, "measures", "open"):
        if key not in result:
            problems.add("", f"lacks '{key}'; explain --json prints all of a result")
    problems.stop(result_file)
    for key, ours in (("instrument", "name"), ("version", "version")):
        if result[key] != data[ours]:
            problems.add("", f"is a result of {key} {result[key]}; {file} is {data[ours]}")
    if authored and not TIME.fullmatch(authored):
        problems.add("", f"--authored {authored} is no time with its zone, 2026-11-24T10:00:00Z")
    items = {item["id"]: item for item in data["items"]}
    answered = [_answered(data["address"], items[name], word, problems)
                for name, word in _in_order(result["answers"], items, problems)]
    problems.stop(result_file)
    return {
        "resourceType": "QuestionnaireResponse",
        "extension": list(_result(result)),
        "questionnaire": f"{data['address']}|{data['version']}",
        "status": "completed" if result["open"] == 0 else "in-progress",
        **({"authored": authored} if authored else {}),
        **({"item": answered} if answered else {}),
    }


def _in_order(answers, items, problems):
    for name in answers.keys() - items.keys():
        problems.add("", f"answers '{name}', which the instrument does not ask")
    return [(name, answers[name]) for name in items if name in answers]


def _result(result):
    """The span of bands, both levels and every measure. A machine said it; who took it over is not ours to say."""
    yield {"url": f.OURS + "result:machine", "valueBoolean": True}
    for key in TOLD:
        if result[key] is not None:
            yield {"url": f.OURS + "result:" + key.replace("_", "-"), "valueCode": result[key]}
    if result.get("sha256"):
        yield {"url": f.OURS + "result:sha256", "valueString": result["sha256"]}
    for name, (low, high) in result["measures"].items():
        yield {"url": f.OURS + "result:measure", "extension": [
            {"url": "id", "valueCode": name}, {"url": "low", "valueInteger": low}, {"url": "high", "valueInteger": high}]}


def _answered(address, item, word, problems):
    answers = list(_answers(address, item, word, problems))
    said = {"text": item["fr"]} if item.get("fr") else {}
    return {"linkId": item["id"], **said, **({"answer": answers} if answers else _none_chosen())}


def _none_chosen():
    return {"extension": [{"url": f.OURS + "result:none-of-them", "valueBoolean": True}]}


def _answers(address, item, word, problems):
    kind, options = item.get("type", "yes_no"), {one["id"]: one for one in item.get("options", [])}
    if kind == "number":
        if re.fullmatch(r"-?\d+", word):
            yield {"valueInteger": int(word)}
        else:
            problems.add("", f"{item['id']}: '{word}' is no whole number; a range from an age band has no place here")
    elif kind == "date":
        yield {"valueDate": word}
    elif kind == "yes_no":
        coding = coding_of(address, item["id"], None, yes=word == "yes")
        yield {"valueCoding": {**coding, "display": {"yes": "Oui", "no": "Non"}[word]}}
    else:
        for one in [] if word == "none" else word.split("+"):
            if one not in options:
                problems.add("", f"{item['id']}: there is no option {one}")
                continue
            display = {"display": options[one]["fr"]} if options[one].get("fr") else {}
            yield {"valueCoding": {**coding_of(address, item["id"], one), **display}}
