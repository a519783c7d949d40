"""Counts of persons for the pages: the fixed list of tables in cells.toml, a year at a time, made ready in the build."""

import tomllib
from datetime import date as Day
from functools import cache
from pathlib import Path

from duckdb import DuckDBPyConnection

DECLARED = Path(__file__).with_name("cells.toml")
NO_COLUMN = "everything"


@cache
def tables() -> list[tuple[str, str, str, tuple[str, ...]]]:
    """(metric, first column, second column, what is counted), each pair of columns once."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for table in tomllib.loads(DECLARED.read_text("utf-8"))["tables"]:
        for columns in table["columns"]:
            found.setdefault((table["metric"], *(*columns, NO_COLUMN, NO_COLUMN)[:2]), []).extend(table["measures"])
    return [(*table, tuple(measures)) for table, measures in found.items()]


def make(con: DuckDBPyConnection, target: str = "figures") -> None:
    """`cells` in an attached database: a row for each count that is not 0, in every year that has passed or is going on."""
    con.execute(f"""
        CREATE TABLE {target}.cells (metric VARCHAR, measure VARCHAR, year INTEGER,
            column1 VARCHAR, part1 VARCHAR, column2 VARCHAR, part2 VARCHAR, value DOUBLE)""")
    for metric, one, two, measures in tables():
        con.execute(f"""
            INSERT INTO {target}.cells
            WITH flows AS (FROM metric_flows('{metric}', '{one}', '{two}')),
            years AS (SELECT unnest(range((SELECT min(year) FROM flows), $last + 1))::INTEGER AS year),
            counted AS (
                SELECT year, part1, part2, coalesce(begun, 0)::DOUBLE AS begun, coalesce(ended, 0)::DOUBLE AS ended,
                    sum(coalesce(begun, 0) - coalesce(gone, 0)) OVER (PARTITION BY part1, part2 ORDER BY year)::DOUBLE AS "on"
                FROM years CROSS JOIN (SELECT DISTINCT part1, part2 FROM flows) LEFT JOIN flows USING (year, part1, part2))
            SELECT '{metric}', measure, year, {_named(one)}, part1, {_named(two)}, part2, value
            FROM (UNPIVOT counted ON begun, ended, "on" INTO NAME measure VALUE value)
            WHERE value <> 0 AND measure IN $measures ORDER BY ALL""",
            {"last": Day.today().year, "measures": list(measures)})  # fmt: skip


def _named(column: str) -> str:
    return "''" if column == NO_COLUMN else f"'{column}'"
