"""An XLSForm workbook as an instrument. What an instrument file cannot say is refused at its cell."""
import re

from . import model, sheets
from .conditions import Unsayable, from_xpath
from .refusal import Problems
from .xlsform_book import open_book

LABEL = re.compile(r"label::.*\((\w+)\)")
CONSTRAINT = re.compile(r"\.\s*>=\s*(-?\d+)\s+and\s+\.\s*<=\s*(-?\d+)")
FOLDERS = {"begin group": "groups", "begin_group": "groups", "begin repeat": "repeats", "begin_repeat": "repeats"}


def read(file):
    """The top keys of an instrument that the workbook holds; raises Refused."""
    problems = Problems()
    book = open_book(file, problems)
    for name in book.keys() - sheets.COLUMNS.keys():
        if book[name].rows:
            problems.add(f"sheet {name}", "an instrument file has no place for this sheet")
    for name in ("survey", "choices", "settings"):
        if name not in book:
            problems.add(f"sheet {name}", "is missing: it is one of the three every XLSForm has")
    problems.stop(file)
    data = _Reader(book, problems).all()
    problems.stop(file)
    return data


class _Reader:
    def __init__(self, book, problems):
        self.book, self.problems = book, problems
        self.kinds, self.lists, self.weights = {}, {}, []

    def rows(self, name):
        return self.book[name].rows if name in self.book else []

    def all(self):
        self.read_choices()
        measures = [row.text("measure", need=True) for row in self.rows("measures")]
        self.measures = [name for name in measures if name]
        data = {"format": 1, **self.papers()}
        data["items"] = [item for item in map(self.question, self.rows("survey")) if item]
        rule = self.rule()
        if rule:
            data["rule"] = rule
        golden = self.golden()
        if golden:
            data["golden"] = golden
        if "evidence" in self.book and self.rows("evidence"):
            data["evidence"] = [self.evidence(row) for row in self.rows("evidence")]
        for name in sheets.COLUMNS.keys() & self.book.keys():
            self.book[name].left_over()
        return data

    # ---- survey and choices ----

    def labels(self, row):
        """French and Arabic; a label in another language, or in none, is refused."""
        found = {}
        for title in row.sheet.columns:
            match = LABEL.fullmatch(title)
            if match and match[1] in ("fr", "ar"):
                text = row.text(title)
                if text is not None:
                    found[match[1]] = text
            elif title == "label" and row.text(title) is not None:
                row.bad(title, f"say the language: '{sheets.FRENCH}' and '{sheets.ARABIC}'")
        return model.ordered(found, ("fr", "ar"))

    def read_choices(self):
        for row in self.rows("choices"):
            name, option = row.text("list_name", need=True), row.text("name", need=True)
            if option and not model.ID.fullmatch(option):
                row.bad("name", f"'{option}' is not small letters, digits and '_' (40 at most)")
            self.lists.setdefault(name, []).append((row, {"id": option, **self.labels(row)}))
        names = [option["id"] for _, option in self.lists.get("yes_no", [])]
        if names and sorted(map(str, names)) != ["no", "yes"]:
            self.lists["yes_no"][0][0].bad("list_name", "the list yes_no has the choices yes and no, and no others")

    def question(self, row):
        kind, name = row.text("type", need=True), row.text("name", need=True)
        item = self.type_of(row, kind) if kind and name else None
        if item is None:
            return None
        if not model.ID.fullmatch(name) or name in ("none", "otherwise"):
            row.bad("name", f"'{name}' is not small letters, digits and '_' (40 at most), or a word of the rules")
        if name in self.kinds or name in self.measures:
            row.bad("name", f"'{name}' is there twice")
        item = {"id": name, **item}
        if row.flag("required"):
            item["missing"] = "person"
        relevant = self.condition(row, "relevant", need=False)
        if relevant is not None:
            item["ask_when"] = relevant
        for title, key in (("kolona_critical", "critical"), ("kolona_from_case_age", "from_case_age")):
            if row.flag(title):
                item[key] = True
        for key in ("opens", "lowers", "unread"):
            text = row.text(f"kolona_{key}")
            if text is not None:
                item[key] = text
        item.update(self.labels(row))
        self.kinds[name] = item.get("type", "yes_no")
        self.weigh(row, name, item)
        return model.ordered(item, model.ITEM)

    def type_of(self, row, kind):
        words = kind.split()
        if words[0] in ("select_one", "select_multiple") and len(words) == 2:
            return self.of_list(row, *words)
        if kind == "integer":
            bounds = CONSTRAINT.fullmatch(row.text("constraint") or "")
            if not bounds:
                row.bad("constraint", "a number needs its bounds, written '. >= 0 and . <= 130'")
                return None
            return {"type": "number", "min": int(bounds[1]), "max": int(bounds[2])}
        if row.text("constraint") is not None:
            row.bad("constraint", "only a number (integer) has bounds")
        if kind == "date":
            return {"type": "date"}
        why = f"an instrument file has no {FOLDERS[kind]}: put each question's own condition under 'relevant'" \
            if kind in FOLDERS else f"an instrument file has no questions of type '{kind}'"
        row.bad("type", why + "; there are select_one, select_multiple, integer and date")
        return None

    def of_list(self, row, many, name):
        if row.text("constraint") is not None:
            row.bad("constraint", "only a number (integer) has bounds")
        if name not in self.lists:
            row.bad("type", f"the sheet choices has no list '{name}'")
            return None
        if name == "yes_no":
            if many == "select_multiple":
                row.bad("type", "yes and no cannot both be chosen")
            return {}
        options = [dict(option) for _, option in self.lists[name]]
        return {"type": "single" if many == "select_one" else "multi", "options": options}

    def weigh(self, row, name, item):
        """weight_MEASURE columns: of a question for its yes, of a choice for that choice."""
        for measure in self.measures:
            title = f"weight_{measure}"
            if row.cell(title) is not None:
                if item.get("type", "yes_no") != "yes_no":
                    row.bad(title, "only a yes/no question is weighed here; weigh choices on the sheet choices")
                self.weights.append((measure, row.number(title), name))
            kind, *of = (row.text("type") or "").split()
            if not kind.startswith("select") or of == ["yes_no"]:
                continue
            for choice, option in self.lists.get(of[0], []):
                if choice.cell(title) is not None:
                    self.weights.append((measure, choice.number(title), f"{name}={option['id']}"))

    def condition(self, row, title, need=True):
        text = row.text(title, need)
        if text is None:
            return None
        try:
            return from_xpath(text, self.kinds, self.measures)
        except Unsayable as why:
            row.bad(title, f"{why} (in: {text})")
            return None

    # ---- papers ----

    def papers(self):
        data = {}
        for row in self.rows("settings")[:1]:
            title, name, version = row.text("form_title"), row.text("form_id"), row.text("version")
            data = {key: value for key, value in (("name", name), ("version", version)) if value}
            if title:
                data["title"] = {"fr": title}
            row.text("default_language")
        for row in self.rows("settings")[1:]:
            row.bad("form_id", "settings have one row")
        for row in self.rows("papers"):
            self.paper(row, data)
        if "languages" in data:
            data["languages"] = model.ordered(data["languages"], ["fr", "ar", *data["languages"]])
        return data

    def paper(self, row, data):
        key = row.text("key", need=True)
        if key is None:
            return
        first, _, second = key.partition(".")
        if key not in sheets.PAPERS and first != "languages":
            row.bad("key", f"an instrument file has no '{key}'")
        elif key in sheets.FLAGS:
            data[key] = row.flag("value")
        elif key == "missing.least_answered":
            data["missing"] = {"least_answered": row.number("value")}
        else:
            value = row.text("value", need=True)
            if second:
                data.setdefault(first, {})[second] = value
            else:
                data[key] = value

    def evidence(self, row):
        found = {key: row.number_or_text(key) for key in sheets.COLUMNS["evidence"]}
        return {key: value for key, value in found.items() if value is not None}

    # ---- rule ----

    def rule(self):
        rule = {}
        if self.rows("exclusive"):
            rule["exclusive"] = [(row.text("questions", need=True) or "").split() for row in self.rows("exclusive")]
        if self.measures:
            rule["measures"] = [self.measure(row) for row in self.rows("measures")]
        self.terms(rule.get("measures", []))
        rule.update(self.bands())
        if self.rows("overrides"):
            rule["overrides"] = [{"when": self.condition(row, "when"), "band": row.text("band", need=True),
                                  **self.labels(row)} for row in self.rows("overrides")]
        if self.rows("also"):
            rule["also"] = [{"when": self.condition(row, "when"), **self.action(row)} for row in self.rows("also")]
        return rule

    def measure(self, row):
        return {"id": row.text("measure"), **self.labels(row), "terms": []}

    def terms(self, measures):
        by_name = {measure["id"]: measure for measure in measures}
        for row in self.rows("weights"):
            name, points = row.text("measure", need=True), row.number("points")
            when = self.condition(row, "when")
            if name is not None and name not in by_name:
                row.bad("measure", f"the sheet measures has no '{name}'")
            elif name is not None and points is not None and when is not None:
                by_name[name]["terms"].append({"points": points, "when": when})
        for name, points, when in self.weights:
            if points:
                by_name[name]["terms"].append({"points": points, "when": when})
        for measure in measures:
            measure["terms"] = together(measure["terms"])

    def bands(self):
        if not self.rows("bands"):
            return {}
        parts, bands = {}, {}
        for row in self.rows("bands"):
            part = row.number("part", need=False)
            band = {"id": row.text("band", need=True), "level": row.text("level", need=True),
                    "when": self.condition(row, "when"), **self.labels(row), "actions": []}
            parts.setdefault(part, []).append(band)
            bands[band["id"]] = band
        for row in self.rows("actions"):
            name = row.text("band", need=True)
            if name in bands:
                bands[name]["actions"].append(self.action(row))
            elif name:
                row.bad("band", f"the sheet bands has no '{name}'")
        if None in parts and len(parts) > 1:
            self.rows("bands")[0].bad("part", "either every band names its part or none does")
        if None in parts:
            return {"bands": parts[None]}
        return {"parts": [{"bands": parts[number]} for number in sorted(parts)]}

    def action(self, row):
        return {"do": row.text("do", need=True), "within_minutes": row.number("within_minutes"), **self.labels(row)}

    # ---- golden ----

    def golden(self):
        if not self.rows("patterns") and not self.rows("vectors"):
            return {}
        patterns = {row.text("band", need=True): row.number("patterns") for row in self.rows("patterns")}
        return {"patterns": patterns, "vectors": [self.vector(row) for row in self.rows("vectors")]}

    def vector(self, row):
        vector = {"name": row.text("name", need=True), "told": (row.text("told") or "").split()}
        for key in ("rest", "today", "band", "lowest", "highest"):
            text = row.text(key)
            if text is not None:
                vector[key] = text
        measures = row.text("measures")
        if measures:
            pairs = [word.partition("=") for word in measures.split()]
            if all(re.fullmatch(r"-?\d+", value) for _, _, value in pairs):
                vector["measures"] = {name: int(value) for name, _, value in pairs}
            else:
                row.bad("measures", "needs measures as 'score=7'")
        return vector


def together(terms):
    """Neighbours of the same weight become one 'each'."""
    joined = []
    for term in terms:
        last = joined[-1] if joined else None
        if last and last["points"] == term["points"]:
            joined[-1] = {"points": term["points"], "each": [*last.get("each", [last.get("when")]), term["when"]]}
        else:
            joined.append(term)
    return joined
