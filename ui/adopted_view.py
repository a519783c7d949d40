"""Adopted figures in place of the current ones: which there are, which the address asks for, and the band that says so on every page."""

import logging
from urllib.parse import urlencode

import streamlit as st

from goals.figures import Figures
from language import _, date
from store.adopted import Adoption, Damaged, adoptions, damaged
from ui.data import _folder
from ui.markup import Markup, paragraph, show

ADOPTED = "adopted"  # in the address: a year
NOW = ""


def in_force(organisation: str) -> list[Adoption]:
    """Of each adopted year the latest, the latest year first; none of a year where that cannot be read."""
    return list({one.year: one for one in reversed(every(organisation))}.values())[::-1]


def every(organisation: str) -> list[Adoption]:
    """Those that have been replaced by a later one too."""
    return adoptions(_folder(), organisation)


def lost(organisation: str) -> list[Damaged]:
    """What was adopted and cannot be read any more; where it lies stands in the server's log alone."""
    found = damaged(_folder(), organisation)
    for error in found:
        logging.getLogger(__name__).error("What was adopted is damaged: %s", error.path)
    return found


def shown(data: Figures) -> Adoption | None:
    """The adoption that the address asks for, where these are its figures."""
    year = st.query_params.get(ADOPTED, NOW)
    return next((one for one in in_force(data.organisation) if str(one.year) == year and one.build.id == data.build), None) if year else None


def band(adoption: Adoption) -> None:
    """Above all else on the page: that nothing here has changed since, and the way back to the current figures."""
    text = _("Figures as they were adopted for {year}, on {day} by {by}. What has been corrected in the exports since is not in them.")
    said = text.format(year=adoption.year, day=date(adoption.at), by=adoption.by)
    mark = _("Content hash {hash}").format(hash=adoption.hash[:16])
    back = Markup('<a href="?{}" target="_self">{}</a>').format(urlencode(_address()), _("Show the current figures"))
    beside = Markup('<div class="beside"><span>{}</span>{}</div>').format(mark, back)
    show(Markup('<div class="above adopted" role="note">{}{}</div>').format(paragraph(said, "strong"), beside))


def _address() -> list[tuple[str, str]]:
    """Of this page without what was adopted; and without its day, for the current figures have another."""
    return [(name, value) for name in st.query_params if name not in (ADOPTED, "day", "year") for value in st.query_params.get_all(name)]


def link(adoption: Adoption, text: str, page: str = "") -> Markup:
    """To this page's figures as they were adopted, or to another's."""
    kept = [(name, value) for name, value in _address() if not page or name in ("org", "lang")]
    return Markup('<a href="{}?{}" target="_self">{}</a>').format(page, urlencode([*kept, (ADOPTED, adoption.year)]), text)


def none_adopted(organisation: str, year: str) -> None:
    """Says why these are not the figures that the address asks for."""
    why = next((str(error) for error in lost(organisation) if error.year == year), _("Nothing has been adopted for {year} here.").format(year=year))
    warn(" ".join([why, _("These are the current figures.")]))


def warn(text: str) -> None:
    """Above what is chosen, whatever else is said there."""
    show(Markup('<p class="above missing" role="note">{}</p>').format(text))
