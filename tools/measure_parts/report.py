"""What was measured, in words and tables."""
from . import judged as j
from . import rates
from .statistics import TooFew

ATTRIBUTES = ("region", "language", "age", "place")
LOUD = "SYNTHETIC  SYNTHETIC  SYNTHETIC"


def banner(source):
    if source:
        return [f"Labelled outcomes from {source}."]
    return [LOUD,
            "These women do not exist. Who they are follows published survey rates; how they answer and what becomes of",
            "them is assumed. No number here says how well an instrument works in Morocco, or anywhere.", LOUD]


def sources():
    return ["Published: age, place, kinds, regions above and below the average:", f"  {rates.HCP};",
            f"  regions' shares, languages: {rates.CENSUS}.",
            "Assumed: rates of yes to each question, what severity does to them, ages within bands, the size of regional",
            "  differences, who leaves questions open; the share of outcomes unless you give it (--outcome).",
            "  All of them stand in tools/measure_parts/rates.py."]


def share(estimate):
    return f"{estimate.value:6.1%} ({estimate.low:.1%}-{estimate.high:.1%})"


def area(estimate):
    if estimate.low is None:
        return f"{estimate.value:.3f} (no interval: no overlap)"
    return f"{estimate.value:.3f} ({estimate.low:.3f}-{estimate.high:.3f})"


def ratio(estimate):
    return f"{estimate.value:.2f} ({estimate.low:.2f}-{estimate.high:.2f})"


def table(heads, rows, mark):
    """Columns as wide as they need; `mark` at the head of each line when the numbers are made up."""
    rows = [list(map(str, row)) for row in rows]
    widths = [max(len(row[i]) for row in [heads, *rows]) for i in range(len(heads))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in [heads, *rows]]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return [f"{mark}{line}" for line in lines]


def overall(results, cut, mark):
    """One row for each instrument; what cannot be measured says why."""
    rows = []
    for name, people in results.items():
        try:
            found = j.measure(people)
            rows.append([name, found["cases"], found["outcomes"], f"{found['flagged']:.1%}", share(found["sensitivity"]),
                         share(found["specificity"]), area(found["auc"])])
        except TooFew as why:
            rows.append([name, len(people), "", "", f"not measured: {why}", "", ""])
    heads = ["instrument", "cases", "outcomes", f"level ≥ {cut}", "sensitivity (Wilson)", "specificity (Wilson)",
             "AUC (DeLong)"]
    return table(heads, rows, mark)


def of_bands(people, rule, mark):
    from .statistics import wilson
    rows = [[name, cases, outcomes, share(wilson(outcomes, cases)) if cases else "–"]
            for name, cases, outcomes in j.bands(people, rule)]
    return table(["band (lower end)", "cases", "outcomes", "share with the outcome"], rows, mark)


def of_groups(people, attribute, mark):
    rows = []
    for name, part in j.groups_of(people, attribute).items():
        hits, ill, passed, well = j.counts(part)
        row = [name, len(part), ill]
        if ill < j.LEAST or well < j.LEAST:
            rows.append([*row, "too few", "", "", ""])
            continue
        found = j.measure(part)
        rows.append([*row, share(found["sensitivity"]), share(found["specificity"]), area(found["auc"]),
                     ratio(j.calibration(people, part))])
    return table([attribute, "cases", "outcomes", "sensitivity", "specificity", "AUC", "observed / expected"], rows, mark)


def of_gaps(people, mark):
    rows = []
    for attribute in ATTRIBUTES:
        for what, (top, bottom, gap) in j.gaps(j.groups_of(people, attribute)).items():
            clear = "yes" if gap.low > 0 else "no"
            rows.append([attribute, what, f"{top} over {bottom}", f"{gap.value * 100:+.1f} points "
                         f"({gap.low * 100:+.1f} to {gap.high * 100:+.1f})", clear])
    if not rows:
        return [f"{mark}no two groups are large enough to compare ({j.LEAST} cases with and without the outcome in each)"]
    lines = table(["by", "what", "widest between", "difference (Newcombe)", "leaves out 0"], rows, mark)
    return [*lines, f"{mark}Each is the widest of many: one that leaves out 0 is a reason to look, not yet a finding."]


def details(name, data, people, mark):
    """Bands, groups and differences of one instrument."""
    try:
        j.measure(people)
    except TooFew:
        return []
    lines = ["", f"{mark}{name}: what its bands hold", *of_bands(people, data["rule"], mark)]
    for attribute in ATTRIBUTES:
        lines += ["", f"{mark}{name}: by {attribute}", *of_groups(people, attribute, mark)]
    return [*lines, "", f"{mark}{name}: widest differences between groups", *of_gaps(people, mark)]
