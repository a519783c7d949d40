"""Opens databases; nothing else does. No connection reaches out or spills to disk."""

from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

# What spills to disk may hold what must not reach it, so nothing spills. A row that was taken out leaves its place empty: to write all groups of rows anew
# for it when the database is closed takes up to a third of a load.
SETTINGS = {"temp_directory": "", "autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "max_vacuum_tasks": "0"}


def create(path: str | Path) -> DuckDBPyConnection:
    return duckdb.connect(str(path), config=SETTINGS)


def attach(con: DuckDBPyConnection, path: Path, name: str) -> None:
    con.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS {name}")


def open_database(path: Path) -> DuckDBPyConnection:
    """One of a build's files, read only."""
    return duckdb.connect(str(path), read_only=True, config=SETTINGS)


def open_together(**databases: Path) -> DuckDBPyConnection:
    """Some builds' files side by side under these names, read only."""
    con = create(":memory:")
    for name, path in databases.items():
        attach(con, path, f"{name} (READ_ONLY)")
    return con
