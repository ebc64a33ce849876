"""What notification sends is a Standard Webhook by the word of a public verifier."""
import http.server
import json
import os
import secrets
import signal
import sys
import threading

import sdk
from house import House, Report, new_device, sample_cases, within

sdk.run_inside("standardwebhooks==1.0.1", __file__)
from standardwebhooks.webhooks import Webhook, WebhookVerificationError  # noqa: E402

DESK = "desk-justice"


class Sink(http.server.BaseHTTPRequestHandler):
    """Stands where the desk of the prosecutors stood, and keeps what comes."""

    received = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Sink.received.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def receive(house):
    """One webhook of each of two urgent cases, taken in the desk's place."""
    os.kill(house.pid(DESK), signal.SIGTERM)
    address = ("127.0.0.1", house.desk_port(DESK))
    http.server.ThreadingHTTPServer.allow_reuse_address = True
    server = within(10, lambda: _bind(address))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        urgent = [s for s in sample_cases() if s["expect"].get("prosecutor") and "sameCaseAs" not in s["expect"]]
        for sample in urgent[:2]:
            status, answer = house.submit(sample, f"webhook-{secrets.token_hex(6)}", new_device())
            if status != 202:
                sys.exit(f"not accepted: {status} {answer}")
        within(20, lambda: len({headers["webhook-id"] for headers, _ in Sink.received}) >= 2)
    finally:
        server.shutdown()
        server.server_close()
        house.restart(DESK)
    return list(Sink.received)


def _bind(address):
    try:
        return http.server.ThreadingHTTPServer(address, Sink)
    except OSError:
        return None


def verifies(secret, body, headers):
    try:
        Webhook(secret).verify(body, headers)
        return True
    except WebhookVerificationError:
        return False


def altered(received):
    """The same message, changed in each way that must not pass."""
    for headers, body in received:
        yield "body", headers, body.replace(b"EXTREME", b"LOW") + b" "
        for name in ("webhook-id", "webhook-signature"):
            yield name, {**headers, name: headers[name][:-3] + "AAA"}, body
        yield "time", {**headers, "webhook-timestamp": str(int(headers["webhook-timestamp"]) + 1)}, body
        yield "old", {**headers, "webhook-timestamp": str(int(headers["webhook-timestamp"]) - 3600)}, body


def badly_formed(received):
    for headers, body in received:
        message = json.loads(body)
        if not message.get("type") or not isinstance(message.get("data"), dict):
            yield f"no type or data: {body[:200]}"
        if not headers.get("content-type", "").startswith("application/json"):
            yield f"content type {headers.get('content-type')}"


def main():
    house, report = House(sys.argv[1]), Report("Webhooks are Standard Webhooks")
    received = receive(house)
    secret = house.secret(f"{DESK}.secret")
    other = house.secret("desk-forces.secret")
    report.say(f"{len(received)} webhooks received")
    report.promise("webhooks came for both cases", [] if len({h["webhook-id"] for h, _ in received}) >= 2 else ["none"])
    report.promise("a public verifier accepts each", (h["webhook-id"] for h, b in received if not verifies(secret, b, h)))
    report.promise("it refuses each that was altered",
                   (f"{what} of {h['webhook-id']}" for what, h, b in altered(received) if verifies(secret, b, h)))
    report.promise("it refuses another desk's secret", (h["webhook-id"] for h, b in received if verifies(other, b, h)))
    report.promise("each has a type, data and JSON's media type", badly_formed(received))
    report.end()


if __name__ == "__main__":
    main()
