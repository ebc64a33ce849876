"""Numbers on a yes/no outcome and their 95 % intervals. Pure."""
import bisect
import math
from typing import NamedTuple

Z = 1.959963984540054


class TooFew(ValueError):
    """There is nothing to measure: says what is lacking."""


class Estimate(NamedTuple):
    """A value with its interval; low and high are None where none can be given."""
    value: float
    low: float | None
    high: float | None


def wilson(hits, total):
    """A share, with Wilson's interval."""
    if total == 0:
        raise TooFew("a share of nothing")
    share, z2 = hits / total, Z * Z
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = Z * math.sqrt(share * (1 - share) / total + z2 / (4 * total * total)) / (1 + z2 / total)
    return Estimate(share, max(0.0, middle - half), min(1.0, middle + half))


def difference(hits_a, total_a, hits_b, total_b):
    """Share of a minus share of b, with Newcombe's interval (from both Wilson intervals)."""
    a, b = wilson(hits_a, total_a), wilson(hits_b, total_b)
    gap = a.value - b.value
    return Estimate(gap, gap - math.hypot(a.value - a.low, b.high - b.value),
                    gap + math.hypot(a.high - a.value, b.value - b.low))


def _placements(values, others):
    """For each value, the share of the others that lie below it; a tie counts half."""
    ordered = sorted(others)
    return [(bisect.bisect_left(ordered, value) + bisect.bisect_right(ordered, value)) / (2 * len(ordered))
            for value in values]


def _variance(values):
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)


def auc(with_outcome, without):
    """Area under the curve with DeLong's interval, cut at 0 and 1. No interval where the classes do not overlap: the
    variance is estimated as nothing there, which is not so."""
    for name, values in (("with the outcome", with_outcome), ("without it", without)):
        if len(values) < 2:
            raise TooFew(f"at least two cases {name} are needed; there are {len(values)}")
    above = _placements(with_outcome, without)
    below = [1 - share for share in _placements(without, with_outcome)]
    area = sum(above) / len(above)
    spread = _variance(above) / len(above) + _variance(below) / len(below)
    if spread == 0:
        return Estimate(area, None, None)
    half = Z * math.sqrt(spread)
    return Estimate(area, max(0.0, area - half), min(1.0, area + half))


def observed_to_expected(observed, expected):
    """A ratio with its interval on the logarithm's scale (1.96 / square root of the count)."""
    if observed == 0 or expected <= 0:
        raise TooFew("no outcome was observed")
    ratio, factor = observed / expected, math.exp(Z / math.sqrt(observed))
    return Estimate(ratio, ratio / factor, ratio * factor)
