"""All organisations that come along, loaded as the command does."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ORGANISATIONS = sorted(path.parent.name for path in (ROOT / "data").glob("*/plan.toml"))


def load_all(store: Path) -> Path:
    for organisation in ORGANISATIONS:
        load = [sys.executable, "-m", "etl", organisation, "--data", str(ROOT / "data"), "--store", str(store)]
        subprocess.run(load, cwd=ROOT, check=True, capture_output=True)
    return store
