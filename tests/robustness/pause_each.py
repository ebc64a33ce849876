"""Under load, each part stands still for a while and then goes on as if nothing had been: a machine that hangs.

A paused process keeps its sockets open and its memory as it was; when it goes on it may have lost its partitions to
nobody, and holds work that is long over. The ledgers of tests/e2e tell what was kept.
"""
import os
import pathlib
import signal
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
from kill_each import VICTIMS, run  # noqa: E402

# Longer than the session of a consumer group (6 s): who wakes is no member any more.
LONG, SHORT = 8, 4
RATE = 100
SECONDS = {"triage": LONG, "notification": LONG}


def pause_one_after_the_other(house, load, report):
    for name in VICTIMS:
        pid, answered, began = house.pid(name), load.answered(), time.monotonic()
        os.kill(pid, signal.SIGSTOP)
        try:
            while time.monotonic() < began + SECONDS.get(name, SHORT):
                time.sleep(0.1)
            meanwhile = load.answered() - answered
        finally:
            os.kill(pid, signal.SIGCONT)
        flows = load.await_more(2 * RATE, 60)
        report.say(f"{name:13} stood still for {SECONDS.get(name, SHORT)} s; answered meanwhile {meanwhile}")
        if not flows:
            report.promise(f"work goes on after {name} went on", ["no more answers within 60 s"])


if __name__ == "__main__":
    run(pathlib.Path(sys.argv[1]), "Paused one after the other", pause_one_after_the_other, RATE)
