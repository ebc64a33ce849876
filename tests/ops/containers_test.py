"""The image and the compose file, judged without Docker: what they name is there, what they set is a setting."""
import json
import re
import subprocess
import unittest

import yaml
from settings import ROOT, SERVICES, flags, program, variables

FOLDER = ROOT / "deploy" / "docker"
DOCKERFILE = (FOLDER / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))
# Libraries that come with the base image.
BASE_PACKAGES = {"libc6", "libgcc-s1", "libstdc++6"}
OURS = {name: service for name, service in COMPOSE["services"].items()
        if service["image"].startswith("kolona-maak")}


def instructions():
    """[(word, rest)], lines that go on joined, without comments."""
    lines = [line for line in DOCKERFILE.split("\n") if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [tuple(line.split(None, 1)) for line in joined.split("\n") if line.strip()]


def stages():
    """{name: instructions of it}."""
    found = {}
    for word, rest in instructions():
        if word == "FROM":
            name = rest.split(" AS ")[1]
            found[name] = []
        else:
            found[name].append((word, rest))
    return found


class DockerfileTest(unittest.TestCase):
    def test_the_last_stage_is_the_platform_and_holds_the_six(self):
        name, parts = list(stages().items())[-1]
        self.assertEqual(name, "platform")
        copied = " ".join(rest for word, rest in parts if word == "COPY")
        for service in SERVICES:
            self.assertIn(f"/build/bin/kolona-{service} ", copied)
        self.assertTrue(any(word == "HEALTHCHECK" for word, _ in parts))

    def test_what_is_copied_is_there_and_is_sent_to_the_builder(self):
        sent = {line[1:] for line in (FOLDER / "Dockerfile.dockerignore").read_text("utf-8").split("\n")
                if line.startswith("!")}
        for word, rest in instructions():
            if word != "COPY" or rest.startswith("--from"):
                continue
            for source in rest.split()[:-1]:
                with self.subTest(source=source):
                    self.assertTrue(any(ROOT.glob(source)), "nothing is there by this name or pattern")
                    self.assertTrue(any(source == s or source.startswith(s + "/") for s in sent))

    def test_nothing_runs_as_root(self):
        users = [rest for word, rest in stages()["base"] if word == "USER"]
        self.assertEqual(users, ["10001:10001"])
        for name in ("desk", "platform"):
            self.assertFalse([rest for word, rest in stages()[name] if word == "USER"])

    def test_what_it_sets_are_settings(self):
        known = set().union(*(variables(service) for service in SERVICES))
        [env] = [rest for word, rest in stages()["base"] if word == "ENV"]
        for name in re.findall(r"(\w+)=", env):
            if name != "PATH":
                self.assertIn(name, known)

    def test_the_programs_are_built_by_name(self):
        [build] = [rest for word, rest in stages()["build"] if word == "RUN" and "ninja" in rest]
        for service in (*SERVICES, "desk"):
            self.assertRegex(build, rf"kolona-{service}\b")

    def test_every_library_a_program_is_linked_with_is_installed(self):
        [install] = [rest for word, rest in stages()["base"] if word == "RUN"]
        linked = subprocess.run(["readelf", "-d", *(program(service) for service in SERVICES)],
                                capture_output=True, text=True, check=True).stdout
        libraries = sorted(set(re.findall(r"NEEDED.*\[(lib[^]]+)\]", linked)))
        self.assertIn("librdkafka.so.1", libraries)
        owners = subprocess.run(["dpkg", "-S", *(f"*/{library}" for library in libraries)],
                                capture_output=True, text=True, check=False).stdout
        for library in libraries:
            packages = set(re.findall(rf"^([^:\s]+):.*/{re.escape(library)}$", owners, re.M))
            with self.subTest(library=library):
                self.assertTrue(packages & (BASE_PACKAGES | set(install.split())), f"none of {packages}")


class ComposeTest(unittest.TestCase):
    def test_the_six_are_there_and_can_be_told_what_they_are_told(self):
        for service in SERVICES:
            entry = COMPOSE["services"][service]
            with self.subTest(service=service):
                command, *words = entry["command"]
                self.assertEqual(command, f"kolona-{service}")
                self.assertLessEqual(set(words), flags(service))
                self.assertLessEqual(set(entry["environment"]), variables(service))

    def test_addresses_are_those_of_neighbours(self):
        for service in SERVICES:
            for name, value in COMPOSE["services"][service]["environment"].items():
                found = re.fullmatch(r"(?:http://)?([a-z-]+):(\d+)", value)
                if not found:
                    continue
                with self.subTest(service=service, setting=name):
                    neighbour = COMPOSE["services"][found[1]]
                    told = {**neighbour.get("environment", {}), "arguments": " ".join(neighbour.get("command", []))}
                    known = {"kafka": "9092", "redis": "6379"}.get(found[1])
                    heard = [v for k, v in told.items() if k.endswith(("LISTEN", "LISTENERS", "arguments"))]
                    self.assertTrue(found[2] == known or any(f":{found[2]}" in v for v in heard))

    def test_containers_are_locked(self):
        for name, entry in OURS.items():
            with self.subTest(container=name):
                self.assertTrue(entry["read_only"])
                self.assertEqual(entry["cap_drop"], ["ALL"])
                self.assertIn("no-new-privileges:true", entry["security_opt"])
                self.assertNotIn("user", entry)

    def test_what_must_outlive_a_container_is_on_a_volume(self):
        for service in SERVICES:
            entry = COMPOSE["services"][service]
            kept = any(volume.endswith(":/var/lib/kolona") for volume in entry["volumes"])
            self.assertEqual(kept, service in ("intake", "reporting"), service)
            passing = any(folder.startswith("/var/lib/kolona") for folder in entry["tmpfs"])
            self.assertNotEqual(kept, passing, f"{service}: two things at one place, or none")

    def test_doors_open_on_this_machine_only(self):
        for name, entry in COMPOSE["services"].items():
            for port in entry.get("ports", []):
                self.assertTrue(port.startswith("127.0.0.1:"), name)

    def test_files_and_volumes_are_there(self):
        for name, entry in COMPOSE["services"].items():
            for volume in entry.get("volumes", []):
                source = volume.split(":")[0]
                with self.subTest(container=name, source=source):
                    self.assertTrue((FOLDER / source).exists() if source.startswith(".") else
                                    source in COMPOSE["volumes"])

    def test_prometheus_scrapes_the_six_where_they_are(self):
        targets = json.loads((FOLDER / "targets.json").read_text(encoding="utf-8"))
        self.assertEqual({t["labels"]["service"]: t["targets"] for t in targets},
                         {service: [f"{service}:9464"] for service in SERVICES})
        for service in SERVICES:
            self.assertEqual(COMPOSE["services"][service]["environment"]["KOLONA_OPS_LISTEN"], "0.0.0.0:9464")


if __name__ == "__main__":
    unittest.main()
