"""Rejected rows that were mended and sent again: known by the column with the reason, they take the rejected rows' place in the export."""

from collections.abc import Collection, Iterator
from pathlib import Path

import store
from etl import contents, tables
from etl.folder import Upload
from etl.harmless import as_it_was
from etl.header import Known
from etl.schema import Table, header_key

REASON = "Målkoll: orsak"  # the first column of the rows to be mended, which a load passes over


def quoted(cell: str, delimiter: str) -> str:
    needed = any(mark in cell for mark in (delimiter, '"', "\n", "\r"))
    return '"' + cell.replace('"', '""') + '"' if needed else cell


def joined(table: Table, sent: Upload, standing: Upload | None, known: Known | None, rejected: Collection[int]) -> Upload:
    """The export that stands with its rejected lines taken out and the mended rows at its end; what is no mended rows, as it was sent. Raises Refused."""
    mended = tables.look(table, sent, lambda _done: None, known)
    heads = _heads(mended)
    if header_key(REASON) not in heads:
        return sent
    # Where no export stands they are all that there is, and only lose what made them harmless on the way.
    base = tables.look(table, standing, lambda _done: None, known) if standing else mended
    d = base.header.delimiter
    places = [heads.index(head) if head in heads else None for head in _heads(base)]
    added = (d.join("" if place is None else quoted(cells[place], d) for place in places) for cells in _cells(mended))
    kept = (raw for line, raw in _raw(base) if line not in rejected) if standing else ()
    above = "".join(base.pieces())[: base.header.length].rstrip("\r\n")
    return Upload(f"{table.name}.csv", "".join(f"{line}\r\n" for line in (above, *kept, *added)).encode("utf-8-sig"))


def rejected_lines(into: Path, organisation: str, table: Table, sha256: str) -> set[int]:
    """Of the file that was last loaded for the table, if it is the one with this hash."""
    try:
        with store.open_rows(into, organisation) as con:
            found = con.execute("""SELECT line FROM rejects WHERE "table" = $table
                AND (SELECT any_value(sha256) FROM files WHERE table_name = $table) = $sha256""", {"table": table.name, "sha256": sha256})  # fmt: skip
            return {line for (line,) in found.fetchall()}
    except store.NoBuild:
        return set()


def _heads(export: tables.Export) -> list[str]:
    return [header_key(as_it_was(cell)) for cell in export.header.heads]


def _raw(export: tables.Export) -> Iterator[tuple[int, str]]:
    """Every record by its line."""
    with store.create(":memory:") as con:
        contents.teach(con, b"", [])
        for _done in tables.batches(con, export, None):
            yield from con.execute("SELECT line, raw FROM batch ORDER BY line").fetchall()


def _cells(export: tables.Export) -> Iterator[list[str]]:
    with store.create(":memory:") as con:
        contents.teach(con, b"", [])
        for _done in tables.batches(con, export, None):
            width = {"delimiter": export.header.delimiter, "width": export.header.width}
            found = con.execute("SELECT cells FROM (SELECT line, fields(raw, $delimiter) AS cells FROM batch) WHERE len(cells) = $width ORDER BY line", width)
            yield from ([as_it_was(cell) for cell in cells] for (cells,) in found.fetchall() if any(cell.strip() for cell in cells))
