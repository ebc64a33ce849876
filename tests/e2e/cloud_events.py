"""Every record of every topic is a CloudEvent in binary mode, by the word of the CloudEvents SDK."""
import re
import sys
from datetime import datetime

import records
import sdk
from house import House, Report

sdk.run_inside("cloudevents==1.12.0", __file__)
from cloudevents.kafka import KafkaMessage, from_binary  # noqa: E402

TYPE = re.compile(r"ma\.kolonamaak\.[a-z]+(-[a-z]+)*\.v1")
# Topics that a run with reports, requests and offers must have filled.
FILLED = ["kolona.cases", "kolona.alerts", "kolona.deliveries", "kolona.keys", "kolona.needs", "kolona.matches",
          "kolona.opportunities", "kolona.audit"]


def sdk_faults(record):
    """What the SDK says against a record."""
    headers = {name: value.encode() for name, value in record.headers.items()}
    try:
        event = from_binary(KafkaMessage(headers=headers, key=record.key, value=record.value),
                            data_unmarshaller=lambda data: data)
    except Exception as error:  # the SDK's own word is what is asked for
        yield f"the SDK refuses it: {error}"
        return
    for name in ("id", "source", "type", "specversion"):
        if event[name] != record.headers.get(f"ce_{name}"):
            yield f"the SDK reads {name} as {event[name]!r}"


def own_faults(record):
    headers = record.headers
    missing = [name for name in ("ce_id", "ce_source", "ce_type", "ce_specversion") if not headers.get(name)]
    if missing:
        yield f"without {missing}"
        return
    if headers["ce_specversion"] != "1.0":
        yield f"specversion {headers['ce_specversion']}"
    if not TYPE.fullmatch(headers["ce_type"]):
        yield f"type {headers['ce_type']}"
    if record.value and headers.get("content-type") != "application/protobuf":
        yield f"content type {headers.get('content-type')}"
    if "ce_time" in headers:
        datetime.fromisoformat(headers["ce_time"].replace("Z", "+00:00"))


def main():
    house, report = House(sys.argv[1]), Report("Records are CloudEvents")
    topics = [topic for topic in records.topics(house.kafka) if topic.startswith("kolona.")]
    everything = [record for topic in topics for record in records.read(house.kafka, topic)]
    report.say(f"{len(everything)} records in {len(topics)} topics")
    seen = {record.topic for record in everything}
    report.promise("the topics were filled before", (topic for topic in FILLED if topic not in seen))
    for words, look in (("the CloudEvents SDK reads each record", sdk_faults),
                        ("each has the required attributes, well formed", own_faults)):
        report.promise(words, (f"{r.topic} {r.partition}/{r.offset}: {fault} {r.headers}"
                               for r in everything for fault in look(r)))
    report.end()


if __name__ == "__main__":
    main()
