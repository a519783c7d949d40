"""What has been published, kept for the attacks to come: a file of its own beside the builds, which only grows.

It holds exact counts, so it is opened by builds alone; and no more than counts.
"""

import json
from datetime import datetime

from duckdb import DuckDBPyConnection

from disclosure.publication import Key, Publication

TABLES = """
    CREATE TABLE IF NOT EXISTS published.publications (number INTEGER, made TIMESTAMP, metric VARCHAR, tables VARCHAR);
    CREATE TABLE IF NOT EXISTS published.counts (number INTEGER, metric VARCHAR, measure VARCHAR, day DATE,
        columns VARCHAR[], parts VARCHAR[], value INTEGER, shown BOOLEAN)"""


def earlier(con: DuckDBPyConnection, metric: str) -> list[Publication]:
    """All publications of a metric, the oldest first, from the ledger attached as `published`."""
    con.execute(TABLES)
    found = []
    made = con.execute("SELECT number, tables FROM published.publications WHERE metric = ? ORDER BY number", [metric]).fetchall()
    for number, tables in made:
        rows = con.execute("SELECT measure, day, columns, parts, value, shown FROM published.counts WHERE number = ? AND metric = ?", [number, metric])
        counts, hidden = {}, set()
        for measure, day, columns, parts, value, shown in rows.fetchall():
            key = Key(measure, day, tuple(columns), tuple(parts))
            counts[key] = value
            hidden |= set() if shown else {key}
        known = frozenset((tuple(columns), measure) for columns, measure in json.loads(tables))
        found.append(Publication({key: value for key, value in counts.items() if value}, known, frozenset(hidden)))
    return found


def add(con: DuckDBPyConnection, metric: str, made: datetime, publication: Publication) -> None:
    """A publication like the last one is the last one."""
    before = earlier(con, metric)
    if before and before[-1] == publication:
        return
    number, tables = len(before) + 1, json.dumps(sorted(publication.tables))
    con.execute("INSERT INTO published.publications VALUES (?, ?, ?, ?)", [number, made.replace(tzinfo=None), metric, tables])
    keys = sorted({*publication.counts, *publication.hidden})
    columns = [list(column) for column in zip(*keys, strict=True)] or [[], [], [], []]
    values = {"measure": columns[0], "day": columns[1], "columns": [list(one) for one in columns[2]], "parts": [list(one) for one in columns[3]],
              "value": [publication.counts.get(key, 0) for key in keys], "shown": [key not in publication.hidden for key in keys],
              "number": number, "metric": metric}  # fmt: skip
    con.execute("""
        INSERT INTO published.counts SELECT $number, $metric, * FROM (
            SELECT unnest($measure::VARCHAR[]), unnest($day::DATE[]), unnest($columns::VARCHAR[][]), unnest($parts::VARCHAR[][]),
                unnest($value::INTEGER[]), unnest($shown::BOOLEAN[]))""", values)  # fmt: skip
