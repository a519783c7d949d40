"""A part of a page that runs again by itself: in the page's language, and asking again what the page asked before it."""

from collections.abc import Callable
from functools import wraps

import streamlit as st

from goals.figures import Figures
from language import current, use
from ui.grants import BadGrants
from ui.visitor import visitor


def part(shown: Callable) -> Callable:
    """As st.fragment, of a function whose first argument is the page's figures; where they may not be seen any more the whole page begins again."""

    @st.fragment
    @wraps(shown)
    def again(language: str, data: Figures, *given: object) -> None:
        use(language)
        if not _seen(data):
            st.rerun()
        shown(data, *given)

    @wraps(shown)
    def first(data: Figures, *given: object) -> None:
        again(current(), data, *given)

    return first


def _seen(data: Figures) -> bool:
    try:
        who = visitor()
    except BadGrants:
        return False
    return who.sees(data.organisation) and (data.released or who.may("exact", data.organisation))
