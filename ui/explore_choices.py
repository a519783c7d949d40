"""What is explored, chosen on the page and kept in the address: metric, columns, time and filter."""

from collections.abc import Sequence
from datetime import date as Day

import streamlit as st

from goals.figures import Figures
from language import _
from ui import choices
from ui.explore_data import View, columns, contents, released_only, tables_of
from ui.explore_words import column_title, content_word, in_order

NONE = ""


def choose(data: Figures) -> View:
    with st.container(horizontal=True, vertical_alignment="bottom", key="explore-what"):
        metric = one(_("What"), "metric", {key: _(m.title) for key, m in data.metrics.items()}, _standard(data), width=320)
        by = _columns(data, metric)
    with st.container(horizontal=True, vertical_alignment="bottom", key="explore-when"):
        time, year, day = _time(data, metric)
    only = () if released_only(data, metric) else _only(data, metric)
    return View(metric, by, only, time, year, day)


def one(label: str, parameter: str, names: dict[str, str], standard: str, scope: str = "", width: int = 250) -> str:
    """One of the names' keys, in a list; `scope` is what the names depend on."""
    return choices.choose(st.selectbox, parameter, names, standard, label, f"{parameter}-{scope}", width=width)


def several(label: str, parameter: str, names: dict[str, str], scope: str, width: int = 400) -> tuple[str, ...]:
    asked = [key for key in st.query_params.get_all(parameter) if key in names]
    chosen = st.multiselect(label, list(names), asked, format_func=names.get, key=f"{parameter}-{scope}", placeholder=_("All"), width=width)
    _keep(parameter, chosen)
    return tuple(chosen)


def _keep(parameter: str, chosen: Sequence[str]) -> None:
    if chosen:
        st.query_params[parameter] = list(chosen)
    elif parameter in st.query_params:
        del st.query_params[parameter]


def _standard(data: Figures) -> str:
    """The first of the plan's metrics."""
    return next((target.metric for target in data.plan.targets if target.metric in data.metrics), next(iter(data.metrics)))


def _columns(data: Figures, metric: str) -> tuple[str, ...]:
    known = columns(data, metric)
    nothing = {NONE: _("– not divided –")}
    names = {column: column_title(data, metric, column) for column in known}
    first = one(_("Divided by"), "by", {**nothing, **names}, NONE, metric)
    if not first:
        _keep("and", [])
        return ()
    pairs = {column for table in tables_of(metric) if first in table for column in table} if released_only(data, metric) else set(names)
    second = one(_("And by"), "and", {**nothing, **{c: name for c, name in names.items() if c != first and c in pairs}}, NONE, f"{metric}-{first}")
    wanted = (first, second) if second else (first,)
    return wanted[::-1] if released_only(data, metric) and wanted not in tables_of(metric) else wanted


def _time(data: Figures, metric: str) -> tuple[str, int, Day]:
    last = min(Day.today(), data.plan.end)
    names = {"years": _("Year by year"), "months": _("Month by month"), "day": _("On one day")}
    if released_only(data, metric):
        del names["months"], names["day"]
    time = one(_("Time"), "time", names, "years", metric)
    year = last.year
    if time == "months":
        year = int(one(_("Year"), "year", {str(y): str(y) for y in reversed(data.years)}, str(min(year, data.years[-1])), width=140))
    day = last
    if time == "day":
        day = choices.choose_date("on", _("Day"), last, Day(1900, 1, 1), Day(2100, 12, 31), 200)
    return time, year, day


def _only(data: Figures, metric: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Columns first, then a choice of contents for each; a column of which nothing is chosen does not filter."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="explore-only"):
        chosen = several(_("Only some, by"), "only", {c: column_title(data, metric, c) for c in columns(data, metric)}, metric)
        found = []
        for column in chosen:
            known = in_order(data, metric, column, contents(data, metric, column))
            names = {content: content_word(data, metric, column, content) for content in known}
            kept = several(column_title(data, metric, column), f"in_{column}", names, metric)
            found.append((column, kept))
    for parameter in set(st.query_params) - {f"in_{column}" for column in chosen}:
        if parameter.startswith("in_"):
            del st.query_params[parameter]
    return tuple((column, kept) for column, kept in found if kept)
