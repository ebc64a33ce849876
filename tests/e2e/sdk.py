"""A small Python environment with judges that are not ours. Skips the test (77) where the index cannot be reached."""
import os
import pathlib
import subprocess
import sys

SKIP = 77


def run_inside(requirement, script, *bounds):
    """Goes on in `script`'s own process when the requirement is there, else installs it first; `bounds`: what else
    pip must be told, for example "pydantic<2"."""
    folder = pathlib.Path(sys.argv[1]).parent / "venv" / requirement.replace("==", "-")
    python = folder / "bin" / "python"
    if sys.prefix == str(folder):
        return
    stamp = folder / "installed"
    if not stamp.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        install = subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                                  requirement, *bounds], capture_output=True, text=True, timeout=180)
        if install.returncode != 0:
            print(f"skipped: {requirement} cannot be had: {install.stderr.strip()[-300:]}")
            sys.exit(SKIP)
        stamp.touch()
    # The same process: who is told to stop is the one that has something to stop.
    sys.stdout.flush()
    os.execv(python, [str(python), "-B", script, *sys.argv[1:]])
