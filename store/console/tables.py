"""What there is to ask: the tables of a row-level database with their columns."""

from duckdb import DuckDBPyConnection

# Made by the build for its own work.
OWN = ("build", "lines", "plan_rules")


def tables(con: DuckDBPyConnection) -> dict[str, list[tuple[str, str]]]:
    """Columns and types by table, as they stand there."""
    found: dict[str, list[tuple[str, str]]] = {}
    columns = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal ORDER BY table_name, column_index"
    for table, column, kind in con.execute(columns).fetchall():
        if table not in OWN and not table.startswith("repeated_"):
            found.setdefault(table, []).append((column, kind))
    return found
