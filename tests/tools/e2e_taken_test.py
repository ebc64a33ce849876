"""The end-to-end tests see when an alert is not taken by one who can take it."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
import taken  # noqa: E402
from house import forces  # noqa: E402


def route(authority, kind, answer="RECEIVED", copy=False):
    return {"route": {"authorityId": authority, "kind": kind, "copy": copy}, "answer": answer}


def view(state="ACKNOWLEDGED", by="police-1", police="ACCEPTED", court="ACCEPTED"):
    return {"state": state, "acknowledgedBy": by,
            "routes": [route("police-1", "POLICE", police), route("gendarmerie-1", "GENDARMERIE", "ACCEPTED", True),
                       route("prosecutor-1", "PROSECUTOR", court)]}


def webhook(authority, status=200):
    return {"what": "webhook", "status": status, "caseId": "c1", "alertId": "a1", "authorityId": authority}


def answer(authority, kind="ACCEPTED", status=200):
    return {"what": "answer", "status": status, "alertId": "a1", "authorityId": authority, "kind": kind}


class WhyOpen(unittest.TestCase):
    def test_a_force_that_accepted_has_it(self):
        self.assertEqual(taken.why_open(view()), "")

    def test_an_open_alert_is_open_whatever_was_answered(self):
        self.assertEqual(taken.why_open(view(state="OPEN")), "OPEN")
        self.assertEqual(taken.why_open({"state": "HTTP 404"}), "HTTP 404")

    def test_a_prosecutor_cannot_have_it(self):
        self.assertIn("PROSECUTOR", taken.why_open(view(by="prosecutor-1", police="RECEIVED")))

    def test_one_that_gave_it_back_does_not_have_it(self):
        self.assertIn("REFUSED", taken.why_open(view(police="REFUSED")))

    def test_somebody_who_was_not_told_does_not_have_it(self):
        self.assertIn("not told", taken.why_open(view(by="police-2")))


class Ledgers(unittest.TestCase):
    def test_a_message_to_the_prosecutor_or_a_copy_is_no_delivery_to_the_force(self):
        desks = taken.Desks([webhook("prosecutor-1"), webhook("gendarmerie-1"), webhook("police-1", 503)])
        self.assertEqual(desks.alert_of, {"c1": "a1"})
        self.assertIn("gendarmerie-1", taken.why_not_delivered(view(), desks, "a1"))
        self.assertEqual(taken.why_not_delivered(view(), taken.Desks([webhook("police-1")]), "a1"), "")

    def test_only_the_word_of_the_one_that_has_it_counts(self):
        others = [answer("prosecutor-1"), answer("police-1", "RECEIVED"), answer("police-1", status=503)]
        self.assertIn("prosecutor-1", taken.why_not_accepted(view(), taken.Desks(others), "a1"))
        self.assertEqual(taken.why_not_accepted(view(), taken.Desks([*others, answer("police-1")]), "a1"), "")

    def test_the_forces_of_the_directory_are_all_but_the_prosecutors(self):
        ids = forces()
        self.assertIn("supervisor-national", ids)
        self.assertEqual({one.split("-")[0] for one in ids}, {"police", "gendarmerie", "supervisor"})


if __name__ == "__main__":
    unittest.main()
