#!/usr/bin/env python3
"""./kolona measure triage: how the shipped instruments do on outcomes that are known.

Without --outcomes a SYNTHETIC cohort is made: who the women are follows the published rates of the HCP survey of 2019;
how they answer and what becomes of them is assumed. It shows that the measures work and what a share of open answers
or an unequal interview does. It says nothing about how well an instrument works.

With --outcomes FILE (JSON lines or CSV) the cases and outcomes are yours:
  {"outcome": "yes", "region": "06", "place": "urban", "language": "arabic", "age": 34,
   "answers": {"lethality-screen": {"weapon": "yes", "strangled": "no"}}}
  outcome,region,place,language,age,lethality-screen.weapon,lethality-screen.strangled

Sensitivity and specificity: level at --cut or above, with Wilson's interval. AUC: by the measure of an instrument that
has one, else by its bands, at the lower end of what the answers leave open, with DeLong's interval. Observed over
expected: each band at its share over all. Differences between groups: the widest, with Newcombe's interval.
"""
import argparse
import json
import sys
from pathlib import Path

import yaml

from measure_parts import cohort, judged, outcomes, rates, report
from measure_parts.statistics import TooFew

ROOT = Path(__file__).resolve().parent.parent


def share(text):
    value = float(text)
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError(f"{text} does not lie between 0 and 1")
    return value


def silence(text):
    value = float(text)
    if not 0 <= value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 0 or more and below 1")
    return value


def kind_share(text):
    kind, _, value = text.partition("=")
    if kind not in rates.KINDS:
        raise argparse.ArgumentTypeError(f"'{kind}' is none of {', '.join(rates.KINDS)}")
    return kind, share(value)


def parser():
    top = argparse.ArgumentParser(prog="kolona measure triage", description=__doc__,
                                  formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--program", required=True, help=argparse.SUPPRESS)
    top.add_argument("--folder", type=Path, default=ROOT / "data" / "instruments", help="of the instruments")
    top.add_argument("--instrument", action="append", metavar="NAME",
                     help="only this one, with all its groups; may be given again; one that is not active as NAME@VERSION "
                          "(default: all, with the groups of lethality-screen)")
    top.add_argument("--cut", choices=["medium", "high", "extreme"], default="high", help="what counts as found (high)")
    top.add_argument("--outcomes", metavar="FILE", help="labelled cases instead of the synthetic cohort")
    top.add_argument("--json", metavar="OUT", help="write the synthetic cohort, or the labelled cases, as JSON lines")
    made = top.add_argument_group("the synthetic cohort")
    made.add_argument("--people", type=int, default=20000)
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--outcome", type=share, default=rates.OUTCOME, help=f"share with the outcome ({rates.OUTCOME})")
    made.add_argument("--urban", type=share, default=rates.URBAN, help=f"share of towns ({rates.URBAN})")
    made.add_argument("--ages", default="15-74", metavar="FROM-TO")
    made.add_argument("--kind", type=kind_share, action="append", default=[], metavar="KIND=SHARE",
                      help="share of callers who report this kind; those not named keep the survey's")
    made.add_argument("--unanswered", type=silence, default=0.10, help="share of questions left open (0.1)")
    made.add_argument("--unanswered-amazigh", type=silence, default=0.20, help="the same where she speaks an Amazigh "
                                                                             "language: an unequal interview (0.2)")
    return top


def load(folder, names):
    """name -> (file, data) of every instrument with words."""
    found = {}
    for file in sorted(folder.glob("*.yaml")):
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        if not data.get("frame") and data["status"] != "retired":
            # Two versions of one instrument judge the same answers; the active one has the plain name.
            label = data["name"] if data["status"] == "active" else f"{data['name']}@{data['version']}"
            found[label] = (file, data)
    lost = [name for name in names or [] if name not in found]
    if lost:
        raise ValueError(f"{folder} has no instrument '{lost[0]}'; there are {', '.join(found)}")
    return {name: one for name, one in found.items() if not names or name in names}


def options_of(words):
    least, dash, most = words.ages.partition("-")
    if not (dash and least.isdigit() and most.isdigit() and 15 <= int(least) <= int(most) <= 74):
        raise ValueError(f"--ages {words.ages}: the survey asked women of 15 to 74; write FROM-TO within that")
    if words.people < 1:
        raise ValueError("--people must be at least 1")
    kinds = {kind: part / rates.ANY for kind, part in rates.KINDS.items()} | dict(words.kind)
    return cohort.Options(people=words.people, seed=words.seed, outcome=words.outcome, urban=words.urban,
                          least_age=int(least), most_age=int(most), kinds=kinds, unanswered=words.unanswered,
                          unanswered_amazigh=words.unanswered_amazigh)


def write_cases(file, women, synthetic):
    with open(file, "w", encoding="utf-8") as out:
        for number, woman in enumerate(women, 1):
            case = {"id": f"{'synthetic-' if synthetic else ''}{number}", "outcome": "yes" if woman.outcome else "no",
                    "region": woman.region, "place": woman.place, "language": woman.language, "age": woman.age,
                    "answers": woman.answers}
            out.write(json.dumps(case, ensure_ascii=False) + "\n")


def run(words):
    instruments = load(words.folder, words.instrument)
    data = {name: one for name, (_, one) in instruments.items()}
    asked = {one["name"]: one for one in data.values()}
    women = outcomes.read(words.outcomes, asked) if words.outcomes else cohort.make(options_of(words), asked)
    if not any(woman.outcome for woman in women) or all(woman.outcome for woman in women):
        raise TooFew(f"all {len(women)} cases have the same outcome: accuracy needs cases with and without it")
    if words.json:
        write_cases(words.json, women, not words.outcomes)
    mark = "" if words.outcomes else "SYNTHETIC "
    results = {name: judged.judge(words.program, file, one, women, words.cut)
               for name, (file, one) in instruments.items()}
    results = {name: people for name, people in results.items() if people}
    lines = [*report.banner(words.outcomes), ""]
    if not words.outcomes:
        lines += [f"{len(women)} women, seed {words.seed}, outcome {words.outcome:.1%}, left open {words.unanswered:.0%} "
                  f"and {words.unanswered_amazigh:.0%} (Amazigh languages).", *report.sources(), ""]
    lines += report.overall(results, words.cut, mark)
    for name in words.instrument or ["lethality-screen"]:
        if name in results:
            lines += report.details(name, data[name], results[name], mark)
    lines += ["", *report.banner(words.outcomes)] if not words.outcomes else []
    print("\n".join(lines))
    return 0


def main(arguments=None):
    words = parser().parse_args(arguments)
    try:
        return run(words)
    except (ValueError, OSError) as why:  # TooFew and Unfit are values that do not do
        print(f"kolona measure triage: {why}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
