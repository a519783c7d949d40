"""Lists values that are doubtful but possible: they are loaded, and somebody should look at them."""

from collections.abc import Mapping
from datetime import date as Day

from duckdb import DuckDBPyConnection

from etl.plan import Plan
from etl.reasons import noted, reason
from etl.schema import Column, Table
from etl.sql import literal, name
from etl.tables import Export
from language import date

AGES = (16, 64)  # the working age that these plans speak of, where the plan names no other


def note(con: DuckDBPyConnection, plan: Plan, exports: list[Export]) -> None:
    """Into `warnings`, a row for each doubtful value of a loaded row."""
    for export in exports:
        for column in export.table.columns:
            for kind in column.warn:
                condition, facts = _doubt(kind, column, export.table, plan)
                _list(con, export, column, condition, {
                    "reason": reason(kind, export.table, column.name, facts), "faults": f"[{noted(column.name, kind, facts)}]"})  # fmt: skip


def _doubt(kind: str, column: Column, table: Table, plan: Plan) -> tuple[str, dict[str, object]]:
    """SQL, and what is to be told."""
    cell = name(column.name)
    if kind == "age":
        youngest, oldest = plan.age_group or AGES
        return f"year({name(table.begins)}) - {cell} NOT BETWEEN {youngest} AND {oldest}", {"youngest": youngest, "oldest": oldest}
    if kind == "public_owner":
        return f"{cell} LIKE '2%'", {}
    if kind == "municipality_code":
        return f"regexp_full_match({cell}, '[0-9]{{3,4}}')", {}
    return f"{cell} > DATE '{Day.today()}'", {"day": date(Day.today())}


def _list(con: DuckDBPyConnection, export: Export, column: Column, condition: str, told: Mapping[str, str]) -> None:
    table = export.table
    con.execute(f"""
        INSERT INTO warnings
        SELECT $table, $file, line + t.row - first_row AS line, $column, t.value, $reason, $faults
        FROM (SELECT rowid AS row, {name(column.name)}::VARCHAR AS value FROM {table.name} WHERE {condition}) AS t
        ASOF JOIN (FROM runs WHERE table_name = {literal(table.name)}) AS run ON t.row >= run.first_row ORDER BY line""",
        {"table": table.name, "file": export.path.name, "column": column.name, **told})  # fmt: skip
