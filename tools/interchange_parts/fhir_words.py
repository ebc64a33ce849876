"""Addresses and codes of FHIR R4 that instruments use, and JSON read with the line of each object."""
import json
from json import decoder, scanner

HL7 = "http://hl7.org/fhir/StructureDefinition/"
TRANSLATION, ITEM_WEIGHT, ORDINAL = HL7 + "translation", HL7 + "itemWeight", HL7 + "ordinalValue"
LEAST, MOST = HL7 + "minValue", HL7 + "maxValue"
OURS = "urn:kolona:fhir:instrument:"
NAME_SYSTEM = "urn:kolona:fhir:instrument-name"
YES_NO = "http://terminology.hl7.org/CodeSystem/v2-0136"
# (system, code) -> yes?
KNOWN_YES_NO = {
    (YES_NO, "Y"): True, (YES_NO, "N"): False,
    ("http://snomed.info/sct", "373066001"): True, ("http://snomed.info/sct", "373067005"): False,
    ("http://loinc.org", "LA33-6"): True, ("http://loinc.org", "LA32-8"): False,
}
# Top keys that a Questionnaire carries in an extension of ours, as JSON.
CARRIED = ("permission", "source", "validated_in_morocco", "frame", "evidence", "no_evidence", "languages", "reasons",
           "missing", "rule", "golden")
# Of an item: our key -> where the value of its extension stands.
ITEM_CARRIED = {"critical": "valueBoolean", "from_case_age": "valueBoolean", "opens": "valueString",
                "lowers": "valueString", "unread": "valueString"}


class Object(dict):
    line = 0


def _once(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(f"a key stands twice in one object ({', '.join(found)})")
    return found


class _Reader(json.JSONDecoder):
    """A decoder whose objects know their line."""

    def __init__(self, text):
        super().__init__(object_pairs_hook=_once)
        self.text = text
        self.parse_object = self.object_at
        self.scan_once = scanner.py_make_scanner(self)

    def object_at(self, at, *rest):
        found, end = decoder.JSONObject(at, *rest)
        made = Object(found)
        made.line = self.text.count("\n", 0, at[1]) + 1
        return made, end


def read_json(text):
    return _Reader(text).decode(text)


def place(found):
    return f"line {found.line}" if getattr(found, "line", 0) else ""
