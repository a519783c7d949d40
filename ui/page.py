"""How every page begins: its title, the organisation and the year in the address, and a word where an export is missing."""

from datetime import date as Day

import streamlit as st

from etl.schema import tables
from goals.figures import Figures
from language import _
from ui.adopted_view import shown
from ui.choices import choose_organisation, choose_year
from ui.markup import Markup, paragraph, show


def begin(title: str, lead: str, adopted: bool = True) -> Figures:
    """The figures of the organisation that is chosen, under the page's title and one sentence on what the page tells; of a page that
    works on the current figures, never those that were `adopted`.
    """
    heading, choices = st.container(), st.container(horizontal=True, key="choices")
    with choices:
        data = choose_organisation(adopted=adopted)
    _heading(heading, data, title, lead)
    return data


def begin_with_year(title: str, lead: str, adopted: bool = True) -> tuple[Figures, int]:
    """The same with a year to look at."""
    heading, choices = st.container(), st.container(horizontal=True, key="choices")
    with choices:
        data = choose_organisation(adopted=adopted)
        adoption = shown(data) if adopted else None
        year = choose_year(data.years, adoption.year if adoption else min(Day.today(), data.plan.end).year)
    _heading(heading, data, title, lead)
    return data, year


def _heading(place: st.delta_generator.DeltaGenerator, data: Figures, title: str, lead: str) -> None:
    with place:
        show(Markup('<p class="over">{}</p><h1>{}</h1>').format(data.plan.organisation, title), paragraph(lead, "lead"))


def missing(data: Figures, table: str, would_show: str) -> bool:
    """True, and says so, where a table has no rows: which file is needed, and what would stand here."""
    if data.rows_in(table):
        return False
    declared = tables()[table]
    text = _("No export has been loaded for {table}. The file {file} is needed; then this is shown here: {what}.")
    show(Markup('<p class="missing">{}</p>').format(text.format(table=_(declared.title).lower(), file=declared.file, what=would_show)))
    return True


def section(title: str, text: str = "", anchor: str = "") -> None:
    """A heading within a page, and a sentence on what follows."""
    heading = Markup('<h2 id="{}">{}</h2>').format(anchor, title) if anchor else Markup("<h2>{}</h2>").format(title)
    show(heading, *([paragraph(text)] if text else []))
