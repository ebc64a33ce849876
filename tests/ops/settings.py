"""What the six services can be told: their flags and environment variables, as the programs themselves say."""
import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ("gateway", "intake", "triage", "notification", "matching", "reporting")


def program(name):
    path = Path(os.environ.get("KOLONA_BUILD_DIR", ROOT / ".kolona" / "build")) / "bin" / f"kolona-{name}"
    if not path.exists():
        raise AssertionError(f"{path} is not built; KOLONA_BUILD_DIR says where programs are")
    return path


def help_of(name):
    return subprocess.run([program(name), "--help"], capture_output=True, text=True, check=True).stdout


def flags(name):
    return set(re.findall(r"^\s*(?:-\w,)?(--[a-z-]+)", help_of(name), re.M))


def variables(name):
    return set(re.findall(r"\(Env:(KOLONA_\w+)\)", help_of(name)))
