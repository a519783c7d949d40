"""What a visitor chooses: language, organisation and day. All of it stands in the address, so every view is a link."""

from collections.abc import Callable, Mapping
from datetime import date as Day

import streamlit as st

from goals.figures import Figures
from language import LANGUAGES, _, date, default, use
from ui.adopted_view import ADOPTED, NOW, band, in_force, none_adopted, shown, warn
from ui.audience import looked_at, looks_at
from ui.data import Unreadable, figures, instead, lost, organisations
from ui.door import enter, not_here, note_unseen
from ui.markup import Markup, show

LASTING = ("lang", "org", "adopted", "year", "day")  # what goes with a visitor from page to page


def choose_language() -> None:
    """At the top of every page; until it is chosen, the language that the server was started with."""
    with st.container(horizontal=True, horizontal_alignment="right", key="language"):
        use(choose(st.radio, "lang", LANGUAGES, default(), "Språk / Language", horizontal=True, label_visibility="collapsed"))


def choose(widget: Callable, parameter: str, names: Mapping[str, str], standard: str, label: str, key: str = "", **look: object) -> str:
    """One of the names' keys, which is what stands in the address: a bound widget would put the name itself there."""
    key = key or parameter
    st.session_state[key] = _wanted(key, parameter, standard, lambda text: text if text in names else None)
    chosen = widget(label, list(names), format_func=names.get, key=key, **look)
    _keep(parameter, chosen, standard)
    return chosen


def choose_date(parameter: str, label: str, standard: Day, first: Day, last: Day, width: int, key: str = "") -> Day:
    key = key or parameter
    st.session_state[key] = _wanted(key, parameter, date(standard), lambda text: _day(text, first, last))
    chosen = st.date_input(label, min_value=first, max_value=last, format="YYYY-MM-DD", key=key, width=width)
    _keep(parameter, date(chosen), date(standard))
    return chosen


def _day(text: str, first: Day, last: Day) -> Day | None:
    try:
        found = Day.fromisoformat(text)
    except ValueError:
        return None
    return found if first <= found <= last else None


def _wanted(key: str, parameter: str, standard: str, read: Callable[[str], object]) -> object:
    """An address that has changed, by a link or the way back, goes before what was chosen on the page; what was only standard
    follows the standard, as of another organisation.
    """
    asked, (before, was) = st.query_params.get(parameter), st.session_state.get(f"kept-{parameter}", (None, None))
    mine = st.session_state.get(key)
    if asked and read(asked) is not None and (asked != before or mine is None):
        wanted = asked
    elif before and not asked and parameter not in LASTING:
        wanted = standard
    elif mine is not None and read(str(mine)) is not None:
        wanted = standard if str(mine) == before == was else str(mine)
    else:
        lasting = parameter in LASTING and before and before != was and read(before) is not None
        wanted = before if lasting else standard
    return read(wanted)


def _keep(parameter: str, chosen: str, standard: str) -> None:
    """In the address, the standard too: it may be another one when the link is opened. Only nothing at all is left out."""
    if chosen and st.query_params.get(parameter) != chosen:
        st.query_params[parameter] = chosen
    elif not chosen and parameter in st.query_params:
        del st.query_params[parameter]
    st.session_state[f"kept-{parameter}"] = chosen, standard


def look() -> str:
    """The organisation that the page is about to show, for what stands around it; empty where nothing is to be shown."""
    known = organisations()
    looks_at(_wanted("org", "org", known[0], lambda text: text if text in known else None) if known else "")
    return looked_at()


def choose_organisation(released: bool = False, adopted: bool = True) -> Figures:
    """The figures of the organisation in the address, if need be as everybody may see them, and as they were adopted if it asks for that
    and the page is one to be seen so; where nothing is loaded, says what to run and ends the page.
    """
    enter()
    known = organisations()
    asked = st.query_params.get("org", "")
    note_unseen(asked)
    for text in (gone := lost()):
        warn(text)
    if not known and gone:
        show(Markup("<h1>{}</h1>").format(_("The figures cannot be shown")))
        st.stop()
    if not known:
        show(
            Markup("<h1>{}</h1>").format(_("Nothing is loaded yet")),
            Markup("<p>{}</p><pre class=sql>{}</pre>").format(
                _("Load an organisation's exports, then reload this page:"), "python -m etl bollnas"
            ),
        )
        st.stop()
    names = {folder: figures(folder, released).plan.organisation for folder in known}
    chosen = known[0]
    if len(known) == 1:
        _keep("org", chosen, chosen)
    else:
        chosen = choose(st.selectbox, "org", names, chosen, _("Organisation"), width=480)
    if asked and asked not in known:
        warn(not_here(asked, names[chosen]))
    looks_at(chosen)
    return _figures(chosen, released, adopted)


def _figures(organisation: str, released: bool, adopted: bool) -> Figures:
    return (_choose_adopted(organisation, released) if adopted else None) or _last_good(organisation, released)


def _last_good(organisation: str, released: bool) -> Figures:
    data = figures(organisation, released)
    if text := instead(data):
        warn(text)
    return data


def _choose_adopted(organisation: str, released: bool) -> Figures | None:
    """None for the current figures; also where those that are asked for are not to be had, which is said then."""
    found = {str(one.year): one for one in in_force(organisation)}
    if st.query_params.get(ADOPTED, NOW) not in {NOW, *found}:
        none_adopted(organisation, st.query_params[ADOPTED])
    if not found:
        return None
    names = {NOW: _("The current ones"), **{year: _("As adopted for {year}").format(year=year) for year in found}}
    chosen = found.get(choose(st.selectbox, ADOPTED, names, NOW, _("Figures"), width=220))
    if chosen is None:
        return None
    try:
        data = figures(organisation, released, chosen)
    except Unreadable as error:
        warn(" ".join([str(error), _("These are the current figures.")]))
        return None
    band(chosen)
    return data


def choose_day(data: Figures) -> Day:
    """The plan's days; today where the plan is going on, else its last day, and of adopted figures first the day that they were adopted
    for. For the public the days that are released, the last one first.
    """
    asked, before = st.query_params.get("day"), st.session_state.get("kept-day", ("",))[0]
    chosen = _choose_day(data)
    if asked and asked not in (before, date(chosen)):
        warn(_("The day {asked} of the address cannot be shown here; {shown} is.").format(asked=asked, shown=date(chosen)))
    return chosen


def _choose_day(data: Figures) -> Day:
    plan, today, adoption = data.plan, Day.today(), shown(data)
    first = adoption.day if adoption else today
    if data.released:
        names = {date(day): date(day) for day in reversed(data.days())}
        standard = date(first) if adoption and date(first) in names else next(iter(names))
        return Day.fromisoformat(choose(st.selectbox, "day", names, standard, _("Day of measurement"), width=200))
    return choose_date("day", _("Day of measurement"), min(max(first, plan.start), plan.end), min(plan.baseline_date, plan.start), max(plan.end, today), 300)


def choose_year(years: list[int], standard: int) -> int:
    names = {str(year): str(year) for year in reversed(years)}
    return int(choose(st.selectbox, "year", names, str(min(max(standard, years[0]), years[-1])), _("Year"), width=140))
