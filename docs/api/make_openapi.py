#!/usr/bin/env python3
"""Writes openapi.json: schemas out of the protos with their comments, paths out of the table below.

Run it after a change of a proto or of the gateway's routes; the gateway's unit tests compare the result with both.
With --check it writes nothing and ends with 1 when the file is not as made.
"""
import argparse
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
PROTOS = HERE.parent.parent / "proto" / "kolona" / "v1"
BODIES = ("ReportBody", "SupportBody", "AnswerBody", "Opportunity", "OpportunityBatch", "RaiseBody", "LoweringBody",
          "ReasonBody", "NoteBody", "HappeningBody", "NextQuestionsRequest")
ANSWERS = ("Accepted", "ReceiptView", "CaseView", "MatchList", "AlertList", "AlertView",
           "AnswerAlertResponse", "PutOpportunityResponse", "PutOpportunitiesResponse", "Summary", "LiveCounts",
           "StepTaken", "Timeline", "DueList", "QuestionsLeft")
SCALARS = {"string": {"type": "string"}, "bool": {"type": "boolean"},
           "int32": {"type": "integer", "format": "int32"},
           "int64": {"type": "string", "format": "int64", "pattern": "^-?[0-9]+$"},
           "bytes": {"type": "string", "contentEncoding": "base64"},
           "google.protobuf.Timestamp": {"type": "string", "format": "date-time"}}
FIELD = re.compile(r"(repeated |optional )?(map<string, (\w+)>|[\w.]+) (\w+) = \d+;")


def lower_camel(name):
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def read_protos():
    """Messages and enums of all protos: name -> (comment, fields or values), each with its comment."""
    messages, enums = {}, {}
    for path in sorted(PROTOS.glob("*.proto")):
        comment, current = [], None
        for line in path.read_text(encoding="utf-8").splitlines():
            text = line.strip()
            if text.startswith("//"):
                comment.append(text[2:].strip())
                continue
            start = re.match(r"(message|enum) (\w+) \{(\})?", text)
            field = FIELD.match(text)
            value = re.match(r"(\w+) = \d+;", text)
            if start:
                current = messages if start[1] == "message" else enums
                current[start[2]] = (" ".join(comment), [])
                name = start[2]
            elif field and current is messages:
                messages[name][1].append((field[1], field[2], field[3], field[4], " ".join(comment)))
            elif value and current is enums:
                enums[name][1].append((value[1], " ".join(comment)))
            comment = []
    return messages, enums


def type_schema(kind, enums):
    if kind in SCALARS:
        return dict(SCALARS[kind])
    return {"$ref": "#/components/schemas/" + kind}


def with_comment(schema, comment):
    return {**schema, "description": comment} if comment else schema


def message_schema(name, messages, enums, closed):
    comment, fields = messages[name]
    properties = {}
    for label, kind, map_value, field, about in fields:
        if map_value:
            schema = {"type": "object", "additionalProperties": type_schema(map_value, enums)}
        else:
            schema = type_schema(kind, enums)
        if label == "repeated ":
            schema = {"type": "array", "items": schema}
        properties[lower_camel(field)] = with_comment(schema, about)
    out = with_comment({"type": "object", "properties": properties}, comment)
    if closed:
        out["additionalProperties"] = False
    return out


def enum_schema(name, comment, values):
    # The first one means "not told": it is left out of an answer and of a body.
    kept = values if name == "Answer" else values[1:]
    meanings = [f"{value}: {about}" for value, about in kept if about]
    return with_comment({"type": "string", "enum": [value for value, _ in kept]}, " ".join([comment, *meanings]))


def reachable(roots, messages):
    """Names of all messages and enums that the roots use."""
    seen, todo = [], list(roots)
    while todo:
        name = todo.pop(0)
        if name in seen or name in SCALARS:
            continue
        seen.append(name)
        for _, kind, map_value, _, _ in messages.get(name, ("", []))[1]:
            todo.append(map_value or kind)
    return seen


def schemas():
    messages, enums = read_protos()
    bodies = reachable(BODIES, messages)
    out = {}
    for name in sorted(set(bodies) | set(reachable(ANSWERS, messages))):
        if name in enums:
            out[name] = enum_schema(name, *enums[name])
        else:
            out[name] = message_schema(name, messages, enums, name in bodies)
    tighten(out)
    return out


def tighten(out):
    """What handlers check beyond types."""
    for body, field in (("ReportBody", "narrative"), ("SupportBody", "narrative")):
        out[body]["properties"][field]["maxLength"] = 8000
    for body, field in (("ReportBody", "subjectAge"), ("SupportBody", "age")):
        out[body]["properties"][field].update(minimum=0, maximum=120)
    out["AnswerBody"]["properties"]["reason"]["maxLength"] = 500
    out["AnswerBody"]["required"] = ["kind"]
    for body, field in (("RaiseBody", "reason"), ("LoweringBody", "reason"), ("ReasonBody", "reason"),
                        ("NoteBody", "note"), ("HappeningBody", "note")):
        out[body]["properties"][field]["maxLength"] = 500
        if field == "reason":
            out[body]["properties"][field]["minLength"] = 1
            out[body]["required"] = sorted(out[body]["properties"])
    out["HappeningBody"]["required"] = ["kind", "occurredAt"]
    out["OpportunityBatch"]["required"] = ["opportunities"]
    out["OpportunityBatch"]["properties"]["opportunities"]["minItems"] = 1
    out["Opportunity"]["properties"]["opportunityId"]["pattern"] = "^[a-z0-9-]{3,64}$"
    out["Problem"] = {
        "type": "object", "description": "RFC 9457.", "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "description": "urn:kolonamaak:problem:<name>; decide by this one."},
            "title": {"type": "string", "description": "The kind of problem, for people."},
            "status": {"type": "integer", "description": "The HTTP status."},
            "detail": {"type": "string", "description": "What was wrong this time, for people."},
            "pointer": {"type": "string", "description": "JSON pointer (RFC 6901) to the member of the body."},
            "callNow": {"type": "array", "items": {"$ref": "#/components/schemas/EmergencyNumber"},
                        "description": "Whom to call, when a report could not be taken."}}}
    out["Health"] = {"type": "object", "description": "How this process is.", "required": ["status"], "properties": {
        "status": {"type": "string", "enum": ["ok", "degraded", "not_ready"],
                   "description": "degraded: works, with a part away that there is a way around."},
        "parts": {"type": "object", "description": "The state of each part, by name."}}}


PROBLEMS = {
    400: ("BadRequest", "malformed-json, unknown-field, invalid-field, malformed-request, idempotency-key-missing, "
          "idempotency-key-invalid, device-token-invalid."),
    401: ("Unauthenticated", "unauthenticated: no token, or one that is not known."),
    403: ("Forbidden", "forbidden: not with this role, or not this authority."),
    404: ("NotFound", "not-found."),
    405: ("MethodNotAllowed", "method-not-allowed."),
    408: ("TooSlow", "too-slow: the request did not arrive whole in time."),
    409: ("Conflict", "idempotency-key-reused: the key was used for another body. conflict: not in its present state."),
    413: ("TooLarge", "body-too-large: over 64 KiB."),
    415: ("UnsupportedMediaType", "unsupported-media-type: only application/json is read."),
    429: ("TooMany", "rate-limited: wait as Retry-After says. Never for what may be urgent."),
    431: ("HeadersTooLarge", "headers-too-large."),
    500: ("Internal", "internal: a fault of ours, logged with the trace id of the answer."),
    503: ("NotKnown", "not-known: send the same again with the same key; Retry-After says when."),
}


def problem_responses():
    out = {}
    for status, (name, about) in PROBLEMS.items():
        out[name] = {"description": about, "content": {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
        if status in (429, 503):
            out[name]["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}}
    out["MethodNotAllowed"]["headers"] = {"Allow": {"schema": {"type": "string"}}}
    out["Unauthenticated"]["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}}}
    return out


REPORT = {"channel": "WEB", "reporter": {"relation": "SELF", "phone": "+212600000001", "safeContact": {
    "allowed": True, "channel": "SMS", "from": "09:00", "to": "17:00"}},
    "place": {"region": "03", "commune": "03.061.01.01"}, "kinds": ["PHYSICAL"], "dangerSigns": ["LOCKED_IN"],
    "screen": {"weapon": "YES", "left_him": "NO"}, "narrative": "Il a fermé la porte à clé.", "language": "fr-MA",
    "exercise": True}
SUPPORT = {"channel": "APP", "requester": {"relation": "SELF"}, "place": {"region": "01", "province": "01.511"},
           "kinds": ["JOB", "TRAINING"], "age": 27, "gender": "FEMALE", "schooling": "LOWER_SECONDARY",
           "languages": ["ary", "fr-MA"], "skills": ["sewing"], "mustHaves": ["CHILDCARE"], "exercise": True}
OFFER = {"opportunityId": "tanger-couture-soir", "kind": "TRAINING", "titleFr": "Couture, cours du soir",
         "titleAr": "خياطة، دروس مسائية", "provider": "Association (exemple)",
         "place": {"region": "01", "province": "01.511"}, "zone": "ZONE_PROVINCE", "seats": 12, "languages": ["ary"],
         "audience": "FEMALE", "skills": ["sewing"], "offers": ["CHILDCARE"], "closesAt": "2027-06-30T23:59:59Z"}
ACCEPTED = {"caseId": "5d0f2a9c-6b1e-8c3d-9a47-0e2f4b6c8d10", "receiptCode": "4821 0937 5516", "urgent": True,
            "level": "EXTREME", "durability": "LOGGED", "alertId": "0b7c1d2e-3f40-8516-a7b8-c9d0e1f2a3b4",
            "callNow": [{"number": "19", "nameFr": "Police (villes)", "nameAr": "الشرطة (المدن)"}]}


def parameter(where, name, about, schema=None, required=False):
    return {"in": where, "name": name, "description": about, "schema": schema or {"type": "string"},
            **({"required": True} if required else {})}


def content(name, example=None, media="application/json"):
    out = {"schema": {"$ref": "#/components/schemas/" + name}}
    if example is not None:
        out["example"] = example
    return {media: out}


def operation(name, summary, ok, *, tag, about="", parameters=(), body=None, example=None, roles=None, optional_token=False,
              problems=(405, 408, 431, 500), headers=None):
    status, description, answer = ok
    out = {"operationId": name, "summary": summary, "tags": [tag]}
    if about:
        out["description"] = about
    if parameters:
        out["parameters"] = list(parameters)
    if body:
        out["requestBody"] = {"required": True, "content": content(body, example)}
    problems = set(problems)
    if body:
        problems |= {400, 413, 415}
    if roles:
        problems |= {401, 403}
        out["security"] = [{"token": []}]
        out["description"] = (about + " " if about else "") + "Roles: " + ", ".join(roles) + "."
    elif optional_token:
        problems |= {401}
        out["security"] = [{}, {"token": []}]
    else:
        problems |= {401}  # a token that is sent must be right
        out["security"] = [{}]
    out["responses"] = {str(status): {"description": description, **({"content": answer} if answer else {}),
                                      **({"headers": headers} if headers else {})}}
    for code in sorted(problems):
        out["responses"][str(code)] = {"$ref": "#/components/responses/" + PROBLEMS[code][0]}
    return out


COMMON = {405, 408, 431, 500}
HOUSE = COMMON | {503}
UUID = {"type": "string", "format": "uuid"}
KEY = parameter("header", "Idempotency-Key", "Chosen by the client, 1 to 128 visible ASCII characters; the same key with the "
                "same body is the same case. Needed with a token; without one it may be left out.",
                {"type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$"})
DEVICE = parameter("header", "Kolona-Device", "The token this device was given by an earlier answer.",
                   {"type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$"})
SUBMIT_HEADERS = {
    "Location": {"schema": {"type": "string"}, "description": "Where to see what became of it."},
    "Idempotency-Key": {"schema": {"type": "string"}, "description": "The key used."},
    "Kolona-Device": {"schema": {"type": "string"}, "description": "Given once to a device that had none. Keep it, and "
                      "send a repeat with it and the key."}}
SUBMIT_ABOUT = ("202 means it is recorded. 503 means it is not known: send the same again with the same key. What may be "
                "urgent is never limited. Refusals of the kind 429 and 5xx carry the numbers to call.")


def page(name, summary, media, tag="pages", parameters=(), problems=COMMON, status=200):
    return operation(name, summary, (status, "As asked.", {media: {"schema": {"type": "string"}}}), tag=tag,
                     parameters=parameters, problems=problems)


def level_step(name, summary, body, example, *, about="", roles=("listener", "supervisor"), proposal=False):
    """A step of a person on a case: appended to the log, decided in its order."""
    where = [parameter("path", "id", "Id of the case.", UUID, True)]
    if proposal:
        where.append(parameter("path", "proposal", "Id of the proposal.", UUID, True))
    return {"post": operation(name, summary, (200, "The log has decided; known: it was so already.", content("StepTaken")),
                              tag="levels", about=about, parameters=where, body=body, example=example, roles=roles,
                              problems=HOUSE | {404, 409})}


def level_paths():
    supervisor = ("supervisor",)
    case = "/v1/cases/{id}"
    return {
        case + "/level/raises": level_step(
            "raise_level", "Raise the level", "RaiseBody", {"level": "HIGH", "reason": "She says he has bought a gun."},
            about="One person may, at any time."),
        case + "/level/lowerings": level_step(
            "propose_lowering", "Propose to lower the level", "LoweringBody",
            {"level": "MEDIUM", "reason": "He is in prison until March."},
            about="Lowers nothing before a second person has confirmed. 409 below what a danger sign of the last 72 hours "
            "demands, or while another proposal waits. It expires; StepTaken.standing.proposal says when."),
        case + "/level/lowerings/{proposal}/confirmation": level_step(
            "confirm_lowering", "Confirm a lowering", "NoteBody", {"note": "Spoke with the court; agreed."},
            about="403 for who proposed it. 409 when it expired, was rejected, withdrawn or overtaken by something newer.",
            roles=supervisor, proposal=True),
        case + "/level/lowerings/{proposal}/rejection": level_step(
            "reject_lowering", "Reject a lowering", "ReasonBody", {"reason": "He knows where she lives."}, roles=supervisor,
            proposal=True),
        case + "/level/lowerings/{proposal}/withdrawal": level_step(
            "withdraw_lowering", "Withdraw a lowering of one's own", "NoteBody", {}, proposal=True),
        case + "/level/takeovers": level_step(
            "take_over", "Take the result over", "NoteBody", {"note": "Spoke with her; agrees with the result."},
            about="A person has looked and answers for the level; its clock starts again. A machine's result that nobody has "
            "taken over is shown as untouched."),
        case + "/happenings": level_step(
            "note_happening", "Tell what happened", "HappeningBody", {"kind": "RELEASED", "occurredAt": "2026-11-24T08:00:00Z"},
            about="Asks for a new look at once. The same kind at the same time is the same."),
        case + "/closing": level_step(
            "begin_closing", "Begin to close a case", "ReasonBody", {"reason": "She lives abroad, divorced, no contact for a year."},
            about="Only at LOW. It stays under watch for six months; whatever happens ends the closing.", roles=supervisor),
        case + "/closing/end": level_step(
            "close_case", "Close a case", "NoteBody", {}, roles=supervisor,
            about="After six months under watch. Needed where risk was once high; other cases close by themselves."),
        case + "/timeline": {"get": operation(
            "read_timeline", "How the case came where it stands", (200, "Oldest first.", content("Timeline")), tag="levels",
            roles=("listener", "supervisor"), problems=HOUSE | {404},
            parameters=(parameter("path", "id", "Id of the case.", UUID, True),))},
        "/v1/triage/next-questions": {"post": operation(
            "next_questions", "What to ask next", (200, "Red flags first. No question: nothing can change the level any more.",
                                                   content("QuestionsLeft")),
            tag="levels", about="Works on what it is sent and keeps nothing; send all answers so far each time. An answer that "
            "does not fit is refused with its field.", roles=("listener", "supervisor"), problems=HOUSE | {400},
            body="NextQuestionsRequest", example={
                "ask": ["lethality-screen", "danger-scale"], "kinds": ["PHYSICAL"], "subjectAge": 31,
                "screen": {"weapon": "NO"}, "answers": {"danger-scale": {"version": "1.0.0", "answers": {"firearm": "yes"}}}})},
        "/v1/assessments/due": {"get": operation(
            "list_due", "Cases that somebody must look at", (200, "Overdue first, then the higher level.", content("DueList")),
            tag="levels", roles=("listener", "supervisor"), problems=HOUSE | {400}, parameters=(
                parameter("query", "overdue", "true: overdue ones only.", {"type": "string", "enum": ["true", "false"]}),
                parameter("query", "pageSize", "50 by default.", {"type": "integer", "minimum": 1, "maximum": 200}),
                parameter("query", "pageToken", "nextPageToken of the page before.")))},
    }


def paths():
    ident = parameter("path", "id", "Id of the case.", UUID, True)
    alert = parameter("path", "id", "Id of the alert.", UUID, True)
    offer = parameter("path", "id", "Id of the offer, chosen by the partner.",
                      {"type": "string", "pattern": "^[a-z0-9-]{3,64}$"}, True)
    readers = ("listener", "supervisor", "authority", "operator")
    accepted = (202, "Recorded.", content("Accepted", ACCEPTED))
    health = (200, "As it is.", content("Health"))
    day = {"type": "string", "format": "date"}
    summary = operation(
        "read_summary", "Counts by day, region, kind, level and channel",
        (200, "Counts; those under five are hidden.", {**content("Summary"), "text/csv": {"schema": {"type": "string"}}}),
        tag="reports", roles=("analyst", "supervisor", "operator"), problems=HOUSE | {400},
        parameters=(parameter("query", "from", "First day, UTC.", day), parameter("query", "to", "Last day, UTC.", day),
                    parameter("query", "by", "Any of day, region, kind, level, channel, parted by commas."),
                    parameter("query", "format", "What Accept says otherwise.", {"type": "string", "enum": ["json", "csv"]})))
    return {
        "/v1/cases": {"post": operation(
            "submit_case", "Report violence", accepted, tag="people", about=SUBMIT_ABOUT, parameters=(KEY, DEVICE),
            body="ReportBody", example=REPORT, optional_token=True, problems=HOUSE | {409, 429}, headers=SUBMIT_HEADERS)},
        "/v1/support-requests": {"post": operation(
            "submit_support", "Ask for a job, training or help with a project", accepted, tag="people", about=SUBMIT_ABOUT,
            parameters=(KEY, DEVICE), body="SupportBody", example=SUPPORT, optional_token=True,
            problems=HOUSE | {409, 429}, headers=SUBMIT_HEADERS)},
        "/v1/receipts/{code}": {"get": operation(
            "read_receipt", "What became of it", (200, "No personal field.", content("ReceiptView")), tag="people",
            parameters=(parameter("path", "code", "Twelve digits; spaces and dashes do not matter.", None, True),),
            problems=HOUSE | {400, 404, 429})},
        "/v1/cases/{id}": {"get": operation(
            "read_case", "A case, for those who work on it", (200, "Facts, and the personal fields unless refused.",
                                                              content("CaseView")),
            tag="desk", about="Each reading of personal fields is recorded. An authority reads only cases it was told of.",
            roles=("listener", "supervisor", "authority"), problems=HOUSE | {404},
            parameters=(ident, parameter("query", "personal", "false: facts only.", {"type": "string", "enum": ["true", "false"]})))},
        "/v1/support-requests/{id}/matches": {"get": operation(
            "read_matches", "Offers found for a request", (200, "Best first, with reasons.", content("MatchList")), tag="people",
            about="For a listener or supervisor, or for the requester with her receipt code.", optional_token=True,
            problems=HOUSE | {400, 403, 404, 429},
            parameters=(ident, parameter("header", "Kolona-Receipt", "The receipt code.")))},
        "/v1/alerts": {"get": operation(
            "list_alerts", "Alerts, newest first", (200, "One page.", content("AlertList")), tag="desk", roles=readers,
            about="An authority sees only those it was told of.", problems=HOUSE | {400}, parameters=(
                parameter("query", "state", "open by default.",
                          {"type": "string", "enum": ["open", "acknowledged", "closed", "stood_down"]}),
                parameter("query", "pageSize", "50 by default.", {"type": "integer", "minimum": 1, "maximum": 200}),
                parameter("query", "pageToken", "nextPageToken of the page before.")))},
        "/v1/alerts/{id}": {"get": operation(
            "read_alert", "One alert and where it stands", (200, "As it is.", content("AlertView")), tag="desk",
            roles=readers, parameters=(alert,), problems=HOUSE | {404})},
        "/v1/alerts/{id}/answers": {"post": operation(
            "answer_alert", "An authority says what it does", (200, "Noted.", content("AnswerAlertResponse")), tag="desk",
            roles=("authority",), body="AnswerBody", example={"kind": "ACCEPTED"}, problems=HOUSE | {404, 409}, parameters=(
                alert, parameter("header", "Kolona-Authority", "For which authority, when the token speaks for several.")))},
        **level_paths(),
        "/v1/opportunities/{id}": {"put": operation(
            "put_opportunity", "Publish or replace an offer", (200, "Replaced.", content("PutOpportunityResponse")),
            tag="partners", roles=("partner", "supervisor"), body="Opportunity", example=OFFER, parameters=(offer,),
            problems=HOUSE | {409})},
        "/v1/opportunities:bulk": {"post": operation(
            "put_opportunities", "Publish many offers, all or none",
            (200, "All are published.", content("PutOpportunitiesResponse")), tag="partners", roles=("partner", "supervisor"),
            body="OpportunityBatch", example={"opportunities": [OFFER]}, problems=HOUSE | {409})},
        "/v1/reports/summary": {"get": summary},
        "/v1/live": {"get": operation("read_live", "A few counts for everybody", (
            200, "At most a second old. Exact with a token of a listener, supervisor, analyst or operator; for all others "
            "counts from 1 to 4 are hidden and the rest is rounded down to a multiple of 5.", content("LiveCounts")),
                                      tag="reports", problems=HOUSE)},
        "/openapi.json": {"get": operation("openapi", "This document", (200, "OpenAPI 3.1.", {
            "application/json": {"schema": {"type": "object"}}}), tag="pages")},
        "/docs": {"get": page("docs", "This document, to read", "text/html")},
        "/": {"get": page("page", "The page for people", "text/html")},
        "/assets/{file}": {"get": operation(
            "asset", "Files of the pages", (200, "As asked.", {"text/css": {"schema": {"type": "string"}},
                                                               "text/javascript": {"schema": {"type": "string"}}}),
            tag="pages", parameters=(parameter("path", "file", "Name of the file.", None, True),), problems=COMMON | {404})},
        "/healthz": {"get": operation("healthz", "Whether this process lives", health, tag="ops")},
        "/readyz": {"get": operation("readyz", "Whether it may be sent work", health, tag="ops")},
        "/metrics": {"get": page("metrics", "Prometheus' text format", "text/plain", "ops")},
    }


def document():
    out = {
        "openapi": "3.1.0",
        "info": {"title": "Kolona Maak", "version": "1", "summary": "The door of the national line",
                 "description": "Reports of violence and requests for support. Members are lowerCamelCase; one that has its "
                 "default value is left out of an answer; unknown members and null are refused. Bodies: at most 64 KiB, "
                 "sixteen levels.",
                 "license": {"name": "Apache License 2.0", "identifier": "Apache-2.0"}},
        "servers": [{"url": "/"}],
        "security": [{}],
        "tags": [{"name": n, "description": d} for n, d in (
            ("people", "For those who report or ask."), ("desk", "For listeners and authorities."),
            ("levels", "The level of a case: who raised it, who lowered it, who answers for it."),
            ("partners", "For those who publish offers."), ("reports", "Counts."), ("pages", "For browsers."),
            ("ops", "For machines that watch."))],
        "paths": paths(),
        "components": {"schemas": schemas(), "responses": problem_responses(), "securitySchemes": {
            "token": {"type": "http", "scheme": "bearer", "description": "Given out by the operator; each has one role."}}},
    }
    put = out["paths"]["/v1/opportunities/{id}"]["put"]["responses"]
    put["201"] = {"description": "Published.", "content": content("PutOpportunityResponse")}
    ready = out["paths"]["/readyz"]["get"]["responses"]
    ready["503"] = {"description": "Not now.", "content": content("Health")}
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail unless the file is exactly this")
    options = parser.parse_args()
    text = json.dumps(document(), ensure_ascii=False, indent=1) + "\n"
    path = HERE / "openapi.json"
    if not options.check:
        path.write_text(text, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != text:
        sys.exit(f"{path.name} is not as made: run docs/api/make_openapi.py")


if __name__ == "__main__":
    main()
