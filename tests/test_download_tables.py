"""Tables as files: read back with equal values, in Swedish Excel's dialect, and without a formula in them."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pyarrow import parquet

from etl.harmless import as_it_was
from etl.tabular import FORMATS, WITHHELD, as_csv, as_excel, as_parquet, harmless

HEADS = ("Namn", "Antal", "Dag", "Svar")
ROWS = [("Åsa; \"Ö\"", 1234.5, date(2020, 1, 31), True), ("=1+1", 2.0, None, False), ("+46 70", -3.25, date(1999, 12, 1), None), (None, None, None, None)]
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0",
            " =1", "\u00a0@x", "＝1+1", "－2", "＠x", "＋1", "'=1", "\u2003=1", "\u3000+1", "\u200b-1", "\ufeff@x",
            "\u202f=1", " \u2060\t=1", "﹦1", "﹢1", "﹣1", "﹫x", "+46701234567")  # fmt: skip


def test_csv_is_what_a_swedish_excel_opens():
    content = as_csv(HEADS, ROWS).getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines() == [
        '"Namn";"Antal";"Dag";"Svar"', '"Åsa; ""Ö""";1234,5;2020-01-31;True', '"\'=1+1";2;;False', '"\'+46 70";-3,25;1999-12-01;', ";;;"]  # fmt: skip


def test_excel_reads_back():
    sheet = load_workbook(as_excel(HEADS, ROWS)).active
    found = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]
    assert found[0][:2] == ROWS[0][:2] and found[0][2].date() == ROWS[0][2] and found[0][3] is True
    assert [row[0] for row in found] == ["Åsa; \"Ö\"", "'=1+1", "'+46 70"]  # a row of blanks leaves no trace
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d", "b"}


def test_parquet_keeps_types_and_texts():
    table = parquet.read_table(as_parquet((*HEADS[:3], "Namn"), ROWS))
    assert table.column_names == ["Namn", "Antal", "Dag", "Namn (4)"]
    assert [tuple(row.values()) for row in table.to_pylist()] == ROWS
    assert parquet.read_table(as_parquet(HEADS, [])).num_rows == 0


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text):
    (_head, (cell,)) = csv.reader(io.StringIO(as_csv(["x"], [[text]]).getvalue().decode("utf-8-sig"), newline=""), delimiter=";")
    sheet = load_workbook(as_excel([text], [[text]])).active
    for found in (cell, sheet["A1"].value, sheet["A2"].value):
        assert found.startswith("'") and found[1:].strip() == text.strip()
        assert as_it_was(found) in (text, text.replace("\r", "\n"))
    assert sheet["A2"].data_type == "s"
    assert harmless(-1.5) == -1.5


@settings(max_examples=60)
@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"]))), max_size=5))
def test_any_text_can_be_taken_along(rows):
    for _mime, written in FORMATS.values():
        assert written(["x"], rows).getvalue()
    read = csv.reader(io.StringIO(as_csv(["x"], rows).getvalue().decode("utf-8-sig"), newline=""), delimiter=";")
    assert [tuple(row) for row in read][1:] == [(harmless(text),) for (text,) in rows]


def test_withheld_is_no_blank_and_lists_are_text():
    heads, rows = ("Antal", "Skäl"), [(WITHHELD, ["a", "b; c"]), (None, []), (2.0, None)]
    assert as_csv(heads, rows).getvalue().decode("utf-8-sig").splitlines()[1:] == ['..;"a; b; c"', ';""', "2;"]
    assert [cell.value for (cell,) in load_workbook(as_excel(heads, rows)).active["A2:A4"]] == ["..", None, 2]
    table = parquet.read_table(as_parquet(heads, rows)).to_pydict()
    assert (table["Antal"], table["Antal: visas inte"], list(table)) == ([None, None, 2.0], [True, False, False], [*heads, "Antal: visas inte"])
