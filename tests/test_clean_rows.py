"""The clean exports, loaded and read by Frictionless with the same descriptor: the same rows, one by one."""

import json
from datetime import date

import pytest
from frictionless_reader import DESCRIPTOR, ROOT, clean_rows_by_frictionless
from generate import write
from loading import load

FIELDS = {one["name"]: {field["name"]: field for field in one["schema"]["fields"]} for one in json.loads(DESCRIPTOR.read_text("utf-8"))["resources"]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clean")
    write(folder, defects=False)
    return folder


@pytest.fixture(scope="module")
def loaded(folder, tmp_path_factory):
    files = {path.stem: path.read_bytes() for path in folder.glob("*.csv")}
    return load(tmp_path_factory.mktemp("loaded"), plan=(ROOT / "data" / "bollnas" / "plan.toml").read_bytes(), **files)


@pytest.fixture(scope="module")
def by_frictionless(folder):
    return clean_rows_by_frictionless(folder)


def normal(value, field: dict):
    """Frictionless' value as the loader keeps it: codes in English, organisation numbers as ten digits."""
    if value is None or value == "":
        return None
    if "codes" in field:
        return {spelling.lower(): code for code, word in field["codes"].items() for spelling in (code, word)}[value.lower()]
    if field.get("role") == "org_nr":
        return value.replace("-", "")
    return float(value) if field["type"] == "number" else value


def test_nothing_is_rejected(loaded):
    assert loaded.refused == {}
    assert loaded.rejects() == []


@pytest.mark.parametrize("table", [table for table in FIELDS if table != "efforts"])
def test_every_row_is_the_same(loaded, by_frictionless, table):
    fields = {name: field for name, field in FIELDS[table].items() if name in by_frictionless[table][0]}
    expected = [tuple(normal(row[name], field) for name, field in fields.items()) for row in by_frictionless[table]]
    assert loaded.ask(f"SELECT {', '.join(fields)} FROM {table} ORDER BY rowid") == expected
    assert len(expected) > 5 or table in ("contacts", "support")
    assert any(isinstance(value, date) for row in expected for value in row) == any(field["type"] == "date" for field in fields.values())
