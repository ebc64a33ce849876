"""An instrument as a FHIR R4 Questionnaire."""
import json

from . import fhir_words as f
from . import model
from .refusal import Problems

STATUS = {"draft": "draft", "shadow": "draft", "active": "active", "retired": "retired"}


def questionnaire(data, file):
    """(the resource, what its reader should know); raises Refused."""
    problems, notes = Problems(), []
    model.check_all_keys(data, problems)
    weights = weights_of(data, notes)
    items = [_item(data, item, weights, problems) for item in data["items"]]
    problems.stop(file)
    resource = {
        "resourceType": "Questionnaire",
        "language": "fr",
        "extension": [_said(key, "valueString", json.dumps(data[key], ensure_ascii=False))
                      for key in f.CARRIED if key in data]
        + [_said("status", "valueCode", data["status"])],
        "url": data["address"],
        "identifier": [{"system": f.NAME_SYSTEM, "value": data["name"]}],
        "version": data["version"],
        "name": computable(data["name"]),
        **_words("title", data["title"]),
        "status": STATUS[data["status"]],
        "publisher": data["owner"],
        "copyright": data["licence"],
        "effectivePeriod": {key: value for key, value in (("start", data["valid"].get("from")),
                                                          ("end", data["valid"].get("to"))) if value},
        "item": items,
    }
    return resource, notes


def computable(name):
    """A name as FHIR likes it: danger-scale is DangerScale."""
    return "".join(word.capitalize() for word in name.split("-"))


def _said(key, kind, value):
    return {"url": f.OURS + key, kind: value}


def _words(key, found, second="ar"):
    """A text with its Arabic as a translation; {} without words."""
    said = {}
    if found.get("fr"):
        said[key] = found["fr"]
    if found.get(second):
        said["_" + key] = {"extension": [{"url": f.TRANSLATION, "extension": [
            {"url": "lang", "valueCode": second}, {"url": "content", "valueString": found[second]}]}]}
    return said


def weights_of(data, notes):
    """(item, option or 'yes') -> points, of the first measure; none when item weights cannot add up to it."""
    measures = data["rule"].get("measures", [])
    if not measures:
        return {}
    kinds, found = model.kinds_of(data), {}
    for points, when, _ in model.terms_of(measures[0]):
        item, _, option = when.partition("=") if isinstance(when, str) else (None, "", "")
        if item not in kinds:
            notes.append(f"measure {measures[0]['id']} is more than a sum of item weights: it stands in the rule "
                         "extension alone, no itemWeight is written")
            return {}
        found[item, option or "yes"] = found.get((item, option or "yes"), 0) + points
    notes += [f"measure {measure['id']} stands in the rule extension alone: itemWeight holds {measures[0]['id']}"
              for measure in measures[1:]]
    return found


def _option(item, code, coding, weights):
    points = weights.get((item["id"], code))
    return {**({"extension": [{"url": f.ITEM_WEIGHT, "valueDecimal": points}]} if points else {}),
            "valueCoding": coding}


def system_of(address, item):
    """The code system that the options of an item are: the instrument's own words."""
    return f"{address}:{item}"


def _options(data, item, weights):
    if item.get("type", "yes_no") == "yes_no":
        yield _option(item, "yes", {"system": f.YES_NO, "code": "Y", **_words("display", {"fr": "Oui", "ar": "نعم"})},
                      weights)
        yield _option(item, "no", {"system": f.YES_NO, "code": "N", **_words("display", {"fr": "Non", "ar": "لا"})},
                      weights)
    for option in item.get("options", []):
        coding = {"system": system_of(data["address"], item["id"]), "code": option["id"]}
        yield _option(item, option["id"], {**coding, **_words("display", option)}, weights)


def _item(data, item, weights, problems):
    kind = item.get("type", "yes_no")
    said = [_said(key, value, item[key]) for key, value in f.ITEM_CARRIED.items() if key in item]
    if kind == "number":
        said += [{"url": f.LEAST, "valueInteger": item["min"]}, {"url": f.MOST, "valueInteger": item["max"]}]
    found = {**({"extension": said} if said else {}), "linkId": item["id"], **_words("text", item),
             "type": {"number": "integer", "date": "date"}.get(kind, "choice")}
    if "ask_when" in item:
        found.update(_enable(data, item, problems))
    if item.get("missing") == "person":
        found["required"] = True
    if kind == "multi":
        found["repeats"] = True
    options = list(_options(data, item, weights))
    return {**found, **({"answerOption": options} if options else {})}


def _enable(data, item, problems):
    """enableWhen knows one list of answers, joined by all or any, and nothing inside it."""
    condition = item["ask_when"]
    together, parts = "all", [condition]
    # One part alone may be two tests: both bounds of a number.
    if isinstance(condition, dict):
        for key, word in (("any", "any"), ("all", "all")):
            if key in condition:
                together, parts = word, condition[key]
        if "none" in condition:
            parts = [{"not": part} for part in condition["none"]]
    if len(parts) == 1:
        together = "all"
    tests = []
    for part in parts:
        found = _tests(part, data, only=len(parts) == 1 or together == "all")
        if found is None:
            problems.add(model.place(item, "ask_when"),
                         f"item {item['id']}: FHIR's enableWhen holds one list of answers joined by 'all' or 'any'; "
                         "this skip rule is more than that")
            return {}
        tests += found
    return {"enableWhen": tests, **({"enableBehavior": together} if len(tests) > 1 else {})}


def _tests(part, data, only):
    """The tests of one part; `only`: whether two of them may stand for it, joined by 'all'."""
    sign = "="
    if isinstance(part, dict) and "not" in part:
        part, sign = part["not"], "!="
    if isinstance(part, str):
        item, _, option = part.partition("=")
        if item not in model.kinds_of(data):
            return None
        return [{"question": item, "operator": sign, "answerCoding": coding_of(data["address"], item, option)}]
    bounds = [(key, part[key]) for key in ("from", "to") if key in part]
    if "item" not in part or sign == "!=" or not bounds or (len(bounds) > 1 and not only):
        return None
    return [{"question": part["item"], "operator": ">=" if key == "from" else "<=", "answerInteger": value}
            for key, value in bounds]


def coding_of(address, item, option, yes=True):
    """Of an option; without one, of a yes or no."""
    if option:
        return {"system": system_of(address, item), "code": option}
    return {"system": f.YES_NO, "code": "Y" if yes else "N"}
