"""The shipped rules over a cohort, by the instrument tool itself, and what can be said about one instrument."""
import json
import subprocess
from dataclasses import dataclass

from . import statistics
from .statistics import TooFew

LEVELS = ["not_known", "low", "medium", "high", "extreme"]
AGE_GROUPS = [(0, 17, "under 18"), (18, 30, "18-30"), (31, 45, "31-45"), (46, 64, "46-64"), (65, 200, "65 and over")]
# A group with fewer outcomes, or fewer cases without one, is not compared.
LEAST = 30


@dataclass
class Judged:
    """One woman as one instrument saw her."""
    woman: object
    score: int      # what the AUC ranks by
    flagged: bool   # level at the cut or above
    band: str


def judge(program, file, data, women, cut):
    """Judged for everyone who was asked this instrument; ValueError when the tool refuses an answer."""
    name = data["name"]
    asked = [woman for woman in women if name in woman.answers]
    told = "".join(json.dumps({"answers": woman.answers[name]}, ensure_ascii=False) + "\n" for woman in asked)
    ran = subprocess.run([program, "batch", file], input=told, capture_output=True, text=True, check=False)
    outcomes = [json.loads(line) for line in ran.stdout.splitlines()]
    refused = [one for one in outcomes if "error" in one]
    if refused:
        raise ValueError(f"{name}: answers {refused[0]['line']}: {refused[0]['error']} ({len(refused)} refused)")
    if ran.returncode or len(outcomes) != len(asked):
        raise ValueError(f"{name}: {ran.stderr.strip() or 'the tool stopped'}")
    ranks = band_ranks(data["rule"])
    measures = data["rule"].get("measures", [])
    judged = []
    for woman, one in zip(asked, outcomes):
        score = one["measures"][measures[0]["id"]][0] if len(measures) == 1 else ranks[one["lowest"]]
        judged.append(Judged(woman, score, LEVELS.index(one["level"]) >= LEVELS.index(cut), one["lowest"]))
    return judged


def band_ranks(rule):
    """Band -> place, the gravest the highest; of one level the one that stands first is graver."""
    bands = rule.get("bands") or [band for part in rule["parts"] for band in part["bands"]]
    order = sorted(range(len(bands)), key=lambda i: (LEVELS.index(bands[i]["level"]), -i))
    return {bands[i]["id"]: rank for rank, i in enumerate(order)}


def groups_of(judged, attribute):
    """Group -> its people, in order."""
    found = {}
    for one in judged:
        found.setdefault(group_of(one.woman, attribute), []).append(one)
    order = [name for _, _, name in AGE_GROUPS]
    return dict(sorted(found.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else pair[0]))


def group_of(woman, attribute):
    if attribute != "age":
        return getattr(woman, attribute)
    return next((name for low, high, name in AGE_GROUPS if low <= woman.age <= high), "not said")


def counts(judged):
    """(hits, with outcome, rightly passed, without)"""
    ill = [one for one in judged if one.woman.outcome]
    well = [one for one in judged if not one.woman.outcome]
    return sum(one.flagged for one in ill), len(ill), sum(not one.flagged for one in well), len(well)


def measure(judged):
    """Sensitivity, specificity and AUC of these people; TooFew when a class is missing."""
    hits, ill, passed, well = counts(judged)
    if not ill or not well:
        raise TooFew(f"all {len(judged)} cases are {'without' if not ill else 'with'} the outcome: accuracy needs both")
    area = statistics.auc([one.score for one in judged if one.woman.outcome],
                          [one.score for one in judged if not one.woman.outcome])
    return {"cases": len(judged), "outcomes": ill, "flagged": (hits + well - passed) / len(judged),
            "sensitivity": statistics.wilson(hits, ill), "specificity": statistics.wilson(passed, well), "auc": area}


def bands(judged, rule):
    """[(band, cases, outcomes)], the gravest first."""
    ranks = band_ranks(rule)
    for name in sorted(ranks, key=ranks.get, reverse=True):
        here = [one.woman.outcome for one in judged if one.band == name]
        yield name, len(here), sum(here)


def calibration(judged, part):
    """Outcomes seen in a part of the cohort over those its bands make one expect, each band at its share over all."""
    seen, of = {}, {}
    for one in judged:
        of[one.band] = of.get(one.band, 0) + 1
        seen[one.band] = seen.get(one.band, 0) + one.woman.outcome
    expected = sum(seen[one.band] / of[one.band] for one in part)
    return statistics.observed_to_expected(sum(one.woman.outcome for one in part), expected)


def gaps(groups):
    """The widest difference between two groups large enough: what -> (higher group, lower group, Estimate)."""
    big = {name: counts(people) for name, people in groups.items()}
    big = {name: one for name, one in big.items() if one[1] >= LEAST and one[3] >= LEAST}
    found = {}
    for what, pick in (("sensitivity", lambda c: c[:2]), ("specificity", lambda c: c[2:]),
                       ("flagged", lambda c: (c[0] + c[3] - c[2], c[1] + c[3]))):
        shares = {name: pick(one)[0] / pick(one)[1] for name, one in big.items()}
        if len(shares) >= 2:
            top, bottom = max(shares, key=shares.get), min(shares, key=shares.get)
            found[what] = (top, bottom, statistics.difference(*pick(big[top]), *pick(big[bottom])))
    return found
