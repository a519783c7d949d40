"""Bollnäs loaded, adopted and then corrected, in a store of its own."""

import shutil

from browser import ROOT

import store
from etl.build import build
from reports.adoption import adopt, look
from store.adopted import ADOPTION, latest
from store.pointer import opened, sealed
from store.whole import digest

QUICK = ("docx", "html")
HIRED = "D9001;799900-1220;2022-05-02;;praktik;ungdom;kvinna;1992;Bollnäs;kommun;\n"


def begun(home, shipped):
    """The shipped exports, and what they were loaded as; the folder."""
    shutil.copytree(ROOT / "data" / "bollnas", home / "data" / "bollnas")
    shutil.copytree(shipped / "bollnas", home / "store" / "bollnas")
    return home


def loaded(home):
    outcome = build("bollnas", home / "data", home / "store", lambda *_done: None)
    assert outcome.refused == []


def frozen(home, year=2022, formats=QUICK, organisation="bollnas"):
    return adopt(home / "store", organisation, year, "Eva Ek", look(home / "store", organisation, year), lambda *_done: None, formats)


def of_another_version(place, statement):
    """The adopted figures as another version of Målkoll would have made them: whole, and not the same tables."""
    one = latest(place, "bollnas", 2022)
    told = opened((one.folder / ADOPTION).read_bytes())
    for part in ("figures", "released"):
        path = getattr(one.build, part)
        with store.create(path) as con:
            con.execute(statement)
        told["build"][part] = path.rename(path.with_name(f"{part}-{digest(path)}.duckdb")).name
    (one.folder / ADOPTION).write_bytes(sealed(told))


def correct(home):
    """Somebody who began in 2022 was forgotten, and somebody who ended was not told of."""
    file = home / "data" / "bollnas" / "participants.csv"
    head, *rows = file.read_text("utf-8-sig").splitlines(keepends=True)
    going_on = next(n for n, row in enumerate(rows) if row.split(";")[3] == "" and row.split(";")[2] < "2018")
    cells = rows[going_on].split(";")
    rows[going_on] = ";".join([*cells[:3], "2022-11-30", *cells[4:]])
    file.write_text("".join([head, *rows, HIRED, HIRED.replace("D9001", "D9002")]), "utf-8-sig")
    loaded(home)
    return cells[0], going_on + 2
