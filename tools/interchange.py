#!/usr/bin/env python3
"""./kolona instrument import and export: instruments from and to spreadsheets (XLSForm) and FHIR R4.

What the other format cannot say is refused with its cell or line and the reason; nothing is left out in silence.
docs/triage/interchange.md says which part of an instrument stands where.
"""
import argparse
import json
import subprocess
import sys
from pathlib import Path

from interchange_parts import fhir_read, fhir_write, model, response, yaml_text
from interchange_parts.refusal import Refused


def read_yaml(file):
    try:
        return yaml_text.read(Path(file).read_text(encoding="utf-8"))
    except OSError as error:
        raise Refused(file, [("", error.strerror)]) from None
    except (UnicodeDecodeError, ValueError, yaml_text.yaml.YAMLError) as error:
        raise Refused(file, [("", f"is no YAML: {error}")]) from None


def checked(program, file):
    """What the instrument tool says to a file, signatures aside: (fits, its words)."""
    if not program:
        return True, ""
    ran = subprocess.run([program, "check", "--unsigned", file], capture_output=True, text=True, check=False)
    return ran.returncode == 0, (ran.stdout if ran.returncode == 0 else ran.stderr).strip()


def joined(data, rest, deep, refusal):
    """Both maps in one. A key of both must say the same, or be a map that is joined in its turn."""
    made = dict(data)
    for key, value in rest.items():
        if key in deep and isinstance(value, dict) and isinstance(made.get(key), dict):
            made[key] = joined(made[key], value, (), lambda inner, key=key: refusal(f"{key}.{inner}"))
        elif key in made and made[key] != value:
            raise refusal(key)
        else:
            made[key] = value
    return made


def merged(data, rest_file, file):
    """The papers a foreign form does not hold come from a file of the operator; one place for each key."""
    if rest_file:
        rest = read_yaml(rest_file)
        if not isinstance(rest, dict):
            raise Refused(rest_file, [("", "is no map of top keys")])
        data = joined(data, rest, ("rule", "golden", "title", "languages"),
                      lambda key: Refused(file, [("", f"'{key}' stands here and in {rest_file}; take one away")]))
    lacking = [key for key in model.NEEDED if not data.get(key) and key != "validated_in_morocco"]
    lacking += ["validated_in_morocco"] if "validated_in_morocco" not in data else []
    odd = [key for key in ("rule", "golden", "title", "languages", "valid") if not isinstance(data.get(key, {}), dict)]
    if odd:
        raise Refused(file, [("", f"'{key}' is no map") for key in odd])
    if data.get("rule") and not data["rule"].get("bands") and not data["rule"].get("parts"):
        lacking.append("rule.bands")
    lacking += [] if data.get("evidence") or data.get("no_evidence") else ["evidence or no_evidence"]
    if lacking:
        raise Refused(file, [("", f"lacks {', '.join(lacking)}: add it to the file, or give it with --with REST.yaml")])
    unknown = [key for key in data if key not in model.TOP]
    if unknown:
        raise Refused(file, [("", f"an instrument file has no '{key}'") for key in unknown])
    return model.ordered(data, model.TOP)


def import_file(words):
    if words.file.lower().endswith(".json"):
        data, notes = fhir_read.read(words.file)
    else:
        from interchange_parts import xlsform_read  # its package (openpyxl) is needed for spreadsheets alone
        data, notes = xlsform_read.read(words.file), []
    data = merged(data, words.rest, words.file)
    try:
        text = yaml_text.write(data, [f"Imported from {Path(words.file).name}."])
    except ValueError as error:
        raise Refused(words.file, [("", str(error))]) from None
    Path(words.out).write_text(text, encoding="utf-8")
    for note in notes:
        print(f"{words.file}: {note}", file=sys.stderr)
    fits, said = checked(words.program, words.out)
    if not fits:
        print(f"{said}\n{words.out}: written, but it may not speak yet: see above", file=sys.stderr)
        return 1
    print(said or words.out)
    return 0


def export_file(words):
    fits, said = checked(words.program, words.file)
    if not fits:
        raise Refused(words.file, [("", f"does not pass its own checks; not exported\n{said}")])
    data = read_yaml(words.file)
    name = Path(words.file).stem
    if words.to == "xlsform":
        from interchange_parts import xlsform_write
        out = words.out or f"{name}.xlsx"
        xlsform_write.write(data, words.file, out)
    elif words.to == "fhir":
        out = words.out or f"{name}.questionnaire.json"
        resource, notes = fhir_write.questionnaire(data, words.file)
        write_json(out, resource)
        for note in notes:
            print(f"{words.file}: {note}", file=sys.stderr)
    else:
        if not words.result:
            raise Refused(words.file, [("", "--to fhir-response needs --result RESULT.json, from explain --json")])
        out = words.out or f"{name}.response.json"
        write_json(out, response.of(data, words.file, words.result, words.authored))
    print(out)
    return 0


def write_json(out, resource):
    Path(out).write_text(json.dumps(resource, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def parser():
    top = argparse.ArgumentParser(prog="kolona instrument", description=__doc__,
                                  formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--program", help=argparse.SUPPRESS)
    ways = top.add_subparsers(dest="way", required=True)
    come = ways.add_parser("import", help="a workbook (.xlsx, XLSForm) or FHIR R4 Questionnaire (.json) as an instrument "
                                          "file")
    come.add_argument("file", metavar="FILE")
    come.add_argument("-o", "--out", required=True, metavar="OUT.yaml")
    come.add_argument("--with", dest="rest", metavar="REST.yaml",
                      help="top keys that FILE does not hold: papers, bands, golden vectors")
    come.set_defaults(run=import_file)
    go = ways.add_parser("export", help="an instrument file as a workbook, a FHIR Questionnaire, or with a result as a "
                                        "FHIR QuestionnaireResponse")
    go.add_argument("file", metavar="FILE.yaml")
    go.add_argument("--to", required=True, choices=["xlsform", "fhir", "fhir-response"])
    go.add_argument("-o", "--out", metavar="OUT")
    go.add_argument("--result", metavar="RESULT.json", help="what explain --json printed")
    go.add_argument("--authored", metavar="TIME", help="when the answers were given, 2026-11-24T10:00:00Z")
    go.set_defaults(run=export_file)
    return top


def main(arguments=None):
    words = parser().parse_args(arguments)
    try:
        return words.run(words)
    except Refused as why:
        print(why, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
