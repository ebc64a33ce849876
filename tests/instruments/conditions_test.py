"""Conditions of rules as XPath and back: the same condition, or a reason."""
import random
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from interchange_parts.conditions import Unsayable, from_xpath, to_xpath  # noqa: E402
from measure_parts.cohort import holds  # noqa: E402

KINDS = {"a": "yes_no", "b": "yes_no", "c": "yes_no", "how": "single", "where": "multi", "age": "number", "last": "date"}
BOTH_WAYS = [
    ("otherwise", "true()"),
    ("a", "${a} = 'yes'"),
    ("how=often", "${how} = 'often'"),
    ("where=home", "selected(${where}, 'home')"),
    ({"not": "a"}, "not(${a} = 'yes')"),
    ({"none": ["a", "b"]}, "not(${a} = 'yes' or ${b} = 'yes')"),
    ({"any": ["a", {"all": ["b", "c"]}]}, "${a} = 'yes' or (${b} = 'yes' and ${c} = 'yes')"),
    ({"all": [{"any": ["a", "b"]}, "c"]}, "(${a} = 'yes' or ${b} = 'yes') and ${c} = 'yes'"),
    ({"at_least": 2, "of": ["a", "b", "how=once"]},
     "if(${a} = 'yes', 1, 0) + if(${b} = 'yes', 1, 0) + if(${how} = 'once', 1, 0) >= 2"),
    ({"any": ["a", {"at_least": 1, "of": ["b", {"not": "c"}]}]},
     "${a} = 'yes' or (if(${b} = 'yes', 1, 0) + if(not(${c} = 'yes'), 1, 0) >= 1)"),
    ({"item": "age", "from": 12}, "${age} >= 12"),
    ({"item": "age", "from": 12, "to": 17}, "${age} >= 12 and ${age} <= 17"),
    ({"any": ["a", {"item": "age", "from": 12, "to": 17}]}, "${a} = 'yes' or (${age} >= 12 and ${age} <= 17)"),
    ({"measure": "score", "from": -3, "to": 8}, "${score} >= -3 and ${score} <= 8"),
    ({"item": "last", "within_days": 30}, "today() - ${last} <= 30"),
    ({"item": "last", "older_than_days": 30}, "today() - ${last} > 30"),
]
AS_PEOPLE_WRITE = [
    ("selected(${a},'yes')", "a"),
    ("${a}!='yes'", {"not": "a"}),
    ("${a} = 'no'", {"not": "a"}),
    ("${a} = ‘yes’", "a"),
    ('${how} = "often"', "how=often"),
    ("((${a} = 'yes'))", "a"),
    ("${age} < 18", {"item": "age", "to": 17}),
    ("${age} > 17", {"item": "age", "from": 18}),
    ("${age} = 17", {"item": "age", "from": 17, "to": 17}),
    ("${age} != 17", {"not": {"item": "age", "from": 17, "to": 17}}),
    ("not(${a} = 'yes') and not(${b} = 'yes')", {"none": ["a", "b"]}),
    ("if(${a} = 'yes', 1, 0) + if(${b} = 'yes', 1, 0) > 1", {"at_least": 2, "of": ["a", "b"]}),
    ("today() - ${last} < 31", {"item": "last", "within_days": 30}),
    ("${age} >= 20 and ${age} <= 10", {"all": [{"item": "age", "from": 20}, {"item": "age", "to": 10}]}),
]
REFUSED = [
    ("", "is empty"),
    ("${d} = 'yes'", "no question 'd' before"),
    ("${a} = 'maybe'", "yes or no, not 'maybe'"),
    ("${a} >= 3", "${a} is no number"),
    ("${age} = 'old'", "has no choices"),
    ("${age} >= 3.5", "whole number"),
    ("${age} > ${a}", "whole number"),
    ("count-selected(${where}) > 1", "no 'count-selected'"),
    ("${a} = 'yes' and", "not understood: 'the end'"),
    ("(${a} = 'yes'", "')' is missing"),
    ("${a} = 'yes' ${b} = 'yes'", "after a whole expression"),
    ("if(${a} = 'yes', 5, 0) >= 5", "counts one"),
    ("if(${a} = 'yes', 1, 0) = 1", ">= or >"),
    ("today() - ${a} < 3", "no date"),
    ("${a}", "must be compared"),
    ("regex(${a}, '.*')", "no 'regex'"),
    ("${age} >= 1 & ${age} <= 2", "not understood from here"),
    ("${score} = 'yes'", "compare it with a number"),
]


def made(dice, depth=3):
    """A condition made by dice."""
    if depth == 0 or dice.random() < 0.3:
        low = dice.randint(0, 3)
        return dice.choice(["a", "b", "c", "how=once", "how=often", "where=home", "where=street", "otherwise",
                            {"item": "age", "from": low}, {"item": "age", "to": low},
                            {"item": "age", "from": low, "to": low + dice.randint(0, 2)}])
    parts = [made(dice, depth - 1) for _ in range(dice.randint(1, 3))]
    return dice.choice([{"any": parts}, {"all": parts}, {"none": parts}, {"not": parts[0]},
                        {"at_least": dice.randint(1, len(parts)), "of": parts}])


class Conditions(unittest.TestCase):
    def test_whatever_is_nested_says_the_same_when_it_comes_back(self):
        answers = [{"a": a, "b": b, "c": "yes", "how": how, "where": where, "age": age, "last": ""}
                   for a in ("yes", "no") for b in ("yes", "no") for how in ("never", "once", "often")
                   for where in ("none", "home", "home+street") for age in "0123"]
        for seed in range(400):
            condition = made(random.Random(seed))
            back = from_xpath(to_xpath(condition, KINDS), KINDS)
            self.assertEqual(from_xpath(to_xpath(back, KINDS), KINDS), back, seed)
            for words in answers:
                self.assertEqual(holds(condition, words), holds(back, words), (seed, condition, back))

    def test_each_kind_goes_both_ways(self):
        for condition, text in BOTH_WAYS:
            with self.subTest(text):
                self.assertEqual(to_xpath(condition, KINDS), text)
                self.assertEqual(from_xpath(text, KINDS, ["score"]), condition)

    def test_other_ways_to_write_the_same_are_read(self):
        for text, condition in AS_PEOPLE_WRITE:
            with self.subTest(text):
                self.assertEqual(from_xpath(text, KINDS, ["score"]), condition)

    def test_what_a_rule_cannot_say_is_refused_with_the_reason(self):
        for text, reason in REFUSED:
            with self.subTest(text):
                with self.assertRaises(Unsayable) as raised:
                    from_xpath(text, KINDS, ["score"])
                self.assertIn(reason, str(raised.exception))


if __name__ == "__main__":
    unittest.main()
