"""The parts of one run, and what each measured. Everything is open loop: a late answer counts from its due time."""

import datetime
import json
import math
import pathlib
import statistics
import subprocess
import sys
import time

from . import processes

ACCEPT_RATE, URGENT_RATE, CROWD_RATE = 200, 50, 1000
ACCEPT_URGENT_SHARE = 10
# A bare loop whose p99 is further from its p50 than this met something else than the log's own work.
STEADY = 20
DESKS = ["desk-forces", "desk-justice"]


class BenchError(Exception):
    """Why nothing can be measured, in one line."""


def quantile(values, share):
    """Nearest rank; 0 when there are none."""
    ordered = sorted(values)
    return ordered[max(1, math.ceil(share * len(ordered))) - 1] if ordered else 0.0


def quantiles(values):
    return {"count": len(values), "p50": round(quantile(values, 0.5), 3), "p99": round(quantile(values, 0.99), 3),
            "max": round(max(values, default=0.0), 3)}


def micros(rfc3339):
    """Microseconds since 1970; 0 for an empty text."""
    if not rfc3339:
        return 0
    return round(datetime.datetime.fromisoformat(rfc3339.replace("Z", "+00:00")).timestamp() * 1e6)


class Bench:
    def __init__(self, given, scratch, root):
        self.given, self.scratch, self.root = given, scratch, root
        self.bin = pathlib.Path(given.build) / "bin"
        self.part = 0
        self.desk_at = {}

    def run(self):
        for name in ("kolona-load", "kolona-produce-loop"):
            if not (self.bin / name).exists():
                raise BenchError(f"{self.bin / name} is not built: run ./kolona bench without --no-build")
        self.say(f"warming up for {self.given.warm_up} s")
        self.warm_up()
        watch, began = processes.Watch(self.given.state), time.monotonic()
        bare, accept = self.rounds(watch)
        self.say(f"urgent cases at {URGENT_RATE}/s, alone")
        alone = self.urgent(crowd=False)
        watch.look()
        self.say(f"urgent cases at {URGENT_RATE}/s amid {CROWD_RATE}/s others")
        amid = self.urgent(crowd=True)
        watch.look()
        took = time.monotonic() - began
        return self.result(bare, accept, alone, amid, watch, took)

    def result(self, bare, accept, alone, amid, watch, took):
        bare_p50 = statistics.median(one["p50"] for one in bare)
        bare_p99 = statistics.median(one["p99"] for one in bare)
        accept_p50 = statistics.median(one["p50"] for one in accept)
        accept_p99 = statistics.median(one["p99"] for one in accept)
        # Where the log itself stumbled, the bare loop is no measure of anything.
        steady = [a["p99"] / max(b["p99"], 0.001) for a, b in zip(accept, bare) if b["p99"] <= STEADY * b["p50"]]
        ratio = statistics.median(steady) if steady else None
        services = {name: {"resident_mb": round(watch.most_mb[name], 1), "cpu_seconds": round(cpu, 2)}
                    for name, cpu in watch.cpu().items()}
        biggest = max(services[name]["resident_mb"] for name in processes.SERVICES if name in services)
        more = {name: round(part["accepted_to_webhook_ms"]["p50"] - bare_p50, 3)
                for name, part in (("alone", alone), ("amid", amid))}
        return {
            "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
            "machine": processes.machine(),
            "command": f"./kolona bench -- --seconds {self.given.seconds} --rounds {self.given.rounds}",
            "commit": self.commit(),
            "bare": {"rate": ACCEPT_RATE, "rounds": bare, "p50": bare_p50, "p99": bare_p99},
            "accept": {"rate": ACCEPT_RATE, "urgent_percent": ACCEPT_URGENT_SHARE, "rounds": accept,
                       "p50": accept_p50, "p99": accept_p99, "p99_ratio": None if ratio is None else round(ratio, 2),
                       "steady_rounds": len(steady)},
            "urgent_alone": alone, "urgent_amid": amid,
            "services": services, "measured_seconds": round(took),
            "goals": [
                {"goal": "accept p99 at most 2 times the bare loop's", **self.against_bare(ratio, len(steady), len(bare))},
                {"goal": "urgent p50 less than 3 ms over the bare loop's, alone",
                 "value": f"{more['alone']:+.2f} ms", "met": more["alone"] < 3},
                {"goal": f"the same amid {CROWD_RATE}/s others", "value": f"{more['amid']:+.2f} ms",
                 "met": more["amid"] < 3},
                {"goal": "each service under 40 MB resident", "value": f"{biggest:.1f} MB the biggest",
                 "met": biggest < 40},
                {"goal": "nothing accepted lost, nothing urgent refused", "value": f"{self.lost(accept, alone, amid)} lost",
                 "met": self.lost(accept, alone, amid) == 0},
            ],
        }

    @staticmethod
    def against_bare(ratio, steady, rounds):
        if ratio is None:
            return {"value": f"the bare loop's p99 was over {STEADY} times its p50 in each round", "met": None}
        return {"value": f"{ratio:.2f} times ({steady} of {rounds} rounds)", "met": ratio <= 2}

    @staticmethod
    def lost(accept, alone, amid):
        """Urgent ones that were not accepted, and accepted ones that no desk had. A calm one that is told to come again,
        or that finds no connection, has been promised nothing; how many there were stands beside the table."""
        refused = sum(one["urgent_failed"] for one in accept) + alone["failed"] + amid["failed"]
        return refused + alone["undelivered"] + amid["undelivered"]

    def commit(self):
        told = subprocess.run(["git", "-C", str(self.root), "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
        return told.stdout.strip() or "unknown"

    @staticmethod
    def say(words):
        print(f"  … {words}", flush=True)

    # --- parts ------------------------------------------------------------------------------------------
    def warm_up(self):
        self.load_all([dict(rate=ACCEPT_RATE, urgent=ACCEPT_URGENT_SHARE)], self.given.warm_up)

    def rounds(self, watch):
        bare, accept = [], []
        for number in range(1, self.given.rounds + 1):
            self.say(f"round {number} of {self.given.rounds}: bare produce loop, then accept, {ACCEPT_RATE}/s each")
            bare.append(self.bare_loop())
            self.settle()
            (summary, lines), = self.load_all([dict(rate=ACCEPT_RATE, urgent=ACCEPT_URGENT_SHARE)], self.given.seconds)
            accept.append({**self.times_of(summary["ms"]), **self.answers_of(summary),
                           "urgent_failed": sum(line["urgent_sample"] and line["status"] != 202 for line in lines),
                           "driver_late_p99": summary["driver_late_ms"]["p99"]})
            watch.look()
        return bare, accept

    @staticmethod
    def times_of(ms):
        return {name: ms[name] for name in ("p50", "p99", "max")}

    def settle(self):
        """Waits until what followed from the part before is done: it would be counted into the next one."""
        if not processes.quiet(within=90):
            self.say("the machine did not come to rest within 90 s")

    def bare_loop(self):
        self.settle()
        run = subprocess.run([str(self.bin / "kolona-produce-loop"), "--kafka", self.given.kafka, "--rate", str(ACCEPT_RATE),
                              "--seconds", str(self.given.seconds), "--json"], capture_output=True, text=True)
        if run.returncode != 0:
            raise BenchError(f"the bare produce loop failed: {(run.stderr or run.stdout).strip()[-300:]}")
        told = json.loads(run.stdout)
        return {name: told[f"{name}_ms"] for name in ("p50", "p99", "max")}

    def urgent(self, crowd):
        self.settle()
        self.skip_desk_lines()
        loads = [dict(rate=URGENT_RATE, urgent=100)]
        if crowd:
            loads.append(dict(rate=CROWD_RATE, urgent=0))
        results = self.load_all(loads, self.given.seconds)
        told = {line["alert_id"]: line for line in results[0][1] if line["status"] == 202 and line["urgent"]}
        first = self.first_webhooks(set(told))
        part = {
            "rate": URGENT_RATE,
            "failed": results[0][0]["failed"],
            "undelivered": len(told) - len(first),
            "accepted_to_webhook_ms": quantiles([(at - accepted) / 1000 for at, accepted in first.values()]),
            "due_to_webhook_ms": quantiles([(at - told[one]["due_us"]) / 1000 for one, (at, _) in first.items()]),
            "due_to_answer_ms": self.times_of(results[0][0]["ms"]),
        }
        if crowd:
            summary = results[1][0]
            part["crowd"] = {"rate": CROWD_RATE, "due_to_answer_ms": self.times_of(summary["ms"]), **self.answers_of(summary)}
        return part

    @staticmethod
    def answers_of(summary):
        """Unanswered: neither accepted nor told to come again."""
        again = summary["statuses"].get("503", 0)
        return {"sent": summary["sent"], "accepted": summary["accepted"], "told_to_come_again": again,
                "unanswered": summary["failed"] - again}

    # --- tools ------------------------------------------------------------------------------------------
    def load_all(self, loads, seconds):
        """Loads side by side: (summary, ledger) of each."""
        running = []
        for one in loads:
            self.part += 1
            ledger = self.scratch / f"{self.part}.jsonl"
            # A prefix of its own each time: the same key again would be the same case again.
            prefix = f"bench-{int(time.time())}-{self.part}"
            process = subprocess.Popen(
                [str(self.bin / "kolona-load"), "--gateway", self.given.gateway, "--rate", str(one["rate"]), "--seconds",
                 str(seconds), "--urgent-share", str(one["urgent"]), "--reports-only", "--key-prefix", prefix, "--samples",
                 str(self.root / "data/samples/cases.jsonl"), "--ledger", str(ledger)],
                stdout=subprocess.PIPE, stderr=sys.stderr, text=True)
            running.append((process, ledger))
        results = []
        for process, ledger in running:
            out, _ = process.communicate()
            if process.returncode != 0:
                raise BenchError("the load driver failed")
            results.append((json.loads(out), [json.loads(line) for line in ledger.read_text().splitlines()]))
        for summary, _ in results:
            if "429" in summary["statuses"]:
                raise BenchError("the gateway limits requests from this address; run ./kolona down first, so that bench "
                                 "starts the platform without a limit")
        return results

    def desk_files(self):
        return [pathlib.Path(self.given.state) / "data" / f"{name}.ledger" for name in DESKS]

    def skip_desk_lines(self):
        self.desk_at = {file: file.stat().st_size if file.exists() else 0 for file in self.desk_files()}

    def first_webhooks(self, wanted, seconds=30):
        """alert id -> (microseconds at the desk that had it first, microseconds of acceptance)."""
        deadline = time.monotonic() + seconds
        while True:
            first = {}
            for line in self.new_desk_lines():
                if line["what"] == "webhook" and line["alertId"] in wanted and line["status"] < 300:
                    times = (line["atUs"], micros(line["acceptedAt"]))
                    first[line["alertId"]] = min(first.get(line["alertId"], times), times)
            if len(first) == len(wanted) or time.monotonic() > deadline:
                return first
            time.sleep(0.5)

    def new_desk_lines(self):
        for file in self.desk_files():
            with open(file, "rb") as lines:
                lines.seek(self.desk_at[file])
                for line in lines:
                    if line.endswith(b"\n"):
                        yield json.loads(line)
