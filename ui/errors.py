"""What a visitor is told when a page fails: that it did, in words. Streamlit has written the error to the log by then."""

import streamlit as st

from language import _
from store.audit import NotLogged
from ui.adopted_view import ADOPTED
from ui.audience import NotAllowed
from ui.markup import Markup, show


def apologise(error: Exception) -> bool:
    """True: nothing more is to be shown, least of all a trace that may hold data."""
    text, foreseen = _("This page could not be shown. What happened is written in the server's log."), _said(error)
    if not foreseen and ADOPTED in st.query_params:
        text += " " + _("The figures that were adopted may be of an older version than the page. The papers stand as they were adopted.")
    show(Markup('<p role="alert" class="verdict">{}</p>').format(foreseen or text))
    return True


def _said(error: Exception) -> str:
    """What was refused, in words for whoever asked; empty for what nobody foresaw."""
    if isinstance(error, NotAllowed):
        return _("You have not been given the right to do this, or your sign-in no longer holds. Nothing was done.")
    return str(error) if isinstance(error, NotLogged) else ""
