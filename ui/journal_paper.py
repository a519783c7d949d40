"""The proposal and the fields of the decision paper, each with what will stand there if nothing else is written."""

from datetime import date as Day

import streamlit as st

from followup.lacking import place
from followup.texts import LONGEST
from language import _, date
from reports.content import day_of
from reports.content_texts import Words
from ui.journal import text, writing
from ui.journal_desk import Desk, Values
from ui.journal_words import titled
from ui.markup import Markup, paragraph, show
from ui.page import section

FACTS = ("reference", "officer", "manager", "recipient")


def write_proposal(desk: Desk) -> None:
    section(_("Proposal for decision"), _("Worded as it is to be decided. It is not taken for granted: save it as it stands, or in your own words."),
            place("proposal"))  # fmt: skip
    fields = lambda values, key: {"points": text(values, key, "points", 140)}
    writing(desk, "proposal", fields, offered={"points": "\n".join(_paper(desk).proposal())})


def write_paper(desk: Desk) -> None:
    section(_("The decision paper"), _("The fields of the paper that nothing can be computed for."), place("paper"))
    paper = _paper(desk)
    facts = dict(paper.facts())
    offered = {"date": date(Day.today()), "officer": desk.author, "recipient": facts[_("Recipient")], "sent_to": paper.recipients().text}
    writing(desk, "paper", lambda values, key: _fields(paper, values, key), offered=offered)


def _paper(desk: Desk) -> Words:
    return Words(desk.data, desk.texts, desk.year, day_of(desk.data, desk.year), desk.progress)


def _fields(paper: Words, values: Values, key: str) -> Values:
    _anchors("date", *FACTS)
    with st.container(horizontal=True, key=f"facts-{key}"):
        day = st.date_input(titled("date"), _day(values["date"]), format="YYYY-MM-DD", key=f"date-{key}", width=180)
        found = {name: st.text_input(titled(name), values[name], max_chars=LONGEST, key=f"{name}-{key}-{values[name]}", width=250) for name in FACTS}
    found["date"] = date(day) if day else ""
    found["summary"] = text(values, key, "summary")
    _otherwise(values["summary"], paper.summary())
    for name in ("economy", "children", "ahead"):
        _anchors(name)
        found[name] = text(values, key, name)
    _otherwise(values["ahead"], paper.ahead().text.split("\n"))
    return found | {"sent_to": text(values, key, "sent_to", 160)}


def _anchors(*fields: str) -> None:
    show(Markup("").join(Markup('<span id="{}"></span>').format(place("paper", field)) for field in fields))


def _day(written: str) -> Day | None:
    try:
        return Day.fromisoformat(written)
    except ValueError:
        return None


def _otherwise(written: str, offered: list[str] | tuple[str, ...]) -> None:
    """What the paper says where the field is left empty: it follows the figures, so it is not laid in the field to grow old there."""
    if not written:
        show(*(paragraph(line, "quiet") for line in (_("Left empty, the paper says:"), *offered)))
