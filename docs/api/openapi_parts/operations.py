"""What every operation is made of: parameters, bodies, answers and problems."""

PROBLEMS = {
    400: ("BadRequest", "malformed-json, unknown-field, invalid-field, malformed-request, idempotency-key-missing, "
          "idempotency-key-invalid, device-token-invalid."),
    401: ("Unauthenticated", "unauthenticated: no token, or one that is not known."),
    403: ("Forbidden", "forbidden: not with this role, not this authority, or another partner's offer."),
    404: ("NotFound", "not-found."),
    405: ("MethodNotAllowed", "method-not-allowed."),
    408: ("TooSlow", "too-slow: the request did not arrive whole in time."),
    409: ("Conflict", "idempotency-key-reused: the key was used for another body. conflict: not in its present state."),
    413: ("TooLarge", "body-too-large: over 64 KiB."),
    415: ("UnsupportedMediaType", "unsupported-media-type: only application/json is read."),
    429: ("TooMany", "rate-limited: wait as Retry-After says. Never for what may be urgent."),
    431: ("HeadersTooLarge", "headers-too-large."),
    500: ("Internal", "internal: a fault of ours, logged with the trace id of the answer."),
    503: ("NotKnown", "not-known: send the same again with the same key; Retry-After says when. "
          "too-many-connections: nothing was read."),
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


def page(name, summary, media, tag="pages", parameters=(), problems=COMMON, status=200):
    return operation(name, summary, (status, "As asked.", {media: {"schema": {"type": "string"}}}), tag=tag,
                     parameters=parameters, problems=problems)
