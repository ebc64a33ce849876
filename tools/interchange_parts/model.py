"""What an instrument file may hold, and whether two say the same."""
import re

from . import conditions

TOP = ("format", "address", "name", "version", "status", "valid", "owner", "licence", "permission", "source",
       "validated_in_morocco", "frame", "evidence", "no_evidence", "languages", "title", "reasons", "missing", "items",
       "rule", "golden")
NEEDED = ("address", "name", "version", "status", "valid", "owner", "licence", "source", "validated_in_morocco",
          "languages", "title", "items", "rule", "golden")
ITEM = ("id", "type", "critical", "missing", "ask_when", "from_case_age", "opens", "lowers", "unread", "min", "max",
        "fr", "ar", "options")
RULE = ("exclusive", "measures", "bands", "parts", "overrides", "also")
BAND = ("id", "level", "when", "fr", "ar", "actions")
EVIDENCE = ("study", "where", "n", "auc", "sensitivity", "specificity")
VECTOR = ("name", "told", "rest", "today", "band", "lowest", "highest", "measures")
ACTION = ("do", "within_minutes", "fr", "ar")
# What these keys say when they are absent.
SAID_BY_SILENCE = {"critical": False, "from_case_age": False, "frame": False, "rest": "denied", "missing": "open"}
ID = re.compile(r"[a-z0-9_]{1,40}")


def kinds_of(data):
    return {item["id"]: item.get("type", "yes_no") for item in data["items"]}


def ordered(found, keys):
    """The same map, its keys in the order of the house."""
    return {key: found[key] for key in keys if key in found}


def check_keys(found, keys, what, problems):
    """Tells every key this program does not know: a format that grew is not half copied."""
    for key in found:
        if key not in keys:
            line = getattr(found, "lines", {}).get(key)
            problems.add(f"line {line}" if line else "", f"{what} has '{key}', which this program does not know")


def check_all_keys(data, problems):
    check_keys(data, TOP, "the instrument", problems)
    for item in data["items"]:
        check_keys(item, ITEM, f"item {item.get('id')}", problems)
        for option in item.get("options", []):
            check_keys(option, ("id", "fr", "ar"), f"an option of {item.get('id')}", problems)
    rule = data["rule"]
    check_keys(rule, RULE, "the rule", problems)
    for band in bands_of(rule):
        check_keys(band, BAND, f"band {band.get('id')}", problems)
        for action in band["actions"]:
            check_keys(action, ACTION, f"an action of {band.get('id')}", problems)
    for raise_ in rule.get("overrides", []):
        check_keys(raise_, ("when", "band", "fr", "ar"), "an override", problems)
    for also in rule.get("also", []):
        check_keys(also, ("when", *ACTION), "a further action", problems)
    for measure in rule.get("measures", []):
        check_keys(measure, ("id", "fr", "ar", "terms"), f"measure {measure.get('id')}", problems)
    check_keys(data["golden"], ("patterns", "vectors"), "golden", problems)
    for vector in data["golden"]["vectors"]:
        check_keys(vector, VECTOR, "a vector", problems)


def bands_of(rule):
    yield from rule.get("bands", [])
    for part in rule.get("parts", []):
        yield from part["bands"]


def terms_of(measure):
    """(points, condition, the map it stands in) with every 'each' told one by one."""
    for term in measure["terms"]:
        for condition in term.get("each", [term.get("when")]):
            yield term["points"], condition, term


def place(found, key=None):
    """'line 12' of a map read from a file, or of one of its keys."""
    line = getattr(found, "lines", {}).get(key) if key else getattr(found, "line", 0)
    return f"line {line or getattr(found, 'line', 0)}" if line or getattr(found, "line", 0) else ""


def same(one, other):
    """Whether two instruments say the same: equal but for how a condition is written."""
    return canonical(one) == canonical(other)


def canonical(data):
    kinds = kinds_of(data)
    measures = [measure["id"] for measure in data["rule"].get("measures", [])]

    def plain(value, key=None):
        if key in ("when", "ask_when"):
            return conditions.from_xpath(conditions.to_xpath(value, kinds), kinds, measures)
        if isinstance(value, dict):
            return {name: plain(part, name) for name, part in value.items()
                    if part != [] and SAID_BY_SILENCE.get(name, value) != part}
        return [plain(part) for part in value] if isinstance(value, list) else value

    told = dict(data, rule=dict(data["rule"]))
    if "measures" in data["rule"]:
        told["rule"]["measures"] = [
            dict(measure, terms=[{"points": points, "when": when} for points, when, _ in terms_of(measure)])
            for measure in data["rule"]["measures"]]
    told["items"] = [dict({"type": "yes_no"}, **item) for item in data["items"]]
    return plain(told)
