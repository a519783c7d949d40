"""A chart on a page: with its one-sentence text alternative, and the same figures as a real table below."""

from collections.abc import Iterable, Sequence

import streamlit as st

from charts.theme import CONFIG, Drawn
from language import _
from ui.markup import show, table


def chart(drawn: Drawn, alternative: str, heads: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]], key: str) -> None:
    """`heads` and `rows` as for ui.markup.table; `key` is the page's own name for the chart."""
    st.plotly_chart(drawn, theme=None, config=CONFIG, alt=alternative, key=f"chart-{key}")
    with st.expander(_("Show as a table"), key=f"table-{key}"):
        show(table(alternative, heads, rows))
