"""A canary in every personal field of every sample: nobody may find it but who is allowed to read the case."""
import copy
import os
import secrets
import sys

import records
from house import OPS_OFFSET, House, Report, new_device, sample_cases, within
from taken import why_open

# Only letters that no folding of text changes, and a start that all share, so that one search finds all.
FLOCK = "canari" + "".join(secrets.choice("bcdfghjklmnpqrstvwxz") for _ in range(12))
# What people write beside a case: authorities and the house read it again, so the doors show it.
WORDS = "canari" + "".join(secrets.choice("bcdfghjklmnpqrstvwxz") for _ in range(12))
# Morocco, a range of its own in this run. Nine digits in a row do not occur by chance.
PHONES = "6" + "".join(secrets.choice("0123456789") for _ in range(5))


def bird(number, field):
    return f"{FLOCK}{number}{field}".lower()


def with_canaries(sample, number):
    """The body with a canary in every personal field, and field -> canary."""
    body, birds = copy.deepcopy(sample["body"]), {}

    def put(place, name, field):
        birds[field] = bird(number, field)
        place[name] = f"{place.get(name, '')[:100]} {birds[field]}".strip()

    person = body.setdefault("requester" if sample["path"] == "/v1/support-requests" else "reporter", {})
    person.setdefault("relation", "SELF")
    put(person, "name", "name")
    birds["phone"] = f"+212{PHONES}{number:03d}"
    person["phone"] = birds["phone"]
    wish = person.setdefault("safeContact", {"allowed": True, "channel": "SMS", "from": "09:00", "to": "17:00"})
    put(wish, "codeWord", "word")
    put(body.setdefault("place", {}), "address", "address")
    put(body, "narrative", "narrative")
    if sample["path"] == "/v1/cases":
        put(body, "subjectName", "subject")
        put(body, "suspect", "suspect")
    else:
        # What she can do goes to matching, but only in words of a list: these are hers.
        birds["skill"] = bird(number, "skill")
        body["skills"] = [*body.get("skills", []), birds["skill"]]
    return body, birds


class Search:
    """Looks for any canary in bytes; remembers where."""

    def __init__(self, *needles):
        self.needles = [needle.encode() for needle in needles]
        self.found = []
        self.looked_at = 0

    def look(self, where, data):
        self.looked_at += len(data)
        for _, at in self.hits(data):
            self.found.append(f"{where}: ...{data[max(0, at - 40):at + 40]!r}...")
            return

    def hits(self, data):
        """(needle, where it is) for each needle that is in the bytes."""
        folded = data.lower()
        return [(needle, folded.find(needle)) for needle in self.needles if needle in folded]


def send_all(house):
    device, run, sent, refused = new_device(), secrets.token_hex(4), [], []
    samples = sample_cases()
    # And a place that nobody knows: her own words, kept for a person, are as personal as the rest.
    lost = copy.deepcopy(samples[0])
    lost["body"]["place"] = {"commune": "douar " + bird(len(samples), "commune")}
    for number, sample in enumerate([*samples, lost]):
        body, birds = with_canaries(sample, number)
        if sample is lost:
            birds["commune"] = bird(number, "commune")
        # A key of its own for each: what repeats a sample has other canaries, so it is another body.
        status, answer = house.submit(sample, f"canary-{run}-{number}", device, body)
        if status == 202:
            sent.append((sample, birds, answer))
        else:
            refused.append(f"{sample['id']}: {status} {answer}")
    return sent, refused


def search_log(house, search):
    for topic in records.topics(house.kafka):
        for record in records.read(house.kafka, topic):
            search.look(f"topic {topic} {record.partition}/{record.offset}",
                        record.key + b"\n" + record.value + b"\n" + record.raw_headers)


def search_views(house, search):
    for key, content in records.Redis(house.redis_port).everything():
        search.look(f"redis {key[:80]!r}", key + b"\n" + content)


def search_files(house, search):
    for path in sorted(house.state.rglob("*")):
        if path.is_file() and not path.is_symlink():
            search.look(f"file {path.relative_to(house.state)}", data_of(path))


def data_of(path):
    """What was written to the file; Kafka's indexes are gigabytes of holes."""
    with open(path, "rb") as file:
        parts, at, size = [], 0, path.stat().st_size
        while at < size:
            try:
                start = os.lseek(file.fileno(), at, os.SEEK_DATA)
            except OSError:
                break
            at = os.lseek(file.fileno(), start, os.SEEK_HOLE)
            file.seek(start)
            parts.append(file.read(at - start))
        return b"".join(parts)


def search_metrics(house, search):
    for name, offset in OPS_OFFSET.items():
        for door in ("/metrics", "/healthz", "/readyz"):
            _, raw, _ = house.raw_call("GET", door, None, {}, port=house.base + offset)
            search.look(f"{name} {door}", raw)


def search_doors(house, search, sent):
    """What everyone sees, and what those see who may not read personal fields."""
    def look(path, headers=None, role=None):
        bearer = {"Authorization": f"Bearer {house.tokens[role]}"} if role else {}
        _, raw, _ = house.raw_call("GET", path, None, {**(headers or {}), **bearer})
        search.look(f"GET {path} as {role or 'nobody'}", raw)

    for path in ("/", "/v1/live", "/metrics", "/openapi.json", "/docs"):
        look(path)
    look("/v1/reports/summary?by=region,kind", role="analyst")
    look("/v1/alerts?state=open&pageSize=200", role="operator")
    for sample, _, answer in sent:
        code = answer["receiptCode"].replace(" ", "").replace("-", "")
        look(f"/v1/receipts/{code}")
        for role in (None, "partner", "analyst", "operator"):
            look(f"/v1/cases/{answer['caseId']}", role=role)
        if answer.get("alertId"):
            look(f"/v1/alerts/{answer['alertId']}", role="operator")
        if sample["path"] == "/v1/support-requests":
            look(f"/v1/support-requests/{answer['caseId']}/matches", {"Kolona-Receipt": answer["receiptCode"]})


def write_beside(house, sent):
    """A listener raises and takes over, an authority refuses; what was not taken or cannot be read again."""
    case = f"/v1/cases/{next(answer for sample, _, answer in sent if not answer.get('urgent'))['caseId']}"
    alert = f"/v1/alerts/{next(answer for _, _, answer in sent if answer.get('urgent'))['alertId']}/answers"
    steps = ((f"{case}/level/raises", "listener", {"level": "EXTREME", "reason": f"{WORDS} has a gun"}),
             (f"{case}/level/takeovers", "listener", {"note": f"{WORDS} was there"}),
             (f"{case}/level/lowerings", "listener", {"level": "HIGH", "reason": f"{WORDS} is in prison"}),
             (alert, "authority", {"kind": "REFUSED", "reason": f"{WORDS} has the car"}))
    for path, role, body in steps:
        status, answer, *_ = house.call("POST", path, body, role)
        if status != 200:
            yield f"{path}: {status} {answer}"
    seen = Search(WORDS)

    def read_again():
        _, raw, _ = house.raw_call("GET", f"{case}/timeline", None,
                                   {"Authorization": f"Bearer {house.tokens['supervisor']}"})
        return seen.hits(raw)

    if not within(15, read_again):
        yield "the timeline does not show them"


def read_as_listener(house, case_id):
    """(status, bytes) of a read that may show everything."""
    status, raw, _ = house.raw_call("GET", f"/v1/cases/{case_id}", None,
                                    {"Authorization": f"Bearer {house.tokens['listener']}"})
    return status, raw


def not_readable(house, sent):
    """The canaries that the listener does not find: they must not have been thrown away either."""
    for sample, birds, answer in sent:
        def missing(birds=birds, case_id=answer["caseId"]):
            status, raw = read_as_listener(house, case_id)
            text = raw.decode(errors="replace").lower()
            return [field for field, one in birds.items() if one.lower() not in text] if status == 200 else [status]

        within(15, lambda: not missing())
        if missing():
            yield f"{sample['id']} {answer['caseId']}: {missing()}"


def blind_spots(house, sent, search):
    """The search sees each kind of canary where there is one, or its silence elsewhere says nothing."""
    for sample, _, answer in sent:
        seen = [needle for needle, _ in search.hits(read_as_listener(house, answer["caseId"])[1])]
        yield from (f"{sample['id']}: does not see {needle}" for needle in search.needles if needle not in seen)


def nothing_searched(part, searched):
    return [] if searched > 0 else [f"{part}: there was nothing to search"]


def main():
    house, report = House(sys.argv[1]), Report("Personal words stay sealed")
    house.publish_offers()
    sent, refused = send_all(house)
    urgent = {answer["alertId"] for _, _, answer in sent if answer.get("urgent")}
    shown = house.await_acknowledged(urgent, 60)
    report.promise("each sample with its canaries is accepted", refused)
    report.promise("each alert is delivered and acknowledged by a force or the supervisor",
                   (f"{one}: {why_open(view)}" for one, view in shown.items() if why_open(view)))
    # First: an authorised read leaves traces of its own, and those are searched too.
    report.promise("an authorised listener reads each of them", not_readable(house, sent))
    report.promise("what people write beside a case or an alert is taken and read again", write_beside(house, sent))
    search = Search(FLOCK, f"212{PHONES}")
    report.promise("the search finds the canaries in what the listener reads", blind_spots(house, sent, search))
    for part in (search_log, search_views, search_metrics, search_files, search_doors):
        before, hits = search.looked_at, len(search.found)
        part(house, search, *([sent] if part is search_doors else []))
        name, searched = part.__name__.removeprefix("search_"), search.looked_at - before
        report.promise(f"none is in clear: {name} ({searched:,} bytes searched)",
                       search.found[hits:] + nothing_searched(name, searched))
    beside = Search(WORDS)
    for part in (search_log, search_views, search_metrics, search_files):
        part(house, beside)
    report.promise("nor is what people write beside it", beside.found)
    report.say(f"{len(sent)} cases, {sum(len(birds) for _, birds, _ in sent)} canaries")
    report.end()


if __name__ == "__main__":
    main()
