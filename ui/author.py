"""Under whose name something is written: that of whoever has signed in, else the one that is given on the page."""

import streamlit as st

from ui.markup import paragraph, show
from ui.visitor import visitor


def sign(label: str, key: str = "author", width: int = 320) -> str:
    if name := visitor().name:
        show(paragraph(f"{label}: {name}", "quiet"))
        return name
    if key == "author":
        return st.text_input(label, key=key, persist_state="session", max_chars=100, width=width)
    given = st.session_state.get("author", "")  # by whoever writes on the same page
    return st.text_input(label, given, key=f"{key}-{given}", max_chars=100, width=width)
