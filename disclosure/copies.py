"""What of the figures goes into the release as it is, what is taken out of it, and how counts of persons stand there."""

from collections.abc import Collection
from datetime import date as Day

from duckdb import DuckDBPyConnection

from disclosure.publication import Key, Publication, year_end
from metrics import catalogue

# A table that is not named here or below is not released.
AS_THEY_ARE = ("metrics", "behind", "plan", "plan_goals", "plan_targets", "plan_activities", "plan_rules")
# What an enterprise itself answered; the averages are released.
OWN_ANSWERS = ("survey_answers",)
# How many rows an export about persons has, and when its first begins, could tell of one: only that there are any, and whether they
# reach back to the days on which the plan's baselines are counted.
WITHOUT_PERSONS = """
CREATE TABLE released.series AS FROM figures.series WHERE metric NOT IN ({metrics});
CREATE TABLE released.cells AS FROM figures.cells LIMIT 0;
CREATE TABLE released.warnings_count AS FROM figures.warnings_count WHERE table_name NOT IN ({tables});
CREATE TABLE released.build AS SELECT * REPLACE ('' AS made_by) FROM figures.build;
CREATE TABLE released.files AS SELECT * REPLACE ({blanked}) FROM figures.files;
CREATE TABLE released.tables AS SELECT * REPLACE (
    CASE WHEN name IN ({tables}) THEN least(rows, 1) ELSE rows END AS rows,
    CASE WHEN name IN ({tables}) THEN (SELECT min(day) FROM (
        SELECT unnest([baseline_date, start_date - 1]) AS day FROM figures.plan) WHERE day >= first_day) ELSE first_day END AS first_day)
FROM figures.tables"""
COUNTS_OF_ROWS = {"bytes": "NULL", "sha256": "''", "rows": "NULL", "loaded": "NULL", "rejected": "NULL", "notes": "''"}


def copy(con: DuckDBPyConnection) -> None:
    persons = [metric for metric in catalogue().values() if metric.list == "persons"]
    tables = _listed({metric.table for metric in persons})
    blanked = ", ".join(f"CASE WHEN table_name IN ({tables}) THEN {blank} ELSE {name} END AS {name}" for name, blank in COUNTS_OF_ROWS.items())
    con.execute(WITHOUT_PERSONS.format(metrics=_listed({metric.id for metric in persons}), tables=tables, blanked=blanked))
    for table in AS_THEY_ARE:
        con.execute(f"CREATE TABLE released.{table} AS FROM figures.{table}")
    con.execute("CREATE SCHEMA released.lists")
    for (table,) in con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'figures' AND schema_name = 'lists'").fetchall():
        rows = "LIMIT 0" if table in OWN_ANSWERS else ""
        con.execute(f"CREATE TABLE released.lists.{table} AS FROM figures.lists.{table} {rows}")


def _listed(names: Collection[str]) -> str:
    return ", ".join(f"'{name}'" for name in sorted(names))


def day_values(con: DuckDBPyConnection, metric: str, days: Collection[Day]) -> dict[Day, float]:
    """A metric's value on each of the days."""
    return dict(con.execute("""
        SELECT asked.day, coalesce(found.value, 0) FROM (SELECT DISTINCT unnest($days::DATE[]) AS day) AS asked
        ASOF LEFT JOIN (FROM figures.series WHERE metric = $metric) AS found ON asked.day >= found.day""",
        {"days": list(days), "metric": metric}).fetchall())  # fmt: skip


def fill(con: DuckDBPyConnection, metric: str, leader: str, publication: Publication) -> None:
    """The metric's counts and its series on the days that are released, without what is withheld of its leader."""
    hidden = [(key.measure, key.day.year, *_filled(key.columns, key.parts)) for key in publication.hidden if key.day == year_end(key.day.year)]
    con.execute("CREATE OR REPLACE TEMP TABLE withheld (measure VARCHAR, year INTEGER, column1 VARCHAR, part1 VARCHAR, column2 VARCHAR, part2 VARCHAR)")
    if hidden:
        names = ("measure", "year", "column1", "part1", "column2", "part2")
        lists = {name: list(column) for name, column in zip(names, zip(*hidden, strict=True), strict=True)}
        con.execute(f"INSERT INTO withheld SELECT {', '.join(f'unnest(${name})' for name in names)}", lists)
    con.execute("""
        INSERT INTO released.cells
        SELECT $metric, * FROM (
            SELECT * EXCLUDE (metric) FROM figures.cells ANTI JOIN withheld USING (measure, year, column1, part1, column2, part2) WHERE metric = $metric
            UNION ALL
            SELECT *, NULL FROM withheld WHERE (measure, column1, column2) IN (SELECT (measure, column1, column2) FROM figures.cells WHERE metric = $metric))
        ORDER BY ALL""", {"metric": metric})  # fmt: skip
    days = sorted({key.day for key in (*publication.counts, *publication.hidden)})
    for day, value in sorted(day_values(con, metric, days).items()):
        shown = None if Key("on", day) in publication.hidden else value
        con.execute("INSERT INTO released.series VALUES (?, ?, NULL, ?)", [metric, day, shown])


def _filled(columns: tuple[str, ...], parts: tuple[str, ...]) -> tuple[str, str, str, str]:
    (one, two), (first, second) = ((*of, "", "")[:2] for of in (columns, parts))
    return one, first, two, second
