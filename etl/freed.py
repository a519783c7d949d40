"""What is sent, freed from personal identity numbers before it is looked at, loaded or kept: no disk ever holds one."""

import zipfile
from collections.abc import Iterator

from duckdb import DuckDBPyConnection

import store
from etl import contents, header, records, tables, workbook
from etl.folder import Upload
from etl.header import Known
from etl.mended import quoted
from etl.no_text import Refused
from etl.schema import Column, Table
from etl.sql import listed, literal

LONGEST = 40  # characters; no number as written is longer, so two pieces that overlap as much hide none between them
XML = (".xml", ".rels", ".vml")


def freed(table: Table, sent: Upload, known: Known | None, secret: bytes) -> Upload:
    """The same rows on the same lines: a number becomes in a hashed column the pseudonym that a load makes of it, and anywhere else the mask.
    What holds none is as it was sent; a workbook that does becomes its sheet as CSV. Raises Refused for what cannot be read.
    """
    export = tables.look(table, sent, lambda _done: None, known)
    with store.create(":memory:") as con:
        contents.teach(con, secret, [])
        if not _holds(con, export.pieces()) and not (export.content and _elsewhere(con, sent)):
            return sent
        text = "".join(_text(con, export))
    if export.content is None:
        return Upload(sent.name, text.encode(_as_written(export.survey.encoding)))
    return Upload(f"{table.name}.csv", text.replace(workbook.BREAK, "\n").encode("utf-8-sig"))


def _holds(con: DuckDBPyConnection, pieces: Iterator[str]) -> bool:
    """Whether anything looks like a number, quotes or not."""
    before = ""
    for piece in pieces:
        if con.execute("SELECT regexp_matches(replace($text, '\"', ''), getvariable('personal_pattern'))", {"text": before + piece}).fetchone()[0]:
            return True
        before = piece[-LONGEST:]
    return False


def _elsewhere(con: DuckDBPyConnection, sent: Upload) -> bool:
    """In a workbook's other sheets, comments or properties."""
    with sent.open("rb") as file, zipfile.ZipFile(file) as book:
        texts = (book.read(part).decode("utf-8", "replace") for part in book.namelist() if part.endswith(XML))
        return any(con.execute("SELECT len(personal_numbers($text)) > 0", {"text": text}).fetchone()[0] for text in texts)


def _text(con: DuckDBPyConnection, export: tables.Export) -> Iterator[str]:
    yield _above(con, export)
    freed_row = f"""CASE WHEN len(personal_numbers(raw)) > 0 OR hidden_by_quotes(raw, {literal(export.header.delimiter)})
        THEN {_row(export)} || substr(whole, length(raw) + 1) ELSE whole END"""
    for _done in records.batches(con, export.pieces(), export.header):
        yield con.execute(f"SELECT coalesce(string_agg({freed_row}, '' ORDER BY place), '') FROM batch").fetchone()[0]


def _above(con: DuckDBPyConnection, export: tables.Export) -> str:
    """All up to the first record: what stands above the header, and the header itself."""
    top = next(export.pieces())[: export.header.length]
    heads = header.cells(top, export.header)
    lines = top.splitlines(keepends=True)
    whole = "".join(lines[: export.header.line - 1])
    ends = top[len(top.rstrip("\r\n")) :]
    masked = lambda text: con.execute("SELECT masked($text)", {"text": text}).fetchone()[0]
    found = [masked(head) for head in heads]
    own = "".join(lines[export.header.line - 1 :]) if found == heads else _joined(found, export.header.delimiter) + ends
    return masked(whole) + own


def _joined(cells: list[str], delimiter: str) -> str:
    return delimiter.join(quoted(cell, delimiter) for cell in cells)


def _row(export: tables.Export) -> str:
    """SQL for a record without its numbers; one of another width than the header is all masked, for its columns are not known."""
    delimiter, places = export.header.delimiter, {place: export.table.column(name) for name, place in export.header.places.items()}
    cells = ", ".join(_cell(places.get(place), f"f[{place + 1}]") for place in range(export.header.width))
    masked = f"list_transform(f, lambda cell: masked(cell))"
    marks = listed([delimiter, '"', "\n", "\r", workbook.BREAK])
    return f"""taken(fields(raw, {literal(delimiter)}), lambda f: array_to_string(list_transform(
        CASE WHEN len(f) = {export.header.width} THEN [{cells}] ELSE {masked} END,
        lambda cell: CASE WHEN list_has_any(string_split(cell, ''), [{marks}]) THEN '"' || replace(cell, '"', '""') || '"' ELSE cell END), {literal(delimiter)}))"""


def _cell(column: Column | None, cell: str) -> str:
    if column is None or not column.hashed:
        return f"masked({cell})"
    as_loaded = "read_org_nr" if column.role == "org_nr" else "pseudonym"
    loaded = f"taken(clean({cell}), lambda bare: coalesce({as_loaded}(bare, personal_numbers(bare)), masked(bare)))"
    return f"CASE WHEN len(personal_numbers({cell})) > 0 THEN {loaded} ELSE {cell} END"


def _as_written(encoding: str) -> str:
    return {"utf-8-sig": "utf-8-sig", "utf-16": "utf-16"}.get(encoding, encoding)
