"""What is in the log and in Redis, read by tools that are not ours or by a few bytes of protocol."""
import json
import socket
import subprocess
import sys
from dataclasses import dataclass

TOPICS = ["cases", "alerts", "deliveries", "authorities", "needs", "opportunities", "seats", "matches", "keys",
          "assessments", "audit", "dead"]


@dataclass
class Record:
    topic: str
    partition: int
    offset: int
    headers: dict
    key: bytes
    value: bytes
    raw_headers: bytes


def topics(kafka):
    listed = subprocess.run(["kcat", "-b", kafka, "-L", "-J"], capture_output=True, timeout=60, check=True).stdout
    return sorted(topic["topic"] for topic in json.loads(listed)["topics"])


def read(kafka, topic):
    """Every record of a topic, with kcat. A null value comes as empty."""
    run = subprocess.run(["kcat", "-b", kafka, "-C", "-q", "-e", "-t", topic, "-o", "beginning", "-X",
                          "check.crcs=true", "-f", "%p\t%o\t%K\t%S\t%h\n%k%s\n"], capture_output=True, timeout=120)
    if run.returncode != 0:
        sys.exit(f"kcat cannot read {topic}: {run.stderr.decode(errors='replace')}")
    return list(_parse(topic, run.stdout))


def _parse(topic, raw):
    at = 0
    while at < len(raw):
        end = raw.index(b"\n", at)
        partition, offset, key_size, size, headers = raw[at:end].split(b"\t", 4)
        key_size, size = max(0, int(key_size)), max(0, int(size))
        key = raw[end + 1 : end + 1 + key_size]
        value = raw[end + 1 + key_size : end + 1 + key_size + size]
        at = end + 1 + key_size + size + 1
        yield Record(topic, int(partition), int(offset), _headers(headers), key, value, headers)


def _headers(raw):
    pairs = (pair.partition("=") for pair in raw.decode(errors="replace").split(",") if pair)
    return {name: value for name, _, value in pairs}


class Redis:
    """As much of RESP2 as it takes to read everything."""

    def __init__(self, port):
        self._file = socket.create_connection(("127.0.0.1", port), timeout=20).makefile("rwb")

    def ask(self, *words):
        self._file.write(b"*%d\r\n" % len(words))
        for word in words:
            word = word if isinstance(word, bytes) else str(word).encode()
            self._file.write(b"$%d\r\n%s\r\n" % (len(word), word))
        self._file.flush()
        return self._answer()

    def _answer(self):
        line = self._file.readline().rstrip(b"\r\n")
        kind, rest = line[:1], line[1:]
        if kind == b"$":
            return None if rest == b"-1" else self._file.read(int(rest) + 2)[:-2]
        if kind == b"*":
            return [self._answer() for _ in range(int(rest))]
        if kind == b"-":
            raise RuntimeError(rest.decode())
        return rest

    def everything(self):
        """(key, all that it holds as bytes) of every key."""
        cursor = b"0"
        while True:
            cursor, keys = self.ask("SCAN", cursor, "COUNT", 1000)
            for key in keys:
                yield key, self._content(key)
            if cursor == b"0":
                return

    def _content(self, key):
        kind = self.ask("TYPE", key)
        question = {b"string": ("GET", key), b"hash": ("HGETALL", key), b"list": ("LRANGE", key, 0, -1),
                    b"set": ("SMEMBERS", key), b"zset": ("ZRANGE", key, 0, -1, "WITHSCORES"),
                    b"stream": ("XRANGE", key, "-", "+")}.get(kind)
        return b"" if question is None else _flat(self.ask(*question))


def _flat(answer):
    if isinstance(answer, list):
        return b"\n".join(_flat(one) for one in answer)
    return answer or b""
