"""A whole platform on ports of its own, as the tests see it: through the launcher, HTTP, the log and the ledgers."""
import http.client
import json
import os
import pathlib
import random
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time

from taken import why_open

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data" / "samples"
SERVICES = ["gateway", "intake", "triage", "notification", "matching", "reporting"]
DESKS = ["desk-forces", "desk-justice"]
# Inner ports: offsets the launcher gives, see tools/launcher/ports.sh.
OPS_OFFSET = {"intake": 30, "triage": 31, "notification": 32, "matching": 33, "reporting": 34, "gateway": 35}
DESK_OFFSET = {"desk-forces": 40, "desk-justice": 41}


def _end(*_):
    """As an exception, so that what stands under `finally` is done; once, so that it is done to its end."""
    signal.signal(signal.SIGTERM, lambda *_: None)
    raise SystemExit(128 + signal.SIGTERM)


# For every script that has a house.
signal.signal(signal.SIGTERM, _end)


def build_folder():
    return pathlib.Path(os.environ.get("KOLONA_BUILD_DIR", ROOT / ".kolona" / "build"))


def jsonl(path):
    """The whole lines of a file that may still be growing."""
    path = pathlib.Path(path)
    text = path.read_bytes() if path.exists() else b""
    return [json.loads(line) for line in text[: text.rfind(b"\n") + 1].splitlines() if line.strip()]


def sample_cases():
    return jsonl(SAMPLES / "cases.jsonl")


def forces():
    """Ids of the authorities that can take an alert: all but the prosecutors."""
    text = (ROOT / "data" / "directory" / "authorities.yaml").read_text(encoding="utf-8")
    return {one for one, kind in re.findall(r"^  - id: (\S+)\n    kind: (\w+)$", text, re.MULTILINE)
            if kind != "prosecutor"}


def within(seconds, fact, pause=0.1):
    """Polls until the fact holds and gives its value; the last (false) value when the time is over."""
    deadline = time.monotonic() + seconds
    while True:
        value = fact()
        if value or time.monotonic() > deadline:
            return value
        time.sleep(pause)


def is_free(port):
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


def free_base():
    while True:
        base = random.randrange(20000, 31000)
        if all(is_free(port) for port in range(base, base + 52)):
            return base


class House:
    """One state folder. House(folder) finds a running one again."""

    def __init__(self, state):
        self.state = pathlib.Path(state)
        self.bin = build_folder() / "bin"
        settings = self.state / "run" / "settings"
        words = dict(line.split("=", 1) for line in settings.read_text().splitlines()) if settings.exists() else {}
        self.base = int(words.get("PORT_BASE", 0))
        self.http_port = int(words.get("HTTP_PORT", 0))
        self.tokens = {}
        if self.base:
            self._read_tokens()

    # --- life -------------------------------------------------------------------------------------------
    def kolona(self, *words, seconds=180):
        # The load comes from one address: a limit of requests from one address would be measured, not the house.
        environment = {**os.environ, "KOLONA_RATE_SUBMIT": "0", "KOLONA_RATE_RECEIPT": "0"}
        environment.setdefault("KOLONA_KAFKA_LIB", str(ROOT / ".kolona" / "m2lib"))
        command = [str(ROOT / "kolona"), *words, "--state", str(self.state), "--build-dir", str(build_folder())]
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, env=environment) as process:
            try:
                out, err = process.communicate(timeout=seconds)
            except BaseException:
                _let_undo(process)
                raise
        return subprocess.CompletedProcess(command, process.returncode, out, err)

    def up(self):
        """From an empty state folder."""
        self.down()
        shutil.rmtree(self.state, ignore_errors=True)
        self.base = free_base()
        self.http_port = self.base + 51
        result = self.kolona("up", "--no-build", "--port-base", str(self.base), "--http-port", str(self.http_port))
        if result.returncode != 0:
            sys.exit(f"the platform does not come up:\n{result.stdout}{result.stderr}")
        self._read_tokens()
        return self

    def down(self):
        if self.state.exists():
            self.kolona("down")

    def restart(self, name):
        result = self.kolona("restart", name)
        if result.returncode != 0:
            sys.exit(f"{name} does not come back:\n{result.stdout}{result.stderr}")

    def pid(self, name):
        return int((self.state / "run" / f"{name}.pid").read_text().split()[0])

    def kill(self, name):
        """kill -9, and nothing of it is left when this returns."""
        pid = self.pid(name)
        os.kill(pid, signal.SIGKILL)
        if not within(10, lambda: not _runs(pid), 0.01):
            sys.exit(f"{name} does not die")

    # --- addresses --------------------------------------------------------------------------------------
    @property
    def gateway(self):
        return f"http://127.0.0.1:{self.http_port}"

    @property
    def kafka(self):
        return f"127.0.0.1:{self.base}"

    @property
    def redis_port(self):
        return self.base + 2

    def secret(self, name):
        return (self.state / "secrets" / name).read_text().strip()

    def desk_port(self, name):
        return self.base + DESK_OFFSET[name]

    def desk_lines(self):
        return [line for name in DESKS for line in jsonl(self.state / "data" / f"{name}.ledger")]

    def _read_tokens(self):
        for line in self.secret("demo-tokens.env").splitlines():
            name, _, value = line.partition("=")
            self.tokens[name.removeprefix("TOKEN_")] = value

    # --- HTTP -------------------------------------------------------------------------------------------
    def call(self, method, path, body=None, role=None, headers=None):
        """(status, answer as JSON or text). Bodies are JSON."""
        sent = dict(headers or {})
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
            body = json.dumps(body, ensure_ascii=False).encode()
        if role:
            sent["Authorization"] = f"Bearer {self.tokens[role]}"
        status, raw, _ = self.raw_call(method, path, body, sent)
        try:
            return status, json.loads(raw)
        except ValueError:
            return status, raw.decode(errors="replace")

    def raw_call(self, method, path, body, headers, port=None):
        """(status, bytes, headers in lower case); the headers are sent exactly as given."""
        connection = http.client.HTTPConnection("127.0.0.1", port or self.http_port, timeout=15)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            if body is not None or method in ("POST", "PUT"):
                connection.putheader("Content-Length", str(len(body or b"")))
            connection.endheaders()
            try:
                if body:
                    connection.send(body)
            except (BrokenPipeError, ConnectionResetError):
                pass  # refused before it was all sent: the answer is there
            answer = connection.getresponse()
            return answer.status, answer.read(), {k.lower(): v for k, v in answer.getheaders()}
        finally:
            connection.close()

    def metric(self, service, name):
        """The value of a metric without labels; None when the service does not show it."""
        _, raw, _ = self.raw_call("GET", "/metrics", None, {}, port=self.base + OPS_OFFSET[service])
        found = re.search(rf"^{name} (\S+)$", raw.decode(), re.MULTILINE)
        return float(found[1]) if found else None

    def submit(self, sample, key, device, body=None):
        headers = {"Idempotency-Key": key, "Kolona-Device": device}
        return self.call("POST", sample["path"], body or sample["body"], headers=headers)

    def publish_offers(self):
        batch = json.loads((SAMPLES / "opportunities.json").read_text())
        told = []
        # 503 says that nothing is known and that the same request may be sent again.
        within(30, lambda: told.append(self.call("POST", "/v1/opportunities:bulk", batch, role="partner"))
               or told[-1][0] != 503, 0.5)
        status, answer = told[-1]
        if status != 200:
            sys.exit(f"the offers were not taken: {status} {answer}")

    def alert(self, alert_id):
        return self.call("GET", f"/v1/alerts/{alert_id}", role="supervisor")

    def shown_alert(self, alert_id):
        """What the API shows of it; only a state when it does not."""
        status, answer = self.alert(alert_id)
        return answer if status == 200 else {"state": f"HTTP {status}"}

    def await_acknowledged(self, alert_ids, seconds):
        """alert id -> what the API shows; those no force has acknowledged in time stay as they are."""
        shown = {}

        def all_are():
            for one in alert_ids:
                if why_open(shown.get(one, {})):
                    shown[one] = self.shown_alert(one)
            return not any(why_open(view) for view in shown.values())

        within(seconds, all_are, 0.2)
        return shown


def _let_undo(process):
    """Killed at once, the launcher could not undo what it has begun."""
    process.terminate()
    try:
        process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()


def _runs(pid):
    try:
        state = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        return state != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def new_device():
    return secrets.token_hex(16)


class Report:
    """What was measured and what was promised; ends the program."""

    def __init__(self, title):
        self.title = title
        self.broken = 0
        print(f"{title}\n", flush=True)

    def say(self, line):
        print(f"  {line}", flush=True)

    def promise(self, words, offending):
        """`offending`: what breaks the promise; nothing when it holds."""
        offending = list(offending)
        print(f"  {'BROKEN' if offending else 'holds '}  {words}", flush=True)
        for one in offending[:20]:
            print(f"          {one}", flush=True)
        if len(offending) > 20:
            print(f"          and {len(offending) - 20} more", flush=True)
        self.broken += bool(offending)

    def end(self):
        print(f"\n{self.title}: {'every promise held' if not self.broken else f'{self.broken} promises broken'}")
        sys.exit(1 if self.broken else 0)
