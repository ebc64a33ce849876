"""Every instrument that ships fits the published schema; the schema is one, and refuses what it should."""
import copy
import json
import unittest
from pathlib import Path

import jsonschema
import yaml

FOLDER = Path(__file__).resolve().parents[2] / "data" / "instruments"
SCHEMA = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
FILES = sorted(FOLDER.glob("*.yaml"))


def load(file):
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def faults(instance):
    return [error.message for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(instance)]


class Schema(unittest.TestCase):
    def test_it_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_every_shipped_instrument_fits(self):
        self.assertGreaterEqual(len(FILES), 11)
        for file in FILES:
            with self.subTest(file.name):
                self.assertEqual(faults(load(file)), [])

    def test_what_is_wrong_is_refused(self):
        good = load(FOLDER / "lethality-screen.yaml")

        def spoiled(spoil):
            bad = copy.deepcopy(good)
            spoil(bad)
            return bad

        spoilers = {
            "unknown key": lambda f: f.update(colour="red"),
            "status": lambda f: f.update(status="live"),
            "version": lambda f: f.update(version="1"),
            "no rule": lambda f: f.pop("rule"),
            "level": lambda f: f["rule"]["bands"][0].update(level="none"),
            "condition": lambda f: f["rule"]["bands"][0].update(when={"script": "1+1"}),
            "item type": lambda f: f["items"][0].update(type="text"),
            "bands and parts": lambda f: f["rule"].update(parts=[{"bands": f["rule"]["bands"]}]),
            "weightless term": lambda f: f["rule"].update(
                measures=[{"id": "m", "fr": "x", "ar": "x", "terms": [{"points": 0, "when": "weapon"}]}]),
            "no evidence": lambda f: f.pop("evidence"),
        }
        for name, spoil in spoilers.items():
            with self.subTest(name):
                self.assertNotEqual(faults(spoiled(spoil)), [])


if __name__ == "__main__":
    unittest.main()
