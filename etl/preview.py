"""What a load would do, before anything is loaded: built in memory from the files that were sent and those that stand, and thrown away."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Day
from pathlib import Path

from duckdb import DuckDBPyConnection

import metrics
import store
from etl import contents, header, proposals, records
from etl.bar import Progress
from etl.earlier import Earlier
from etl.folder import Folder, names
from etl.harmless import harmless_unless_number
from etl.header import NoHeader
from etl.history import Change, changed, targets
from etl.inputs import Inputs, look_through
from etl.mended import REASON, quoted
from etl.personal import key, mask
from etl.reasons import titled
from etl.schema import Table, tables
from etl.steps import PREVIEW, Steps
from etl.tables import Export
from language import _

EXPORTS = {name for table in tables().values() for name in names(table)}
MANY = 0.2  # of the rows in use
Rejected = list[tuple[int, str, str, str, str]]  # line, column, value, reason, raw


@dataclass(frozen=True)
class Read:
    """What would become of one file. `head` is its header as it stands, `unknown` its headers that no column has, with what they most likely are;
    `now` are its table's rows in use, `replaces` what it takes the place of in the folder, of which `changed` is not what is in use.
    """

    table: Table
    file: str
    sent: bool
    rows: int
    rejected: Rejected
    doubtful: list[tuple[str, str, int]]
    unknown: dict[str, str]
    head: str = ""
    delimiter: str = ";"
    now: int = 0
    replaces: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def loaded(self) -> int:
        return self.rows - len(self.rejected)

    @property
    def loses(self) -> int:
        """How many rows fewer would be in use, where they are so many that it may be a mistake."""
        lost = self.now - self.loaded
        return lost if lost >= MANY * self.now and lost > 0 else 0


@dataclass(frozen=True)
class Preview:
    """`refused` is what cannot be read, and why; `without` those of it that were sent, and can be left out for the rest to be loaded, if that is `possible`.
    `unread`: for a table without its columns, its headers and what they most likely are.
    """

    read: list[Read] = field(default_factory=list)
    refused: list[dict] = field(default_factory=list)
    unread: dict[str, dict[str, str]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    without: tuple[str, ...] = ()
    possible: bool = True


def look(folder: Folder, into: Path, organisation: str, progress: Progress) -> Preview:
    """As a load of the same files would be, those that cannot be read left out. No file is written but, on first use, the organisation's key."""
    steps = Steps(progress, PREVIEW)
    refused, unread, seen = [], {}, _look(folder, into, organisation, steps)
    while seen.refused:
        refused += [one for one in seen.refused if one not in refused]
        unread |= seen.unread
        readable = _without(folder, {one["file"] for one in seen.refused})
        if readable == folder or not readable.over:
            break
        folder = readable
        seen = _look(folder, into, organisation, steps)
    sent = tuple(one["file"] for one in refused if one["file"] not in folder.over and one["file"] not in folder.passed_over)
    return replace(seen, refused=refused, unread=unread or seen.unread, without=sent, possible=not seen.refused and not folder.passed_over)


def _without(folder: Folder, refused: set[str]) -> Folder:
    """Without a file that was sent, what stands is read; without one that stands, the rest can be looked at, though not loaded."""
    over = {name: file for name, file in folder.over.items() if name not in refused}
    standing = {name for name in refused - folder.over.keys() if name in EXPORTS and name not in names(tables()["enterprises"])}
    return Folder(folder.home, over, folder.passed_over | standing)


def _look(folder: Folder, into: Path, organisation: str, steps: Steps) -> Preview:
    found = look_through(folder, steps.step("look"))
    unread = {table.name: _unread(table, without) for table, without in found.headless}
    if found.refused:
        return Preview(refused=found.refused + contents.refused_late(found.exports), unread=unread)
    with store.create(":memory:") as con:
        try:
            contents.load(con, found.plan, found.source, found.exports, key(store.folder(into, organisation)), steps.step("load"))
        except contents.RefusedLate as late:
            return Preview(refused=late.files)
        store.attach(con, Path(":memory:"), "figures")
        steps.step("count")(_("Counting"), 0, 1)
        metrics.count(con)
        after = targets(con, found.plan, Day.today())
        read = [_read(con, export, export.path.name in folder.over) for export in found.exports]
    before, in_use = _before(found, into, organisation)
    earlier = Earlier(into, organisation, folder.home)
    return Preview([_beside(one, folder, in_use.get(one.table.name), earlier) for one in read], changes=changed(after, before))


def _before(found: Inputs, into: Path, organisation: str) -> tuple[list[dict], dict[str, tuple[int, str, str]]]:
    """The targets now, and of each table the rows in use, their file and its hash."""
    try:
        with store.open_figures(into, organisation) as con:
            files = con.execute("SELECT table_name, loaded, file, sha256 FROM files").fetchall()
            return targets(con, found.plan, Day.today(), ""), {table: tuple(facts) for table, *facts in files}
    except store.NoBuild:
        return [], {}


def _beside(read: Read, folder: Folder, in_use: tuple[int, str, str] | None, earlier: Earlier) -> Read:
    """What is in use now, and what stands in the folder, beside what was read."""
    rows, file, sha256 = in_use or (0, "", "")
    standing = tuple(name for name in names(read.table) if (folder.home / name).is_file()) if read.sent else ()
    return replace(read, now=rows, replaces=standing, changed=tuple(name for name in standing if name != file or not earlier.same(name, sha256)))


def _read(con: DuckDBPyConnection, export: Export, sent: bool) -> Read:
    name = {"table": export.table.name}
    rejected = con.execute('SELECT line, "column", value, reason, raw FROM rejects WHERE "table" = $table ORDER BY line', name).fetchall()
    doubtful = con.execute('SELECT "column", reason, count(*) FROM warnings WHERE "table" = $table GROUP BY ALL ORDER BY ALL', name).fetchall()
    rows = con.execute("SELECT rows FROM files WHERE table_name = $table", name).fetchone()[0]
    top = next(export.pieces(), "")[: header.SEARCHED]
    unknown = _all_unknown(export.table, top, export.header) if sent else {}
    return Read(export.table, export.path.name, sent, rows, rejected, doubtful, unknown, _head(export.header), export.header.delimiter)


def _unread(table: Table, without: NoHeader) -> dict[str, str]:
    return _all_unknown(table, without.text, without.best)


def _all_unknown(table: Table, text: str, place: header.Header) -> dict[str, str]:
    """Every unknown header, in the file's order, and the column that it most likely is, or nothing."""
    likely = proposals.propose(table, text, place)
    return {head: likely.get(head, "") for head in dict.fromkeys(place.unknown) if head != REASON}


def _head(place: header.Header) -> str:
    return place.delimiter.join(quoted(mask(cell), place.delimiter) for cell in place.heads)


def to_mend(read: Read) -> bytes:
    """The rejected rows as they were read, with the header above and the reason before each: what is mended of it can be sent again."""
    d = read.delimiter
    rows = [(REASON, read.head), *((_why(read.table, one), one[4]) for one in read.rejected)]
    # The same cells, but none that a spreadsheet would reckon with; `mended` takes the apostrophes away again.
    return "".join(f"{d.join(quoted(harmless_unless_number(one), d) for one in (why, *records.cells(raw, d)))}\r\n" for why, raw in rows).encode("utf-8-sig")



def _why(table: Table, rejected: Sequence[object]) -> str:
    line, column, _value, reason, _raw = rejected
    return f"{line} {titled(table, column)}: {reason}"
