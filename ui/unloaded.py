"""The rows that were not loaded, and the values that are doubtful, line by line, for those who may see rows."""

from collections.abc import Iterator
from functools import partial

import streamlit as st

from etl.reasons import in_words, titled
from etl.schema import tables
from goals.figures import Figures
from language import _, number
from ui.audience import act, may
from ui.downloads import offer
from ui.markup import paragraph, show, table
from ui.rows import remembered, rows

SHOWN = 20


def unloaded(data: Figures) -> None:
    if not may("exact", data.organisation):
        return
    for title, log, key in ((_("Rejected rows, line by line"), "rejects", "rejected"), (_("Doubtful values, line by line"), "warnings", "doubtful")):
        n, first = remembered(data, _top, log)
        if n:
            with st.expander(f"{title} ({number(n)})"):
                _listed(data, title, log, n, first, key)


def _top(data: Figures, log: str) -> tuple[int, list[dict]]:
    """How many there are, and the first of them; not in words yet, for it is remembered for readers of either language."""
    return rows(data).execute(f"SELECT count(*) FROM {log}").fetchone()[0], list(_found(data, log, f"LIMIT {SHOWN}"))


def _found(data: Figures, log: str, most: str = "") -> Iterator[dict]:
    """Every column that there is: a build of an earlier version has no faults."""
    found = rows(data).execute(f'FROM {log} ORDER BY "table", line {most}')
    names = [name for name, *_rest in found.description]
    while some := found.fetchmany(10_000):
        yield from (dict(zip(names, row, strict=True)) for row in some)


def _heads(log: str) -> list[tuple[str, str]]:
    """Of a doubtful value the row is not told: it stands in the table."""
    heads = [(_("File"), ""), (_("Line"), "n"), (_("Column"), ""), (_("Value"), ""), (_("Reason"), "")]
    return [*heads, (_("The row as it was read"), "")] if log == "rejects" else heads


def _row(one: dict) -> list[object]:
    of = one["table"]
    told = [one["file"], one["line"], titled(tables()[of], one["column"]), one["value"], in_words(of, one.get("faults"), one["reason"])]
    return [*told, one["raw"]] if "raw" in one else told


def _listed(data: Figures, title: str, log: str, n: int, first: list[dict], key: str) -> None:
    body = [(file, number(line), column, value or "–", *rest) for file, line, column, value, *rest in map(_row, first)]
    show(table(title, _heads(log), body))
    if n > SHOWN:
        show(paragraph(_("The {shown} first are shown; the file holds all.").format(shown=number(SHOWN)), "quiet"))
    if may("download", data.organisation):
        offer(f"{data.organisation}-{key}", partial(_taken_along, data, log, key), n, key)


def _taken_along(data: Figures, log: str, key: str) -> tuple[list[str], Iterator[list]]:
    act("download", "download of rows", data.organisation, of=key)
    return [text for text, _kind in _heads(log)], map(_row, _found(data, log))
