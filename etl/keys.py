"""Rejects every row but the first with a key."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
from duckdb import DuckDBPyConnection

from etl.schema import Table
from etl.sql import literal, name


class Stored(NamedTuple):
    """Of the rows of a large table: the hashes of all keys, sorted, and the rowids of those whose hash is not the only one."""

    hashes: np.ndarray
    alike: list[int]


@contextmanager
def looked_for(con: DuckDBPyConnection, table: Table) -> Iterator[Future[Stored]]:
    """Looks for keys that are alike among the rows stored so far, while the caller reads those that are left."""
    with con.cursor() as cursor, ThreadPoolExecutor(1) as beside:  # which ends before its cursor is closed
        yield beside.submit(_stored, cursor, table)


def _stored(con: DuckDBPyConnection, table: Table) -> Stored:
    """By sorting, quicker and smaller than grouping the keys."""
    hashes = con.execute(f"SELECT {_hashed(table)} AS h FROM {table.name}").fetchnumpy()["h"]
    hashes.sort()
    return Stored(hashes, _with_hash(con, table, hashes[1:][hashes[1:] == hashes[:-1]]))


def _hashed(table: Table) -> str:
    """Half a hash: sorted several times as fast as a whole one."""
    return f"(hash({', '.join(name(part) for part in table.key)}) >> 32)::UINTEGER"


def _with_hash(con: DuckDBPyConnection, table: Table, hashes: np.ndarray) -> list[int]:
    if not len(hashes):
        return []
    found = con.execute(f"SELECT rowid FROM {table.name} WHERE {_hashed(table)} IN (SELECT unnest($hashes::UINTEGER[]))", {"hashes": hashes.tolist()})
    return found.fetchnumpy()["rowid"].tolist()


def reject(con: DuckDBPyConnection, table: Table, stored: Stored | None) -> None:
    """The first row with a key stands; those after it in the file go. `stored` is of the rows before the staged ones; without it all are looked through."""
    key = ", ".join(name(part) for part in table.key)
    alike = None if stored is None else stored.alike + _with_hash(con, table, _shared(con, table, stored.hashes))
    among, found = ("", {}) if alike is None else ("WHERE rowid IN (SELECT unnest($alike::BIGINT[]))", {"alike": alike})
    con.execute(f"CREATE OR REPLACE TEMP TABLE keys AS SELECT rowid AS row, {key} FROM {table.name} {among}", found)
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE repeated AS
        SELECT row, line, first_line, value FROM (
            SELECT row, line, min(line) OVER (PARTITION BY {key}) AS first_line, concat_ws(', ', {key}) AS value
            FROM (SELECT row, {key}, line + row - first_row AS line FROM keys
                ASOF JOIN (FROM runs WHERE table_name = {literal(table.name)}) AS run ON row >= run.first_row))
        WHERE line > first_line;
        DROP TABLE keys""")
    con.execute(f"""
        INSERT INTO rejected SELECT line, {literal(", ".join(table.key))}, value, 'key', first_line, [], NULL FROM repeated;
        INSERT INTO gone SELECT row FROM repeated;
        DELETE FROM {table.name} WHERE rowid IN (SELECT row FROM repeated)""")


def _shared(con: DuckDBPyConnection, table: Table, hashes: np.ndarray) -> np.ndarray:
    """The hashes of the staged rows, which are the last ones, that are not the only ones."""
    before = con.execute(f"SELECT coalesce(max(rowid), -1) - (SELECT count(*) FROM staged) FROM {table.name}").fetchone()[0]
    staged = np.sort(con.execute(f"SELECT {_hashed(table)} AS h FROM {table.name} WHERE rowid > {before}").fetchnumpy()["h"])
    twice = np.append(staged[1:] == staged[:-1], False)[: len(staged)]
    return staged[twice | (np.searchsorted(hashes, staged, "left") < np.searchsorted(hashes, staged, "right"))]
