"""A made-up cohort of women who call: place, region, age, language, kinds, answers and an outcome. Seeded; the same
numbers give the same women. Published rates decide who she is; how she answers is assumed (rates.py)."""
import math
import random
from dataclasses import dataclass, field

from . import rates


@dataclass
class Options:
    people: int = 20000
    seed: int = 1
    outcome: float = rates.OUTCOME
    urban: float = rates.URBAN
    least_age: int = 15
    most_age: int = 74
    kinds: dict = field(default_factory=dict)  # kind -> share, instead of the survey's
    unanswered: float = 0.10
    unanswered_amazigh: float = 0.20


@dataclass
class Woman:
    region: str
    place: str
    age: int
    language: str
    kinds: list
    severity: float
    outcome: bool = False
    answers: dict = field(default_factory=dict)  # instrument -> item -> word


def make(options, instruments):
    """`instruments`: name -> data. Women with their answers; what was not answered is not there."""
    dice = random.Random(options.seed)
    women = [_woman(options, dice) for _ in range(options.people)]
    _draw_outcomes(options, women, dice)
    for woman in women:
        _answer(woman, options, instruments, dice)
    return women


def _weighted(dice, weights):
    return dice.choices(list(weights), list(weights.values()))[0]


def age_weights(least, most):
    """Year of age -> weight among women who met violence: share of women by the share of them who did."""
    weights = {}
    for (low, high), share in rates.AGES.items():
        rate = rates.ANY_BY_AGE.get((low, high), rates.ANY_25_49)
        for age in range(max(low, least), min(high, most) + 1):
            weights[age] = share * rate / (high - low + 1)
    return weights


def _woman(options, dice):
    place = _weighted(dice, {"urban": options.urban * rates.ANY_BY_PLACE["urban"],
                             "rural": (1 - options.urban) * rates.ANY_BY_PLACE["rural"]})
    factor = {**dict.fromkeys(rates.ABOVE, rates.ABOVE_FACTOR), **dict.fromkeys(rates.BELOW, rates.BELOW_FACTOR)}
    region = _weighted(dice, {code: share * factor.get(code, 1) for code, share in rates.REGIONS.items()})
    in_towns = (rates.AMAZIGH - (1 - rates.URBAN) * rates.AMAZIGH_RURAL) / rates.URBAN
    speaks = dice.random() < (rates.AMAZIGH_RURAL if place == "rural" else in_towns)
    kinds = _kinds(options.kinds or {kind: share / rates.ANY for kind, share in rates.KINDS.items()}, dice)
    severity = dice.gauss(0, 1) + (rates.BODY_SHIFT if "physical" in kinds or "sexual" in kinds else 0)
    age = _weighted(dice, age_weights(options.least_age, options.most_age))
    return Woman(region, place, age, "amazigh" if speaks else "arabic", kinds, severity)


def _kinds(shares, dice):
    """Each by itself, but at least one: independence is assumed."""
    while True:
        kinds = [kind for kind, share in shares.items() if dice.random() < share]
        if kinds:
            return kinds


def _logistic(value):
    return 1 / (1 + math.exp(-value))


def _logit(share):
    return math.log(share / (1 - share))


def _draw_outcomes(options, women, dice):
    """The intercept is the one that makes the expected share of outcomes the one asked for."""
    low, high = -20.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        share = sum(_logistic(middle + rates.OUTCOME_SLOPE * woman.severity) for woman in women) / len(women)
        low, high = (middle, high) if share < options.outcome else (low, middle)
    for woman in women:
        woman.outcome = dice.random() < _logistic(low + rates.OUTCOME_SLOPE * woman.severity)


def _answer(woman, options, instruments, dice):
    """One truth for each item id, whichever instruments ask it; silence is drawn for each question asked."""
    truth = {}
    silent = options.unanswered_amazigh if woman.language == "amazigh" else options.unanswered
    for name, data in instruments.items():
        told, excluded = {}, set()
        for item in data["items"]:
            key = (item["id"], item.get("type", "yes_no"))
            if key not in truth:
                truth[key] = _truth(item, woman, dice)
        words = {item["id"]: truth[item["id"], item.get("type", "yes_no")] for item in data["items"]}
        for group in data["rule"].get("exclusive", []):
            yes = [item for item in group if words[item] == "yes"]
            excluded.update(yes[1:])
            words.update(dict.fromkeys(yes[1:], "no"))
        for item in data["items"]:
            asked = "ask_when" not in item or holds(item["ask_when"], words)
            if not asked:
                words[item["id"]] = ""
            elif dice.random() >= silent:
                told[item["id"]] = words[item["id"]]
        woman.answers[name] = told


def _truth(item, woman, dice):
    kind, severity = item.get("type", "yes_no"), woman.severity
    if kind == "number":
        return str(min(max(woman.age, item["min"]), item["max"])) if item.get("from_case_age") else str(item["min"])
    if kind == "date":
        return "2025-12-01"
    share = rates.YES_BY_ITEM.get(item["id"], rates.YES)
    chance = _logistic(_logit(share) + rates.ITEM_SLOPE * severity)
    if kind == "yes_no":
        return "yes" if dice.random() < chance else "no"
    if kind == "multi":
        return "+".join(option["id"] for option in item["options"] if dice.random() < chance) or "none"
    place = 0
    while place + 1 < len(item["options"]) and dice.random() < chance:
        place += 1
    return item["options"][place]["id"]


def holds(condition, words):
    """Whether a skip rule holds for answers that are all known."""
    if isinstance(condition, str):
        item, _, option = condition.partition("=")
        return condition == "otherwise" or (option or "yes") in words[item].split("+")
    if "any" in condition:
        return any(holds(part, words) for part in condition["any"])
    if "all" in condition:
        return all(holds(part, words) for part in condition["all"])
    if "none" in condition:
        return not any(holds(part, words) for part in condition["none"])
    if "not" in condition:
        return not holds(condition["not"], words)
    if "at_least" in condition:
        return sum(holds(part, words) for part in condition["of"]) >= condition["at_least"]
    if "item" in condition and words[condition["item"]].lstrip("-").isdigit():
        number = int(words[condition["item"]])
        return condition.get("from", number) <= number <= condition.get("to", number)
    return False
