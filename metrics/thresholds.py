"""The dated table of thresholds for direct awards, from thresholds.toml into the database, so that lists can join it."""

import tomllib
from pathlib import Path

from duckdb import DuckDBPyConnection

DECLARED = Path(__file__).with_name("thresholds.toml")


def make(con: DuckDBPyConnection) -> None:
    con.execute("CREATE TABLE thresholds (kind VARCHAR, starts DATE, ends DATE, amount_sek DOUBLE)")
    for one in tomllib.loads(DECLARED.read_text("utf-8"))["thresholds"]:
        con.execute("INSERT INTO thresholds VALUES (?, ?, ?, ?)", [one["kind"], one["starts"], one.get("ends"), one["amount_sek"]])
