"""The rows that were not loaded, and the values that are doubtful, line by line, for those who may see rows."""

from functools import partial

import streamlit as st

from etl.reasons import titled
from etl.schema import tables
from goals.figures import Figures
from language import _, number
from ui.audience import act, may
from ui.downloads import offer
from ui.markup import paragraph, show, table
from ui.rows import remembered, rows

SHOWN = 20
REJECTED = 'SELECT "table", file, line, "column", value, reason, raw FROM rejects ORDER BY "table", line'
DOUBTFUL = 'SELECT "table", file, line, "column", value, reason FROM warnings ORDER BY "table", line'


def unloaded(data: Figures) -> None:
    if not may("exact", data.organisation):
        return
    for title, sql, key in ((_("Rejected rows, line by line"), REJECTED, "rejected"), (_("Doubtful values, line by line"), DOUBTFUL, "doubtful")):
        found = remembered(data, _found, sql)
        if found:
            with st.expander(f"{title} ({number(len(found))})"):
                _listed(data, title, found, key)


def _found(data: Figures, sql: str) -> list[tuple]:
    return [(tables()[one], file, line, column, value, *rest) for one, file, line, column, value, *rest in rows(data).execute(sql).fetchall()]


def _heads(found: list[tuple]) -> list[tuple[str, str]]:
    """Of a doubtful value the row is not told: it stands in the table."""
    heads = [(_("File"), ""), (_("Line"), "n"), (_("Column"), ""), (_("Value"), ""), (_("Reason"), ""), (_("The row as it was read"), "")]
    return heads[: len(found[0]) - 1]


def _listed(data: Figures, title: str, found: list[tuple], key: str) -> None:
    body = [(file, number(line), titled(of, column), value or "–", *rest) for of, file, line, column, value, *rest in found[:SHOWN]]
    show(table(title, _heads(found), body))
    if len(found) > SHOWN:
        show(paragraph(_("The {shown} first are shown; the file holds all.").format(shown=number(SHOWN)), "quiet"))
    if may("download", data.organisation):
        offer(f"{data.organisation}-{key}", partial(_taken_along, data, found, key), len(found), key)


def _taken_along(data: Figures, found: list[tuple], key: str) -> tuple[list[str], list[tuple]]:
    act("download", "download of rows", data.organisation, of=key)
    heads = [text for text, _kind in _heads(found)]
    return heads, [(file, line, titled(of, column), value, *rest) for of, file, line, column, value, *rest in found]
