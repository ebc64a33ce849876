"""What the demonstration does: offers, cases, and waiting for what becomes of them."""

import json
import secrets as randomness
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from .api import Api, read_tokens

ACKNOWLEDGED_WITHIN_S = 60
MATCHED_WITHIN_S = 30
COUNTED_WITHIN_S = 20
# Longer than reporting lets the log gather records.
COUNTS_REST_S = 1.5


class DemoError(Exception):
    """Why the demonstration cannot go on, in one line."""


@dataclass
class Sent:
    """One sample, and everything that was learnt of it."""

    sample: dict
    status: int = 0
    answer: dict = field(default_factory=dict)
    alert: dict = field(default_factory=dict)
    matches: list = field(default_factory=list)
    receipt: dict = field(default_factory=dict)

    @property
    def id(self):
        return self.sample["id"]

    @property
    def is_support(self):
        return self.sample["path"] == "/v1/support-requests"

    @property
    def urgent(self):
        return bool(self.answer.get("urgent"))


@dataclass
class Result:
    sent: list
    offers: int
    by_region: dict
    by_kind: dict
    live: dict
    pages: dict


def run(gateway, secrets, samples, progress):
    api = Api(gateway, read_tokens(secrets))
    offers = publish(api, samples, progress)
    sent = send(api, samples, progress)
    follow_alerts(api, sent, progress)
    follow_matches(api, sent, progress)
    for one in sent:
        if one.status == 202:
            code = one.answer["receiptCode"].replace(" ", "")
            _, one.receipt = api.call("GET", f"/v1/receipts/{code}")
    follow_counts(api, progress)
    by_region, by_kind = (counts(api, what) for what in ("region", "kind"))
    _, live = api.call("GET", "/v1/live", role="analyst")
    return Result(sent, offers, by_region, by_kind, live, pages(api))


def pages(api):
    """What a browser is given: path -> text or parsed JSON; None when it is not there."""
    found = {}
    for path in ("/", "/docs", "/assets/app.js", "/assets/words.js", "/openapi.json", "/v1/live"):
        status, answer = api.call("GET", path)
        found[path] = answer if status == 200 else None
    return found


def follow_counts(api, progress):
    """Waits until what was sent has been counted: until nothing new has been for a while."""
    progress("Waiting for the counts ...")
    until, last, since = time.monotonic() + COUNTED_WITHIN_S, None, time.monotonic()
    while time.monotonic() < until and time.monotonic() - since < COUNTS_REST_S:
        now = (counts(api, "region"), api.call("GET", "/v1/live", role="analyst"))
        if now != last:
            last, since = now, time.monotonic()
        time.sleep(0.2)


def counts(api, by):
    status, answer = api.call("GET", f"/v1/reports/summary?by={by}", role="analyst")
    if status != 200:
        raise DemoError(f"no report by {by}: {status} {answer}")
    return answer


def publish(api, samples, progress):
    with open(f"{samples}/opportunities.json", encoding="utf-8") as file:
        batch = json.load(file)
    progress(f"Publishing {len(batch['opportunities'])} opportunities ...")
    status, answer = api.call_patiently("POST", "/v1/opportunities:bulk", batch, role="partner")
    if status != 200:
        raise DemoError(f"the offers were not taken: {status} {answer}")
    progress(f"Published {len(batch['opportunities'])} opportunities.", end=True)
    return len(batch["opportunities"])


def send(api, samples, progress):
    # A run of its own each time: the same samples again are new cases, repeats inside stay repeats.
    this_run = randomness.token_hex(4)
    device = {"Kolona-Device": randomness.token_hex(16)}
    sent = []
    with open(f"{samples}/cases.jsonl", encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines if line.strip()]
    for count, sample in enumerate(cases, 1):
        progress(f"Sending case {count} of {len(cases)} ...")
        one = Sent(sample)
        headers = {**device, "Idempotency-Key": f"{this_run}-{sample['key']}"}
        one.status, one.answer = api.call_patiently("POST", sample["path"], sample["body"], headers=headers)
        if one.status == 0:
            raise DemoError(f"the gateway does not answer: {one.answer['detail']}")
        sent.append(one)
    progress(f"Sent {len(cases)} cases: {sum(one.status == 202 for one in sent)} accepted.", end=True)
    return sent


def follow_alerts(api, sent, progress):
    """Waits until every urgent case has been acknowledged, or the time is over."""
    urgent = [one for one in sent if one.urgent]
    until = time.monotonic() + ACKNOWLEDGED_WITHIN_S
    open_ones = urgent
    while open_ones and time.monotonic() < until:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda one: look_at_alert(api, one), open_ones))
        open_ones = [one for one in urgent if one.alert.get("state") != "ACKNOWLEDGED"]
        progress(f"Waiting for authorities: {len(urgent) - len(open_ones)} of {len(urgent)} acknowledged ...")
        if open_ones:
            time.sleep(0.2)
    progress(f"Authorities acknowledged {len(urgent) - len(open_ones)} of {len(urgent)} urgent cases.", end=True)


def look_at_alert(api, one):
    status, answer = api.call("GET", f"/v1/alerts/{one.answer['alertId']}", role="supervisor")
    if status == 200:
        one.alert = answer


def follow_matches(api, sent, progress):
    wanting = support = [one for one in sent if one.is_support and one.status == 202]
    until = time.monotonic() + MATCHED_WITHIN_S
    while wanting and time.monotonic() < until:
        for one in wanting:
            receipt = {"Kolona-Receipt": one.answer["receiptCode"]}
            path = f"/v1/support-requests/{one.answer['caseId']}/matches"
            status, answer = api.call("GET", path, headers=receipt)
            if status == 200:
                one.matches = answer.get("matches", [])
        wanting = [one for one in support if not one.matches]
        progress(f"Waiting for matches: {len(support) - len(wanting)} of {len(support)} ...")
        if wanting:
            time.sleep(0.2)
    progress(f"Matched {len(support) - len(wanting)} of {len(support)} requests for support.", end=True)
