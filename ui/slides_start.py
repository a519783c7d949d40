"""The first slide: the plan, how it stands as a whole, and what the meeting looks at: organisation, day and the last meeting."""

from datetime import date as Day

import streamlit as st

from goals.figures import Figures
from goals.progress import Progress
from goals.words import verdict
from language import _, date
from ui.adopted_view import shown
from ui.choices import choose_organisation
from ui.explore_choices import one
from ui.markup import Markup, paragraph, show
from ui.target import status

ONE_YEAR = ""
MEETINGS = ("dialogue_meeting", "network_meeting")


def start() -> tuple[Figures, Day, Day]:
    """The figures that everybody may see whoever looks, the day of measurement, and the day of the last meeting."""
    with st.container(key="slide-start"):
        texts = st.container()
        with st.container(horizontal=True, key="choices"):
            asked = st.query_params.get("org")
            data = choose_organisation(released=True)
            if asked not in (None, data.organisation):
                st.query_params.pop("slide", None)  # the word of it stands on the first
            days = {date(day): date(day) for day in reversed(data.days())}
            adopted = shown(data)
            first = date(adopted.day) if adopted and date(adopted.day) in days else next(iter(days))
            day = Day.fromisoformat(one(_("Day of measurement"), "day", days, first, f"shown-{data.build}", 220))
            since = _since(data, day)
        with texts:
            _texts(data, day, since)
    return data, day, since


def _since(data: Figures, day: Day) -> Day:
    """A meeting that the exports tell of, a year back, or the day that the address asks for."""
    back, asked = a_year_before(day), st.query_params.get("since", ONE_YEAR)
    held = [row for row in reversed(data.listed("events")) if row["kind"] in MEETINGS and row["date"] < day]
    names = {ONE_YEAR: _("a year before, {day}").format(day=date(back)), **{date(row["date"]): f"{date(row['date'])} {row['title']}" for row in held}}
    if _is_day(asked):
        names.setdefault(asked, asked)
    chosen = one(_("The last meeting"), "since", names, ONE_YEAR, f"{data.organisation}-{day}", 420)
    return back if chosen == ONE_YEAR else min(Day.fromisoformat(chosen), day)


def a_year_before(day: Day) -> Day:
    return Day(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def _is_day(text: str) -> bool:
    try:
        return date(Day.fromisoformat(text)) == text
    except ValueError:
        return False


def _texts(data: Figures, day: Day, since: Day) -> None:
    progress: list[Progress] = data.judged(day)
    parts = [status(name, words) for name, words in verdict(progress)]
    none = _("The plan has no targets in numbers; it is followed through its activities.")
    standing = Markup(", ").join(parts) if parts else Markup("{}").format(none)
    show(
        Markup('<p class="over">{}</p><h1 tabindex="-1">{}</h1>').format(data.plan.organisation, data.plan.title),
        paragraph(_("Dialogue meeting. How it stands on {day}, and what has happened since {since}.").format(day=date(day), since=date(since))),
        Markup('<p class="verdict">{}</p>').format(standing),
        Markup('<p class="quiet keys">{}</p>').format(_("The arrow keys change the slide.")),
    )
