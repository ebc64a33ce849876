#!/usr/bin/env python3
"""Writes openapi.json: schemas out of the protos with their comments, paths out of the tables here and in openapi_parts.

Run it after a change of a proto or of the gateway's routes; the gateway's unit tests compare the result with both.
With --check it writes nothing and ends with 1 when the file is not as made.
"""
import argparse
import json
import pathlib
import sys

from openapi_parts.level_paths import level_paths
from openapi_parts.operations import COMMON, HOUSE, UUID, content, operation, page, parameter, problem_responses
from openapi_parts.schemas import schemas

HERE = pathlib.Path(__file__).resolve().parent

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

KEY = parameter("header", "Idempotency-Key", "Chosen by the client, 1 to 128 visible ASCII characters; the same key with the "
                "same body, byte for byte where no token and no device is sent, is the same case. Needed with a token; "
                "without one it may be left out.",
                {"type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$"})
DEVICE = parameter("header", "Kolona-Device", "The token this device was given by an earlier answer.",
                   {"type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$"})
SUBMIT_HEADERS = {
    "Location": {"schema": {"type": "string"}, "description": "Where to see what became of it."},
    "Idempotency-Key": {"schema": {"type": "string"}, "description": "The key used."},
    "Kolona-Device": {"schema": {"type": "string"}, "description": "Given once to a device that had none. Keep it, and "
                      "send a repeat with it and the key."}}
SUBMIT_ABOUT = ("202 means it is recorded. 503 means it is not known: send the same again with the same key. What may be "
                "urgent is never limited. Every refusal carries the numbers to call.")


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
            about="An authority sees only those it was told of, at whichever step of a ladder.", problems=HOUSE | {400}, parameters=(
                parameter("query", "state", "open by default.",
                          {"type": "string", "enum": ["open", "acknowledged", "closed", "stood_down"]}),
                parameter("query", "pageSize", "50 by default.", {"type": "integer", "minimum": 1, "maximum": 200}),
                parameter("query", "pageToken", "nextPageToken of the page before.")))},
        "/v1/alerts/{id}": {"get": operation(
            "read_alert", "One alert and where it stands", (200, "As it is.", content("AlertView")), tag="desk",
            roles=readers, parameters=(alert,), problems=HOUSE | {404})},
        "/v1/alerts/{id}/answers": {"post": operation(
            "answer_alert", "An authority says what it does", (200, "Noted.", content("AnswerAlertResponse")), tag="desk",
            roles=("authority",), about="409: the alert is closed, or a force told for information only closes it without having "
            "accepted it.", body="AnswerBody", example={"kind": "ACCEPTED"}, problems=HOUSE | {404, 409}, parameters=(
                alert, parameter("header", "Kolona-Authority", "For which authority, when the token speaks for several.")))},
        **level_paths(),
        "/v1/opportunities/{id}": {"put": operation(
            "put_opportunity", "Publish or replace an offer", (200, "Replaced.", content("PutOpportunityResponse")),
            tag="partners", roles=("partner", "supervisor"), body="Opportunity", example=OFFER, parameters=(offer,),
            problems=HOUSE | {409})},
        "/v1/opportunities:bulk": {"post": operation(
            "put_opportunities", "Publish many offers, checked all before any is stored",
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
