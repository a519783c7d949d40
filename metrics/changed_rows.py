"""The rows that count on a day in one build and not, or otherwise, in another: what each said then and now, and where it stood. For those who may see rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Day

from duckdb import DuckDBPyConnection

from metrics.definitions import catalogue
from metrics.explored_rows import GOING_ON, among, key_of
from metrics.exploring import kinds

SIDES = ("was", "now")
WHERE = ("file", "line")


@dataclass(frozen=True)
class Row:
    """All that was loaded of it, with its file and line, under each column's name; None where it was not loaded at all."""

    was: dict[str, object] | None
    now: dict[str, object] | None

    def changed(self) -> list[str]:
        """The columns that do not say the same, of a row that both builds have."""
        if self.was is None or self.now is None:
            return []
        return [column for column in self.was if column in self.now and column not in WHERE and self.was[column] != self.now[column]]


@dataclass(frozen=True)
class Rows:
    """`found` is how many there are, of which no more than was asked for are in `rows`; `key` is what tells them apart."""

    key: tuple[str, ...]
    rows: list[Row]
    found: int


def changed_rows(con: DuckDBPyConnection, metric: str, day: Day, most: int | None = None) -> Rows:
    """Between the row-level databases that are attached as `was` and `now`."""
    table = catalogue()[metric].table
    for side in SIDES:
        con.execute(f"USE {side}")
        key = key_of(table, kinds(con, metric))
        told = ", ".join(f'{theirs} AS "{column}"' for column, theirs in key.items())
        con.execute(f"""
            CREATE OR REPLACE TEMP TABLE {side}_counted AS
            SELECT {told}, sum(amount) AS amount FROM metric_{metric} WHERE {GOING_ON} GROUP BY ALL""", {"day": day})  # fmt: skip
    columns = tuple(key)
    listed = _listed(columns)
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE differing AS
        SELECT {listed} FROM was_counted FULL JOIN now_counted USING ({listed}) WHERE was_counted.amount IS DISTINCT FROM now_counted.amount""")
    (found,) = con.execute("SELECT count(*) FROM differing").fetchone()
    con.execute(f"CREATE OR REPLACE TEMP TABLE chosen AS FROM differing ORDER BY {listed} {'' if most is None else f'LIMIT {most}'}")
    was, now = (_stored(con, side, table, columns, most) for side in SIDES)
    return Rows(columns, [Row(was.get(one), now.get(one)) for one in sorted({*was, *now}, key=str)], found)


def _stored(con: DuckDBPyConnection, side: str, table: str, key: Sequence[str], most: int | None) -> dict[tuple, dict[str, object]]:
    """The chosen rows as a build has them, by what tells them apart."""
    con.execute(f"USE {side}")
    answer = con.execute(f"SELECT * FROM with_line('{table}') SEMI JOIN chosen USING ({_listed(key)}) WHERE {among(con, key[0], most)}")
    names = [column[0] for column in answer.description]
    rows = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    return {tuple(row[column] for column in key): row for row in rows}


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
