"""Who is looking: analysts and officers see exact figures and rows, everybody else what is released."""

import os

import streamlit as st

from language import _
from ui.markup import Markup, show

AUDIENCES = ("analyst", "public")


def audience() -> str:
    """By the setting MALKOLL_AUDIENCE; without one an analyst, for then the server answers this machine alone."""
    return "public" if os.environ.get("MALKOLL_AUDIENCE", "analyst") != "analyst" else "analyst"


def analysts_only() -> None:
    """Ends the page for everybody else, with a word of why."""
    if audience() != "analyst":
        show(Markup('<p class="verdict">{}</p>').format(_("This page shows single rows, and is for the organisation's analysts and officers.")))
        st.stop()
