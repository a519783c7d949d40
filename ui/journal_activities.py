"""Activities by responsible unit: what was reported beside what the officer writes of it."""

import streamlit as st

from followup.lacking import place
from goals.reported import TITLES, word
from language import _
from ui.activities import mark
from ui.journal import text, writing
from ui.journal_desk import Desk, Values
from ui.journal_words import titled
from ui.markup import Markup, paragraph, show
from ui.page import section

STATUSES = ("", *(name for name in TITLES if name != "not_reported"))


def write_activities(desk: Desk) -> None:
    """One that several units share stands under the first of them."""
    section(_("Activities by responsible unit"), _("What the export says of each, and your own status and comment."), "activities")
    rows = [row for row in desk.data.listed("activity_years") if row["year"] == desk.year]
    if not rows:
        show(paragraph(_("Nothing is expected to be reported of the plan's activities in {year}.").format(year=desk.year)))
    first = {row["id"]: (row["responsible"] or [_("Nobody named")])[0] for row in rows}
    for unit in sorted(dict.fromkeys(first.values()), key=str.casefold):
        show(Markup("<h3>{}</h3>").format(unit))
        for row in (row for row in rows if first[row["id"]] == unit):
            _card(desk, row)


def _card(desk: Desk, row: dict) -> None:
    title = next(one.title for one in desk.data.plan.activities if one.id == row["id"])
    others = _("Shared with: {units}").format(units=", ".join(row["responsible"][1:])) if row["responsible"][1:] else ""
    with st.container(border=True, key=f"card-write-{place('activity', row['id'])}"):
        known, own = st.columns([2, 3], gap="medium")
        with known:
            heading = Markup('<h4 id="{}">{}</h4><p>{}</p>').format(place("activity", row["id"]), title, mark(row["status"]))
            show(heading, *(paragraph(one) for one in (row["comment"], others) if one))
        with own:
            writing(desk, "activity", _fields, row["id"], row["status"] or "")


def _fields(values: Values, key: str) -> Values:
    named = lambda name: word(name).capitalize() if name else _("none of your own")
    chosen = st.selectbox(titled("status"), STATUSES, STATUSES.index(values["status"]), format_func=named, key=f"status-{key}", width=320)
    return {"status": chosen, "comment": text(values, key, "comment", 80)}
