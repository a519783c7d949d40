"""The pages as the menu names them: each looked up on the disk once, since Streamlit would do so in every run."""

from copy import copy
from functools import cache

import streamlit as st


def page(file: str, title: str, default: bool = False, hidden: bool = False) -> st.Page:
    """A copy, since Streamlit notes on it whether it is the one that is shown."""
    return copy(_found(file, title, default, hidden))


@cache
def _found(file: str, title: str, default: bool, hidden: bool) -> st.Page:
    """As many as pages, languages and whether it may be seen."""
    return st.Page(file, title=title, default=default, visibility="hidden" if hidden else "visible")
