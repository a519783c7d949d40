"""What was agreed at dialogue meetings: who does what by when. Everybody sees it; analysts and officers write it down on the spot."""

from datetime import date as Day
from datetime import timedelta
from uuid import uuid4

import streamlit as st

from followup.texts import Action, Unwritable, actions, write
from goals.figures import Figures
from language import _, date
from store.journal import NoJournal
from ui.audience import act, may
from ui.author import sign
from ui.data import _folder
from ui.markup import Markup, paragraph, show, table
from ui.page import section
from ui.part import part
from ui.slides import height, slide, spread
from ui.target import status

A_WHILE = timedelta(days=90)


def agreed(data: Figures) -> list[Action]:
    """Those of all meetings; a journal that cannot be read is said to be so, and the page goes on without."""
    try:
        return actions(_folder(), data.organisation)
    except NoJournal as error:
        _told(str(error))
        return []


def _told(text: str) -> None:
    show(Markup('<p class="missing" role="alert">{}</p>').format(text))


def heads() -> list[tuple[str, str]]:
    return [(_("What"), ""), (_("Who"), ""), (_("By"), "d"), (_("How it goes"), "")]


def line(action: Action) -> list[object]:
    return [action.what, action.owner, action.due, _standing(action)]


def _standing(action: Action) -> Markup:
    if action.done:
        return status("achieved", _("done {day}").format(day=action.done))
    late = action.due < date(Day.today())
    return status("behind" if late else "on_track", _("late") if late else _("under way"))


def agreed_before(data: Figures) -> None:
    """On slides: what earlier meetings agreed on, done or not."""
    found = [action for action in agreed(data) if action.meeting < date(Day.today())]
    title = _("What we agreed on before")
    sizes = [max(height(action.what, letters=44), height(action.owner, letters=22)) for action in found]
    spread("agreed", title, sizes, lambda places: table(title, heads(), [line(found[place]) for place in places]))


def agreed_today(data: Figures) -> None:
    with slide("today", _("What we agree on today")):
        _today(data)


@part
def _today(data: Figures) -> None:
    found = [action for action in agreed(data) if action.meeting == date(Day.today())]
    if found:
        show(table(_("What we agree on today"), heads(), [line(action) for action in found]))
    else:
        show(paragraph(_("Nothing has been written down yet."), "quiet"))
    if may("write", data.organisation):
        _form(data, len(found))


def _form(data: Figures, known: int) -> None:
    """Empty again for the next one once the last is written, and only then: what could not be saved still stands there."""
    today, units = Day.today(), dict.fromkeys(unit for activity in data.plan.activities for unit in activity.responsible)
    with st.form(f"agree-{known}", border=False):
        what = st.text_input(_("What"), key=f"what-{known}")
        with st.container(horizontal=True, vertical_alignment="bottom", key="agree-who"):
            owner = st.selectbox(_("Who"), list(units), None, key=f"who-{known}", accept_new_options=True, placeholder=_("Choose or write"), width=520)
            due = st.date_input(_("By"), today + A_WHILE, today, format="YYYY-MM-DD", key=f"by-{known}", width=260)
            author = sign(_("Written by"), width=320)
            sent = st.form_submit_button(_("Write down"), type="primary")
    if sent and not (what.strip() and owner):
        _told(_("Write both what is to be done and who does it; nothing was saved."))
    elif sent:
        content = {"what": what, "owner": owner, "due": date(due), "meeting": date(today)}
        if _written(data, today.year, f"a{uuid4().hex[:12]}", content, author, 0):
            st.rerun()


def _written(data: Figures, year: int, id: str, content: dict[str, str], author: str, began_from: int) -> bool:
    """Raises NotAllowed for those who may not write, whatever page asks."""
    by = act("write", "action", data.organisation, year=year, id=id)
    try:
        write(_folder(), data.organisation, year, "action", id, content, by or author, began_from)
    except (Unwritable, NoJournal) as error:
        _told(str(error))
        return False
    return True


@part
def followed_up(data: Figures) -> None:
    """In the plan's follow-up: every action with its owner and date, and for analysts a way to say that one is done."""
    section(_("Agreed at dialogue meetings"))
    found = agreed(data)
    if found:
        show(table(_("Agreed actions, the first that is due first"), [*heads(), (_("Agreed"), "d")], [[*line(action), action.meeting] for action in found]))
    else:
        show(paragraph(_("Nothing has been agreed yet. It is written down on the presentation's last slide.")))
    still = {action.id: action for action in found if not action.done}
    if still and may("write", data.organisation):
        _done(data, still)


def _done(data: Figures, still: dict[str, Action]) -> None:
    with st.form("done", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        id = st.selectbox(_("Has been done"), list(still), format_func=lambda id: still[id].what, key=f"done-{len(still)}", width=420)
        day = st.date_input(_("Done on"), Day.today(), max_value=Day.today(), format="YYYY-MM-DD", key="done-on", width=200)
        author = sign(_("Written by"), width=220)
        sent = st.form_submit_button(_("Save"))
    if sent:
        action = still[id]
        if _written(data, action.year, id, {**action.entry.content, "done": date(day)}, author, action.entry.number):
            st.rerun()
