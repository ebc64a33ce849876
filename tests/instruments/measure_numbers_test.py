"""The numbers of ./kolona measure on tables small enough to be worked out by hand."""
import math
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from measure_parts import cohort, rates, statistics  # noqa: E402
from measure_parts.statistics import TooFew  # noqa: E402


class Numbers(unittest.TestCase):
    def near(self, estimate, value, low, high, places=4):
        for found, expected in zip(estimate, (value, low, high)):
            self.assertAlmostEqual(found, expected, places=places)

    def test_wilson_on_eight_of_ten(self):
        # Printed in textbooks: 0.490 to 0.943.
        self.near(statistics.wilson(8, 10), 0.8, 0.4902, 0.9433)

    def test_wilson_at_the_ends(self):
        # (0 + z²/2n ± z·sqrt(z²/4n²)) / (1 + z²/n) with n = 10: 0 and z²/n / (1 + z²/n) = 0.27753.
        self.near(statistics.wilson(0, 10), 0.0, 0.0, 0.2775)
        self.near(statistics.wilson(10, 10), 1.0, 0.7225, 1.0)
        with self.assertRaises(TooFew):
            statistics.wilson(0, 0)

    def test_auc_of_two_against_two_with_a_tie(self):
        # 3 beats both; 2 beats 1 and ties 2: (1 + 0.75) / 2. Both variances 0.03125: sd = sqrt(0.03125).
        half = statistics.Z * math.sqrt(0.03125)
        self.near(statistics.auc([3, 2], [1, 2]), 0.875, 0.875 - half, 1.0)

    def test_auc_of_two_against_three(self):
        # 3 beats all; 1 beats 0 alone: (1 + 1/3) / 2. Variances 2/9 of two and 1/12 of three: 1/9 + 1/36 = 5/36.
        half = statistics.Z * math.sqrt(5 / 36)
        found = statistics.auc([3, 1], [0, 2, 2])
        self.near(found, 2 / 3, max(0, 2 / 3 - half), min(1, 2 / 3 + half))

    def test_auc_of_a_table_of_three_bands(self):
        # 6, 1, 1 of eight with the outcome and 4, 3, 3 of ten without, in bands 2, 1, 0.
        # 54 of 80 pairs. With: 6 lie above 0.8 of those without, 1 above 0.45, 1 above 0.15: squares 0.42, variance 0.06.
        # Without: 4 have 0.625 of those with below them, 3 have 0.1875, 3 have 0.0625: squares 0.6234375, variance
        # 0.06927083. 0.06 / 8 + 0.06927083 / 10 = 0.01442708.
        ill, well = [2] * 6 + [1, 0], [2] * 4 + [1] * 3 + [0] * 3
        half = statistics.Z * math.sqrt(0.01442708)
        self.near(statistics.auc(ill, well), 0.675, 0.675 - half, 0.675 + half)

    def test_auc_is_the_share_of_pairs_whatever_the_order(self):
        ill, well = [5, 1, 4, 4, 2], [3, 3, 0, 4, 1, 2]
        pairs = sum((a > b) + (a == b) / 2 for a in ill for b in well) / 30
        self.assertAlmostEqual(statistics.auc(ill, well).value, pairs)
        self.assertEqual(statistics.auc(ill[::-1], well[::-1]), statistics.auc(ill, well))
        self.assertAlmostEqual(statistics.auc(well, ill).value, 1 - pairs)

    def test_apart_or_all_alike_has_no_interval(self):
        self.assertEqual(statistics.auc([2, 3], [0, 1]), (1.0, None, None))
        self.assertEqual(statistics.auc([1, 1], [1, 1, 1]), (0.5, None, None))

    def test_one_class_alone_is_refused(self):
        for ill, well, reason in (([], [1, 2], "with the outcome are needed; there are 0"),
                                  ([1, 2], [], "without it are needed; there are 0"),
                                  ([1], [1, 2], "there are 1")):
            with self.assertRaisesRegex(TooFew, reason):
                statistics.auc(ill, well)

    def test_newcombe_on_its_own_example(self):
        # Newcombe 1998, table II, example (a): 56/70 and 48/80, method 10: 0.2, 0.0524 to 0.3339.
        self.near(statistics.difference(56, 70, 48, 80), 0.2, 0.0524, 0.3339)

    def test_observed_over_expected(self):
        factor = math.exp(statistics.Z / 4)
        self.near(statistics.observed_to_expected(16, 8), 2.0, 2 / factor, 2 * factor)
        with self.assertRaises(TooFew):
            statistics.observed_to_expected(0, 3)


INSTRUMENT = {"name": "t", "rule": {"exclusive": [["a", "b"]], "bands": []}, "items": [
    {"id": "a"}, {"id": "b"}, {"id": "c", "ask_when": {"not": "a"}},
    {"id": "age", "type": "number", "min": 0, "max": 130, "from_case_age": True},
    {"id": "how", "type": "single", "options": [{"id": "never"}, {"id": "often"}]},
    {"id": "where", "type": "multi", "options": [{"id": "home"}, {"id": "street"}]}]}


class Cohort(unittest.TestCase):
    def make(self, **options):
        return cohort.make(cohort.Options(**{"people": 8000, **options}), {"t": INSTRUMENT})

    def share(self, women, holds):
        return sum(map(holds, women)) / len(women)

    def test_the_same_seed_makes_the_same_women(self):
        self.assertEqual(self.make(people=300), self.make(people=300))
        self.assertNotEqual(self.make(people=300), self.make(people=300, seed=2))

    def test_assumed_ages_give_the_published_rate_over_all(self):
        over_all = sum(part * rates.ANY_BY_AGE.get(band, rates.ANY_25_49) for band, part in rates.AGES.items())
        self.assertAlmostEqual(over_all, rates.ANY, places=3)
        self.assertAlmostEqual(sum(rates.AGES.values()), 1)
        self.assertAlmostEqual(sum(rates.REGIONS.values()), 100, places=0)

    def test_who_she_is_follows_the_survey(self):
        women = self.make()
        # Among women who met violence: 11.5 % are 15-19 of whom 70.7 % did, of 57.1 % over all.
        self.assertAlmostEqual(self.share(women, lambda w: w.age <= 19), 0.115 * 0.707 / 0.571, delta=0.012)
        towns = 0.63 * 0.58 / (0.63 * 0.58 + 0.37 * 0.55)
        self.assertAlmostEqual(self.share(women, lambda w: w.place == "urban"), towns, delta=0.016)
        self.assertAlmostEqual(self.share(women, lambda w: w.language == "amazigh"), 0.248, delta=0.016)
        self.assertTrue(all(w.kinds for w in women))
        # Drawn one by one and never none, each kind is a little more frequent than in the survey.
        psychological = self.share(women, lambda w: "psychological" in w.kinds)
        none = math.prod(1 - share / rates.ANY for share in rates.KINDS.values())
        self.assertAlmostEqual(psychological, rates.KINDS["psychological"] / rates.ANY / (1 - none), delta=0.014)

    def test_parameters_are_obeyed(self):
        women = self.make(outcome=0.3, urban=0.2, least_age=18, most_age=20, unanswered=0.5, unanswered_amazigh=0.0,
                          kinds={"cyber": 0.999})
        self.assertAlmostEqual(self.share(women, lambda w: w.outcome), 0.3, delta=0.02)
        self.assertTrue(all(18 <= w.age <= 20 and w.kinds == ["cyber"] for w in women))
        self.assertLess(self.share(women, lambda w: w.place == "urban"), 0.25)
        arabic = [w for w in women if w.language == "arabic"]
        self.assertAlmostEqual(self.share(arabic, lambda w: "how" in w.answers["t"]), 0.5, delta=0.02)
        self.assertTrue(all("how" in w.answers["t"] for w in women if w.language == "amazigh"))

    def test_answers_obey_skips_exclusions_and_types(self):
        for woman in self.make(people=2000, unanswered=0.0, unanswered_amazigh=0.0):
            told = woman.answers["t"]
            self.assertFalse(told["a"] == "yes" and told["b"] == "yes")
            self.assertEqual("c" in told, told["a"] == "no")
            self.assertEqual(told["age"], str(woman.age))
            self.assertIn(told["how"], ("never", "often"))
            self.assertIn(told["where"], ("none", "home", "street", "home+street"))

    def test_a_graver_case_says_yes_more_often(self):
        women = self.make(unanswered=0.0, unanswered_amazigh=0.0)
        ill = [w for w in women if w.outcome]
        well = [w for w in women if not w.outcome]
        yes = lambda w: w.answers["t"]["a"] == "yes"  # noqa: E731
        self.assertGreater(self.share(ill, yes), self.share(well, yes) + 0.05)


if __name__ == "__main__":
    unittest.main()
