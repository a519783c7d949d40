"""Which records are a person's: those that hold the id in the column of persons, as the loader finds that column and reads its cells."""

import re
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

import store
from etl import contents, records, tables, workbook
from etl.folder import Upload
from etl.header import Known
from etl.schema import tables as declared
from etl.sql import listed, literal, name

PERSONS = {table.name: name(table.person) for table in declared().values() if table.person}
PSEUDONYM = r"\bp-[0-9a-f]{16}\b"


@dataclass(frozen=True)
class Person:
    """`id` is as a load stores it: a personal number's pseudonym; empty where no load would store it at all. What has letters and digits (D0001, a
    pseudonym) is nothing else than an id wherever it stands; 75 or 2020-01-01 can be anything.
    """

    id: str

    @property
    def sure(self) -> bool:
        return bool(re.search(r"[^\W\d_]", self.id) and re.search(r"\d", self.id))

    @property
    def numbered(self) -> bool:
        return bool(re.search(PSEUDONYM, self.id))


@dataclass(frozen=True)
class Without:
    """An export without the `rows` of the person, and the lines of records that name the person in a way that does not tell whose they are."""

    export: Upload
    rows: int
    unclear: tuple[int, ...]


def person(who: str, secret: bytes) -> Person:
    blanks = listed({blank for table in PERSONS for column in declared()[table].columns if column.name == declared()[table].person for blank in column.blanks})
    with store.create(":memory:") as con:
        contents.teach(con, secret, [])
        return Person(con.execute(f"SELECT coalesce({_read(f'cell($who, [{blanks}])')}, '')", {"who": who}).fetchone()[0])


def _read(cell: str) -> str:
    return f"pseudonym({cell}, personal_numbers({cell}))"


def is_person(value: str) -> str:
    """SQL for a value as it is stored; what stands beside a pseudonym does not make it another's."""
    return f"coalesce($id <> '' AND ({value} = $id OR list_contains(regexp_extract_all({value}, '{PSEUDONYM}'), $id)), false)"


def judged(who: Person, delimiter: str, place: int, width: int, enterprise: int | None = None) -> str:
    """SQL for the record `raw`: 'gone' where it is the person's, 'unclear' where that cannot be told, else NULL. One of the header's width is judged by the
    column of persons; a personal number anywhere else is unclear, but for the column of `enterprise`, where it is a sole trader. In a record of another
    width the cells may have shifted: an id that can be nothing else counts in any of them.
    """
    there = is_person(_read(f"clean(cut[{place + 1}])"))
    anywhere = f"len(list_filter(cut, lambda cell: {is_person(_read('clean(cell)'))})) > 0"
    beside = f"len(list_filter(cut, lambda cell, nr: nr <> {0 if enterprise is None else enterprise + 1} AND {is_person(_read('clean(cell)'))})) > 0"
    return f"""(SELECT CASE WHEN len(cut) = {width} THEN CASE WHEN {there} THEN 'gone' WHEN {beside if who.numbered else "false"} THEN 'unclear' END
        WHEN {anywhere if who.sure else there} THEN 'gone' WHEN {anywhere} THEN 'unclear' END FROM (SELECT fields(raw, {literal(delimiter)}) AS cut))"""


def without(table: str, sent: Upload, known: Known | None, secret: bytes, who: Person) -> Without | None:
    """None for an export without the column of persons. The other records stay as they are. Raises Refused."""
    export = tables.look(declared()[table], sent, lambda _done: None, known)
    head, place = export.header, export.header.places.get(declared()[table].person)
    if place is None:
        return None
    said = judged(who, head.delimiter, place, head.width, head.places.get("org_nr"))
    rows, unclear, parts = 0, [], [next(export.pieces(), "")[: head.length]]
    with store.create(":memory:") as con:
        contents.teach(con, secret, [])
        for _done in records.batches(con, export.pieces(), head):
            text, n, lines = con.execute(f"""
                SELECT string_agg(whole, '' ORDER BY place) FILTER (said IS DISTINCT FROM 'gone'), count(*) FILTER (said = 'gone'),
                    list(line ORDER BY line) FILTER (said = 'unclear')
                FROM (SELECT *, {said} AS said FROM batch)""", {"id": who.id}).fetchone()  # fmt: skip
            parts, rows, unclear = [*parts, text or ""], rows + n, [*unclear, *(lines or [])]
    return Without(_written(table, sent, export, "".join(parts)), rows, tuple(unclear))


def _written(table: str, sent: Upload, export: tables.Export, text: str) -> Upload:
    if export.content is None:
        return Upload(sent.name, text.encode(export.survey.encoding))
    return Upload(f"{table}.csv", text.replace(workbook.BREAK, "\n").encode("utf-8-sig"))


def forget_rejected(con: DuckDBPyConnection, table: str, who: Person) -> int:
    """What was rejected of the person. A build of an earlier version does not tell where the person stood: there any cell that is the id counts."""
    told = con.execute("""
        SELECT delimiter, comment FROM files, duckdb_columns() WHERE files.table_name = $table AND duckdb_columns.table_name = $table
            AND column_name = $column AND NOT internal""", {"table": table, "column": declared()[table].person}).fetchone()  # fmt: skip
    if not told:
        return 0
    place, width = map(int, re.findall(r"\d+", told[1] or "") or (0, 0))
    said = judged(who, told[0], place - 1, width) if width else _any_cell(told[0])
    return con.execute(f"""DELETE FROM rejects WHERE "table" = '{table}' AND coalesce({said} = 'gone', false)""", {"id": who.id}).fetchone()[0]


def _any_cell(delimiter: str) -> str:
    return f"CASE WHEN len(list_filter(fields(raw, {literal(delimiter)}), lambda cell: {is_person(_read('clean(cell)'))})) > 0 THEN 'gone' END"
