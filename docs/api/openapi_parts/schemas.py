"""Schemas out of the protos, with their comments, and what handlers check beyond types."""
import pathlib
import re

PROTOS = pathlib.Path(__file__).resolve().parents[3] / "proto" / "kolona" / "v1"
BODIES = ("ReportBody", "SupportBody", "AnswerBody", "Opportunity", "OpportunityBatch", "RaiseBody", "LoweringBody",
          "ReasonBody", "NoteBody", "ReassessmentBody", "HappeningBody", "NextQuestionsRequest")
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
    for body, field in (("ReportBody", "subjectAge"), ("SupportBody", "age")):
        out[body]["properties"][field].update(minimum=0, maximum=120)
    out["AnswerBody"]["properties"]["reason"]["maxLength"] = 500
    out["AnswerBody"]["required"] = ["kind"]
    for body, field in (("RaiseBody", "reason"), ("LoweringBody", "reason"), ("ReasonBody", "reason"),
                        ("NoteBody", "note"), ("HappeningBody", "note"), ("ReassessmentBody", "note")):
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
                        "description": "Whom to call, when a report was not taken."}}}
    out["Health"] = {"type": "object", "description": "How this process is.", "required": ["status"], "properties": {
        "status": {"type": "string", "enum": ["ok", "degraded", "not_ready"],
                   "description": "degraded: works, with a part away that there is a way around."},
        "parts": {"type": "object", "description": "The state of each part, by name."}}}
