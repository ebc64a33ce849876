"""Cells of a workbook with their addresses. A column nobody asked for that holds something is a refusal."""
import datetime

import openpyxl

from .refusal import Refused


def open_book(file, problems):
    """Sheet name -> Sheet."""
    try:
        book = openpyxl.load_workbook(file, data_only=False)
    except Exception as error:  # openpyxl raises whatever its parts do
        raise Refused(file, [("", f"is no workbook (.xlsx): {error}")]) from None
    return {name.strip().lower(): Sheet(name.strip().lower(), book[name], problems) for name in book.sheetnames}


class Sheet:
    def __init__(self, name, sheet, problems):
        self.name, self.problems = name, problems
        self.columns, self.asked = {}, set()
        rows = sheet.iter_rows()
        for cell in next(rows, ()):
            if cell.value is None:
                continue
            title = str(cell.value).strip()
            if title in self.columns:
                problems.add(f"{name}!{cell.coordinate}", f"the column '{title}' is there twice")
            self.columns[title] = cell.column
        self.header_line = 1
        titled = set(self.columns.values())
        self.rows = []
        for cells in rows:
            row = Row(self, {cell.column: cell for cell in cells if not _empty(cell)})
            if row.cells:
                self.rows.append(row)
            for column, cell in row.cells.items():
                if column not in titled:
                    problems.add(f"{name}!{cell.coordinate}", "the cell stands under no column title")

    def left_over(self):
        """Tells every cell in a column that was never asked for."""
        for row in self.rows:
            for title in self.columns.keys() - self.asked:
                cell = row.cells.get(self.columns[title])
                if cell is not None:
                    self.problems.add(f"{self.name}!{cell.coordinate}",
                                      f"an instrument file has no place for the column '{title}'")


def _empty(cell):
    return cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())


class Row:
    def __init__(self, sheet, cells):
        self.sheet, self.cells = sheet, cells

    def at(self, title):
        cell = self.cell(title)
        if cell is not None:
            return f"{self.sheet.name}!{cell.coordinate}"
        line = next(iter(self.cells.values())).row
        return f"{self.sheet.name} row {line}"

    def cell(self, title):
        self.sheet.asked.add(title)
        return self.cells.get(self.sheet.columns.get(title))

    def bad(self, title, why):
        self.sheet.problems.add(self.at(title), why)

    def text(self, title, need=False):
        """The cell as text; None when it is empty. A number or a date keeps no wording: it is refused."""
        cell = self.cell(title)
        if cell is None:
            if need:
                self.bad(title, f"'{title}' is empty")
            return None
        value = cell.value
        if cell.data_type == "f":
            self.bad(title, "is a formula; write its result as text")
            return None
        if isinstance(value, datetime.datetime):
            return value.date().isoformat()
        if isinstance(value, bool):
            return "yes" if value else "no"
        if not isinstance(value, str):
            self.bad(title, f"is the number {value}; format the cell as text")
            return None
        return value.strip()

    def number(self, title, need=True):
        cell = self.cell(title)
        if cell is None:
            if need:
                self.bad(title, f"'{title}' is empty")
            return None
        try:
            value = float(cell.value) if not isinstance(cell.value, bool) else None
        except (TypeError, ValueError):
            value = None
        if value is None or value != int(value):
            self.bad(title, f"needs a whole number, not {cell.value}")
            return None
        return int(value)

    def number_or_text(self, title):
        cell = self.cell(title)
        whole = cell is not None and isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)
        return int(cell.value) if whole and cell.value == int(cell.value) else self.text(title)

    def flag(self, title):
        word = self.text(title)
        if word is None:
            return False
        if word.lower() not in ("yes", "no", "true", "false", "true()", "false()"):
            self.bad(title, f"needs yes or no, not {word}")
        return word.lower() in ("yes", "true", "true()")
