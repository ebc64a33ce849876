"""Memory and processor time of the platform's processes, from /proc; and what machine this is."""

import os
import pathlib
import platform
import time

SERVICES = ["gateway", "intake", "triage", "notification", "matching", "reporting"]
AROUND = ["kafka", "redis", "desk-forces", "desk-justice"]
TICKS = os.sysconf("SC_CLK_TCK")


def pid_of(state, name):
    """None when it is not ours (--kafka, --redis) or not up."""
    file = pathlib.Path(state) / "run" / f"{name}.pid"
    pid = int(file.read_text().split()[0]) if file.exists() else 0
    return pid if pid and pathlib.Path(f"/proc/{pid}").exists() else None


def resident_mb(pid):
    """The most it ever had, in MB."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


class Watch:
    """Who used how much since the watch began; memory is the most it had since it was started."""

    def __init__(self, state):
        self.pids = {name: pid for name in SERVICES + AROUND if (pid := pid_of(state, name))}
        self.cpu_before = {name: cpu_seconds(pid) for name, pid in self.pids.items()}
        self.most_mb = dict.fromkeys(self.pids, 0.0)

    def look(self):
        for name, pid in self.pids.items():
            self.most_mb[name] = max(self.most_mb[name], resident_mb(pid))

    def cpu(self):
        return {name: cpu_seconds(pid) - self.cpu_before[name] for name, pid in self.pids.items()}


def _idle_and_all():
    """Jiffies of all cores since the start of the machine."""
    fields = [int(word) for word in pathlib.Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return fields[3] + fields[4], sum(fields)


def quiet(within, share=0.7):
    """Whether the machine has been idle for this share of two whole seconds, before so many were over."""
    end, calm = time.monotonic() + within, 0
    while calm < 2:
        if time.monotonic() > end:
            return False
        idle, everything = _idle_and_all()
        time.sleep(1)
        idle_now, everything_now = _idle_and_all()
        calm = calm + 1 if idle_now - idle >= share * (everything_now - everything) else 0
    return True


def machine():
    models = [line.partition(":")[2].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
              if line.startswith("model name")]
    memory = pathlib.Path("/proc/meminfo").read_text().split()[1]
    return {"cores": os.cpu_count(), "cpu": models[0] if models else "unknown", "memory_gb": round(int(memory) / 2**20),
            "kernel": platform.release()}
