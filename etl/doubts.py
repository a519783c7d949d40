"""Lists values that are doubtful but possible: they are loaded, and somebody should look at them."""

from datetime import date as Day

from duckdb import DuckDBPyConnection

from etl.plan import Plan
from etl.schema import Column, Table
from etl.sql import literal, name
from language import _, date

AGES = (16, 64)  # the working age that these plans speak of, where the plan names no other


def note(con: DuckDBPyConnection, plan: Plan, tables: list[Table]) -> None:
    """Into `warnings`, a row for each doubtful value of a loaded row."""
    for table in tables:
        for column in table.columns:
            for kind in column.warn:
                condition, reason = _doubt(kind, column, table, plan)
                _list(con, table, column, condition, reason)


def _doubt(kind: str, column: Column, table: Table, plan: Plan) -> tuple[str, str]:
    cell = name(column.name)
    if kind == "age":
        youngest, oldest = plan.age_group or AGES
        return (f"year({name(table.begins)}) - {cell} NOT BETWEEN {youngest} AND {oldest}",
                _("outside the ages {youngest} to {oldest} at the start").format(youngest=youngest, oldest=oldest))  # fmt: skip
    if kind == "public_owner":
        return f"{cell} LIKE '2%'", _("a public owner's organisation number (it begins with 2)")
    return f"{cell} > DATE '{Day.today()}'", _("a date in the future, after {day}").format(day=date(Day.today()))


def _list(con: DuckDBPyConnection, table: Table, column: Column, condition: str, reason: str) -> None:
    con.execute(f"""
        INSERT INTO warnings
        SELECT $table, $file, line + t.row - first_row AS line, $column, t.value, $reason
        FROM (SELECT rowid AS row, {name(column.name)}::VARCHAR AS value FROM {table.name} WHERE {condition}) AS t
        ASOF JOIN (FROM runs WHERE table_name = {literal(table.name)}) AS run ON t.row >= run.first_row ORDER BY line""",
        {"table": table.name, "file": table.file, "column": column.name, "reason": reason})  # fmt: skip
