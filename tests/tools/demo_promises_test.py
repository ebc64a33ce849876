"""The demonstration's own check sees each promise that does not hold."""
import copy
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
from demo_parts import promises  # noqa: E402
from demo_parts.run import Result, Sent  # noqa: E402

ALERT = {"state": "ACKNOWLEDGED", "raisedAt": "2026-01-01T00:00:00Z", "firstDeliveredAt": "2026-01-01T00:00:01Z",
         "alert": {"acceptedAt": "2026-01-01T00:00:00Z", "reasons": [{"code": "red_flag.locked_in"}]},
         "routes": [{"route": {"kind": "POLICE"}}, {"route": {"kind": "PROSECUTOR"}}]}
MATCH = {"opportunityId": "o1", "score": 3, "parts": [{"points": 3, "textFr": "a", "textAr": "b"}]}


def urgent():
    sample = {"id": "u1", "path": "/v1/cases",
              "expect": {"urgent": True, "level": "EXTREME", "force": "police", "prosecutor": True}}
    answer = {"urgent": True, "level": "EXTREME", "durability": "LOGGED", "caseId": "c1"}
    return Sent(sample, 202, answer, copy.deepcopy(ALERT), [], {"caseId": "c1"})


def support():
    sample = {"id": "s1", "path": "/v1/support-requests", "expect": {"urgent": False}}
    return Sent(sample, 202, {"durability": "LOGGED", "caseId": "c2"}, {}, [copy.deepcopy(MATCH) for _ in range(3)],
                {"caseId": "c2"})


def pages():
    page = " ".join(promises.ON_THE_PAGE)
    return {"/": page, "/docs": "d", "/assets/app.js": "a", "/v1/live": {"rounded": True},
            "/openapi.json": {"openapi": "3.1.0", "paths": dict.fromkeys(promises.ROUTES, {})}}


def everything():
    rows = {"rows": [{"reports": 7}]}
    return Result([urgent(), support()], 40, copy.deepcopy(rows), copy.deepcopy(rows), {}, pages())


class Promises(unittest.TestCase):
    def test_all_hold(self):
        self.assertEqual(promises.check(everything()), [])

    def test_each_that_does_not_is_named(self):
        def sent(number):
            return lambda result: result.sent[number]

        spoilt = [
            ("answered 500", lambda r: setattr(sent(0)(r), "status", 500)),
            ("urgent is False", lambda r: sent(0)(r).answer.update(urgent=False)),
            ("level is LOW", lambda r: sent(0)(r).answer.update(level="LOW")),
            ("durability is SPOOLED", lambda r: sent(1)(r).answer.update(durability="SPOOLED")),
            ("does not lead back", lambda r: sent(1)(r).receipt.update(caseId="c9")),
            ("no alert to be seen", lambda r: sent(0)(r).alert.clear()),
            ("alert is OPEN", lambda r: sent(0)(r).alert.update(state="OPEN")),
            ("was not delivered", lambda r: sent(0)(r).alert.pop("firstDeliveredAt")),
            ("has no reasons", lambda r: sent(0)(r).alert["alert"].update(reasons=[])),
            ("not the police", lambda r: sent(0)(r).alert["routes"].pop(0)),
            ("the prosecutor was not told", lambda r: sent(0)(r).alert["routes"].pop(1)),
            ("2 matches, not three", lambda r: sent(1)(r).matches.pop()),
            ("parts make 3, not 4", lambda r: sent(1)(r).matches[0].update(score=4)),
            ("a part without its words", lambda r: sent(1)(r).matches[0]["parts"][0].update(textAr="")),
            ("another case than s1", lambda r: sent(0)(r).sample["expect"].update(sameCaseAs="s1")),
            ("nothing was counted", lambda r: r.by_kind.update(rows=[])),
            ("small cell shown", lambda r: r.by_region["rows"][0].update(alerts=4)),
            ("/docs is not there", lambda r: r.pages.update({"/docs": None})),
            ("the page lacks", lambda r: r.pages.update({"/": "an empty page"})),
            ("not 3.1", lambda r: r.pages["/openapi.json"].update(openapi="3.0.3")),
            ("the API description lacks /v1/cases", lambda r: r.pages["/openapi.json"]["paths"].pop("/v1/cases")),
            ("are not rounded", lambda r: r.pages["/v1/live"].update(rounded=False)),
        ]
        for words, spoil in spoilt:
            with self.subTest(words):
                result = everything()
                spoil(result)
                self.assertIn(words, " ".join(promises.check(result)))

    def test_time_is_one_of_them(self):
        self.assertEqual(promises.of_time(59, 60), [])
        self.assertIn("not at most 60 s", promises.of_time(61, 60)[0])


if __name__ == "__main__":
    unittest.main()
