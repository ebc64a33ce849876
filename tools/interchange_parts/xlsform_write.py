"""An instrument as an XLSForm workbook."""
import openpyxl
from openpyxl.styles import Alignment, Font

from . import model, sheets
from .conditions import to_xpath
from .refusal import Problems

WIDE = {"type": 22, "name": 30, "when": 60, "relevant": 40, "value": 90, "told": 60, sheets.FRENCH: 70,
        sheets.ARABIC: 70, "study": 60, "questions": 60}


def write(data, file, target):
    """Saves the workbook, or raises Refused with every line that it cannot hold."""
    problems = Problems()
    model.check_all_keys(data, problems)
    rows = _Rows(data, problems).all()
    problems.stop(file)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, columns in sheets.COLUMNS.items():
        if rows.get(name) or name in ("survey", "choices", "settings", "papers"):
            _fill(book.create_sheet(name), columns, rows.get(name, []))
    book.save(target)


def _fill(sheet, columns, rows):
    sheet.append(columns)
    for number, row in enumerate(rows, 2):
        for column, name in enumerate(columns, 1):
            value = row.get(name)
            if value is None:
                continue
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # a text that begins with '=' is no formula
                cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, name in enumerate(columns, 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = WIDE.get(name, 18)
    sheet.freeze_panes = "A2"


class _Rows:
    """The rows of every sheet, and what cannot become one."""

    def __init__(self, data, problems):
        self.data, self.problems = data, problems
        self.kinds = model.kinds_of(data)
        self.rule = data["rule"]

    def all(self):
        if self.data.get("frame"):
            self.problems.add(model.place(self.data, "frame"), "an empty frame has questions without words; XLSForm needs "
                                                               "a label on each question")
        rows = {"survey": [self.question(item) for item in self.data["items"]], "choices": list(self.choices()),
                "settings": [{"form_title": self.text(self.data["title"], "fr"), "form_id": self.data["name"],
                              "version": self.data["version"], "default_language": "French (fr)"}],
                "papers": list(self.papers()), "evidence": [dict(one) for one in self.data.get("evidence", [])]}
        rows.update(self.of_rule())
        rows.update(self.of_golden())
        for name, found in rows.items():
            for row in found:
                self.spaces(name, row)
        return rows

    def spaces(self, sheet, row):
        for column, value in row.items():
            if isinstance(value, str) and value != value.strip():
                self.problems.add("", f"sheet {sheet}, {column}: '{value}' begins or ends with a space, which a "
                                      "spreadsheet loses")

    def text(self, found, language):
        value = found.get(language)
        if value and "${" in value:
            self.problems.add(model.place(found, language), "a text with '${' would name a question in XLSForm")
        return value

    def labels(self, found):
        return {sheets.FRENCH: self.text(found, "fr"), sheets.ARABIC: self.text(found, "ar")}

    def when(self, found, key="when"):
        return to_xpath(found[key], self.kinds)

    def question(self, item):
        where, name = model.place(item), item["id"]
        if name[0].isdigit() or name == "meta":
            self.problems.add(where, f"item {name}: a name in XLSForm begins with a letter or '_' and is not 'meta'")
        if not (item.get("fr") and item.get("ar")) and not self.data.get("frame"):
            self.problems.add(where, f"item {name} has no words in French and Arabic; XLSForm needs a label on each "
                                     "question")
        if name in [measure["id"] for measure in self.rule.get("measures", [])]:
            self.problems.add(where, f"item {name} is called like a measure: ${{{name}}} would be both")
        kind = item.get("type", "yes_no")
        row = {"type": {"yes_no": "select_one yes_no", "single": f"select_one options_{name}",
                        "multi": f"select_multiple options_{name}"}.get(kind) or sheets.TYPES[kind],
               "name": name, **self.labels(item), "kolona_opens": item.get("opens"),
               "kolona_lowers": item.get("lowers"), "kolona_unread": item.get("unread")}
        if "ask_when" in item:
            row["relevant"] = self.when(item, "ask_when")
        if kind == "number":
            row["constraint"] = f". >= {item['min']} and . <= {item['max']}"
        row["required"] = "yes" if item.get("missing") == "person" else None
        row["kolona_critical"] = "yes" if item.get("critical") else None
        row["kolona_from_case_age"] = "yes" if item.get("from_case_age") else None
        return row

    def choices(self):
        if "yes_no" in self.kinds.values():
            for name, french, arabic in sheets.YES_NO:
                yield {"list_name": "yes_no", "name": name, sheets.FRENCH: french, sheets.ARABIC: arabic}
        for item in self.data["items"]:
            for option in item.get("options", []):
                yield {"list_name": f"options_{item['id']}", "name": option["id"], **self.labels(option)}

    def papers(self):
        for key in sheets.PAPERS:
            first, _, second = key.partition(".")
            value = self.data.get(first)
            value = value.get(second) if second and value else value
            if value is not None:
                yield {"key": key, "value": ("yes" if value else "no") if isinstance(value, bool) else value}
        for tag, state in self.data["languages"].items():
            yield {"key": f"languages.{tag}", "value": state}

    def of_rule(self):
        rule, bands, actions = self.rule, [], []
        parts = [part["bands"] for part in rule["parts"]] if "parts" in rule else [rule["bands"]]
        for number, part in enumerate(parts, 1):
            for band in part:
                bands.append({"part": number if "parts" in rule else None, "band": band["id"], "level": band["level"],
                              "when": self.when(band), **self.labels(band)})
                actions += [{"band": band["id"], **self.action(action)} for action in band["actions"]]
        measures = rule.get("measures", [])
        return {
            "measures": [{"measure": measure["id"], **self.labels(measure)} for measure in measures],
            "weights": [{"measure": measure["id"], "points": points, "when": to_xpath(when, self.kinds)}
                        for measure in measures for points, when, _ in model.terms_of(measure)],
            "exclusive": [{"questions": " ".join(one)} for one in rule.get("exclusive", [])],
            "bands": bands, "actions": actions,
            "overrides": [{"when": self.when(one), "band": one["band"], **self.labels(one)}
                          for one in rule.get("overrides", [])],
            "also": [{"when": self.when(one), **self.action(one)} for one in rule.get("also", [])],
        }

    def action(self, action):
        return {"do": action["do"], "within_minutes": action["within_minutes"], **self.labels(action)}

    def of_golden(self):
        golden, vectors = self.data["golden"], []
        for vector in golden["vectors"]:
            if any(" " in word for word in vector["told"]):
                self.problems.add(model.place(vector), f"vector {vector['name']}: an answer with a space")
            row = dict(vector, told=" ".join(vector["told"]) or None)
            if "measures" in vector:
                row["measures"] = " ".join(f"{name}={value}" for name, value in vector["measures"].items())
            vectors.append(row)
        return {"patterns": [{"band": band, "patterns": count} for band, count in golden["patterns"].items()],
                "vectors": vectors}
