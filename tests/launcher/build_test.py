"""How the launcher configures: with the tests only where their packages are, and without them all the same."""
import pathlib
import subprocess
import tempfile
import unittest

from launcher import ROOT

# The launcher's own part, with stand-ins for what it calls.
CONFIGURE = """
set -euo pipefail
ROOT=$PWD SANITIZE='' STATE=$BUILD
source tools/launcher/build.sh
missing_packages() { printf '%s' "$MISSING"; }
step() { shift 3; "$@"; }
no_progress() { :; }
cmake() {
  printf '%s\\n' "$*" >>"$BUILD/calls"
  touch "$BUILD/build.ninja"
  [[ $* =~ KOLONA_BUILD_TESTS=([A-Z]+) ]]
  printf 'KOLONA_BUILD_TESTS:BOOL=%s\\n' "${BASH_REMATCH[1]}" >"$BUILD/CMakeCache.txt"
}
configure
"""


class Build(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="kolona-build-")
        self.addCleanup(folder.cleanup)
        self.build = pathlib.Path(folder.name)

    def configured(self, missing):
        """How often it was configured so far, and whether with the tests."""
        subprocess.run(["bash", "-c", CONFIGURE], cwd=ROOT, check=True, timeout=60,
                       env={"PATH": "/usr/bin:/bin", "BUILD": str(self.build), "MISSING": missing})
        calls = (self.build / "calls").read_text().splitlines()
        return len(calls), "KOLONA_BUILD_TESTS=ON" in calls[-1]

    def test_tests_are_configured_once_their_packages_are_there(self):
        self.assertEqual(self.configured("libbenchmark-dev"), (1, False))
        self.assertEqual(self.configured("libbenchmark-dev"), (1, False))
        self.assertEqual(self.configured(""), (2, True))
        self.assertEqual(self.configured(""), (2, True))
        self.assertEqual(self.configured("libgmock-dev"), (3, False))

    def test_the_platform_is_configured_without_the_packages_of_the_tests(self):
        absent = [f"-DCMAKE_DISABLE_FIND_PACKAGE_{package}=ON" for package in ("GTest", "benchmark")]
        made = subprocess.run(["cmake", "-S", str(ROOT), "-B", str(self.build), "-G", "Ninja", "-DKOLONA_BUILD_TESTS=OFF",
                               *absent], capture_output=True, text=True, timeout=120)
        self.assertEqual(made.returncode, 0, made.stderr)
        wanted = subprocess.run(["ninja", "-C", str(self.build), "-t", "commands", "platform"], capture_output=True, text=True,
                                timeout=120)
        self.assertEqual(wanted.returncode, 0, wanted.stderr)
        self.assertIn("bin/kolona-gateway", wanted.stdout)


if __name__ == "__main__":
    unittest.main()
