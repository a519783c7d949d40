"""Where analysts ask in SQL: the statement stays in the session, for what is written in one may be a name."""

from dataclasses import dataclass

import streamlit as st

from goals.figures import Figures
from language import _
from store.audit import cut
from store.console import Answer, NoAnswer
from store.console import ask as ask_rows
from ui.audience import act
from ui.console_examples import EXAMPLES
from ui.markup import Markup, show
from ui.page import section
from ui.rows import file

WRITTEN, KEPT, CHOSEN, SAID = "sql-written", "sql-kept", "sql-chosen", "sql-said"
LOGGED = 2000  # letters


@dataclass(frozen=True)
class Said:
    """What came of a statement: an answer, or why there is none; of which rows."""

    organisation: str
    build: str
    answer: Answer | None = None
    refused: str = ""


def ask(data: Figures) -> Said | None:
    """The statement that is written or chosen, and what came of the last one that was asked of these rows."""
    state = st.session_state
    section(_("Ask"), _("One SELECT over the organisation's rows. An example is asked when it is chosen, and can then be changed."))
    with st.container(horizontal=True, key="sql-examples"):
        for name, (title, statement) in EXAMPLES.items():
            st.button(_(title), key=f"sql-example-{name}", on_click=_choose, args=(statement,))
    state.setdefault(WRITTEN, state.get(KEPT, ""))
    with st.form("sql", border=False):
        st.text_area(_("SQL statement"), height=260, key=WRITTEN)
        asked = st.form_submit_button(_("Ask"), type="primary")
    state[KEPT] = state[WRITTEN]
    if asked or state.pop(CHOSEN, False):
        with st.spinner(_("Asking …")):
            state[SAID] = _said(data, state[KEPT])
    said = state.get(SAID)
    return said if said and (said.organisation, said.build) == (data.organisation, data.build) else None


def _choose(statement: str) -> None:
    st.session_state[WRITTEN], st.session_state[CHOSEN] = statement, True


def _said(data: Figures, statement: str) -> Said:
    """It stands in the log before it is run."""
    act("sql", "sql", data.organisation, build=data.build, statement=cut(statement, LOGGED))
    try:
        return Said(data.organisation, data.build, ask_rows(file(data), statement))
    except NoAnswer as error:
        return Said(data.organisation, data.build, refused=str(error))


def refusal(said: Said) -> None:
    show(Markup('<p class="missing written" role="alert">{}</p>').format(said.refused))
