"""Asks whether a vulnerability is known in anything that requirements.lock names; fails on one, and says so where nobody could be asked."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Aside, as uv is (see Makefile): nothing else here needs it.
TOOL = ROOT / ".venv" / "audit"
SECONDS = 180
# Known to be vulnerable, and in nobody's lock here: who does not say so knows of no vulnerability at all, as many a mirror of PyPI.
CANARY = "django==1.11.0 --hash=sha256:" + 64 * "0"


def main(lock: Path = ROOT / "requirements.lock") -> int:
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        why = _asked(lock, told)
        try:
            found = json.loads(told.read_text("utf-8"))["dependencies"]
        except (OSError, ValueError, KeyError):
            print(f"NOT AUDITED: nobody could be asked about known vulnerabilities. {why}", file=sys.stderr)
            return 0
    canary = [one for one in found if f"{one['name']}=={one.get('version')}" == CANARY.partition(" ")[0]]
    found = [one for one in found if one not in canary]
    if not any(one.get("vulns") for one in canary):
        print("NOT AUDITED: the index of packages that was asked knows of no vulnerabilities.", file=sys.stderr)
        return 0
    known = [(one, hole) for one in found for hole in one.get("vulns", ())]
    for one, hole in known:
        print(f"{one['name']} {one['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}", file=sys.stderr)
    print(f"{len(found)} packages of {lock.name} audited, {len(known)} known vulnerabilities.")
    return 1 if known else 0


def _asked(lock: Path, told: Path) -> str:
    """The last line of what went wrong, if anything did."""
    install = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--retries", "1", "--timeout", "10", "--target", TOOL]
    canary = told.with_name("canary.txt")
    canary.write_text(f"{CANARY}\n", "utf-8")
    ask = [sys.executable, "-m", "pip_audit", "--requirement", lock, "--requirement", canary, "--require-hashes", "--disable-pip", "--progress-spinner", "off",
           "--timeout", "10", "--format", "json", "--output", told]  # fmt: skip
    steps = ([] if (TOOL / "pip_audit").is_dir() else [[*install, "pip-audit"]]) + [ask]
    try:
        for step in steps:
            done = subprocess.run(step, capture_output=True, text=True, timeout=SECONDS, check=False, env={**os.environ, "PYTHONPATH": str(TOOL)})
    except (OSError, subprocess.TimeoutExpired) as error:
        return type(error).__name__
    return next(iter(done.stderr.strip().splitlines()[-1:]), "")


if __name__ == "__main__":
    sys.exit(main())
