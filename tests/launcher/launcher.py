"""Runs ./kolona in a state folder of its own, with small stand-ins for the platform's programs."""
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = ["gateway", "intake", "triage", "notification", "matching", "reporting", "desk", "trial-broker"]

# Listens where it is told and answers 200 to everything, until SIGTERM. What it must do wrong stands in
# files beside it: NAME.dies, NAME.never-ready, NAME.deaf.
STAND_IN = """#!/usr/bin/env python3
import http.server, pathlib, signal, sys, threading
here = pathlib.Path(sys.argv[0])
words = dict(zip(sys.argv[1:], sys.argv[2:]))
does = lambda what: here.with_name(here.name + "." + what).exists()
if does("dies"):
    print("no luck today", flush=True)
    sys.exit(3)
if does("deaf"):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(503 if does("never-ready") else 200)
        self.end_headers()
    def log_message(self, *_):
        pass
for flag in ("--ops-listen", "--grpc-listen", "--http-listen", "--listen"):
    if flag in words:
        host, port = words[flag].split(":")
        server = http.server.ThreadingHTTPServer((host, int(port)), Answer)
        threading.Thread(target=server.serve_forever, daemon=True).start()
if "--address-file" in words:
    pathlib.Path(words["--address-file"]).write_text("127.0.0.1:1\\n")
print(" ".join(sys.argv), flush=True)
signal.pause()
"""


def is_free(port):
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


def free_base():
    """A block of inner ports, and the one above it for the gateway, that nobody holds now."""
    while True:
        base = random.randrange(20000, 32000)
        if all(is_free(port) for port in range(base, base + 52)):
            return base


# Those that were not closed yet.
OPEN = []


def _end(*_):
    """Told to stop, a test leaves nothing either. No exception: unittest would go on with the next test."""
    for one in list(OPEN):
        one.close()
    os._exit(128 + signal.SIGTERM)


signal.signal(signal.SIGTERM, _end)


class Launcher:
    """One state folder; everything started in it is gone after close()."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kolona-launcher-"))
        self.state = self.folder / "state"
        self.bin = self.folder / "build" / "bin"
        self.bin.mkdir(parents=True)
        self.base = free_base()
        self.http_port = self.base + 51
        for name in PROGRAMS:
            program = self.bin / f"kolona-{name}"
            program.write_text(STAND_IN)
            program.chmod(0o755)
        OPEN.append(self)

    def close(self):
        # Another ./kolona that was told to stop may still be at it.
        wait_for(lambda: "another ./kolona" not in self.run("down").stderr, 60)
        shutil.rmtree(self.folder)
        OPEN.remove(self)

    def spoil(self, name, how):
        (self.bin / f"kolona-{name}.{how}").touch()

    def mend(self, name, how):
        (self.bin / f"kolona-{name}.{how}").unlink()

    def command(self, *words):
        return [str(ROOT / "kolona"), *words, "--state", str(self.state), "--build-dir", str(self.folder / "build")]

    def platform_command(self, word, *more):
        return self.command(word, "--no-build", "--broker", "trial", "--port-base", str(self.base),
                            "--http-port", str(self.http_port), *more)

    def run(self, *words, platform=False, prefix=(), **environment):
        make = self.platform_command if platform else self.command
        return subprocess.run([*prefix, *make(*words)], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=90, env={**os.environ, **environment})

    def start(self, *words):
        """In the background, with SIGINT as a terminal leaves it."""
        return subprocess.Popen(self.platform_command(*words), stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                start_new_session=True,
                                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))

    def pid(self, name):
        try:
            return int((self.state / "run" / f"{name}.pid").read_text().split()[0])
        except (FileNotFoundError, IndexError):
            return None

    def running(self):
        """Every living process that was given a path of ours, the launcher itself included."""
        found = []
        for folder in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                state = (folder / "stat").read_text().rsplit(")", 1)[1].split()[0]
            except (FileNotFoundError, ProcessLookupError):
                continue
            if state != "Z" and (str(self.folder) in line or f":{self.base + 2}" in line):
                found.append(line)
        return found


class Refusals(unittest.TestCase):
    def refuses(self, result, code, *parts):
        """One line on stderr, starting with the program's name, holding these parts."""
        self.assertEqual(result.returncode, code, result.stderr)
        lines = result.stderr.strip().splitlines()
        self.assertEqual(len(lines), 1, lines)
        self.assertTrue(lines[0].startswith("kolona: "), lines)
        for part in parts:
            self.assertIn(part, lines[0])


def wait_for(fact, seconds=30):
    deadline = time.monotonic() + seconds
    while not fact():
        if time.monotonic() > deadline:
            raise AssertionError(f"not true after {seconds} s")
        time.sleep(0.05)
