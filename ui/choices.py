"""What a visitor chooses: language, organisation and day. All of it stands in the address, so every view is a link."""

from collections.abc import Callable, Mapping
from datetime import date as Day

import streamlit as st

from goals.figures import Figures
from language import LANGUAGES, _, date, default, use
from ui.data import figures, organisations
from ui.markup import Markup, show


def choose_language() -> None:
    """At the top of every page; until it is chosen, the language that the server was started with."""
    with st.container(horizontal=True, horizontal_alignment="right", key="language"):
        use(_choose(st.radio, "lang", LANGUAGES, default(), "Språk / Language", horizontal=True, label_visibility="collapsed"))


def _choose(widget: Callable, key: str, names: Mapping[str, str], standard: str, label: str, **look: object) -> str:
    """One of the names' keys, which is what stands in the address: a bound widget would put the name itself there."""
    keys = list(names)
    asked = st.query_params.get(key, standard)
    index = keys.index(asked if asked in names else standard)
    chosen = widget(label, keys, index, format_func=names.get, key=key, persist_state="session", **look)
    if chosen != standard:
        st.query_params[key] = chosen
    elif key in st.query_params:
        del st.query_params[key]
    return chosen


def choose_organisation(released: bool = False) -> Figures:
    """The figures of the organisation in the address, if need be as everybody may see them; where nothing is loaded, says what to run
    and ends the page.
    """
    known = organisations()
    if not known:
        show(
            Markup("<h1>{}</h1>").format(_("Nothing is loaded yet")),
            Markup("<p>{}</p><pre class=sql>{}</pre>").format(
                _("Load an organisation's exports, then reload this page:"), "python -m etl bollnas"
            ),
        )
        st.stop()
    if len(known) == 1:
        return figures(known[0], released)
    names = {folder: figures(folder, released).plan.organisation for folder in known}
    return figures(_choose(st.selectbox, "org", names, known[0], _("Organisation"), width=300), released)


def choose_day(data: Figures) -> Day:
    """The plan's days; today where the plan is going on, else its last day. For the public the days that are released, the last one first."""
    plan, today = data.plan, Day.today()
    if data.released:
        names = {date(day): date(day) for day in reversed(data.days())}
        return Day.fromisoformat(_choose(st.selectbox, "day", names, next(iter(names)), _("Day of measurement"), width=200))
    return st.date_input(
        _("Day of measurement"), min(max(today, plan.start), plan.end), min_value=plan.start,
        max_value=max(plan.end, today), format="YYYY-MM-DD", key="day", bind="query-params", width=300,
    )  # fmt: skip


def choose_year(years: list[int], standard: int) -> int:
    names = {str(year): str(year) for year in reversed(years)}
    return int(_choose(st.selectbox, "year", names, str(min(max(standard, years[0]), years[-1])), _("Year"), width=140))
