"""What the bench makes of its figures."""
import pathlib
import sys
import types
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
from bench_parts import measure, report  # noqa: E402


class Watch:
    def __init__(self, resident):
        self.most_mb = {"gateway": resident, "kafka": 400.0}

    def cpu(self):
        return {"gateway": 1.5, "kafka": 9.0}


def times(p50, p99):
    return {"p50": p50, "p99": p99, "max": p99 * 2}


def part(p50, undelivered=0, **more):
    return {"rate": 50, "failed": 0, "undelivered": undelivered, "accepted_to_webhook_ms": times(p50, p50 + 1),
            "due_to_webhook_ms": times(p50 + 1, p50 + 2), "due_to_answer_ms": times(1, 2), **more}


def result(accept_p99=3.0, urgent=2.0, resident=30.0, undelivered=0, bare=None, urgent_failed=0):
    given = types.SimpleNamespace(build="build", seconds=5, rounds=3)
    bench = measure.Bench(given, pathlib.Path("scratch"), pathlib.Path(__file__).parent)
    bare = bare or [times(1.0, 2.0), times(1.1, 2.0), times(0.9, 9.0)]
    accept = [{**times(1.5, accept_p99), "urgent_failed": urgent_failed, "sent": 100, "accepted": 99,
               "told_to_come_again": 1, "unanswered": 0}] * 3
    crowd = {"rate": 1000, "due_to_answer_ms": times(1, 2), "sent": 900, "accepted": 600, "told_to_come_again": 200,
             "unanswered": 100}
    return bench.result(bare, accept, part(urgent), part(urgent, undelivered, crowd=crowd), Watch(resident), 42)


class Goals(unittest.TestCase):
    def met(self, **figures):
        return [one["met"] for one in result(**figures)["goals"]]

    def test_all_are_met_when_they_are(self):
        self.assertEqual(self.met(), [True] * 5)

    def test_each_is_missed_by_its_own_figure(self):
        self.assertEqual(self.met(accept_p99=4.5), [False, True, True, True, True])
        self.assertEqual(self.met(urgent=4.1), [True, False, False, True, True])
        self.assertEqual(self.met(resident=40.5), [True, True, True, False, True])
        self.assertEqual(self.met(undelivered=1), [True, True, True, True, False])
        self.assertEqual(self.met(urgent_failed=1), [True, True, True, True, False])

    def test_one_bad_round_of_the_bare_loop_makes_no_excuse(self):
        self.assertEqual(result()["bare"]["p99"], 2.0)
        self.assertEqual(result()["accept"]["p99_ratio"], 1.5)

    def test_where_the_bare_loop_stumbles_nothing_is_shown(self):
        stumbled = result(bare=[times(0.3, 310.0)] * 3)
        self.assertIsNone(stumbled["goals"][0]["met"])
        self.assertIn("not shown", report.goals_table(stumbled))
        once = result(accept_p99=4.5, bare=[times(0.3, 310.0), times(1.0, 2.0), times(1.0, 2.0)])
        self.assertEqual((once["goals"][0]["met"], once["goals"][0]["value"]), (False, "2.25 times (2 of 3 rounds)"))

    def test_kafka_is_no_service_of_ours(self):
        self.assertIn("30.0 MB", [one["value"] for one in result()["goals"]][3])


class Figures(unittest.TestCase):
    def test_who_was_told_to_come_again_and_who_got_no_answer_stand_beside_the_table(self):
        told = {"sent": 97, "accepted": 90, "failed": 7, "statuses": {"202": 90, "503": 4, "none": 3}}
        self.assertEqual(measure.Bench.answers_of(told),
                         {"sent": 97, "accepted": 90, "told_to_come_again": 4, "unanswered": 3})
        words = report.crowd_words(result())
        self.assertIn("Of the 300 requests at 200/s 297 were accepted, 3 told to come again (503).", words)
        self.assertIn("Of the 900 others at 1000/s 600 were accepted, 200 told to come again (503), 100 had no answer "
                      "within ten seconds.", words)

    def test_quantiles_are_the_nearest_rank(self):
        self.assertEqual(measure.quantiles([4.0, 1.0, 3.0, 2.0]), {"count": 4, "p50": 2.0, "p99": 4.0, "max": 4.0})
        self.assertEqual(measure.quantiles([])["p99"], 0)

    def test_times_keep_their_microseconds(self):
        self.assertEqual(measure.micros("1970-01-01T00:00:01.000250Z"), 1_000_250)
        self.assertEqual(measure.micros(""), 0)

    def test_the_paper_has_a_table_of_each_kind_and_no_broken_row(self):
        paper = report.markdown(result())
        for words in ("bare produce loop", "gateway", "kafka (not ours)", "at most 2 times", "| yes |"):
            self.assertIn(words, paper)
        for table in (report.times_table(result()), report.services_table(result()), report.goals_table(result())):
            self.assertEqual(len({len(line) for line in table.splitlines()}), 1)


if __name__ == "__main__":
    unittest.main()
