"""Counts the metrics of a row-level database: a value, a series, a breakdown, the rows behind, or all figures at once."""

import json
from datetime import date as Day
from pathlib import Path

from duckdb import DuckDBPyConnection

from metrics import exploring
from metrics.definitions import Metric, catalogue

TABLES = Path(__file__).parent.parent / "data" / "datapackage.json"
LISTED = {"enterprises", "procurements", "events"}
# What metric_series gives, at once however many the rows: only subjects whose periods meet are looked at one by one.
SERIES = """
INSERT INTO {target}.series
{counted}, changes AS ({changes}), days AS (SELECT day, sum(change) AS change FROM changes GROUP BY day HAVING sum(change) <> 0)
SELECT '{metric}', day, change, sum(change) OVER (ORDER BY day) FROM days ORDER BY day"""
CHANGES = """SELECT starts AS day, sum(amount) AS change FROM {periods} GROUP BY ALL
    UNION ALL SELECT stops, -sum(amount) FROM {periods} WHERE stops IS NOT NULL GROUP BY ALL"""


def value(con: DuckDBPyConnection, metric: str, day: Day) -> float:
    found = con.execute("SELECT value::DOUBLE FROM metric_value(?, ?)", [metric, day]).fetchone()
    return found[0] if found else 0.0


def series(con: DuckDBPyConnection, metric: str) -> list[tuple[Day, float, float]]:
    """(day, change, value) for every day on which the value changed."""
    query = "SELECT day, change::DOUBLE, value::DOUBLE FROM metric_series(?) ORDER BY day"
    return con.execute(query, [metric]).fetchall()


def breakdown(con: DuckDBPyConnection, metric: str, column: str, day: Day) -> dict[object, float]:
    """The value for each content of a column. A person in two groups counts in both, so the sum can exceed the value."""
    query = "SELECT part, value::DOUBLE FROM metric_value(?, ?, dimension := ?) WHERE value <> 0 ORDER BY part"
    return dict(con.execute(query, [metric, day, column]).fetchall())


def rows_behind(con: DuckDBPyConnection, metric: str, day: Day) -> list[dict[str, object]]:
    """What counts that day, row by row with every column of the metric: for those who may see persons."""
    found = con.execute("SELECT * FROM metric_rows(?, ?) ORDER BY subject, starts", [metric, day])
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def count(con: DuckDBPyConnection, target: str = "figures") -> None:
    """Every metric's changes, and what may be known about them, into an attached database without a row about a person. Once a build."""
    exploring.prepare(con)
    con.execute(f"""
        CREATE TABLE {target}.metrics (
            id VARCHAR, title VARCHAR, unit VARCHAR, table_name VARCHAR, list VARCHAR, definition VARCHAR, sql VARCHAR);
        CREATE TABLE {target}.series (metric VARCHAR, day DATE, change DOUBLE, value DOUBLE);
        CREATE TABLE {target}.behind (
            metric VARCHAR, label VARCHAR, detail VARCHAR, starts DATE, ends DATE, amount DOUBLE);
        CREATE TABLE {target}.tables (name VARCHAR, rows BIGINT, first_day DATE)""")
    for metric in catalogue().values():
        _count_one(con, metric, target)
    for table in json.loads(TABLES.read_text("utf-8"))["resources"]:
        first = f"min({table['begins']})" if table["begins"] else "NULL"
        con.execute(f"INSERT INTO {target}.tables SELECT '{table['name']}', count(*), {first} FROM {table['name']}")


def _count_one(con: DuckDBPyConnection, metric: Metric, target: str) -> None:
    facts = [metric.id, metric.title, metric.unit, metric.table, metric.list, metric.definition, metric.sql]
    con.execute(f"INSERT INTO {target}.metrics VALUES (?, ?, ?, ?, ?, ?, ?)", facts)
    changes = " UNION ALL ".join(CHANGES.format(periods=periods) for periods in ("counted", "twice"))
    counted = exploring.counted(con, exploring.Question(metric.id), "coalesce(ends >= starts, true)")
    con.execute(SERIES.format(target=target, metric=metric.id, counted=counted, changes=changes))
    if metric.list in LISTED:
        con.execute(f"""
            INSERT INTO {target}.behind SELECT '{metric.id}', label, detail, starts, ends, amount
            FROM metric_presence('{metric.id}') ORDER BY starts, label""")
