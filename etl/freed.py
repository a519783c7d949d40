"""What is sent, freed from personal identity numbers before it is looked at, loaded or kept: no disk ever holds one."""

import zipfile
from collections.abc import Iterator

from duckdb import DuckDBPyConnection

import store
from etl import contents, records, tables, workbook
from etl.folder import Upload
from etl.header import Known
from etl.mended import quoted
from etl.schema import Column, Table
from etl.sql import literal

LONGEST = 40  # characters; no number as written is longer, so two pieces that overlap as much hide none between them
LIKE_ONE = "regexp_matches(replace({}, '\"', ''), getvariable('personal_pattern'))"  # quotes may hide it
XML = (".xml", ".rels", ".vml")


def freed(table: Table, sent: Upload, known: Known | None, secret: bytes) -> Upload:
    """The same rows on the same lines: a number becomes in a hashed column the pseudonym that a load makes of it, and anywhere else the mask.
    What holds none is as it was sent; a workbook that does becomes its sheet as CSV. Raises Refused for what cannot be read.
    """
    export = tables.look(table, sent, lambda _done: None, known)
    with store.create(":memory:") as con:
        contents.teach(con, secret, [])
        text = "".join(_text(con, export) if _holds(con, export.pieces()) else export.pieces())
        if text == "".join(export.pieces()) and not (export.content and _elsewhere(con, sent)):
            return sent
    if export.content is None:
        return Upload(sent.name, text.encode(export.survey.encoding))
    return Upload(f"{table.name}.csv", text.replace(workbook.BREAK, "\n").encode("utf-8-sig"))


def _holds(con: DuckDBPyConnection, pieces: Iterator[str]) -> bool:
    """Whether anything looks like a number, quotes or not."""
    before = ""
    for piece in pieces:
        if con.execute(f"SELECT {LIKE_ONE.format('$text')}", {"text": before + piece}).fetchone()[0]:
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
    changed = _changed(export)
    for _done in records.batches(con, export.pieces(), export.header):
        con.execute(changed)
        yield con.execute("SELECT coalesce(string_agg(coalesce(freed, whole), '' ORDER BY place), '') FROM batch LEFT JOIN changed USING (place)").fetchone()[0]


def _above(con: DuckDBPyConnection, export: tables.Export) -> str:
    """All up to the first record: what stands above the header, and the header itself."""
    top = next(export.pieces())[: export.header.length]
    heads = list(export.header.heads)
    lines = top.splitlines(keepends=True)
    whole = "".join(lines[: export.header.line - 1])
    ends = top[len(top.rstrip("\r\n")) :]
    masked = lambda text: con.execute("SELECT masked($text)", {"text": text}).fetchone()[0]
    found = [masked(head) for head in heads]
    own = "".join(lines[export.header.line - 1 :]) if found == heads else _joined(found, export.header.delimiter) + ends
    return masked(whole) + own


def _joined(cells: list[str], delimiter: str) -> str:
    return delimiter.join(quoted(cell, delimiter) for cell in cells)


def _changed(export: tables.Export) -> str:
    """SQL for the records of `batch` that hold numbers, without them; one of another width than the header is all masked, for its columns are not known."""
    delimiter, places = literal(export.header.delimiter), {place: export.table.column(name) for name, place in export.header.places.items()}
    cells = ", ".join(_cell(places.get(place), f"f[{place + 1}]") for place in range(export.header.width))
    special = " OR ".join(f"contains(cell, {mark})" for mark in (delimiter, "'\"'", "chr(10)", "chr(13)", literal(workbook.BREAK)))
    return f"""
        CREATE OR REPLACE TEMP TABLE changed AS
        WITH searched AS MATERIALIZED (SELECT place, raw, whole, fields(raw, {delimiter}) AS f FROM batch WHERE {LIKE_ONE.format("raw")}),
            without AS MATERIALIZED (
                SELECT *, CASE WHEN len(f) = {export.header.width} THEN [{cells}] ELSE list_transform(f, lambda cell: masked(cell)) END AS g FROM searched)
        SELECT place, array_to_string(
            list_transform(g, lambda cell: CASE WHEN {special} THEN '"' || replace(cell, '"', '""') || '"' ELSE cell END), {delimiter})
            || substr(whole, length(raw) + 1) AS freed
        FROM without WHERE f <> g"""


def _cell(column: Column | None, cell: str) -> str:
    """As it is loaded where it is hashed; what it cannot be loaded as is masked. A cell that is a number and nothing else goes a shorter way."""
    found, bare = f"personal_numbers({cell})", f"clean({cell})"
    freed = f"masked({cell})"
    if column and column.hashed:
        as_loaded = "read_org_nr" if column.role == "org_nr" else "pseudonym"
        freed = f"coalesce({as_loaded}({bare}, personal_numbers({bare})), {freed})"
    alone = f"hashed({cell})" if column and column.hashed else "getvariable('mask')"
    return f"""CASE WHEN NOT regexp_matches({cell}, getvariable('personal_pattern')) THEN {cell}
        WHEN regexp_full_match({cell}, '(?:16|18|19|20)?[0-9]{{6}}-?[0-9]{{4}}') AND is_personal(replace({cell}, '-', '')) THEN {alone}
        WHEN len({found}) > 0 THEN {freed} ELSE {cell} END"""

