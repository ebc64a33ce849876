"""Every line of data/samples/bad-inputs.jsonl is refused as it says, and the platform is as well as before."""
import base64
import json
import re
import sys

from house import OPS_OFFSET, SAMPLES, House, Report, jsonl


def body_of(line):
    """Bytes, or None when the request has no body."""
    if "body" in line:
        return json.dumps(line["body"], ensure_ascii=False).encode()
    if "rawBody" in line:
        return line["rawBody"].encode()
    if "bodyBase64" in line:
        return base64.b64decode(line["bodyBase64"])
    if "bodyBytes" in line:
        parts = line["bodyBytes"]
        return (parts.get("prefix", "") + parts["repeat"] * parts["count"] + parts.get("suffix", "")).encode()
    return None


def headers_of(line, tokens):
    return {name: re.sub(r"\$\{TOKEN_(\w+)\}", lambda found: tokens[found[1]], value)
            for name, value in line.get("headers", {}).items()}


def faults(house, line):
    headers, expect = headers_of(line, house.tokens), line["expect"]
    if "first" in line:
        first = json.dumps(line["first"], ensure_ascii=False).encode()
        status, raw, _ = house.raw_call(line["method"], line["path"], first, headers)
        if status not in (200, 201, 202):
            yield f"the request before it got {status} {raw[:200]}"
    status, raw, got = house.raw_call(line["method"], line["path"], body_of(line), headers)
    if status != expect["status"]:
        yield f"status {status}, not {expect['status']}: {raw[:200]}"
    if not got.get("content-type", "").startswith("application/problem+json"):
        yield f"content type {got.get('content-type')}"
    try:
        problem = json.loads(raw)
    except ValueError:
        yield f"no JSON: {raw[:200]}"
        return
    if problem.get("type") != expect["type"]:
        yield f"type {problem.get('type')}, not {expect['type']}"
    if problem.get("status") != expect["status"]:
        yield f"status in the body is {problem.get('status')}"
    if "pointer" in expect and problem.get("pointer") != expect["pointer"]:
        yield f"pointer {problem.get('pointer')}, not {expect['pointer']}"
    if "hasHeader" in expect and expect["hasHeader"].lower() not in got:
        yield f"no header {expect['hasHeader']}"


def unwell(house, pids):
    for name, pid in pids.items():
        if house.pid(name) != pid:
            yield f"{name} is another process"
        status, raw, _ = house.raw_call("GET", "/readyz", None, {}, port=house.base + OPS_OFFSET[name])
        if status != 200:
            yield f"{name} is not ready: {raw[:200]}"


def main():
    house, report = House(sys.argv[1]), Report("Bad inputs are refused by name")
    pids = {name: house.pid(name) for name in OPS_OFFSET}
    lines = jsonl(SAMPLES / "bad-inputs.jsonl")
    wrong = [f"{line['id']} ({line['note']}): {fault}" for line in lines for fault in faults(house, line)]
    report.say(f"{len(lines)} bad inputs sent")
    report.promise("each gets the status, the type and the pointer it must get", wrong)
    report.promise("every service is the same process, and ready", unwell(house, pids))
    report.end()


if __name__ == "__main__":
    main()
