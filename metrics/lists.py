"""Lists by name behind the pages: one documented SELECT a file in lists/, made ready in the build. None reads a person."""

from functools import cache
from pathlib import Path

from duckdb import DuckDBPyConnection

from metrics import thresholds
from metrics.definitions import catalogue, read_header

HERE = Path(__file__).parent / "lists"


@cache
def lists() -> dict[str, tuple[str, str, str]]:
    """(title, definition, sql) by id: the folder is the catalogue."""
    return {path.stem: _read(path) for path in sorted(HERE.glob("*.sql"))}


def _read(path: Path) -> tuple[str, str, str]:
    facts, definition, sql = read_header(path)
    return facts["title"], definition, sql


def make(con: DuckDBPyConnection, target: str = "figures") -> None:
    """Every list as a table of the schema `lists` in an attached database, and the rows of every metric that counts no persons."""
    thresholds.make(con)
    con.execute(f"CREATE SCHEMA {target}.lists")
    for name, (_title, _definition, sql) in lists().items():
        con.execute(f"CREATE TABLE {target}.lists.{name} AS {sql}")
    for metric in catalogue().values():
        if metric.list != "persons":
            con.execute(f"CREATE TABLE {target}.lists.metric_{metric.id} AS FROM metric_{metric.id}")
