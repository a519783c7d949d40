"""Columns that nobody recognises: each is mapped to one of the table's, the likeliest proposed, or passed over; and kept with the organisation."""

import streamlit as st

from etl.personal import MASK
from etl.preview import Preview
from etl.schema import Table, header_key, tables
from etl.sent import standing
from goals.figures import Figures
from language import _, ngettext, number
from ui.sending import decide, folder, sending

MARKS = r"\`*_{}[]()#+-.!<>|~$:&"


def plain(text: str) -> str:
    """A text from a file within a label, which Streamlit reads as Markdown."""
    return "".join(f"\\{letter}" if letter in MARKS else letter for letter in " ".join(text.split()))


def ask(data: Figures, seen: Preview) -> None:
    """One form a table; open where the file cannot be read without an answer."""
    asked = {read.table.name: _undecided(data, read.table.name, read.unknown) for read in seen.read if read.sent}
    for name, heads in {**asked, **seen.unread}.items():
        if left := {head: column for head, column in heads.items() if MASK not in head}:
            _form(data, tables()[name], left, needed=name in seen.unread)


def _undecided(data: Figures, table: str, heads: dict[str, str]) -> dict[str, str]:
    """Those that are not passed over already, here or in the organisation's mapping. Of a file that cannot be read all are asked about again."""
    decided = {header_key(head) for place in (standing(folder(data)), sending(data).decided) for head in place.get(table, {})}
    return {head: column for head, column in heads.items() if header_key(head) not in decided}


def _form(data: Figures, table: Table, heads: dict[str, str], needed: bool) -> None:
    n = len(heads)
    title = ngettext("{table}: {n} column that nobody recognises", "{table}: {n} columns that nobody recognises", n)
    names = {column.name: _(column.title) for column in table.columns}
    with (
        st.expander(title.format(table=_(table.title), n=number(n)), expanded=needed),
        st.form(f"mapping-{data.organisation}-{table.name}-{sending(data).round}", border=False),
    ):
        chosen = {head: _column(head, likely, names, f"{data.organisation}-{table.name}-{place}") for place, (head, likely) in enumerate(heads.items())}
        if st.form_submit_button(_("Read the columns so, and remember it for the next export")):
            decide(data, table.name, chosen)
            st.rerun()


def _column(head: str, likely: str, names: dict[str, str], key: str) -> str:
    choices = ["", *names]
    shown = lambda one: names[one] if one else _("is passed over")
    label = _("The column {header}").format(header=plain(head))
    return st.selectbox(label, choices, choices.index(likely), format_func=shown, key=f"column-{key}-{head}", width=420)
