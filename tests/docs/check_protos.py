#!/usr/bin/env python3
"""Holds the protos to their promise: every service, rpc, message, field, enum and value says what it means.

A comment stands in the lines above what it is about and has at least two words. Prints "file:line: what" for each that is
missing, and ends with 1 when there is one.
"""
import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^(message|enum|service) (\w+) \{")
RPC = re.compile(r"^rpc (\w+)\(")
FIELD = re.compile(r"^(?:repeated |optional )?(?:map<[^>]*>|[\w.]+) (\w+) = \d+")
VALUE = re.compile(r"^(\w+) = \d+")


def named(text, blocks):
    """What the line declares, or None."""
    start = BLOCK.match(text)
    if start:
        return ".".join([name for _, name in blocks] + [start[2]])
    inside = blocks[-1] if blocks else (None, None)
    found = {"service": RPC, "message": FIELD, "enum": VALUE}.get(inside[0], RPC).match(text)
    return f"{inside[1]}.{found[1]}" if found else None


def undocumented(text):
    """(line number, name) of each declaration without a comment above it."""
    blocks, comment = [], []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if line.startswith("//"):
            comment.append(line.lstrip("/ "))
            continue
        name = named(line, blocks)
        if name and len(" ".join(comment).split()) < 2:
            yield number, name
        comment = []
        start = BLOCK.match(line)
        if start and not line.endswith("}"):
            blocks.append((start[1], start[2]))
        elif line == "}" and blocks:
            blocks.pop()


def check(folder):
    for path in sorted(folder.rglob("*.proto")):
        yield from ((path.relative_to(folder).as_posix(), number, name)
                    for number, name in undocumented(path.read_text(encoding="utf-8")))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "proto", help="where the protos are (default: proto)")
    folder = parser.parse_args().folder
    if not list(folder.rglob("*.proto")):
        sys.exit(f"no protos in {folder}")
    missing = list(check(folder))
    for path, number, name in missing:
        print(f"{path}:{number}: {name} has no comment")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
