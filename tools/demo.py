#!/usr/bin/env python3
"""Sends the sample cases through the gateway and shows what became of each, as tables.

With --check, every promise that the demonstration makes is held against what happened; the exit
status is 1 when one did not hold.
"""

import argparse
import os
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from demo_parts import promises, run, tables  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gateway", required=True, help="address, e.g. http://127.0.0.1:8350")
    parser.add_argument("--secrets", required=True, help="folder with demo-tokens.env")
    parser.add_argument("--samples", required=True, help="folder with the sample files")
    parser.add_argument("--state", default=".kolona", help="state folder (not written to)")
    parser.add_argument("--check", action="store_true", help="hold every promise against what happened")
    parser.add_argument("--began", type=float, default=time.time(), help="Unix time the time is counted from")
    parser.add_argument("--within", type=int, default=1200, help="seconds that the tables may take from then on")
    options = parser.parse_args()

    try:
        result = run.run(options.gateway, options.secrets, options.samples, progress)
    except run.DemoError as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    print()
    tables.show(result)
    seconds = time.time() - options.began
    print(f"From the command to these tables: {seconds:.0f} s.")
    broken = promises.check(result) + promises.of_time(seconds, options.within)
    if options.check:
        promises.show(broken)
        return 1 if broken else 0
    return 0


def progress(text, end=False):
    """One line that is written over while a long step goes on; whole lines where nobody watches."""
    if sys.stdout.isatty():
        print(f"\r\033[K{text}", end="\n" if end else "", flush=True)
    elif end:
        print(text, flush=True)


if __name__ == "__main__":
    try:
        code = main()
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
