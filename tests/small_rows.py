"""A row-level database of a few given rows, with figures counted, for tests of what is counted and how it is judged."""

import json
import tomllib
from pathlib import Path

import duckdb

import metrics

DATA = Path(__file__).parent.parent / "data"
RESOURCES = json.loads((DATA / "datapackage.json").read_text("utf-8"))["resources"]
TYPES = {"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


def rows_database(plan_toml: str, rows: dict[str, list[dict]]) -> duckdb.DuckDBPyConnection:
    """All thirteen tables with these rows (columns not named are blank), the plan, and the metrics defined over them."""
    con = duckdb.connect()
    for resource in RESOURCES:
        columns = [f'"{field["name"]}" {_type(field)}' for field in resource["schema"]["fields"]]
        con.execute(f"CREATE TABLE {resource['name']} ({', '.join(columns)})")
        for row in rows.get(resource["name"], []):
            marks = ", ".join("?" * len(row))
            con.execute(f"INSERT INTO {resource['name']} ({', '.join(row)}) VALUES ({marks})", list(row.values()))
    _plan(con, plan_toml)
    metrics.define(con)
    return con


def _type(field: dict) -> str:
    if "codes" in field:
        return "ENUM ({})".format(", ".join(f"'{code}'" for code in field["codes"]))
    return TYPES[field["type"]]


def _plan(con: duckdb.DuckDBPyConnection, toml: str) -> None:
    plan = tomllib.loads(toml)
    con.execute("""CREATE TABLE plan (title VARCHAR, organisation VARCHAR, decision VARCHAR, municipalities VARCHAR[],
        start_date DATE, end_date DATE, baseline_date DATE, source VARCHAR)""")
    keys = ("title", "organisation", "decision", "municipalities", "start", "end", "baseline_date")
    con.execute("INSERT INTO plan VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [*(plan[key] for key in keys), toml])


def figures_database(plan_toml: str, rows: dict[str, list[dict]]) -> duckdb.DuckDBPyConnection:
    """The counted figures of those rows, as `count` leaves them, with nothing else in reach."""
    con = rows_database(plan_toml, rows)
    con.execute("ATTACH ':memory:' AS figures")
    metrics.count(con)
    con.execute("USE figures")
    return con
