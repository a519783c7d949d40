"""Finds a Chromium for the tests, or installs one: Playwright's own, else the distribution's; prints where it is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
HELP = """No browser was found, and none could be installed: the tests need a Chromium, Chrome or Edge.
  Debian:          sudo apt-get install chromium
  other systems:   .venv/bin/playwright install --with-deps chromium
                   (Windows: .venv\\Scripts\\playwright install chromium)
or install any of these so that it is on the PATH: """ + ", ".join(NAMES)


def find(playwright: Playwright) -> str | None:
    """Playwright's own Chromium if it is there and starts, else the first on the PATH that does."""
    own = playwright.chromium.executable_path
    found = [own if Path(own).exists() else None, *map(shutil.which, NAMES)]
    return next((path for path in found if path and starts(path)), None)


def starts(path: str) -> bool:
    """A downloaded browser may lack libraries of the system, and a packaged one may be an empty shell for a snap."""
    if sys.platform == "win32":
        return True  # it brings its libraries, and --version would open a window there
    return _run(path, "--version", seconds=60)


def install(playwright: Playwright) -> str | None:
    for way in (from_playwright, from_distribution):
        way()
        if path := find(playwright):
            return path
    return None


def from_playwright() -> None:
    print("No browser found. Downloading Playwright's Chromium ...", file=sys.stderr, flush=True)
    if not _run(sys.executable, "-m", "playwright", "install", "chromium", seconds=600):
        print("That could not be downloaded.", file=sys.stderr)


def from_distribution() -> None:
    if not shutil.which("apt-get"):
        return
    # -n: where a password would be asked for, nobody may be there to give it.
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    print("Installing the distribution's Chromium with apt-get ...", file=sys.stderr, flush=True)
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    _run(*apt, "update", seconds=300)
    if not _run(*apt, "install", "--yes", "--no-install-recommends", "chromium", seconds=900):
        print("That could not be installed (root, or sudo without a password, is needed).", file=sys.stderr)


def _run(*command: str, seconds: float) -> bool:
    """Whether the command went well. What it says goes nowhere: the ways are many, and the last word is HELP's."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    try:
        return subprocess.run(command, **quiet, timeout=seconds, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def main() -> int:
    with sync_playwright() as playwright:
        path = find(playwright) or install(playwright)
    if path is None:
        print(HELP, file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
