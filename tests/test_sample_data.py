"""The shipped exports: written by the generator, valid for Frictionless, with the defects where the generator says."""

from datetime import date

import pytest
from frictionless_reader import ROOT, clean_rows_by_frictionless, package
from generate import ORGANISATIONS, tables, write
from generator.defects import DEFECTS
from plain_count import counts

BOLLNAS = ROOT / "data" / "bollnas"
PLAN_START = date(2019, 1, 1)


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clean")
    assert write(folder, defects=False) == []
    return folder


@pytest.fixture(scope="module")
def clean_rows(clean):
    return clean_rows_by_frictionless(clean)


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_the_committed_exports_are_what_the_generator_writes(organisation, tmp_path):
    write(tmp_path, defects=True, organisation=organisation)
    committed = (ROOT / "data" / organisation).glob("*.csv")
    assert {f.name: f.read_bytes() for f in tmp_path.iterdir()} == {f.name: f.read_bytes() for f in committed}


def test_every_organisation_that_is_shipped_is_generated():
    assert {plan.parent.name for plan in (ROOT / "data").glob("*/plan.toml")} == set(ORGANISATIONS)


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_frictionless_finds_every_clean_row_valid(organisation, tmp_path):
    write(tmp_path, defects=False, organisation=organisation)
    report = package(tmp_path, organisation).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
    assert len(report.tasks) == len(tables(organisation))


def test_frictionless_reads_as_many_rows_as_were_generated(clean_rows):
    assert {table: len(rows) for table, rows in clean_rows.items()} == {table: len(rows) for table, rows in tables().items()}


def test_frictionless_reads_the_generated_values(clean_rows):
    for table, rows in tables().items():
        for read, made in zip(clean_rows[table], rows, strict=True):
            for name, value in read.items():
                made_value = made.get(name)
                if name == "supplier_org_nr" and made_value:
                    made_value = made_value.replace("-", "")
                assert (float(value) if isinstance(made_value, float) else value) == made_value, (table, name)


def test_every_defect_is_on_the_line_that_the_generator_tells(tmp_path):
    planted = write(tmp_path, defects=True)
    assert sorted(d.why for _, d in planted) == sorted(d.why for d in DEFECTS)
    for line, defect in planted:
        lines = (tmp_path / f"{defect.table}.csv").read_text(encoding=ORGANISATIONS["bollnas"].dialects[defect.table].encoding).split("\n")
        changed = [value for value in defect.changes.values() if isinstance(value, str)]
        assert all(value in lines[line - 1] for value in changed), (defect.table, line)


def test_frictionless_objects_to_a_defective_folder_too(tmp_path):
    write(tmp_path, defects=True)
    wrong = {task.name for task in package(tmp_path).validate().tasks if not task.valid}
    assert {"accounts", "participants", "employees", "events", "activities"} <= wrong


@pytest.mark.parametrize(("day", "expected"), [
    (date(2018, 12, 31), (7, 21, 14, 0, 0)),
    (date(2022, 12, 31), (8, 27, 16, 3, 47)),
    (date(2024, 12, 31), (9, 32, 18, 5, 86)),
])
def test_the_development_is_the_one_that_the_pages_are_written_for(clean_rows, day, expected):
    assert tuple(counts(clean_rows, day, PLAN_START, {"Bollnäs"}).values()) == expected


def test_the_exports_look_like_those_of_several_systems():
    raw = {f.stem: f.read_bytes() for f in BOLLNAS.glob("*.csv")}
    assert raw["enterprises"].startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in raw["accounts"] and b"\r" not in raw["participants"]
    with pytest.raises(UnicodeDecodeError):
        raw["employees"].decode("utf-8")
