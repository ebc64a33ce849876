"""Every FHIR resource we write passes HAPI FHIR's validator without a warning: the definitions and invariants of R4, the
code systems it knows, and each response against its questionnaire. Skips (77) where Maven cannot reach its index."""
import json
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent / "hapi"
WORK, PROGRAM, PYTHON = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
FILES = sorted((ROOT / "data" / "instruments").glob("*.yaml"))
ANSWERS = {"danger-scale": ["firearm", "!weapon"], "minors": ["age=17", "child_present"],
           "suicide-screen": ["thoughts", "!plan", "behaviour=older"], "stalking": [], "grid-24": ["item_01"]}


def get_judge():
    """The validator's jars, again only when the file that names them has changed."""
    pom, stamp = (HERE / "pom.xml").read_text(encoding="utf-8"), WORK / "installed"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != pom:
        shutil.rmtree(WORK / "lib", ignore_errors=True)
        WORK.mkdir(parents=True, exist_ok=True)
        try:
            got = subprocess.run(["mvn", "-q", "-B", "-f", HERE / "pom.xml", "dependency:copy-dependencies",
                                  f"-DoutputDirectory={WORK / 'lib'}"], capture_output=True, text=True, timeout=300,
                                 check=False)
            said, failed = got.stdout + got.stderr, got.returncode != 0
        except (FileNotFoundError, subprocess.TimeoutExpired) as error:
            said, failed = str(error), True
        if failed:
            print(f"skipped: the validator cannot be had: {said.strip()[-300:]}")
            sys.exit(77)
        stamp.write_text(pom, encoding="utf-8")


def export(file, to, *more):
    out = WORK / f"{file.stem}.{to}.json"
    subprocess.run([PYTHON, "-B", ROOT / "tools" / "interchange.py", "--program", PROGRAM, "export", file, "--to", to, "-o",
                    out, *more], check=True, stdout=subprocess.DEVNULL)
    return out


def respond(file):
    explained = subprocess.run([PROGRAM, "explain", file, *ANSWERS.get(file.stem, []), "--json"], check=True,
                               capture_output=True, text=True)
    result = WORK / f"{file.stem}.result.json"
    result.write_text(explained.stdout, encoding="utf-8")
    return export(file, "fhir-response", "--result", result, "--authored", "2026-11-24T10:00:00Z")


def judge(*files):
    """What it says, a line for each warning or error."""
    ran = subprocess.run(["java", "-Xmx1g", "-cp", str(WORK / "lib" / "*"), HERE / "Judge.java", *files],
                         capture_output=True, text=True, check=False)
    lines = ran.stdout.splitlines()
    if ran.returncode or lines[-1:] != [f"judged {len(files)}"]:
        raise AssertionError(f"the judge stopped: {ran.stderr[-500:]}")
    return lines[:-1]


class Judged(unittest.TestCase):
    def test_everything_we_write_passes_without_a_warning(self):
        self.assertGreaterEqual(len(FILES), 11)
        questionnaires = [export(file, "fhir") for file in FILES]
        self.assertEqual(judge(*questionnaires, *map(respond, FILES)), [])

    def test_it_sees_what_is_wrong(self):
        file = next(one for one in FILES if one.stem == "suicide-screen")
        questionnaire = export(file, "fhir")
        spoilers = (
            ("question.json", questionnaire, lambda q: q["item"][1].update(type="scale")),
            ("twice.json", questionnaire, lambda q: q["item"][1].update(linkId="wish_dead")),
            ("link.json", respond(file), lambda r: r["item"][0].update(linkId="nothing")),
            ("option.json", respond(file), lambda r: r["item"][-1]["answer"][0]["valueCoding"].update(code="sometimes")),
        )
        bad = []
        for name, good, spoil in spoilers:
            resource = json.loads(good.read_text(encoding="utf-8"))
            spoil(resource)
            bad.append(WORK / name)
            bad[-1].write_text(json.dumps(resource, indent=2), encoding="utf-8")
        said = judge(questionnaire, *bad)
        for file in bad:
            self.assertTrue(any(line.startswith(f"{file} ERROR") or line.startswith(f"{file} FATAL") for line in said),
                            (file.name, said))


if __name__ == "__main__":
    get_judge()
    unittest.main(argv=sys.argv[:1])
