"""A table as a file to take along: CSV as a Swedish Excel opens it, Excel itself, or Parquet. No text in the first two can become a formula."""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date as Day
from datetime import datetime
from itertools import chain

import pyarrow
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from pyarrow import parquet as parquet_files

from etl.harmless import harmless
from language import _


class Withheld:
    """In place of a number that is not shown: its mark in CSV and Excel; in Parquet a null, and true in a column beside."""

    def __str__(self) -> str:
        return ".."


WITHHELD = Withheld()
MOST_IN_EXCEL = 1_048_575  # rows below the heading
Rows = Iterable[Sequence[object]]


def as_csv(heads: Sequence[str], rows: Rows) -> io.BytesIO:
    """Semicolons, decimal comma, days as ISO, a byte order mark. Texts stand in quotes, so that no other delimiter can cut them."""
    lines = (";".join(map(_csv_cell, row)) for row in chain([heads], rows))
    return io.BytesIO("".join(f"{line}\r\n" for line in lines).encode("utf-8-sig"))


def as_excel(heads: Sequence[str], rows: Rows) -> io.BytesIO:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Målkoll")
    sheet.freeze_panes = "A2"
    sheet.append([_excel_cell(head) for head in heads])
    for row in rows:
        sheet.append([_excel_cell(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    return out


def as_parquet(heads: Sequence[str], rows: Rows) -> io.BytesIO:
    """Typed, and every text as it is: nothing that reads Parquet takes one for a formula."""
    columns = dict(zip(_apart(heads), list(zip(*rows, strict=True)) or [()] * len(heads), strict=True))
    hidden = {_("{column}: withheld").format(column=head): [value is WITHHELD for value in column] for head, column in columns.items() if WITHHELD in column}
    shown = {head: [None if value is WITHHELD else value for value in column] for head, column in columns.items()}
    out = io.BytesIO()
    parquet_files.write_table(pyarrow.table({**shown, **hidden}), out)
    out.seek(0)
    return out


FORMATS: dict[str, tuple[str, Callable[[Sequence[str], Rows], io.BytesIO]]] = {
    "csv": ("text/csv", as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_excel),
    "parquet": ("application/vnd.apache.parquet", as_parquet),
}


def _csv_cell(value: object) -> str:
    if isinstance(value, float):
        return repr(value).removesuffix(".0").replace(".", ",")
    if isinstance(value, bool | int | Day | Withheld | None):
        return "" if value is None else str(value)
    quoted = str(harmless(_joined(value))).replace('"', '""')
    return f'"{quoted}"'


def _excel_cell(value: object) -> object:
    if isinstance(value, bool | int | float | Day | datetime | None):
        return value
    return harmless(ILLEGAL_CHARACTERS_RE.sub("\ufffd", str(_joined(value))))


def _joined(value: object) -> object:
    """Several texts in one cell."""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


def _apart(heads: Sequence[str]) -> list[str]:
    """Two columns of one name would be one too few."""
    return [head if head not in heads[:n] else f"{head} ({n + 1})" for n, head in enumerate(heads)]
