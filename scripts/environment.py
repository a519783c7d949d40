"""Makes .venv with exactly what requirements.lock names; at once if it is there already. Needs nothing but Python."""

import importlib.util
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "installed"
OLDEST = (3, 11)


def main() -> int:
    if sys.version_info < OLDEST:
        print(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]} ({sys.executable}).", file=sys.stderr)
        return 1
    # Written last: after an interrupted installation it is not there, and everything is made anew.
    wanted = f"{sys.version_info[:2]} {ROOT}\n{LOCK.read_text('utf-8')}"
    if STAMP.exists() and STAMP.read_text("utf-8") == wanted:
        return 0
    if importlib.util.find_spec("ensurepip") is None:
        print("Python's venv module is incomplete. On Debian and Ubuntu: sudo apt-get install python3-venv", file=sys.stderr)
        return 1
    print("Installing what requirements.lock names into .venv; the first time this takes a minute or two.", flush=True)
    venv.create(VENV, clear=True, with_pip=True)
    return install(wanted)


def install(wanted: str) -> int:
    """Every file is checked against its hash in the lock, and nothing comes along that the lock does not name."""
    pip = [python(), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    code = subprocess.run([*pip, "--require-hashes", "--requirement", LOCK], check=False).returncode
    if code == 0:
        STAMP.write_text(wanted, "utf-8")
    return code


def python() -> Path:
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


if __name__ == "__main__":
    sys.exit(main())
