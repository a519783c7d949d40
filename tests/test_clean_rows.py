"""The clean exports, loaded and read by Frictionless with the same descriptor: the same rows, one by one."""

import json
from datetime import date

import pytest
from frictionless_reader import DESCRIPTOR, ROOT, clean_rows_by_frictionless
from generate import ORGANISATIONS, tables, write
from loading import read

FIELDS = {one["name"]: {field["name"]: field for field in one["schema"]["fields"]} for one in json.loads(DESCRIPTOR.read_text("utf-8"))["resources"]}


@pytest.fixture(scope="module", params=ORGANISATIONS)
def organisation(request):
    return request.param


@pytest.fixture(scope="module")
def folder(organisation, tmp_path_factory):
    folder = tmp_path_factory.mktemp("clean")
    write(folder, defects=False, organisation=organisation)
    return folder


@pytest.fixture(scope="module")
def loaded(organisation, folder, tmp_path_factory):
    files = {path.stem: path.read_bytes() for path in folder.glob("*.csv")}
    return read(tmp_path_factory.mktemp("loaded"), plan=(ROOT / "data" / organisation / "plan.toml").read_bytes(), **files)


@pytest.fixture(scope="module")
def by_frictionless(organisation, folder):
    return clean_rows_by_frictionless(folder, organisation)


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


def test_every_row_is_the_same(loaded, by_frictionless):
    for table, rows in by_frictionless.items():
        fields = {name: field for name, field in FIELDS[table].items() if name in rows[0]}
        expected = [tuple(normal(row[name], field) for name, field in fields.items()) for row in rows]
        assert loaded.ask(f"SELECT {', '.join(fields)} FROM {table} ORDER BY rowid") == expected
        assert any(isinstance(value, date) for row in expected for value in row) == any(field["type"] == "date" for field in fields.values())


def test_all_tables_were_compared(organisation, by_frictionless):
    assert {table: len(rows) for table, rows in by_frictionless.items()} == {table: len(rows) for table, rows in tables(organisation).items()}
    assert set().union(*(tables(one) for one in ORGANISATIONS)) == set(FIELDS)
