"""The gateway as its callers see it."""

import json
import time
import urllib.error
import urllib.request


class Api:
    def __init__(self, base, tokens):
        self.base = base.rstrip("/")
        self.tokens = tokens
        # The gateway is on this machine: no proxy of the surroundings has a say.
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def call(self, method, path, body=None, role=None, headers=None):
        """(status, answer as parsed JSON or text)."""
        sent = dict(headers or {})
        data = None
        if body is not None:
            data = json.dumps(body, ensure_ascii=False).encode()
            sent["Content-Type"] = "application/json"
        if role:
            sent["Authorization"] = f"Bearer {self.tokens[role]}"
        request = urllib.request.Request(self.base + path, data=data, method=method, headers=sent)
        try:
            with self.opener.open(request, timeout=10) as answer:
                return answer.status, _parse(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, _parse(error.read())
        except (urllib.error.URLError, OSError) as error:
            return 0, {"detail": str(getattr(error, "reason", error))}

    def call_patiently(self, *words, seconds=20, **more):
        """The same, and again while the answer is 503: nothing is known then, and the same request is safe to repeat."""
        until = time.monotonic() + seconds
        while True:
            status, answer = self.call(*words, **more)
            if status != 503 or time.monotonic() > until:
                return status, answer
            time.sleep(0.5)


def _parse(raw):
    try:
        return json.loads(raw)
    except ValueError:
        return raw.decode(errors="replace")


def read_tokens(secrets):
    """Role -> token, from the demonstration's own file."""
    tokens = {}
    with open(f"{secrets}/demo-tokens.env", encoding="utf-8") as lines:
        for line in lines:
            name, _, value = line.strip().partition("=")
            if name.startswith("TOKEN_"):
                tokens[name.removeprefix("TOKEN_")] = value.strip("\"'")
    return tokens
