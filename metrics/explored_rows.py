"""The rows behind any number: every column as loaded, and where in which file each stood. For those who may see rows."""

import json
from dataclasses import dataclass, replace
from datetime import date as Day

from duckdb import DuckDBPyConnection

from metrics.counting import TABLES
from metrics.definitions import catalogue
from metrics.exploring import Question, condition, kinds

GOING_ON = "starts <= $day AND (ends IS NULL OR ends >= $day)"


@dataclass(frozen=True)
class Rows:
    """`found` is how many there are, of which no more than was asked for are in `rows`."""

    heads: tuple[str, ...]
    rows: list[tuple]
    found: int


def rows_behind(con: DuckDBPyConnection, question: Question, contents: dict[str, str], day: Day, most: int | None = None) -> Rows:
    """What counts on a day, of what has these contents in these columns besides the question's own filter."""
    narrowed = replace(question, only=(*question.only, *((column, (content,)) for column, content in contents.items())))
    known = kinds(con, question.metric)
    key = key_of(catalogue()[question.metric].table, known)
    chosen = f"FROM metric_{question.metric} WHERE {GOING_ON} AND {condition(narrowed, known)}"
    (found,) = con.execute(f"SELECT count(*) {chosen}", {"day": day}).fetchone()
    first = "" if most is None else f"ORDER BY starts, subject LIMIT {most}"
    same = " AND ".join(f'stored."{column}" = chosen."{column}"' for column in key)
    told = ", ".join(f'{theirs} AS "{column}"' for column, theirs in key.items())
    con.execute(f"CREATE OR REPLACE TEMP TABLE chosen AS SELECT {told} FROM (SELECT * {chosen} {first})", {"day": day})
    few = among(con, next(iter(key)), most)
    answer = con.execute(f"""
        SELECT stored.* FROM (FROM with_line('{catalogue()[question.metric].table}') WHERE {few}) AS stored
        SEMI JOIN chosen ON {same} ORDER BY file, line""")  # fmt: skip
    return Rows(tuple(column[0] for column in answer.description), answer.fetchall(), found)


def among(con: DuckDBPyConnection, column: str, most: int | None) -> str:
    """Of a few rows the keys are known beforehand: named one by one they spare with_line all others."""
    if most is None:
        return "true"
    texts = [key.replace("'", "''") for (key,) in con.execute(f'SELECT DISTINCT "{column}" FROM chosen').fetchall()]
    return f'"{column}" IN ({", ".join(f"{chr(39)}{text}{chr(39)}" for text in ["", *texts])})'


def key_of(table: str, known: dict[str, str]) -> dict[str, str]:
    """What tells a table's rows apart, and where the metric has it: in a column of its own, in the first day, or in the subject."""
    declared = next(one for one in json.loads(TABLES.read_text("utf-8"))["resources"] if one["name"] == table)
    subject = "subject[1]" if known["subject"].startswith(("STRUCT", "TUPLE")) else "subject"
    elsewhere = {declared["begins"]: "starts"}
    return {column: f'"{column}"' if column in known else elsewhere.get(column, subject) for column in declared["schema"]["primaryKey"]}
