"""A form in the year's journal: one text, with what others have written of the same beside it."""

from collections.abc import Callable

import streamlit as st

from followup.texts import LONGEST, whole
from language import _
from ui.journal_desk import Desk, Values, said, save, take_up
from ui.journal_versions import clashes, draft, later, versions
from ui.journal_words import asked

Fields = Callable[[Values, str], Values]  # of what stands there and a key: draws the fields, and gives what is in them


def writing(desk: Desk, kind: str, fields: Fields, subject: str = "", judged: str = "", offered: Values | None = None) -> None:
    """With what stands there, or what is `offered` where nothing does. `judged` is the computed or reported status beside it."""
    sheet = take_up(desk, kind, subject, judged)
    stands = sheet.stands()
    values = whole(kind, stands) | ({} if stands else offered or {}) | draft(sheet)
    later(sheet)
    clashes(sheet)
    key = f"{sheet.key}-{sheet.seen}-{bool(draft(sheet))}"
    with st.form(f"form-{key}", border=False):
        content = values | fields(values, key)
        sent = st.form_submit_button(_("Save"), key=f"save-{key}")
    if sent:
        save(sheet, content)
    said(sheet)
    versions(sheet)


def text(values: Values, key: str, field: str, height: int = 110) -> str:
    return st.text_area(asked(field), values[field], height=height, max_chars=LONGEST, key=f"{field}-{key}")
