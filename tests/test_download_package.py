"""The organisation as a Data Package, read back by Frictionless: valid, and with equal rows."""

import re
import zipfile
from pathlib import Path

import pytest
from frictionless import Package
from shipped import ORGANISATIONS

import store
from etl import package
from etl.harmless import as_it_was
from etl.schema import tables


def unpacked(file, folder: Path) -> Path:
    with file, zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
    return folder / "datapackage.json"


def read_back(descriptor: Path) -> dict[str, list[tuple]]:
    told = Package(str(descriptor))
    report = told.validate()
    assert report.valid, report.flatten(["type", "message"])[:10]
    found = {one.name: [tuple(row.values()) for row in one.read_rows()] for one in told.resources}
    texts = [value for rows in found.values() for row in rows for value in row if isinstance(value, str)]
    assert not any(value.lstrip("' ").startswith(tuple("=+-@")) and not value.startswith("'") for value in texts)
    return {name: [tuple(as_it_was(value) if isinstance(value, str) else value for value in row) for row in rows] for name, rows in found.items()}


def equal(ours: list[tuple], theirs: list[tuple]) -> bool:
    numbers = lambda row: tuple(float(value) if type(value).__name__ in ("Decimal", "float", "int") else value for value in row)
    return list(map(numbers, ours)) == list(map(numbers, theirs))


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_whole_organisation_reads_back(shipped, tmp_path, organisation):
    with store.open_rows(shipped, organisation) as con:
        rows = read_back(unpacked(package.whole(con), tmp_path))
        for table, declared in tables().items():
            columns = ", ".join(f'"{column.name}"' for column in declared.columns)
            assert equal(con.execute(f"SELECT {columns} FROM {table}").fetchall(), rows[table]), table
        assert (tmp_path / "plan.toml").read_text("utf-8") == con.execute("SELECT source FROM plan").fetchone()[0]


def test_odd_texts_read_back(load_once, tmp_path):
    odd = ['=1+1', "'=1+1", "''@x", "＝x", "\u2003=x", "\u200b@x", "﹦x", "-2+3", "@SUM(A1)", 'citat "så"', "rad ett\nrad två", "a,b;c\td",
           "NULL", "na", "'", "\\", "å\u00a0ä", "-",
           "#N/A", "true", '""']  # fmt: skip
    quoted = ["\"{}\"".format(text.replace('"', '""')) for text in odd]
    lines = [f"{n};2020-01-0{1 + n % 9};training;{text}" for n, text in enumerate(quoted)]
    loaded = load_once(events="\n".join(["event_id;date;kind;title", *lines, ""]).encode())
    with store.open_rows(loaded.store, "boda") as con:
        rows = read_back(unpacked(package.whole(con), tmp_path / "out"))["events"]
        ours = con.execute("FROM events").fetchall()
    assert len(ours) >= len(odd) - 1
    assert equal(ours, rows)


def test_a_personal_number_is_in_no_package(load_once, tmp_path):
    loaded = load_once(participants=b"participant_id;org_nr;start_date\n198112289874;5560360793;2020-01-01\n")
    with store.open_rows(loaded.store, "boda") as con:
        unpacked(package.whole(con), tmp_path / "out")
    texts = {file.name: file.read_text("utf-8") for file in (tmp_path / "out").iterdir()}
    assert len(texts["participants.csv"].splitlines()) == 2
    assert not [name for name, text in texts.items() if "811228" in text]


def test_what_is_released_reads_back(shipped, tmp_path):
    with store.open_figures(shipped, "bollnas") as con:
        rows = read_back(unpacked(package.released(con), tmp_path))
        assert len(rows["cells"]) == con.execute("SELECT count(*) FROM cells").fetchone()[0] > 0
        assert len(rows["enterprises"]) == con.execute("SELECT count(*) FROM lists.enterprises").fetchone()[0]
    assert not {"participants", "employees"} & set(rows)


def test_what_is_withheld_is_marked_and_lists_are_text(shipped, tmp_path):
    with store.open_released(shipped, "bollnas") as con:
        unpacked(package.released(con), tmp_path)
        hidden = con.execute("SELECT count(*) FROM cells WHERE value IS NULL").fetchone()[0]
    rows = read_back(tmp_path / "datapackage.json")
    written = (tmp_path / "cells.csv").read_text("utf-8").splitlines()
    assert sum(line.endswith(",..") for line in written) == hidden == sum(row[-1] is None for row in rows["cells"]) > 0
    assert not any(line.endswith(",") for line in written)
    assert not [file.name for file in tmp_path.glob("*.csv") if re.search(r"(^|[,\"])\[", file.read_text("utf-8"), re.MULTILINE)]
