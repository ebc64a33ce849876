#!/usr/bin/env python3
"""./kolona bench: measures the platform that is up, beside a bare produce loop on the same Kafka, and writes the papers."""

import argparse
import json
import pathlib
import sys
import tempfile

from bench_parts import measure, report

ROOT = pathlib.Path(__file__).resolve().parent.parent


def arguments(words):
    parser = argparse.ArgumentParser(prog="kolona bench", description=__doc__)
    for name in ("state", "build", "gateway", "secrets", "kafka", "redis"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--port-base", type=int, required=True)
    parser.add_argument("--seconds", type=int, default=20, help="length of each measured part (20)")
    parser.add_argument("--warm-up", type=int, default=30, help="seconds of load before the first (30)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of bare loop and accept, in turns (3)")
    parser.add_argument("--out", default=str(ROOT / "docs"), help="folder for benchmarks.json and benchmarks.md (docs)")
    return parser.parse_args(words)


def main():
    given = arguments(sys.argv[1:])
    with tempfile.TemporaryDirectory(prefix="kolona-bench-") as scratch:
        bench = measure.Bench(given, pathlib.Path(scratch), ROOT)
        try:
            result = bench.run()
        except measure.BenchError as error:
            sys.exit(f"kolona bench: {error}")
    out = pathlib.Path(given.out)
    (out / "benchmarks.json").write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n")
    (out / "benchmarks.md").write_text(report.markdown(result))
    print()
    print(report.tables(result))
    print(f"\nwritten: {out}/benchmarks.json, {out}/benchmarks.md")


if __name__ == "__main__":
    main()
