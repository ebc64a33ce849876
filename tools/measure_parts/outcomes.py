"""Labelled outcomes of real or trial use: JSON lines or CSV. A column this does not know is refused, so that no name
or number slips in."""
import csv
import json
import re
from pathlib import Path

from .cohort import Woman

KNOWN = ("id", "outcome", "region", "place", "language", "age")


class Unfit(ValueError):
    """A file of outcomes that cannot be used: says the line and why."""


def read(file, instruments):
    """Women with outcome and answers."""
    try:
        text = Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unfit(f"{file}: {error}") from None
    rows = _csv_rows(text) if file.lower().endswith(".csv") else _json_rows(text, file)
    women = [_woman(row, f"{file}: line {number}", instruments) for number, row in rows]
    if not women:
        raise Unfit(f"{file}: holds no case")
    return women


def _json_rows(text, file):
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise Unfit(f"{file}: line {number}: is no JSON: {error}") from None
        if not isinstance(row, dict) or not isinstance(row.get("answers", {}), dict):
            raise Unfit(f"{file}: line {number}: needs an object with 'answers'")
        yield number, row


def _csv_rows(text):
    """Columns 'instrument.item' hold answers; an empty cell is no answer."""
    for number, cells in enumerate(csv.DictReader(text.splitlines()), 2):
        row, answers = {}, {}
        for column, value in cells.items():
            instrument, dot, item = str(column).partition(".")
            if dot and value:
                answers.setdefault(instrument, {})[item] = value.strip()
            elif not dot:
                row[column] = value
        yield number, {**row, "answers": answers}


def _woman(row, where, instruments):
    unknown = [key for key in row if key not in (*KNOWN, "answers")]
    if unknown:
        raise Unfit(f"{where}: '{unknown[0]}' is none of {', '.join(KNOWN)}, answers; leave out what is not needed")
    outcome = {"yes": True, "no": False, "1": True, "0": False, "true": True, "false": False}.get(
        str(row.get("outcome")).lower())
    if outcome is None:
        raise Unfit(f"{where}: 'outcome' is yes or no, not {row.get('outcome')!r}")
    lost = [name for name in row["answers"] if name not in instruments] if "answers" in row else []
    if lost:
        raise Unfit(f"{where}: there is no instrument '{lost[0]}' among those measured")
    age = str(row.get("age") or "")
    if age and not re.fullmatch(r"\d{1,3}", age):
        raise Unfit(f"{where}: 'age' is a whole number of years, not {age}")
    return Woman(region=str(row.get("region") or "not said"), place=str(row.get("place") or "not said"),
                 age=int(age) if age else -1, language=str(row.get("language") or "not said"), kinds=[], severity=0.0,
                 outcome=outcome, answers=row.get("answers", {}))
