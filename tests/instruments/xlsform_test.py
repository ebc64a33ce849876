"""Instruments through a spreadsheet and back, and what a spreadsheet may not say."""
import openpyxl

import exchange
from exchange import Folder, run, run_checked, shipped
from interchange_parts import model


class RoundTrip(Folder):
    def through(self, file):
        book = self.folder / "book.xlsx"
        exported = run("export", file, "--to", "xlsform", "-o", book)
        self.assertEqual(exported.returncode, 0, exported.stderr)
        imported = run("import", book, "-o", self.out)
        self.assertEqual(imported.returncode, 0, imported.stderr)
        return self.data(self.out)

    def test_every_shipped_instrument_comes_back_the_same(self):
        for file, data in shipped():
            with self.subTest(file.name):
                self.assertEqual(model.canonical(self.through(file)), model.canonical(data))

    def test_every_part_of_the_format_comes_back(self):
        file = self.whole()
        self.assertEqual(model.canonical(self.through(file)), model.canonical(self.data(file)))

    def test_what_comes_back_passes_every_check_and_no_pattern_moves(self):
        file = exchange.DATA / "danger-scale.yaml"
        book = self.folder / "scale.xlsx"
        self.assertEqual(run_checked("export", file, "--to", "xlsform", "-o", book).returncode, 0)
        imported = run_checked("import", book, "-o", self.out)
        self.assertEqual(imported.returncode, 0, imported.stderr)
        self.assertIn("31 golden vectors", imported.stdout)
        moved = exchange.subprocess.run([exchange.PROGRAM, "diff", file, self.out], capture_output=True, text=True)
        self.assertIn("0 of 1572864 patterns change", moved.stdout)


class Export(Folder):
    def test_an_empty_frame_is_refused_with_its_line(self):
        result = run("export", exchange.DATA / "grid-24.yaml", "--to", "xlsform", "-o", self.folder / "x.xlsx")
        self.refuses(result, "grid-24.yaml: line 13: an empty frame has questions without words")
        self.assertFalse((self.folder / "x.xlsx").exists())

    def test_what_xlsform_cannot_hold_is_refused_with_its_line(self):
        for change, reason in (
                (('{id: weapon, critical', '{id: 9mm, critical'), "line 17: item 9mm: a name in XLSForm begins with"),
                (('fr: "Partie ?"', 'fr: "Partie ${age} ?"'), "would name a question"),
                (('{id: left, fr', '{id: score, fr'), "line 39: item score is called like a measure"),
                (('owner: Kolona Maak', 'owner: Kolona Maak\ncolour: red'), "line 8: the instrument has 'colour', which"),
                (('unread: "for the listener"', 'unread: " for the listener"'), "begins or ends with a space")):
            with self.subTest(reason):
                file = self.whole(change)
                self.refuses(run("export", file, "--to", "xlsform", "-o", self.folder / "x.xlsx"), reason)

    def test_a_file_that_fails_its_checks_is_not_exported(self):
        result = run_checked("export", self.whole(), "--to", "xlsform", "-o", self.folder / "x.xlsx")
        self.refuses(result, "does not pass its own checks", "golden patterns: total has")


class Import(Folder):
    def setUp(self):
        super().setUp()
        self.book_file = self.folder / "book.xlsx"
        run("export", self.whole(), "--to", "xlsform", "-o", self.book_file)
        self.book = openpyxl.load_workbook(self.book_file)

    def column(self, sheet, title):
        return [cell.value for cell in self.book[sheet][1]].index(title) + 1

    def put(self, sheet, row, title, value):
        """Puts a value under a title, which is added when it is not there."""
        titles = [cell.value for cell in self.book[sheet][1]]
        if title not in titles:
            self.book[sheet].cell(1, len(titles) + 1, title)
        self.book[sheet].cell(row, self.column(sheet, title)).value = value

    def load(self, *more):
        self.book.save(self.book_file)
        return run("import", self.book_file, "-o", self.out, *more)

    def test_a_cell_that_says_too_much_is_refused_where_it_stands(self):
        cells = (
            ("survey", 2, "type", "text", "survey!A2: an instrument file has no questions of type 'text'"),
            ("survey", 2, "type", "begin group", "survey!A2: an instrument file has no groups"),
            ("survey", 2, "type", "select_one lost", "survey!A2: the sheet choices has no list 'lost'"),
            ("survey", 2, "name", "Weapon", "survey!B2: 'Weapon' is not small letters"),
            ("survey", 3, "constraint", ". > 0", "survey!G3: a number needs its bounds"),
            ("survey", 2, "constraint", ". > 0", "survey!G2: only a number (integer) has bounds"),
            ("survey", 5, "relevant", "${where} = 'home'", "survey!E5: there is no question 'where' before this one"),
            ("survey", 5, "relevant", "pulldata('x')", "survey!E5: an instrument has no 'pulldata'"),
            ("survey", 2, "hint", "Ask gently", "survey!M2: an instrument file has no place for the column 'hint'"),
            ("survey", 2, "calculation", "1+1", "has no place for the column 'calculation'"),
            ("survey", 2, "label::English (en)", "A weapon?", "has no place for the column 'label::English (en)'"),
            ("survey", 2, "label", "A weapon?", "say the language"),
            ("survey", 2, "required", "perhaps", "survey!F2: needs yes or no, not perhaps"),
            ("survey", 2, "weight_sorrow", 3, "has no place for the column 'weight_sorrow'"),
            ("choices", 2, "name", "oui", "the list yes_no has the choices yes and no"),
            ("choices", 4, "media::image", "x.png", "has no place for the column 'media::image'"),
            ("settings", 2, "version", 1.5, "settings!C2: is the number 1.5; format the cell as text"),
            ("papers", 2, "key", "colour", "papers!A2: an instrument file has no 'colour'"),
            ("weights", 2, "points", 1.5, "weights!B2: needs a whole number, not 1.5"),
            ("weights", 2, "measure", "sorrow", "weights!A2: the sheet measures has no 'sorrow'"),
            ("weights", 2, "points", "=1+1", "weights!B2: needs a whole number, not =1+1"),
            ("papers", 2, "value", "=A1", "papers!B2: is a formula"),
            ("bands", 2, "part", None, "either every band names its part or none does"),
            ("bands", 2, "when", "${score} >= 'x'", "bands!D2:"),
            ("actions", 2, "band", "lost", "actions!A2: the sheet bands has no 'lost'"),
            ("vectors", 2, "measures", "score", "vectors!H2: needs measures as 'score=7'"),
        )
        for sheet, row, title, value, reason in cells:
            with self.subTest(reason):
                self.book = openpyxl.load_workbook(self.book_file)
                self.put(sheet, row, title, value)
                spoiled = self.folder / "spoiled.xlsx"
                self.book.save(spoiled)
                self.refuses(run("import", spoiled, "-o", self.out), reason)
                self.assertFalse(self.out.exists())

    def test_sheets_it_does_not_know_are_refused(self):
        self.book.create_sheet("entities").append(["dataset"])
        self.book["entities"].append(["x"])
        self.refuses(self.load(), "sheet entities: an instrument file has no place for this sheet")

    def test_all_mistakes_are_told_at_once(self):
        self.put("survey", 2, "type", "text")
        self.put("weights", 2, "points", 1.5)
        told = self.load().stderr
        self.assertIn("survey!A2", told)
        self.assertIn("weights!B2", told)

    def test_weights_beside_the_question_and_the_choice_count_too(self):
        del self.book["weights"]
        self.put("survey", 2, "weight_score", 4)
        self.put("choices", 6, "weight_score", 2)
        self.put("survey", 8, "weight_signs", 1)
        self.assertEqual(self.load().returncode, 0, self.load().stderr)
        terms = [measure["terms"] for measure in self.data(self.out)["rule"]["measures"]]
        self.assertEqual(terms, [[{"points": 4, "when": "weapon"}, {"points": 2, "when": "how=often"}],
                                 [{"points": 1, "when": "left"}]])

    def test_a_plain_form_needs_its_papers_from_elsewhere(self):
        for name in ("papers", "bands", "actions", "overrides", "also", "patterns", "vectors"):
            del self.book[name]
        self.refuses(self.load(), "lacks address, status, valid, owner, licence, source, languages, golden, "
                                  "validated_in_morocco, rule.bands, evidence or no_evidence", "--with REST.yaml")
        whole = self.data(self.folder / "whole.yaml")
        rest = {key: whole[key] for key in ("address", "status", "valid", "owner", "licence", "source", "languages",
                                            "validated_in_morocco", "no_evidence", "golden", "reasons", "missing")}
        rest["title"] = {"ar": whole["title"]["ar"]}
        rest["rule"] = {key: whole["rule"][key] for key in ("parts", "overrides", "also")}
        file = self.folder / "rest.yaml"
        file.write_text(exchange.yaml_text.write(rest, []), encoding="utf-8")
        self.assertEqual(self.load("--with", file).returncode, 0)
        self.assertEqual(model.canonical(self.data(self.out)), model.canonical(whole))

    def test_two_places_for_one_thing_are_refused(self):
        file = self.folder / "rest.yaml"
        file.write_text("owner: Somebody else\n", encoding="utf-8")
        self.refuses(self.load("--with", file), "'owner' stands here and in")

    def test_a_file_that_may_not_speak_is_written_and_said_so(self):
        self.book.save(self.book_file)
        result = run_checked("import", self.book_file, "-o", self.out)
        self.refuses(result, "golden patterns: total has", "written, but it may not speak yet")
        self.assertTrue(self.out.exists())

    def test_what_is_no_workbook_is_refused(self):
        file = self.folder / "x.xlsx"
        file.write_text("not a zip", encoding="utf-8")
        self.refuses(run("import", file, "-o", self.out), "is no workbook (.xlsx)")
        self.refuses(run("import", self.folder / "none.xlsx", "-o", self.out), "none.xlsx")


if __name__ == "__main__":
    exchange.main()
