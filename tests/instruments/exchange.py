"""What the tests of import and export share: a folder, the tool, instruments made small."""
import contextlib
import io
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data" / "instruments"
sys.path.insert(0, str(ROOT / "tools"))

import interchange  # noqa: E402
from interchange_parts import yaml_text  # noqa: E402

PROGRAM = None
# An instrument with every part a file may have.
WHOLE = """\
format: 1
address: urn:kolona:instrument:whole
name: whole
version: 2.0.1
status: draft
valid: {from: "2026-01-01", to: "2027-12-31"}
owner: Kolona Maak
licence: CC0-1.0
source: "= made for tests: not a formula"
validated_in_morocco: false
no_evidence: "made for tests"
languages: {fr: draft, ar: draft, shi: back-translated}
title: {fr: "Tout", ar: "كل شيء"}
reasons: all
missing: {least_answered: 1}
items:
  - {id: weapon, critical: true, fr: "Une arme ?", ar: "سلاح؟"}
  - {id: age, type: number, min: 0, max: 130, from_case_age: true, missing: person, fr: "Âge ?", ar: "العمر؟"}
  - {id: last, type: date, fr: "Quand ?", ar: "متى؟"}
  - id: how
    type: single
    ask_when: {any: [weapon, {item: age, from: 12, to: 17}]}
    fr: "Comment ?"
    ar: "كيف؟"
    options:
      - {id: never, fr: "Jamais", ar: "أبدا"}
      - {id: once, fr: "Une fois", ar: "مرة"}
      - {id: often, fr: "Souvent", ar: "كثيرا"}
  - id: where
    type: multi
    ask_when: {none: [how=never, {not: weapon}]}
    opens: suicide-screen
    fr: "Où ?"
    ar: "أين؟"
    options:
      - {id: home, fr: "Maison", ar: "البيت"}
      - {id: street, fr: "Rue", ar: "الشارع"}
  - {id: apart, lowers: "a reason", fr: "Jamais ensemble ?", ar: "لم تعيشا معا؟"}
  - {id: left, fr: "Partie ?", ar: "غادرت؟"}
  - {id: note, unread: "for the listener", fr: "Autre ?", ar: "غير ذلك؟"}
rule:
  exclusive:
    - [left, apart]
  measures:
    - id: score
      fr: "Points"
      ar: "النقاط"
      terms:
        - {points: 2, each: [weapon, how=often]}
        - {points: 5, when: {all: [where=home, where=street]}}
        - {points: -1, when: apart}
    - {id: signs, fr: "Signes", ar: "علامات", terms: [{points: 1, when: left}]}
  parts:
    - bands:
        - id: high
          level: high
          when: {any: [weapon, {at_least: 2, of: [left, how=once, {not: apart}]}]}
          fr: "Haut"
          ar: "مرتفع"
          actions: [{do: call, within_minutes: 5, fr: "Appeler", ar: "اتصال"}]
        - id: low
          level: low
          when: otherwise
          fr: "Bas"
          ar: "منخفض"
          actions: [{do: wait, within_minutes: 50, fr: "Attendre", ar: "انتظار"}]
    - bands:
        - id: near
          level: medium
          when: {any: [{item: last, within_days: 30}, {measure: score, from: 3, to: 8}, {measure: signs, from: 1}]}
          fr: "Proche"
          ar: "قريب"
          actions: [{do: look, within_minutes: 60, fr: "Voir", ar: "نظر"}]
        - id: far
          level: low
          when: {any: [{item: last, older_than_days: 30}, otherwise]}
          fr: "Loin"
          ar: "بعيد"
          actions: [{do: wait, within_minutes: 50, fr: "Attendre", ar: "انتظار"}]
  overrides:
    - {when: {all: [weapon, {item: age, to: 17}]}, band: high, fr: "Mineure", ar: "قاصر"}
  also:
    - {when: where=home, do: move, within_minutes: 30, fr: "Partir", ar: "مغادرة"}
golden:
  patterns: {total: 1, high: 1, low: 0, near: 0, far: 0}
  vectors:
    - {name: one, told: [weapon, age=30, "!left", where=home+street], rest: open, lowest: low, highest: high, measures: {score: 7}}
    - {name: two, told: [], today: "2026-02-01", band: low}
"""


def run(*words):
    """The tool without the checks of the rule, in this process: (returncode, stdout, stderr) as of a process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = interchange.main([str(word) for word in words])
    return subprocess.CompletedProcess(words, status, out.getvalue(), err.getvalue())


def run_checked(*words):
    return run("--program", PROGRAM, *words)


def shipped(words=True):
    """Every instrument that ships; `words`: without the empty frames."""
    for file in sorted(DATA.glob("*.yaml")):
        data = yaml_text.read(file.read_text(encoding="utf-8"))
        if not (words and data.get("frame")):
            yield file, data


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="kolona-interchange-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.out = self.folder / "out.yaml"

    def whole(self, *changes):
        """The whole instrument as a file, with (old, new) texts changed."""
        text = WHOLE
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new)
        file = self.folder / "whole.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    def data(self, file):
        return yaml_text.read(Path(file).read_text(encoding="utf-8"))

    def refuses(self, result, *parts):
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        for part in parts:
            self.assertIn(part, result.stderr)


def main():
    global PROGRAM  # pylint: disable=global-statement
    PROGRAM = sys.argv.pop(1)
    unittest.main(module="__main__")
