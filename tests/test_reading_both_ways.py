"""The quick way for large files and the full rules come to the same answers, whatever stands in the cells."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from loading import only_full_rules, quick_way, read

NASTY = ["", " ", "x", "é", "5560360793", "556036-0793", "5999000010", "19121212-1212", "1212121212", "p-0123", "2020-01-01", "2020-1-2", "1/2/2020",
    "1/31/2020",
         "31.1.2020", "20200131", "44000", "epoch", "infinity", "1900-01-01", "1899-12-31", "2101-01-01", "5", "-5", "007", "1e3", "0x1F", "1.5", "1.234",
             "1,5", "1234567890",
         "1980", "NaN", "inf", "ja", "NEJ", "True", "t", "woman", "Kvinna", "MAN", "annat", "NULL", "-", "*", "<5", "..", "uppgift saknas", "=CMD()",
             "a\u00a0", "a\t", "a b", "\fa", "\t", "\u200b", "\x01", "\x0b",
         "\u2028", "\ufeff", "'", "\\", "#", "åäö😀", "1\u3000980", "556036\u20090793", "2020-01-01 24:00", "1980,0000000000000001"]  # fmt: skip
EMPLOYEE = ("A{n}", "5560360793", "2020-01-01", "", "ja", "50", "woman", "1980")
HEADER = "employee_id;org_nr;start_date;end_date;former_participant;fte_percent;gender;birth_year"
CHANGES = st.dictionaries(st.integers(0, 7), st.sampled_from(NASTY), max_size=2)
ROWS = st.lists(st.one_of(CHANGES, st.sampled_from(["", ";", ";;;;;;;", ";;;;;;;;", "A1;5560360793;2020-01-01", "x;" * 8 + "x"])), max_size=24)
TOLD = ('FROM employees ORDER BY ALL', 'SELECT "table", file, line, "column", value, reason, raw, rule FROM rejects ORDER BY ALL',
        'FROM warnings ORDER BY ALL', "SELECT rows, loaded, rejected, notes FROM files ORDER BY ALL", "FROM metric_employees ORDER BY ALL")  # fmt: skip


def line(n: int, row: dict | str) -> str:
    if isinstance(row, str):
        return row
    cells = [text.format(n=n) for text in EMPLOYEE]
    for place, text in row.items():
        cells[place] = text
    return ";".join(cells)


# Each example is two builds; with more rows in each, fewer are enough.
@settings(max_examples=settings.default.max_examples // 8, suppress_health_check=[HealthCheck.too_slow])
@example(rows=["x;" * 8 + "x", {}, ";;;;;;;", ""], ending="\n", last=False)  # an empty line, and a row that DuckDB names twice
@given(rows=ROWS, ending=st.sampled_from(["\n", "\r\n"]), last=st.booleans())
def test_both_ways_tell_the_same(rows, ending, last):
    lines = ["Lista", HEADER, *(line(n, row) for n, row in enumerate(rows)), "Z;5560360793;2020-01-01;;;;;"]
    content = (ending.join(lines) + ending * last).encode()
    told = []
    for way in (only_full_rules, quick_way):
        with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
            patch.setenv("MALKOLL_KEY", "a key for tests")
            way(patch)
            found = read(Path(folder), employees=content)
            told.append([found.ask(sql) for sql in TOLD])
    assert told[0] == told[1]
    assert sum(1 for one in lines[2:] if one.replace(";", "").strip(" \u00a0\u200b")) >= told[0][3][0][0]
