"""Loads one export into its table: every record is loaded whole, or rejected whole with its line, value, reason and raw text."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from etl import blanks, fast, header, keys, lines, records, workbook
from etl.beside import BESIDE, ready
from etl.reading import RELATIONAL, read_batch
from etl.reasons import reasons
from etl.schema import Table, tables
from etl.sql import listed, literal, name
from etl.standing import Standing, standing
from etl.textfile import Survey, glance, survey, text, top

FAST_FROM = 4 << 20  # bytes; a smaller file is read by the full rules alone

SYSTEM_TABLES = """
    CREATE TABLE rejects ("table" VARCHAR, file VARCHAR, line BIGINT, "column" VARCHAR, value VARCHAR, reason VARCHAR, raw VARCHAR, rule VARCHAR,
        faults VARCHAR);
    CREATE TABLE warnings ("table" VARCHAR, file VARCHAR, line BIGINT, "column" VARCHAR, value VARCHAR, reason VARCHAR, faults VARCHAR);
"""


@dataclass(frozen=True)
class Export:
    """A file that can be read as its table. `glance` is what its first bytes tell."""

    table: Table
    path: Path
    size: int
    stood: Standing
    glance: Survey
    header: header.Header
    looked: Future[Survey]
    content: str | None = None  # of a workbook: its sheet as text

    @property
    def survey(self) -> Survey:
        """What all bytes tell; waits until they are looked through. Raises Refused."""
        return self.looked.result()

    def pieces(self) -> Iterator[str]:
        return text(self.path, self.survey.encoding) if self.content is None else workbook.pieces(self.content)

    @property
    def quoted(self) -> bool:
        """Quotes may mean something in it."""
        return self.survey.quotes or self.content is not None

    @property
    def large(self) -> bool:
        """Large, the database can open it by a name, and all that it is read for stands in the table's columns."""
        return self.size >= FAST_FROM and Path(str(self.path)).is_file() and self.header.apart is None


def look(table: Table, path: Path, advance: Callable[[int], None], known: header.Known | None = None) -> Export:
    """Raises Refused for a file that cannot be read as this table; what shows only further down in a large one, its survey raises."""
    stood = standing(path)
    if path.suffix == workbook.ENDING:
        sheet = workbook.look(table, path, advance, known)
        return Export(table, path, stood.size, stood, sheet.survey, sheet.header, ready(sheet.survey), sheet.content)
    seen = glance(path) if stood.size >= FAST_FROM else survey(path, advance)
    found = header.find(top(path, seen.encoding), table, known)
    counted = found.delimiter if found.delimiter.isascii() else ""
    return Export(table, path, stood.size, stood, seen, found,
                  BESIDE.submit(survey, path, delimiter=counted) if stood.size >= FAST_FROM else ready(seen))  # fmt: skip


def create(con: DuckDBPyConnection) -> None:
    """All thirteen tables, empty, and what tells of the rows that were not loaded."""
    for table in tables().values():
        con.execute(f"CREATE TABLE {table.name} ({', '.join(f'{name(c.name)} {c.sql_type}' for c in table.columns)})")
    con.execute(SYSTEM_TABLES + lines.TABLES)


def load(con: DuckDBPyConnection, export: Export, advance: Callable[[int], None]) -> tuple[int, int]:
    """How many rows were loaded and rejected; `advance` is told how many bytes are read. Raises Refused for a quote that never closes."""
    table = export.table
    lines.forget(con, table)
    _empty_staging(con, table)
    left_over = fast.load(con, export, advance) if export.large else None
    with nullcontext() if left_over is None else keys.looked_for(con, table) as stored:
        for done in batches(con, export, left_over):
            _read(con, export)
            advance(min(done, export.size))
        _reject_ambiguous_dates(con, export)
        _store(con, table)
        keys.reject(con, table, stored and stored.result())
    lines.keep(con, table, export.header)
    _fetch_raw(con, export, regular=left_over is not None)
    return _settle(con, export)


def batches(con: DuckDBPyConnection, export: Export, left_over: dict[int, str] | None) -> Iterator[int]:
    """All records, or only those on some lines of a regular file, into `batch`; how much of the file is behind it."""
    if left_over is not None:
        return fast.batch(con, export, left_over)
    found = records.batches(con, export.pieces(), export.header)
    return found if export.content is None else workbook.with_breaks(con, found)


def _empty_staging(con: DuckDBPyConnection, table: Table) -> None:
    columns = ", ".join(f"{name(c.name)} {'VARCHAR' if c.codes else c.sql_type}" for c in table.columns)
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE staged (line BIGINT, {columns});
        CREATE OR REPLACE TEMP TABLE rejected (line BIGINT, "column" VARCHAR, value VARCHAR, rule VARCHAR, other BIGINT, more VARCHAR[], raw VARCHAR);
        CREATE OR REPLACE TEMP TABLE strokes (line BIGINT, "column" VARCHAR, value VARCHAR, month_first BOOLEAN)""")


def _read(con: DuckDBPyConnection, export: Export) -> None:
    con.execute("PRAGMA disable_optimizer")  # which takes longer over this statement than the statement itself
    con.execute(read_batch(export.table, export.header, export.quoted))
    con.execute("PRAGMA enable_optimizer")
    if export.header.apart is not None:
        _reject_parts(con, export)
    values = ", ".join(name(f"v_{column.name}") for column in export.table.columns)
    con.execute(f"""
        INSERT INTO staged SELECT line, {values} FROM read WHERE len(faults) = 0;
        INSERT INTO rejected SELECT line, faults[1].column, faults[1].value, faults[1].rule, NULL,
            list_transform(faults[2:], lambda one: one.column || chr(0) || one.rule), raw FROM read WHERE len(faults) > 0""")
    for column in export.table.columns:
        if column.type == "date" and column.name in export.header.places:
            cell = name(f"c_{column.name}")
            con.execute(f"""
                INSERT INTO strokes SELECT line, {literal(column.name)}, {cell}, month_first({cell})
                FROM read WHERE contains({cell}, '/') AND (month_first({cell}) OR either_first({cell}))""")


def _reject_parts(con: DuckDBPyConnection, export: Export) -> None:
    """A row of women alone beside one of all has the same key, and would stand for all if it came first."""
    part = f"cell(fields(raw, {literal(export.header.delimiter)})[{export.header.apart + 1}], [''])"
    con.execute(f"""
        UPDATE read SET faults = [{{'column': '', 'value': {part}, 'rule': 'part'}}]
        WHERE len(fields(raw, {literal(export.header.delimiter)})) = {export.header.width} AND word({part}) NOT IN ({listed(export.table.whole)})""")


def _reject_ambiguous_dates(con: DuckDBPyConnection, export: Export) -> None:
    """Only the whole file tells whether a column holds dates with the month first. What cannot be read is told before what does not fit."""
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE ambiguous AS
        SELECT line, first("column" ORDER BY "column") AS "column", first(value ORDER BY "column") AS value
        FROM strokes WHERE NOT month_first AND "column" IN (SELECT "column" FROM strokes WHERE month_first) GROUP BY line;
        INSERT INTO rejected SELECT line, "column", value, 'ambiguous_date', NULL, [], NULL FROM ambiguous WHERE line IN (SELECT line FROM staged);
        UPDATE rejected SET "column" = late.column, value = late.value, rule = 'ambiguous_date',
            more = [rejected.column || chr(0) || rejected.rule] || rejected.more
        FROM ambiguous AS late WHERE rejected.line = late.line AND rejected.rule IN ({listed(RELATIONAL)});
        DELETE FROM staged WHERE line IN (FROM (SELECT line FROM ambiguous))""")


def _store(con: DuckDBPyConnection, table: Table) -> None:
    """The staged rows go last. Where that is shows afterwards: rows taken out before them leave their rowids unused."""
    columns = ", ".join(name(column.name) for column in table.columns)
    con.execute(f"INSERT INTO {table.name} SELECT {columns} FROM staged ORDER BY line")
    con.execute(f"""
        INSERT INTO runs SELECT '{table.name}', min(row), min(line)
        FROM (SELECT line, (SELECT max(rowid) FROM {table.name}) - row_number() OVER (ORDER BY line DESC) + 1 AS row FROM staged)
        GROUP BY line - row ORDER BY ALL""")


def _fetch_raw(con: DuckDBPyConnection, export: Export, regular: bool) -> None:
    """The raw record of rows whose fault showed only beside the others."""
    wanted = [line for (line,) in con.execute("SELECT line FROM rejected WHERE raw IS NULL").fetchall()]
    if not wanted:
        return
    for _done in batches(con, export, fast.raw_lines(export, wanted) if regular else None):
        con.execute("UPDATE rejected SET raw = batch.raw FROM batch WHERE rejected.raw IS NULL AND rejected.line = batch.line")


def _settle(con: DuckDBPyConnection, export: Export) -> tuple[int, int]:
    """The rejected into `rejects`, in words and without personal numbers; beside them what is needed to say the same in another language."""
    blanks.tell(con, export.header)
    columns, rules, faults, words, titled = zip(*reasons(export.table, export.header), strict=True)
    con.execute("""CREATE OR REPLACE TEMP TABLE reasons AS SELECT unnest($columns) || chr(0) || unnest($rules) AS broken, unnest($faults) AS faults,
        unnest($words) AS words, unnest($titled) AS titled""",
        {"columns": columns, "rules": rules, "faults": faults, "words": words, "titled": titled})  # fmt: skip
    con.execute(f"""
        INSERT INTO rejects
        WITH told AS (SELECT map_from_entries(list((broken, faults))) AS faults, map_from_entries(list((broken, words))) AS words,
            map_from_entries(list((broken, titled))) AS titled FROM reasons)
        SELECT {literal(export.table.name)}, {literal(export.path.name)}, line, "column", masked(value),
            replace(words[first], '{{line}}', line_of_other)
                || array_to_string(list_transform(more, lambda one: '; ' || titled[one]), ''),
            {f"masked_record(raw, {literal(export.header.delimiter)})" if export.quoted else "masked(raw)"}, rule,
            '[' || replace(faults[first], '{{line}}', line_of_other) || array_to_string(list_transform(more, lambda one: ', ' || faults[one]), '') || ']'
        FROM (SELECT *, "column" || chr(0) || rule AS first, coalesce(other::VARCHAR, '') AS line_of_other FROM rejected), told ORDER BY line""")
    return con.execute(f"SELECT (SELECT count(*) FROM {export.table.name}), (SELECT count(*) FROM rejected)").fetchone()
