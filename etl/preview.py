"""What a load would do, before anything is loaded: built in memory from the files that were sent and those that stand, and thrown away."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date as Day
from pathlib import Path

from duckdb import DuckDBPyConnection

import metrics
import store
from etl import contents, header, proposals
from etl.folder import Folder
from etl.header import NoHeader
from etl.history import Change, changed, targets
from etl.inputs import Inputs, Progress, look_through
from etl.mended import REASON, quoted
from etl.personal import key, mask
from etl.reasons import titled
from etl.schema import Table
from etl.tables import Export

Rejected = list[tuple[int, str, str, str, str]]  # line, column, value, reason, raw


@dataclass(frozen=True)
class Read:
    """What would become of one file. `head` is its header as it stands, `unknown` its headers that no column has, with what they most likely are."""

    table: Table
    file: str
    sent: bool
    rows: int
    rejected: Rejected
    doubtful: list[tuple[str, str, int]]
    unknown: dict[str, str]
    head: str = ""
    delimiter: str = ";"


@dataclass(frozen=True)
class Preview:
    """`refused`: nothing can be loaded until that is mended. `unread`: for a table without its columns, its headers and what they most likely are."""

    read: list[Read] = field(default_factory=list)
    refused: list[dict] = field(default_factory=list)
    unread: dict[str, dict[str, str]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)


def look(folder: Folder, into: Path, organisation: str, progress: Progress) -> Preview:
    """As a load of the same files would be. No file is written but, on first use, the organisation's key."""
    found = look_through(folder, progress)
    unread = {table.name: _unread(table, without) for table, without in found.headless}
    if found.refused:
        return Preview(refused=found.refused + contents.refused_late(found.exports), unread=unread)
    with store.create(":memory:") as con:
        try:
            contents.load(con, found.plan, found.source, found.exports, key(store.folder(into, organisation)), progress)
        except contents.RefusedLate as late:
            return Preview(refused=late.files)
        store.attach(con, Path(":memory:"), "figures")
        metrics.count(con)
        after = targets(con, found.plan, Day.today())
        read = [_read(con, export, export.path.name in folder.over) for export in found.exports]
    return Preview(read, changes=changed(after, _before(found, into, organisation)))


def _before(found: Inputs, into: Path, organisation: str) -> list[dict]:
    try:
        with store.open_figures(into, organisation) as con:
            return targets(con, found.plan, Day.today(), "")
    except store.NoBuild:
        return []


def _read(con: DuckDBPyConnection, export: Export, sent: bool) -> Read:
    name = {"table": export.table.name}
    rejected = con.execute('SELECT line, "column", value, reason, raw FROM rejects WHERE "table" = $table ORDER BY line', name).fetchall()
    doubtful = con.execute('SELECT "column", reason, count(*) FROM warnings WHERE "table" = $table GROUP BY ALL ORDER BY ALL', name).fetchall()
    rows = con.execute("SELECT rows FROM files WHERE table_name = $table", name).fetchone()[0]
    top = next(export.pieces(), "")[: header.SEARCHED]
    unknown = _all_unknown(export.table, top, export.header) if sent else {}
    return Read(export.table, export.path.name, sent, rows, rejected, doubtful, unknown, _head(top, export.header), export.header.delimiter)


def _unread(table: Table, without: NoHeader) -> dict[str, str]:
    return _all_unknown(table, without.text, without.best)


def _all_unknown(table: Table, text: str, place: header.Header) -> dict[str, str]:
    """Every unknown header, in the file's order, and the column that it most likely is, or nothing."""
    likely = proposals.propose(table, text, place)
    return {head: likely.get(head, "") for head in dict.fromkeys(place.unknown) if head != REASON}


def _head(text: str, place: header.Header) -> str:
    return place.delimiter.join(quoted(mask(cell), place.delimiter) for cell in header.cells(text, place))


def to_mend(read: Read) -> bytes:
    """The rejected rows as they were read, with the header above and the reason before each: what is mended of it can be sent again."""
    rows = [(REASON, read.head), *((_why(read.table, one), one[4]) for one in read.rejected)]
    return "".join(f"{quoted(why, read.delimiter)}{read.delimiter}{raw}\r\n" for why, raw in rows).encode("utf-8-sig")


def _why(table: Table, rejected: Sequence[object]) -> str:
    line, column, _value, reason, _raw = rejected
    return f"{line} {titled(table, column)}: {reason}"
