"""Under load, each part is killed once (kill -9) and started again; two ledgers kept outside tell what was kept."""
import collections
import json
import pathlib
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import records
from house import SAMPLES, House, Report, forces, jsonl, within
from taken import Desks, why_not_accepted, why_not_delivered, why_open

VICTIMS = ["gateway", "intake", "triage", "notification", "matching", "reporting", "kafka", "redis"]
RATE, URGENT_SHARE, PREFIX = 200, 10, "kill"
RESENT = 50
# A machine that cannot take the rate is asked for less, instead of for ever more at once: what is tested is what is
# kept, not how fast.
MOST_OPEN = 600


class Load:
    """So many cases a second from one client that asks again until it is answered; its ledger."""

    def __init__(self, house, folder, rate):
        self.house, self.ledger = house, folder / "clients.jsonl"
        self.process = subprocess.Popen(self.command("--rate", rate, "--seconds", 600, "--ledger", self.ledger),
                                        stdout=subprocess.PIPE, text=True)

    def command(self, *words):
        return [str(self.house.bin / "kolona-load"), "--gateway", self.house.gateway, "--samples",
                str(SAMPLES / "cases.jsonl"), "--urgent-share", str(URGENT_SHARE), "--key-prefix", PREFIX, "--retry",
                "--give-up", "120", "--timeout", "5", "--most-open", str(MOST_OPEN), *map(str, words)]

    def answered(self):
        return self.ledger.read_bytes().count(b"\n") if self.ledger.exists() else 0

    def await_more(self, count, seconds):
        """Whether so many more were answered in time."""
        goal = self.answered() + count
        return within(seconds, lambda: self.answered() >= goal, 0.05)

    def end(self):
        """Sends no more, and waits for the answers of what was sent. The driver's own summary."""
        self.process.send_signal(signal.SIGTERM)
        out, _ = self.process.communicate(timeout=150)
        return json.loads(out)

    def resend(self, keys):
        """The same requests once more; key -> case id."""
        again = self.ledger.with_name("again.jsonl")
        for key in keys:
            subprocess.run(self.command("--rate", 1, "--count", 1, "--start", key.rsplit("-", 1)[1], "--ledger", again),
                           stdout=subprocess.DEVNULL, timeout=150, check=True)
        return {line["key"]: line["case_id"] for line in jsonl(again)}


def kill_one_after_the_other(house, load, report):
    for name in VICTIMS:
        began = time.time()
        house.kill(name)
        # Down for long enough to be missed: many answers, or, when nobody can answer, one and a half seconds.
        load.await_more(RATE, 1.5)
        while_down = [line for line in jsonl(load.ledger) if line["answered_at_us"] / 1e6 >= began]
        house.restart(name)
        back = time.time() - began
        flows = load.await_more(2 * RATE, 60)
        accepted = [line for line in while_down if line["status"] == 202]
        report.say(f"{name:13} back after {back:4.1f} s; accepted meanwhile {len(accepted):4}, urgent "
                   f"{sum(line['urgent'] for line in accepted):3}, spooled "
                   f"{sum(line['durability'] == 'SPOOLED' for line in accepted):3}")
        if not flows:
            report.promise(f"work goes on after {name} came back", ["no more answers within 60 s"])


def keeps_growing(what, patience, count, goal, pause=0.5):
    """Waits until the count has come to the goal: a slow machine is waited for while it goes on, five minutes at most.
    Says what it waited for in vain."""
    end, best = time.monotonic() + 300, count()
    while best < goal:
        left = min(patience, end - time.monotonic())
        if left <= 0 or not within(left, lambda: count() > best, pause):
            print(f"  waited in vain for {what}: {best} of {goal}", flush=True)
            return
        best = count()


def shown_alerts(house, alert_ids):
    """alert id -> what the API shows of it."""
    with ThreadPoolExecutor(4) as pool:
        return dict(zip(alert_ids, pool.map(house.shown_alert, alert_ids)))


def not_acknowledged(views):
    return [f"{one}: {why_open(view)}" for one, view in views.items() if why_open(view)]


def twice(lines):
    """Effects that a desk honouring webhook-id has met twice, or under two ids."""
    fresh = collections.Counter()
    ids_of = collections.defaultdict(set)
    for line in lines:
        if line["what"] != "webhook" or line["status"] >= 300:
            continue
        fresh[line["webhookId"]] += not line["duplicate"]
        ids_of[line["alertId"], line["authorityId"], line["step"], line["round"]].add(line["webhookId"])
    yield from (f"{one} taken {count} times as new" for one, count in fresh.items() if count != 1)
    yield from (f"{effect}: {ids}" for effect, ids in ids_of.items() if len(ids) > 1)


def missing_from_log(house, accepted):
    logged = {record.headers.get("ce_subject") for record in records.read(house.kafka, "kolona.cases")
              if record.headers.get("ce_type", "").split(".")[-2] in ("case-reported", "support-requested")}
    return [f"{line['key']} {line['case_id']} ({line['durability']})" for line in accepted
            if line["case_id"] not in logged]


def unmatched_needs(house):
    def ids(topic):
        return {record.key for record in records.read(house.kafka, topic)}

    missing = set()

    def none():
        missing.clear()
        missing.update(ids("kolona.needs") - ids("kolona.matches"))
        return not missing

    keeps_growing("every request to be matched", 30, lambda: 0 if none() else -len(missing), 0, 1)
    return sorted(one.decode() for one in missing)


def other_case(load, answered):
    """Resends keys, first those that had needed more than one attempt."""
    by_attempts = sorted(answered, key=lambda line: -line["attempts"])
    chosen = by_attempts[: RESENT // 2] + answered[:: max(1, len(answered) // (RESENT // 2))][: RESENT // 2]
    again = load.resend(sorted({line["key"] for line in chosen}))
    told = {line["key"]: line["case_id"] for line in answered}
    return [f"{key}: {told[key]}, then {case_id}" for key, case_id in again.items() if told[key] != case_id]


def followed(answered, desks):
    """case id -> alert id, of every case that is urgent: told so, or sent as one that must be."""
    return {line["case_id"]: line["alert_id"] or desks.alert_of.get(line["case_id"], "")
            for line in answered if line["urgent"] or line["urgent_sample"]}


def left_in_spool(house):
    """Events; as if there were one when intake does not tell."""
    told = house.metric("intake", "kolona_spool_events")
    return 1 if told is None else told


def drain(house, answered, report):
    """Waits until each urgent case is taken and the log has everything."""
    able, began = forces(), time.monotonic()

    def taken():
        desks = Desks(house.desk_lines())
        return [one for one in followed(answered, desks).values() if desks.accepted[one] & able]

    count = len(followed(answered, Desks([])))
    keeps_growing("every urgent case to be accepted by a force", 60, lambda: len(taken()), count)
    report.say(f"{count} urgent cases; {time.monotonic() - began:.1f} s after the last answer the desks' ledgers show "
               f"{len(taken())} of them accepted by a force")
    began = time.monotonic()
    keeps_growing("the spool to be empty", 60, lambda: -left_in_spool(house), 0)
    report.say(f"{left_in_spool(house):.0f} events left in the spool, "
               f"{time.monotonic() - began:.1f} s later")


def check_urgent(house, answered, report):
    desks = Desks(house.desk_lines())
    alerts = followed(answered, desks)
    unseen = [case_id for case_id, alert_id in alerts.items() if not alert_id]
    ids = sorted(set(alerts.values()) - {""})
    # The API shows what intake has folded from the log: a moment later.
    keeps_growing("the API to show every alert as taken", 30,
                  lambda: -len(not_acknowledged(shown_alerts(house, ids))), 0, 1)
    views = shown_alerts(house, ids)
    report.promise("every urgent sample was told to be urgent", (line["key"] for line in answered
                                                                if line["urgent_sample"] and not line["urgent"]))
    report.promise("every accepted urgent case was delivered to the desk of a competent force",
                   [f"{one}: no desk was told of the case" for one in unseen] +
                   [f"{one}: {why_not_delivered(views[one], desks, one)}" for one in ids
                    if why_not_delivered(views[one], desks, one)])
    report.promise("every one of them is acknowledged by a force or the supervisor: the API says so",
                   not_acknowledged(views))
    report.promise("the one that has it, by the API, said so at its desk and the answer was taken",
                   [f"{one}: {why_not_accepted(views[one], desks, one)}" for one in ids
                    if why_not_accepted(views[one], desks, one)])


def check(house, load, summary, report):
    lines = jsonl(load.ledger)
    answered = [line for line in lines if line["status"] == 202]
    report.say(f"{summary['sent']} sent, {len(answered)} accepted, {summary['retried']} of them after more than one "
               f"attempt, {sum(line['urgent'] for line in answered)} urgent; longest wait "
               f"{summary['ms']['max'] / 1000:.1f} s")
    drain(house, answered, report)
    desks = house.desk_lines()
    repeats = sum(line["what"] == "webhook" and line["duplicate"] for line in desks)
    report.say(f"desks took {sum(line['what'] == 'webhook' for line in desks)} webhooks, {repeats} of them repeats")
    report.promise("every request got its 202 in the end", (f"{one['key']}: {one['status']} {one.get('error')}"
                                                            for one in lines if one["status"] != 202))
    check_urgent(house, answered, report)
    report.promise("nothing answered 202 is missing from the log", missing_from_log(house, answered))
    report.promise("no effect happened twice at a desk that honours webhook-id", twice(desks))
    report.promise("same key, same case", other_case(load, answered))
    report.promise("every request for support was matched", unmatched_needs(house))


def run(folder, title, hurt, rate=RATE):
    """One house under a load of `rate` cases a second; `hurt(house, load, report)` does to it what is to be survived."""
    shutil.rmtree(folder / "ledgers", ignore_errors=True)
    house = House(folder / "state")
    (folder / "ledgers").mkdir(parents=True)
    load = None
    try:
        house.up()
        report = Report(f"{title} under {rate} cases a second: {', '.join(VICTIMS)}")
        house.publish_offers()
        load = Load(house, folder / "ledgers", rate)
        if not load.await_more(2 * rate, 60):
            sys.exit("the load does not get through before anything was done to the house")
        hurt(house, load, report)
        check(house, load, load.end(), report)
        report.end()
    finally:
        if load and load.process.poll() is None:
            load.process.kill()
        house.down()


if __name__ == "__main__":
    run(pathlib.Path(sys.argv[1]), "Killed one after the other", kill_one_after_the_other)
