"""«Fastställ»: a year is frozen by whoever has read it, and what has been adopted is told."""

import streamlit as st

from etl.personal import mask
from followup.texts import Unwritable
from goals.figures import Figures
from language import _, date
from reports.adoption import Changed, Read, look
from reports.adoption import adopt as freeze
from reports.making import NoSuchYear
from store import NoBuild
from store.adopted import Adoption, Damaged, Meanwhile, of_year
from store.journal import NoJournal
from ui.adopted_view import link
from ui.audience import act, may
from ui.author import sign
from ui.data import _folder
from ui.markup import Markup, lines, paragraph, show
from ui.page import section

TOLD = (Changed, Damaged, Meanwhile, NoBuild, NoJournal, NoSuchYear, Unwritable)  # in words for whoever adopts


def adopt(data: Figures, year: int) -> None:
    """What has been adopted for the year, and for those who may the way to adopt it, or to adopt it anew. The papers are beside it."""
    try:
        found = of_year(_folder(), data.organisation, year)
    except Damaged:
        return  # the papers above say so
    adopts = may("adopt", data.organisation)
    if not (found or adopts):
        return
    heading = _("Adopt {year}") if adopts else _("Adopted for {year}")
    lead = _("What is adopted stays as it is: figures, texts and papers. What is corrected in the exports later is told, "
             "but changes nothing in it. An adopted year can be adopted anew; the earlier one is kept.")  # fmt: skip
    section(heading.format(year=year), lead)
    if found:
        show(_adopted(found[0]), _earlier(found[1:]))
    try:
        if adopts:
            _decide(data, year)
    except TOLD as error:
        _told(str(error))


def _adopted(adoption: Adoption) -> Markup:
    said = _("{year} was adopted on {day} by {by}.").format(year=adoption.year, day=date(adoption.at), by=adoption.by)
    mark = _("Content hash, as it stands on the papers: {hash}").format(hash=adoption.hash)
    template = Markup('<div class="adopted"><p><strong>{}</strong> {}</p><p class="quiet">{}</p></div>')
    return template.format(said, link(adoption, _("Show the adopted figures"), "./"), mark)


def _earlier(found: list[Adoption]) -> Markup:
    listed = lines("<li>{}</li>", ([_("{day} by {by}, content hash {hash}").format(day=date(one.at), by=one.by, hash=one.hash[:16])] for one in found))
    return Markup("<p>{}</p><ul>{}</ul>").format(_("Adopted earlier, and kept:"), listed) if found else Markup("")


def _decide(data: Figures, year: int) -> None:
    key = f"adopt-{data.organisation}-{year}"
    said, fine = st.session_state.pop(f"{key}-said", ("", True))
    if said:
        _told(said, fine)
    round = st.session_state.get(f"{key}-round", 0)
    with st.container(key="adopt"):
        by = sign(_("Adopted by"), f"{key}-by-{round}", width=320)
        sure = st.checkbox(_("I have read the report for {year}, and it is to be adopted as it is.").format(year=year), key=f"{key}-sure-{round}")
        if not sure:
            st.session_state.pop(f"{key}-read", None)
        elif f"{key}-read" not in st.session_state:
            st.session_state[f"{key}-read"] = look(_folder(), data.organisation, year)
        if st.button(_("Adopt {year}").format(year=year), type="primary", disabled=not (sure and by.strip()), key=f"{key}-do"):
            st.session_state[f"{key}-said"] = _done(data, year, by, st.session_state.pop(f"{key}-read"))
            st.session_state[f"{key}-round"] = round + 1
            st.rerun()


def _done(data: Figures, year: int, by: str, read: Read) -> tuple[str, bool]:
    """What came of it, in words, and whether it is adopted."""
    by = act("adopt", "adopt", data.organisation, year=year, by=by) or by
    bar = st.progress(0.0, _("Waiting for whoever loads or adopts just now"))
    try:
        adoption = freeze(_folder(), data.organisation, year, mask(by.strip()), read,
                          lambda title, done, total: bar.progress(min(done / max(total, 1), 1.0), title))  # fmt: skip
    except TOLD as error:
        return str(error), False
    except OSError as error:
        return _("Nothing was adopted: it could not be written ({why}). What was adopted before stands.").format(why=error.strerror), False
    finally:
        bar.empty()
    if adoption.number == read.known:
        return _("Nothing has changed since {year} was adopted; what was adopted then stands.").format(year=year), True
    return _("{year} is adopted. The content hash {hash} stands on its papers.").format(year=year, hash=adoption.hash[:16]), True


def _told(text: str, fine: bool = False) -> None:
    show(Markup('<div role="{}">{}</div>').format("status" if fine else "alert", paragraph(text, "missing")))
