"""Counts of persons for the pages: the fixed list of tables in cells.toml, a year at a time, made ready in the build."""

import tomllib
from collections.abc import Sequence
from datetime import date as Day
from functools import cache
from pathlib import Path

from duckdb import DuckDBPyConnection

DECLARED = Path(__file__).with_name("cells.toml")
NO_COLUMN = "everything"
MUNICIPALITY = "municipality"
MEASURES = ("begun", "ended", "on")
# Subjects whose periods meet are few (`repeated_`, see exploring.py). Two that meet are mended as a pair, more go the exact, slower way.
# Where many tables are counted from all periods, these are worked out once, by their years.
GATHERED = """
CREATE TEMP {kind} periods AS SELECT {years}, amount, {names} FROM metric_{metric} WHERE ends IS NULL OR ends >= starts;
CREATE OR REPLACE TEMP TABLE several AS SELECT *, {years} FROM ({met}) WHERE turn IS NULL;
CREATE OR REPLACE TEMP TABLE pairs AS
SELECT two.starts, least(one.ends, two.ends) AS ends, two.amount, {columns}
FROM ({met}) AS one JOIN ({met}) AS two ON one.who = two.who WHERE one.turn = 1 AND two.turn = 2;
CREATE OR REPLACE TEMP TABLE wide (column1 VARCHAR, part1 VARCHAR, column2 VARCHAR, part2 VARCHAR,
    begun BIGINT, ended BIGINT, gone BIGINT, amount DECIMAL(38, 12));
CREATE OR REPLACE TEMP TABLE flows AS FROM wide"""
YEARS = "year(starts)::SMALLINT AS begun, year(ends)::SMALLINT AS ended, year(ends + 1)::SMALLINT AS gone"
# An enterprise in two of the plan's municipalities counts in each: its text is spread over them, in few rows only.
SPREAD = "SELECT flows.* REPLACE (ours.municipality AS {column}) FROM ({rows}) AS flows JOIN plan_municipalities AS ours ON flows.{column} = written"
PLAIN = "SELECT part1, part2, begun, ended, gone, amount FROM period_flows('periods', '{one}', '{two}')"
MARGIN = "SELECT {part1} AS part1, {part2} AS part2, begun, ended, gone, amount FROM wide WHERE column1 = '{wide[0]}' AND column2 = '{wide[1]}'"
PAIRS = "SELECT part1, part2, begun, ended, gone, -amount FROM pair_flows('pairs', '{one}', '{two}')"
SEVERAL = """SELECT part1, part2, begun, ended, gone, -amount FROM period_flows('several', '{one}', '{two}')
    UNION ALL FROM presence_flows('several', '{one}', '{two}')"""
COUNTED = """
INSERT INTO {target}.cells
WITH yearly AS (
    SELECT COLUMNS('(column|part).'), begun AS year, amount AS begun, 0 AS ended, amount AS net FROM flows
    UNION ALL SELECT COLUMNS('(column|part).'), ended, 0, amount, 0 FROM flows WHERE ended IS NOT NULL
    UNION ALL SELECT COLUMNS('(column|part).'), gone, 0, 0, -amount FROM flows WHERE gone IS NOT NULL
), summed AS (SELECT * EXCLUDE (begun, ended, net), sum(begun) AS begun, sum(ended) AS ended, sum(net) AS net FROM yearly GROUP BY ALL),
years AS (SELECT unnest(range((SELECT min(year) FROM summed), $last + 1)) AS year),
counted AS (
    SELECT COLUMNS('(column|part).'), year, coalesce(begun, 0)::DOUBLE AS begun, coalesce(ended, 0)::DOUBLE AS ended,
        sum(coalesce(net, 0)) OVER (PARTITION BY column1, part1, column2, part2 ORDER BY year)::DOUBLE AS "on"
    FROM years CROSS JOIN (SELECT DISTINCT COLUMNS('(column|part).') FROM summed) LEFT JOIN summed USING (year, column1, part1, column2, part2))
SELECT '{metric}', measure, year::INTEGER, column1, part1, column2, part2, value
FROM (UNPIVOT counted ON begun, ended, "on" INTO NAME measure VALUE value)
WHERE value <> 0 AND [column1, column2, measure] IN $declared ORDER BY ALL"""


@cache
def tables() -> dict[str, dict[tuple[str, ...], tuple[str, ...]]]:
    """For each metric its tables: columns, and what is counted."""
    found: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
    for table in tomllib.loads(DECLARED.read_text("utf-8"))["tables"]:
        for columns in table["columns"]:
            of = found.setdefault(table["metric"], {})
            of[tuple(columns)] = of.get(tuple(columns), ()) + tuple(table["measures"])
    return found


@cache
def follows() -> dict[str, str]:
    """Metrics that are shown only where another one is: what is no count of persons, but a measure of them."""
    return {table["metric"]: table["follows"] for table in tomllib.loads(DECLARED.read_text("utf-8"))["tables"] if "follows" in table}


def make(con: DuckDBPyConnection, target: str = "figures") -> None:
    """`cells` in an attached database: a row for each count that is not 0, in every year that has passed or is going on."""
    con.execute(f"""
        CREATE TABLE {target}.cells (metric VARCHAR, measure VARCHAR, year INTEGER,
            column1 VARCHAR, part1 VARCHAR, column2 VARCHAR, part2 VARCHAR, value DOUBLE)""")
    for metric, declared in tables().items():
        for spread in (False, True):
            _count(con, metric, {columns: measures for columns, measures in declared.items() if (MUNICIPALITY in columns) == spread}, target)


def _count(con: DuckDBPyConnection, metric: str, declared: dict[tuple[str, ...], tuple[str, ...]], target: str) -> None:
    """Tables that are all by municipality, or none of them."""
    if not declared:
        return
    wide = _wide(declared)
    _gather(con, metric, wide)
    for columns in declared:
        _flows(con, columns, next(pair for pair in wide if {*columns} <= {*pair}))
    wanted = [[*_names(columns), measure] for columns, measures in declared.items() for measure in measures]
    con.execute(COUNTED.format(target=target, metric=metric), {"last": Day.today().year, "declared": wanted})


def _wide(declared: dict[tuple[str, ...], tuple[str, ...]]) -> list[tuple[str, str]]:
    """The tables that are no margin of another: they alone are counted from the rows."""
    kept = [columns for columns in declared if not any({*columns} < {*other} for other in declared)]
    return [(*columns, NO_COLUMN, NO_COLUMN)[:2] for columns in kept]


def _gather(con: DuckDBPyConnection, metric: str, wide: list[tuple[str, str]]) -> None:
    """All periods of a metric as if none met; and, apart, those that do."""
    names = sorted({column for pair in wide for column in pair} - {NO_COLUMN})
    met = _spread(f"SELECT {', '.join(['who', 'turn', 'starts', 'ends', 'amount', *names])} FROM repeated_{metric}", names, MUNICIPALITY)
    kind = "TABLE" if len(wide) > 1 else "VIEW"
    pairs = ", ".join(f"one.{name}, two.{name} AS {name}_then" for name in names)
    con.execute(GATHERED.format(metric=metric, kind=kind, years=YEARS, names=", ".join(names), met=met, columns=pairs))
    for one, two in wide:
        rows = _spread(PLAIN.format(one=one, two=two), (one, two), "part1" if one == MUNICIPALITY else "part2")
        con.execute(f"INSERT INTO wide SELECT '{one}', part1, '{two}', * EXCLUDE (part1) FROM ({rows})")
    con.execute(f"DROP {kind} periods")


def _spread(rows: str, names: Sequence[str], column: str) -> str:
    """The rows, once for each of the plan's municipalities that their text names."""
    return SPREAD.format(rows=rows, column=column) if MUNICIPALITY in names else rows


def _flows(con: DuckDBPyConnection, columns: tuple[str, ...], wide: tuple[str, str]) -> None:
    """A table from the one whose margin it is, with what meets counted once."""
    one, two = (*columns, NO_COLUMN, NO_COLUMN)[:2]
    place = {column: f"part{n}" for n, column in enumerate(wide, 1)}
    parts = [MARGIN.format(wide=wide, part1=place.get(one, "''"), part2=place.get(two, "''"))]
    parts += [part.format(one=one, two=two) for part, of in ((PAIRS, "pairs"), (SEVERAL, "several")) if con.execute(f"SELECT 1 FROM {of} LIMIT 1").fetchone()]
    column1, column2 = _names(columns)
    con.execute(f"INSERT INTO flows SELECT '{column1}', part1, '{column2}', * EXCLUDE (part1) FROM ({' UNION ALL '.join(parts)})")


def _names(columns: tuple[str, ...]) -> tuple[str, str]:
    """As they stand in `cells`: empty where there is none."""
    return (*columns, "", "")[:2]
