"""The quick way for a large regular file: DuckDB's typed reader takes the plain rows, the full rules only what it leaves."""

import re
from collections.abc import Callable, Iterator

from duckdb import DuckDBPyConnection, Error

from etl.lines import forget
from etl.personal import MASK
from etl.schema import Column, Table
from etl.second_look import DOUBT, DOUBTED, take_out_doubtful
from etl.sql import listed, literal, name
from etl.textfile import Survey, top
from etl.watch import watched

QUOTE = '"'
SAMPLE = 1 << 16
BUFFER = 16_000_000  # bytes that the reader takes at once: a quarter quicker, and smaller, than its own 32 million
MOST_DOUBTFUL = 0.02  # of the rows; with more of them the full rules read the whole file


def load(con: DuckDBPyConnection, export, advance: Callable[[int], None]) -> dict[int, str] | None:
    """Stores the plain rows and gives the lines left over, as they stand; None where the file is not regular enough, and nothing is stored."""
    if not _regular(export.glance) or not export.header.delimiter.isascii():
        return None
    with watched(con, export.size, advance):
        unread = _read_plain(con, export)
    seen = export.survey
    if unread is None or not _regular(seen) or bool(seen.pairs) != bool(export.glance.pairs):
        return _give_up(con, export.table)
    rows = seen.lines - export.header.first_line + 1
    if _stored(con, export.table) + len(unread) != rows or len(unread) > MOST_DOUBTFUL * rows:
        return _give_up(con, export.table)
    _note_lines(con, export, unread)
    doubted = take_out_doubtful(con, export, MOST_DOUBTFUL * rows)
    if doubted is None:
        return _give_up(con, export.table)
    left_over = raw_lines(export, sorted(unread + doubted))
    return _give_up(con, export.table) if _one_too_many(export, left_over, rows - len(left_over)) else left_over


def raw_lines(export, lines: list[int]) -> dict[int, str]:
    return dict(zip(lines, (line.decode() for line in export.survey.raw_lines(lines)), strict=True))


def _regular(seen: Survey) -> bool:
    return not seen.quotes and seen.encoding.startswith("utf-8") and seen.one_kind_of_line_end


def _read_plain(con: DuckDBPyConnection, export) -> list[int] | None:
    """The lines that the reader left, once each; None where it could not go on, for what the survey tells of as well, or does not know them."""
    try:
        con.execute(_create(export, _spellings(con, export)))
        return _unread(con)
    except Error:
        if _regular(export.survey):
            raise
        return None
    finally:
        con.execute("DROP TABLE IF EXISTS unread; DROP TABLE IF EXISTS unread_scan")


def _unread(con: DuckDBPyConnection) -> list[int] | None:
    """None where a row that breaks several rules is said to stand on several lines, as DuckDB 2.0 does of some with a field too many."""
    found = con.execute("SELECT min(line), max(line) FROM unread GROUP BY line_byte_position ORDER BY ALL").fetchall()
    lines = [first for first, last in found if first == last]
    return lines if len({*lines}) == len(found) else None


def _spellings(con: DuckDBPyConnection, export) -> dict[str, dict[str, str]]:
    """For each code column how the top of the file spells the codes, and for a known organisation number how it writes them."""
    sample = top(export.path, export.glance.encoding)[:SAMPLE][export.header.length :].splitlines()[:-1]
    rows = [line.split(export.header.delimiter) for line in sample]
    rows = [row for row in rows if len(row) == export.header.width]
    spelt = {}
    for column in export.table.columns:
        place = export.header.places.get(column.name)
        if place is not None and column.codes:
            words = {word.lower(): code for code, said in column.codes.items() for word in (code, said)}
            spelt[column.name] = {cell: words[cell.lower()] for cell in {row[place] for row in rows} if cell.lower() in words}
            spelt[column.name] |= {code: code for code in column.codes} | {said: code for code, said in column.codes.items()}
        elif place is not None and column.type == "boolean":
            spelt[column.name] = dict.fromkeys(column.true, "true") | dict.fromkeys(column.false, "false")
        elif column.name in export.table.known:
            numbers = [number for (number,) in con.execute(export.table.known[column.name]).fetchall()]
            spelt[column.name] = {way: number for number in numbers if number.isdigit() for way in (number, f"{number[:6]}-{number[6:]}")}
    return spelt


def _create(export, spellings: dict[str, dict[str, str]]) -> str:
    places = {place: column for column, place in export.header.places.items()}
    columns = [places.get(place, f"unknown {place}") for place in range(export.header.width)]
    types = {column: _read_type(export.table, column, spellings) for column in columns}
    selected = ", ".join(f"{_selected(column, export, spellings)} AS {name(column.name)}" for column in export.table.columns)
    declared = ", ".join(f"{literal(column)}: {literal(kind)}" for column, kind in types.items())
    ends = r"\r\n" if export.glance.pairs else r"\n"
    return f"""
        DROP TABLE {export.table.name};
        CREATE TABLE {export.table.name} AS SELECT {selected}
        FROM read_csv({literal(str(export.path))}, columns = {{{declared}}}, delim = {literal(export.header.delimiter)}, quote = '', escape = '',
            dateformat = '%Y-%m-%d', header = false, skip = {export.header.first_line - 1}, auto_detect = false, new_line = '{ends}', strict_mode = true,
            buffer_size = {BUFFER}, store_rejects = true, rejects_limit = 0, rejects_table = 'unread', rejects_scan = 'unread_scan')"""


def _read_type(table: Table, column: str, spellings: dict[str, dict[str, str]]) -> str:
    """DuckDB reads 1e3, 0x1F and 1.5 as whole numbers, so numbers are text until they are seen to be plain."""
    if column in spellings:
        return f"ENUM ({listed(spellings[column] or [DOUBT])})"  # there is no empty one
    dated = any(one.name == column and one.type == "date" for one in table.columns)
    return "DATE" if dated else "VARCHAR"


def _selected(column: Column, export, spellings: dict[str, dict[str, str]]) -> str:
    """What is stored of a column. A text that might hold a personal number, or hide it by quotes, becomes DOUBT before it is written."""
    cell = name(column.name)
    if column.name not in export.header.places:
        return f"NULL::{column.sql_type}"
    if column.codes or column.type == "boolean":
        whens = " ".join(f"WHEN {literal(way)} THEN {literal(code)}::{column.sql_type}" for way, code in spellings[column.name].items())
        return f"CASE {cell} {whens} END"
    if column.name in export.table.known:
        return f"replace({cell}::VARCHAR, '-', '')"
    if column.type in DOUBTED:
        return f"""CASE WHEN {cell} IS NULL THEN NULL WHEN regexp_full_match({cell}, '[0-9]{{1,9}}') THEN {cell}::{column.sql_type}
            ELSE {DOUBTED[column.type]} END"""
    if column.role:
        found = f"regexp_matches({cell}, getvariable('personal_pattern') || '|{QUOTE}|{re.escape(MASK)}')"
        return f"CASE WHEN strlen({cell}) < 10 THEN {cell} WHEN {found} THEN '{DOUBT}' ELSE {cell} END"
    return cell


def _stored(con: DuckDBPyConnection, table: Table) -> int:
    return con.execute(f"SELECT count(*) FROM {table.name}").fetchall()[0][0]


def _one_too_many(export, left_over: dict[int, str], stored: int) -> bool:
    """Whether the reader took a row with a delimiter too many: it lets an empty field more at the end pass."""
    header = export.header
    above = top(export.path, export.survey.encoding)[: header.length].count(header.delimiter)
    beside = sum(raw.count(header.delimiter) for raw in left_over.values())
    return export.survey.delimiters != above + beside + stored * (header.width - 1)


def _give_up(con: DuckDBPyConnection, table: Table) -> None:
    columns = ", ".join(f"{name(column.name)} {column.sql_type}" for column in table.columns)
    forget(con, table)
    con.execute(f"CREATE OR REPLACE TABLE {table.name} ({columns})")


def _note_lines(con: DuckDBPyConnection, export, unread: list[int]) -> None:
    """Rows are stored in file order, so each run of them goes on where the last unread line ended."""
    first = export.header.first_line
    con.execute("""
        INSERT INTO runs SELECT $table, ended - $first + 2 - place AS first_row, max(ended) + 1
        FROM (SELECT unnest($ends) AS ended, generate_subscripts($ends, 1) AS place) GROUP BY first_row ORDER BY first_row""",
        {"table": export.table.name, "first": first, "ends": [first - 1, *unread]})  # fmt: skip


def batch(con: DuckDBPyConnection, export, left_over: dict[int, str]) -> Iterator[int]:
    """These lines as the temporary table `batch(line, raw)`."""
    con.execute("CREATE OR REPLACE TEMP TABLE batch AS SELECT unnest($lines::BIGINT[]) AS line, unnest($raw::VARCHAR[]) AS raw",
        {"lines": list(left_over), "raw": list(left_over.values())})  # fmt: skip
    yield export.size
