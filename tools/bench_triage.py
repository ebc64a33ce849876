#!/usr/bin/env python3
"""./kolona bench triage: runs the benchmark of the rules and writes what it measured.

Ends with 1 when a bound is missed: red flags under 20 microseconds, all instruments on one case under
200, what to ask next under 1,000 for each instrument, counting the patterns of 24 items under 10 seconds,
replay of at least 200,000 cases a second.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROWS = {  # name of the benchmark -> what it is, bound on p99 in microseconds
    "RedFlags": ("red flags, two danger signs", 20),
    "ElevenQuestions": ("one case, eleven questions answered, with the variant in shadow", None),
    "AllInstrumentsOnOneCase": ("one case, every active instrument fully answered", 200),
    "ScreenOverGrpc": ("the same eleven questions asked as intake asks: Screen over gRPC on loopback, one at a time", None),
    "NextQuestionsOfAll": ("what to ask next, all active instruments together, nothing answered yet", None),
    "Enumerate24Items": ("counting all 16,777,216 patterns of 24 items", 10_000_000),
    "EnumerateDangerScale": ("counting all 1,572,864 patterns of the danger scale", None),
    "Enumerate24ItemsByBruteForce": ("the same 16,777,216 patterns, each walked (the check)", None),
    "CheckEveryInstrument": ("every check of every shipped instrument", None),
}

QUESTIONS = "NextQuestions"  # one benchmark for each instrument, its name after a slash
QUESTIONS_BOUND = 1000
REPLAYS = {"ReplayLethalityScreen": "lethality screen", "ReplayDangerScale": "danger scale"}
REPLAYED = 100_000  # cases a turn of the benchmark, whose times are in milliseconds
MILLIS = 1000
LEAST_REPLAYED = 200_000  # cases a second


def measure(program):
    words = [program, "--benchmark_format=json", "--benchmark_min_time=1"]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(f"kolona bench triage: {program} failed: {ran.stderr.strip()}")
    result = json.loads(ran.stdout)
    for one in result["benchmarks"]:
        if one.get("error_occurred"):
            sys.exit(f"kolona bench triage: {one['name']}: {one['error_message']}")
    return result


def rows_of(result):
    for one in result["benchmarks"]:
        name = one["name"].split("/")[0]
        if name in ROWS:
            what, bound = ROWS[name]
            yield what, one["p50_us"], one["p99_us"], bound
    asked = [one for one in result["benchmarks"] if one["name"].startswith(QUESTIONS + "/")]
    if asked:
        slowest = max(asked, key=lambda one: one["p99_us"])
        name = slowest["name"].split("/")[1]
        yield (f"what to ask next, nothing answered yet: the slowest of {len(asked)} instruments ({name})",
               slowest["p50_us"], slowest["p99_us"], QUESTIONS_BOUND)


def replays_of(result):
    """(draft of what, cases a second of processor time)"""
    for one in result["benchmarks"]:
        name = one["name"].split("/")[0]
        if name in REPLAYS:
            yield REPLAYS[name], REPLAYED / one["cpu_time"] * MILLIS


def in_words(micros):
    if micros >= 1_000_000:
        return f"{micros / 1_000_000:.2f} s"
    return f"{micros / 1000:.2f} ms" if micros >= 1000 else f"{micros:.1f} µs"


def markdown(result):
    context = result["context"]
    lines = ["# How fast triage decides", "",
             "Measured by `./kolona bench triage`: the rules in one process, on one core, unless said otherwise; each call timed by itself.",
             f"{context['num_cpus']} cores of {context['mhz_per_cpu']} MHz, {context['date'][:10]}.", "",
             "| what | p50 | p99 | bound |", "|---|---|---|---|"]
    for what, p50, p99, bound in rows_of(result):
        lines.append(f"| {what} | {in_words(p50)} | {in_words(p99)} | {'under ' + in_words(bound) if bound else ''} |")
    replays = list(replays_of(result))
    if replays:
        lines += ["", "Replay: 100,000 past cases judged twice, as they are and with the draft; nine in ten with the eleven questions "
                  "answered, one in five with the danger scale too.", "",
                  "| draft of | cases a second of one core's time | bound |", "|---|---|---|"]
        lines += [f"| {what} | {rate:,.0f} | at least {LEAST_REPLAYED:,} |" for what, rate in replays]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(prog="kolona bench triage", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="the benchmark program")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "docs" / "benchmarks",
                        help="folder for triage.md and triage.json (docs/benchmarks)")
    given = parser.parse_args()
    result = measure(os.fspath(given.program))
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "triage.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    text = markdown(result)
    (given.out / "triage.md").write_text(text, encoding="utf-8")
    print(text)
    missed = [what for what, _, p99, bound in rows_of(result) if bound and p99 >= bound]
    missed += [f"replay with a draft of the {what}" for what, rate in replays_of(result) if rate < LEAST_REPLAYED]
    for what in missed:
        print(f"kolona bench triage: over its bound: {what}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
