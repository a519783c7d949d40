"""A year's papers: the adopted ones as they were adopted, and drafts made of the current figures while one looks on."""

import os
from functools import partial

import streamlit as st

import store
from etl.bar import Progress
from followup.texts import texts_of
from goals.figures import Figures
from language import _, date
from reports import FORMATS, MIME
from reports.making import NoSuchYear, drawn, papers, report_of
from store.adopted import Damaged, latest
from store.journal import NoJournal
from ui.audience import allowed, for_this_visitor, may
from ui.data import _folder
from ui.markup import paragraph, show

Files = dict[str, bytes]


def documents(data: Figures, year: int) -> None:
    """Everybody may take along what was adopted; drafts are the officers' own."""
    _adopted(data.organisation, year)
    if may("write", data.organisation):
        _drafts(data.organisation, year)


def _adopted(organisation: str, year: int) -> None:
    try:
        adoption = latest(_folder(), organisation, year)
        files = {name: adoption.document(name) for name in adoption.documents} if adoption else {}
    except Damaged as error:
        show(paragraph(str(error), "missing"))
        return
    if files:
        show(paragraph(_("As adopted on {day} by {by}.").format(day=date(adoption.at), by=adoption.by)))
        _offer(files, "adopted")
    elif not may("write", organisation):
        show(paragraph(_("Nothing has been adopted for {year} yet, so there are no papers.").format(year=year)))


def _drafts(organisation: str, year: int) -> None:
    """They stay on the page until the figures or somebody's text changes."""
    key = f"drafts-{organisation}-{year}"
    try:
        state = _state(organisation, year)
        if st.button(_("Make drafts of all papers"), key="make-drafts"):
            st.session_state[key] = state, _made(organisation, year)
    except (NoJournal, NoSuchYear, store.NoBuild) as error:
        show(paragraph(str(error), "missing"))
        return
    made, files = st.session_state.get(key, (None, {}))
    if made == state:
        show(paragraph(_("Drafts of the current figures and texts; nothing in them is adopted."), "quiet"))
        _offer(files, "draft")
    elif files:
        show(paragraph(_("The figures or the texts have changed since the drafts were made. Make them anew."), "quiet"))


def _state(organisation: str, year: int) -> tuple[str, int]:
    """What the drafts are made of."""
    written = texts_of(_folder(), organisation, year).versions.values()
    return store.sound(_folder(), organisation, ["released"]).id, sum(map(len, written))


def _made(organisation: str, year: int) -> Files:
    allowed("write", organisation)
    bar = st.progress(0.0, _("Reading"))
    report = report_of(_folder(), organisation, year, store.sound(_folder(), organisation, ["released"]))
    files = papers(drawn(report, _advance(bar, 0.0, 0.5)), FORMATS, _advance(bar, 0.5, 1.0))
    bar.empty()
    return files


def _advance(bar: st.delta_generator.DeltaGenerator, first: float, last: float) -> Progress:
    return lambda title, done, total: bar.progress(first + (last - first) * done / max(total, 1), title)


def _offer(files: Files, kind: str) -> None:
    with st.container(horizontal=True, key=f"papers-{kind}"):
        for name, content in files.items():
            ending = os.path.splitext(name)[1].removeprefix(".")
            label = _("Download as {format}").format(format=FORMATS[ending])
            st.download_button(label, for_this_visitor(partial(bytes, content)), name, MIME[ending], key=f"paper-{kind}-{ending}", on_click="ignore")
