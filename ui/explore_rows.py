"""The rows behind a number, for analysts: a number is chosen, and its rows are told with every column, file and line."""

from datetime import date as Day
from functools import partial

import streamlit as st

from etl.schema import tables
from goals.codes import code
from goals.figures import Figures
from language import _, date, ngettext, number
from metrics.explored_rows import Rows, rows_behind
from ui.audience import act, may
from ui.downloads import offer
from ui.explore_choices import NONE, one
from ui.explore_data import Answer, View, question
from ui.explore_words import column_title, content_word, in_order, period
from ui.markup import paragraph, show, table
from ui.page import section
from ui.rows import remembered, rows

SHOWN = 200


def behind(data: Figures, view: View, answer: Answer) -> None:
    """Ends where nobody asks: rows are fetched only when they are to be seen."""
    if not may("exact", data.organisation) or not answer.parts:
        return
    section(_("The rows behind a number"), _("Choose a number: every row that it counts is shown as it was loaded, with its file and line."))
    with st.container(horizontal=True, vertical_alignment="bottom", key="explore-rows"):
        asked = st.checkbox(_("Show the rows"), key="rows", bind="query-params")
        if not asked:
            return
        day, contents = _number(data, view, answer)
    found = remembered(data, _rows, view, tuple(contents.items()), day, SHOWN)
    show(paragraph(_told(found, day)))
    show(table(_("Rows behind the number on {day}").format(day=date(day)), _heads(data, view, found), _words(data, view, found)))
    if may("download", data.organisation):
        name = f"malkoll-{data.organisation}-{data.metrics[view.metric].table}"
        offer(name, partial(_file, data, view, tuple(contents.items()), day), found.found, "rows")


def _number(data: Figures, view: View, answer: Answer) -> tuple[Day, dict[str, str]]:
    days = {f"{day}": day for day in answer.days}
    last = next((key for key in reversed(days) if days[key] <= Day.today()), next(iter(days)))
    at = one(_("At the end of"), "at", {key: period(view, day) for key, day in days.items()}, last, view.time) if len(days) > 1 else last
    contents = {}
    for n, column in enumerate(view.columns):
        known = in_order(data, view.metric, column, list(dict.fromkeys(part.contents[n] for part in answer.parts)))
        names = {NONE: _("All"), **{content: content_word(data, view.metric, column, content) for content in known}}
        chosen = one(column_title(data, view.metric, column), f"of_{n + 1}", names, NONE, f"{view.metric}-{column}")
        contents |= {column: chosen} if chosen else {}
    return days[at], contents


def _told(found: Rows, day: Day) -> str:
    text = ngettext("{n} row counts on {day}.", "{n} rows count on {day}.", found.found).format(n=number(found.found), day=date(day))
    if found.found > len(found.rows):
        text += " " + _("The first {n} are shown; the files below hold all.").format(n=number(len(found.rows)))
    return text


def _rows(data: Figures, view: View, contents: tuple[tuple[str, str], ...], day: Day, most: int | None) -> Rows:
    return rows_behind(rows(data), question(data, view), dict(contents), day, most)


def _heads(data: Figures, view: View, found: Rows) -> list[tuple[str, str]]:
    declared = {column.name: column for column in tables()[data.metrics[view.metric].table].columns}
    kinds = {"date": "d", "number": "n", "integer": "n"}
    own = {"file": (_("File"), "d"), "line": (_("Line"), "n")}
    return [own.get(head) or (_(declared[head].title), kinds.get(declared[head].type, "")) for head in found.heads]


def _words(data: Figures, view: View, found: Rows) -> list[list[str]]:
    source = data.metrics[view.metric].table
    return [[_word(source, head, value) for head, value in zip(found.heads, row, strict=True)] for row in found.rows]


def _word(source: str, column: str, value: object) -> str:
    """As an officer reads it. A year and a line are no amounts."""
    if isinstance(value, bool) or value is None:
        return code(source, column, None if value is None else str(value).lower())
    if isinstance(value, Day):
        return date(value)
    if isinstance(value, float):
        return number(value, 2)
    return code(source, column, str(value))


def _file(data: Figures, view: View, contents: tuple[tuple[str, str], ...], day: Day) -> tuple[list[str], list[tuple]]:
    """As stored: names and codes of the contract, so that they can be joined with the Data Package."""
    act("download", "download of rows", data.organisation, metric=view.metric, of=dict(contents), day=date(day))
    found = _rows(data, view, contents, day, None)
    return list(found.heads), found.rows
