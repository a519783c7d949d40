"""All organisations that come along, loaded as the command does."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

ROOT = Path(__file__).parent.parent
ORGANISATIONS = sorted(path.parent.name for path in (ROOT / "data").glob("*/plan.toml"))


def together(basetemp: Path) -> Path:
    """The folder of all who test beside each other."""
    return basetemp.parent if "PYTEST_XDIST_WORKER" in os.environ else basetemp


def made_once(place: Path, make: Callable[[Path], Path]) -> Path:
    """By whoever comes first; the others wait for it."""
    with FileLock(place.with_suffix(".lock")):
        if not place.exists():
            make(place.with_suffix(".making")).rename(place)
    return place


def load_all(store: Path) -> Path:
    for organisation in ORGANISATIONS:
        load = [sys.executable, "-m", "etl", organisation, "--data", str(ROOT / "data"), "--store", str(store)]
        subprocess.run(load, cwd=ROOT, check=True, capture_output=True)
    return store
