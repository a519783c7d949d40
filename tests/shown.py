"""What the tests of the overview look at: Bollnäs, and beside it an organisation with all that can be odd."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

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
    """A store with both, loaded once. The odd one's name would call another host if it were read as anything but text."""
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
    for organisation, data in (("bollnas", ROOT / "data"), ("odd", folder / "data")):
        load = [sys.executable, "-m", "etl", organisation, "--data", str(data), "--store", str(folder / "store")]
        subprocess.run(load, cwd=ROOT, check=True, capture_output=True)
    return folder / "store"
