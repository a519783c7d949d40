"""What the tests of the overview look at: Bollnäs, and beside it an organisation with all that can be odd."""

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from shipped import load_all, made_once, together

ROOT = Path(__file__).parent.parent
# With Bollnäs's five targets these bring every way in which a figure can be unknown, together with one employee who
# began after the baseline's day and no agreements at all.
MORE_TARGETS = """
[[targets]]
id = "direction"
goal = "viable"
title = "Deltagare, riktning"
metric = "participants"
kind = "trend"

[[targets]]
id = "iop"
goal = "cooperation"
title = "IOP"
metric = "iop_agreements"
kind = "increase"
amount = 1
"""
ONE_EMPLOYEE = "Anställnings-id;Organisationsnummer;Startdatum\nA1;799900-1014;2020-01-01\n"
ODD = '![bild](http://example.com/x.png) <b>Kopia</b> kommun'


@cache
def loaded(folder: Path) -> Path:
    """A store of one's own with both, each loaded once for all who test. The odd one's name would call another host if it were read as anything but text."""
    place = together(folder.parent)
    shutil.copytree(made_once(place / "odd", _odd) / "store", folder / "store")
    shutil.copytree(made_once(place / "loaded", load_all) / "bollnas", folder / "store" / "bollnas")
    return folder / "store"


def _odd(folder: Path) -> Path:
    odd = folder / "data" / "odd"
    odd.mkdir(parents=True)
    for file in (ROOT / "data" / "bollnas").iterdir():
        (odd / file.name).write_bytes(file.read_bytes())
    plan = (odd / "plan.toml").read_text("utf-8").replace('"Bollnäs kommun"', json.dumps(ODD))
    (odd / "plan.toml").write_text(plan + MORE_TARGETS, "utf-8")
    (odd / "employees.csv").write_text(ONE_EMPLOYEE, "utf-8")
    (odd / "agreements.csv").unlink()
    enterprises = (odd / "enterprises.csv").read_text("utf-8-sig")
    name = "Påhittsbruket ekonomisk förening"
    assert name in enterprises
    (odd / "enterprises.csv").write_text(enterprises.replace(name, ODD), "utf-8")
    load = [sys.executable, "-m", "etl", "odd", "--data", str(folder / "data"), "--store", str(folder / "store")]
    subprocess.run(load, cwd=ROOT, check=True, capture_output=True)
    return folder
