"""Reads the metrics from their files and defines them in a row-level database."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from duckdb import DuckDBPyConnection

HERE = Path(__file__).parent
ENGINE = HERE / "engine"


@dataclass(frozen=True)
class Metric:
    """`unit` follows a number and `one` the number 1; `list` is what may be shown behind it, persons only as counts."""

    id: str
    title: str
    unit: str
    one: str
    table: str
    list: str
    definition: str
    sql: str


@cache
def catalogue() -> dict[str, Metric]:
    """All metrics by id: the folder is the catalogue."""
    return {path.stem: _read(path) for path in sorted(HERE.glob("*.sql"))}


def _read(path: Path) -> Metric:
    facts, definition, sql = read_header(path)
    return Metric(path.stem, **facts, definition=definition, sql=sql)


def read_header(path: Path) -> tuple[dict[str, str], str, str]:
    """(facts, definition, sql): the header holds `key: value` lines up to a bare `--`, then the definition in paragraphs."""
    header, sql = re.fullmatch(r"((?:--[^\n]*\n)+)(.*)", path.read_text("utf-8"), re.DOTALL).groups()
    lines = [line.removeprefix("--").strip() for line in header.splitlines()]
    facts, text = lines[: lines.index("")], "\n".join(lines[lines.index("") + 1 :])
    definition = "\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    return dict(fact.split(": ", 1) for fact in facts), definition, sql.strip()


def define(con: DuckDBPyConnection) -> None:
    """Views metric_<id>, each with its definition as comment, and the macros that count them."""
    for part in sorted(ENGINE.glob("*.sql")):
        con.execute(part.read_text("utf-8"))
    for metric in catalogue().values():
        con.execute(f"CREATE VIEW metric_{metric.id} AS {metric.sql}")
        comment = f"{metric.title} ({metric.unit})\n{metric.definition}".replace("'", "''")
        con.execute(f"COMMENT ON VIEW metric_{metric.id} IS '{comment}'")
