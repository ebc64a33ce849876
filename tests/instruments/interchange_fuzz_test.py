"""Whatever a file holds, an import ends with a file or with a reason; it never falls over."""
import json
import random

import openpyxl

import exchange
from exchange import Folder, run

ODD = [None, True, 3, -1, 0.5, "", "x", "${a} = 'yes'", [], {}, [3], {"x": 1}, "urn:kolona:fhir:instrument:rule", "é" * 300]
ODD_CELLS = [None, 3, 0.5, True, "x", "=1+1", "yes", "${weapon} = 'yes'", "select_one options_how", "é" * 300, "a b", "-"]


def places(value, found=None):
    """Every (container, key) of a JSON value."""
    found = [] if found is None else found
    for key in value if isinstance(value, dict) else range(len(value)):
        found.append((value, key))
        if isinstance(value[key], (dict, list)):
            places(value[key], found)
    return found


class Fuzz(Folder):
    def ends_well(self, file, seed):
        result = run("import", file, "-o", self.out)
        self.assertIn(result.returncode, (0, 1), seed)
        self.assertEqual(result.returncode == 1, bool(result.stderr) and not self.out.exists(), (seed, result.stderr))
        self.out.unlink(missing_ok=True)
        return result.returncode

    def test_spoiled_questionnaires(self):
        made = self.folder / "good.json"
        run("export", exchange.DATA / "suicide-screen.yaml", "--to", "fhir", "-o", made)
        good, refused = made.read_text(encoding="utf-8"), 0
        for seed in range(200):
            dice, resource = random.Random(seed), json.loads(good)
            for _ in range(dice.randint(1, 3)):
                where = places(resource)
                container, key = dice.choice(where)
                if dice.random() < 0.3:
                    del container[key]
                else:
                    container[key] = dice.choice(ODD)
            file = self.folder / "bad.json"
            file.write_text(json.dumps(resource), encoding="utf-8")
            refused += self.ends_well(file, seed)
        self.assertGreater(refused, 100)

    def test_spoiled_bytes(self):
        made = self.folder / "good.json"
        run("export", exchange.DATA / "minors.yaml", "--to", "fhir", "-o", made)
        good = made.read_bytes()
        for seed in range(200):
            dice, bad = random.Random(seed), bytearray(good)
            for _ in range(dice.randint(1, 4)):
                bad[dice.randrange(len(bad))] = dice.randrange(256)
            file = self.folder / "bad.json"
            file.write_bytes(bytes(bad[: dice.choice([len(bad), dice.randrange(len(bad))])]))
            self.ends_well(file, seed)

    def test_spoiled_cells(self):
        made = self.folder / "good.xlsx"
        run("export", self.whole(), "--to", "xlsform", "-o", made)
        book, refused = openpyxl.load_workbook(made), 0
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        for seed in range(60):
            dice = random.Random(seed)
            spoiled = dice.sample(cells, dice.randint(1, 3))
            before = [cell.value for cell in spoiled]
            for cell in spoiled:
                cell.value = dice.choice(ODD_CELLS)
            file = self.folder / "bad.xlsx"
            book.save(file)
            refused += self.ends_well(file, seed)
            for cell, value in zip(spoiled, before):
                cell.value = value
        self.assertGreater(refused, 30)


if __name__ == "__main__":
    exchange.main()
