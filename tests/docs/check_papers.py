#!/usr/bin/env python3
"""Holds papers and code together. For README.md, CONTRIBUTING.md, docs/ and every README beside code and data:

- a path in backticks exists, a relative link leads somewhere, and so does its #heading;
- a function in backticks, `Class::Method` or `Function()`, is in the sources;
- a metric or a variable in backticks, `kolona_...` or `KOLONA_...`, is in the sources.
For each service's README also:
- it has the same headings as the others;
- its settings are those of the service's options, all of them, with the same variable;
- its RPCs are those of its proto, all of them; its alarms are in the rules of Prometheus.

Prints one line for each untruth, "file:line: what", and ends with 1 when there is one.
"""
import argparse
import functools
import re
import sys
from pathlib import Path

SERVICES = ("gateway", "intake", "triage", "notification", "matching", "reporting")
HEADINGS = ["Owns", "Consumes", "Emits", "RPCs", "Promises", "Settings", "Metrics", "Alarms", "Alone"]
TOPS = ("cmake", "data", "deploy", "docs", "k8s", "libs", "proto", "services", "tests", "tools", "web")
SOURCES = ("libs", "services", "tools", "tests", "proto", "cmake", "deploy")
SOURCE_ENDS = {".h", ".cc", ".py", ".sh", ".proto", ".cmake", ".txt"}

TICKED = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
PATH = re.compile(r"^(\./)?[\w.@-]+(/[\w.@-]+)*/?$")
FILE_END = re.compile(r"\.(h|cc|md|py|sh|yaml|yml|csv|json|jsonl|proto|txt|conf|properties|cmake|js|html|css)$")
METHOD = re.compile(r"^(\w+)::(~?\w+)$")
FUNCTION = re.compile(r"^(\w+)\(\)$")
METRIC = re.compile(r"\b(kolona_[a-z_]*[a-z])\b")
VARIABLE = re.compile(r"\b(KOLONA_[A-Z_]*[A-Z])\b")
ADDED = re.compile(r"add(?:_option|_flag)?\(\s*\"(--[\w-]+)\"")
RED = re.compile(r"\bRed\(\"(\w+)\"")


class Papers:
    def __init__(self, root):
        self.root = root

    def all(self):
        """Every paper, without what was built or fetched."""
        for pattern in ("*.md", "docs/**/*.md", "services/*/README.md", "libs/**/README.md", "data/*/README.md",
                        "tools/**/README.md", "tests/**/README.md", "deploy/**/README.md", "k8s/**/README.md"):
            yield from sorted(self.root.glob(pattern))

    @functools.cached_property
    def sources(self):
        """Path -> text of every source file."""
        texts = {}
        for top in SOURCES:
            for path in sorted((self.root / top).rglob("*")):
                if path.is_file() and (path.suffix in SOURCE_ENDS or path.suffix == ""):
                    texts[path.relative_to(self.root).as_posix()] = path.read_text(encoding="utf-8", errors="replace")
        return texts

    @functools.cached_property
    def everything(self):
        return "\n".join(text for name, text in self.sources.items() if not name.startswith("tests/docs/"))

    @functools.cached_property
    def metrics(self):
        named = set(re.findall(r"\"(kolona_[a-z_]+)\"", self.everything))
        for what in RED.findall(self.everything):
            named |= {f"kolona_{what}_total", f"kolona_{what}_duration_seconds"}
        return named

    @functools.cached_property
    def variables(self):
        flags = set(ADDED.findall(self.everything))
        return set(VARIABLE.findall(self.everything)) | {variable_of(flag) for flag in flags}

    def has_method(self, owner, name):
        if re.search(rf"\b{owner}::{name}\(", self.everything):
            return True
        # Written inside the class.
        return any(re.search(rf"\b(class|struct|namespace) [\w:]*{owner}\b", text) and re.search(rf"\b{name}\(", text)
                   for text in self.sources.values())

    def has_function(self, name):
        return re.search(rf"\b{name}\(", self.everything) is not None


def variable_of(flag):
    return "KOLONA_" + flag.lstrip("-").replace("-", "_").upper()


def slug_of(heading):
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def prose_of(text):
    """[(line number, line)] without fenced blocks."""
    fenced = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif not fenced:
            yield number, line


def looks_like_path(word):
    """Paths of this tree: they begin with one of its folders, or end like a file and have a folder."""
    if not PATH.match(word) or word.startswith("."):
        return False
    top = word.split("/")[0]
    return "/" in word and (top in TOPS or FILE_END.search(word) is not None)


def exists(papers, paper, word):
    return any((base / word).exists() for base in (papers.root, paper.parent))


def check_words(papers, paper):
    for number, line in prose_of(paper.read_text(encoding="utf-8")):
        for word in TICKED.findall(line):
            method, function = METHOD.match(word), FUNCTION.match(word)
            if looks_like_path(word) and not exists(papers, paper, word):
                yield number, f"there is no {word}"
            elif method and not papers.has_method(*method.groups()):
                yield number, f"no source has {word}"
            elif function and not papers.has_function(function[1]):
                yield number, f"no source has {word}"
            yield from ((number, f"no source has the metric {name}") for name in METRIC.findall(word)
                        if name not in papers.metrics)
            yield from ((number, f"no source reads {name}") for name in VARIABLE.findall(word)
                        if name not in papers.variables)


def check_links(papers, paper):
    for number, line in prose_of(paper.read_text(encoding="utf-8")):
        for link in LINK.findall(line):
            if re.match(r"[a-z]+:", link):
                continue
            target, _, heading = link.partition("#")
            there = (paper.parent / target).resolve() if target else paper
            if not there.exists():
                yield number, f"the link {link} leads nowhere"
            elif heading and heading not in headings_of(there):
                yield number, f"{target or paper.name} has no heading #{heading}"


def headings_of(paper):
    return {slug_of(line.lstrip("#")) for _, line in prose_of(paper.read_text(encoding="utf-8"))
            if line.startswith("#")}


def sections_of(text):
    """Heading of the second rank -> (line number, text below it)."""
    sections, name = {}, None
    for number, line in prose_of(text):
        if line.startswith("## "):
            name = line[3:].strip()
            sections[name] = (number, "")
        elif name:
            sections[name] = (sections[name][0], sections[name][1] + line + "\n")
    return sections


def options_of(papers, service):
    found = set()
    for name, text in papers.sources.items():
        if re.fullmatch(rf"services/{service}/(main|config|options)\.(cc|h)", name):
            found |= set(ADDED.findall(text))
    return found


def rpcs_of(papers, service):
    text = papers.sources.get(f"proto/kolona/v1/{service}.proto", "")
    return {f"{service.capitalize()}.{name}" for name in re.findall(r"\brpc (\w+)\(", text)}


def alarms_of(papers):
    rules = (papers.root / "deploy/prometheus/rules").glob("*.yml")
    return {name for path in rules for name in re.findall(r"alert: (\w+)", path.read_text(encoding="utf-8"))}


def differ(line, what, told, real):
    yield from ((line, f"{what} {name} does not exist") for name in sorted(told - real))
    yield from ((line, f"{what} {name} is missing here") for name in sorted(real - told))


def check_service(papers, service):
    sections = sections_of((papers.root / "services" / service / "README.md").read_text(encoding="utf-8"))
    if list(sections) != HEADINGS:
        yield 1, f"has the headings {', '.join(sections)}; a service's are {', '.join(HEADINGS)}"
        return
    line, text = sections["Settings"]
    rows = re.findall(r"^\| `(--[\w-]+)` \| (?:`(\w+)`|–) \|", text, re.MULTILINE)
    yield from differ(line, "setting", {flag for flag, _ in rows}, options_of(papers, service))
    for flag, variable in rows:
        if variable and variable != variable_of(flag):
            yield line, f"{flag} is read from {variable_of(flag)}, not {variable}"
    line, text = sections["RPCs"]
    told = set(re.findall(rf"`({service.capitalize()}\.\w+)`", text))
    yield from differ(line, "RPC", told, rpcs_of(papers, service))
    line, text = sections["Alarms"]
    named = set(re.findall(r"\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b", text))
    yield from ((line, f"no rule has the alarm {name}") for name in sorted(named - alarms_of(papers)))


def check(root):
    papers, found = Papers(root), []
    for paper in papers.all():
        name = paper.relative_to(root).as_posix()
        found += [(name, *one) for one in check_words(papers, paper)]
        found += [(name, *one) for one in check_links(papers, paper)]
    for service in SERVICES:
        name = f"services/{service}/README.md"
        if not (root / name).exists():
            found.append((name, 1, "is missing"))
            continue
        found += [(name, *one) for one in check_service(papers, service)]
    return sorted(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2],
                        help="the tree to check (default: this one)")
    found = check(parser.parse_args().root.resolve())
    for name, line, what in found:
        print(f"{name}:{line}: {what}")
    if found:
        print(f"{len(found)} untruths in the papers", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
