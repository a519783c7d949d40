"""What a visitor is told when a page fails: that it did, in words. Streamlit has written the error to the log by then."""

import duckdb
import streamlit as st

from language import _
from store import NoBuild
from store.audit import NotLogged
from ui import data, rows
from ui.adopted_view import ADOPTED
from ui.audience import NotAllowed
from ui.markup import Markup, show
from ui.sending import NotLoaded

# What DuckDB says of a file that can no longer be read, and of a database that it has given up.
FAILED = (duckdb.FatalException, duckdb.IOException, duckdb.InternalException, duckdb.SerializationException)


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
    if isinstance(error, FAILED) or type(error) is duckdb.Error:  # a block whose checksum is wrong has no kind of its own
        data.forget()
        rows.forget()
        return _("The figures could not be read from the disk. Load the page again: then the last good ones are shown, and it says which they are.")
    return str(error) if isinstance(error, (NotLogged, NoBuild, NotLoaded)) else ""
