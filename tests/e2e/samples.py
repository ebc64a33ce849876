"""Every sample case becomes what data/samples/cases.jsonl says."""
import secrets
import sys

from house import House, Report, new_device, sample_cases, within
from taken import why_open

KINDS = {"police": "POLICE", "gendarmerie": "GENDARMERIE"}


def told_kinds(view):
    """Kinds of authority told as competent, not for information."""
    return {route["route"].get("kind") for route in view.get("routes", []) if not route["route"].get("copy")}


def wrong_answers(sent):
    for sample, status, answer in sent:
        expect = sample["expect"]
        if status != 202:
            yield f"{sample['id']}: {status} {answer}"
            continue
        if bool(answer.get("urgent")) != expect["urgent"]:
            yield f"{sample['id']}: urgent is {answer.get('urgent')}, not {expect['urgent']}"
        if "level" in expect and answer.get("level") != expect["level"]:
            yield f"{sample['id']}: level is {answer.get('level')}, not {expect['level']}"


def wrong_routes(sent, alerts):
    for sample, status, answer in sent:
        if status != 202 or not answer.get("urgent"):
            continue
        expect, kinds = sample["expect"], told_kinds(alerts[answer["alertId"]])
        if "force" in expect and KINDS[expect["force"]] not in kinds:
            yield f"{sample['id']}: told {sorted(map(str, kinds))}, not the {expect['force']}"
        if expect.get("prosecutor") and "PROSECUTOR" not in kinds:
            yield f"{sample['id']}: the prosecutor was not told"


def wrong_repeats(sent):
    answers = {sample["id"]: answer for sample, _, answer in sent}
    by_case = {}
    for sample, _, answer in sent:
        same = sample["expect"].get("sameCaseAs")
        if same is None:
            other = by_case.setdefault(answer.get("caseId"), sample["id"])
            if other != sample["id"]:
                yield f"{sample['id']}: has the case of {other}, with another key"
            continue
        for field in ("caseId", "receiptCode"):
            if answer.get(field) != answers[same].get(field):
                yield f"{sample['id']}: another {field} than {same}"


def without_matches(house, sent):
    support = [(sample, answer) for sample, status, answer in sent
               if status == 202 and sample["path"] == "/v1/support-requests"]
    for sample, answer in support:
        path, receipt = f"/v1/support-requests/{answer['caseId']}/matches", {"Kolona-Receipt": answer["receiptCode"]}

        def three(path=path, receipt=receipt):
            status, found = house.call("GET", path, headers=receipt)
            return status == 200 and len(found.get("matches", [])) >= 3

        if not within(20, three):
            yield f"{sample['id']}: {house.call('GET', path, headers=receipt)}"


def main():
    house, report = House(sys.argv[1]), Report("The shipped samples become what they must")
    house.publish_offers()
    run, device = secrets.token_hex(4), new_device()
    sent = [(sample, *house.submit(sample, f"{run}-{sample['key']}", device)) for sample in sample_cases()]
    urgent = [answer["alertId"] for _, status, answer in sent if status == 202 and answer.get("urgent")]
    alerts = house.await_acknowledged(set(urgent), 60)
    report.say(f"{len(sent)} samples sent, {len(set(urgent))} alerts")
    report.promise("each is accepted, with the level it must have", wrong_answers(sent))
    report.promise("each alert is acknowledged by a force or the supervisor",
                   (f"{one}: {why_open(view)}" for one, view in alerts.items() if why_open(view)))
    report.promise("each alert goes to the force and the prosecutor that are competent", wrong_routes(sent, alerts))
    report.promise("a repeat is the same case, another key another case", wrong_repeats(sent))
    report.promise("each request for support has at least three matches", without_matches(house, sent))
    report.end()


if __name__ == "__main__":
    main()
