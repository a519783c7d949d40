"""What a visitor is told when a page fails: that it did, in words. Streamlit has written the error to the log by then."""

import streamlit as st

from language import _
from ui.adopted_view import ADOPTED
from ui.markup import Markup, show


def apologise(_error: Exception) -> bool:
    """True: nothing more is to be shown, least of all a trace that may hold data."""
    text = _("This page could not be shown. What happened is written in the server's log.")
    if ADOPTED in st.query_params:
        text += " " + _("The figures that were adopted may be of an older version than the page. The papers stand as they were adopted.")
    show(Markup('<p role="alert" class="verdict">{}</p>').format(text))
    return True
