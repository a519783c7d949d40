"""The one place where data becomes HTML: whatever is put into a template is escaped, so a name is only ever text."""

import re
from collections.abc import Iterable, Sequence

import streamlit as st
from markupsafe import Markup

__all__ = ["Markup", "lines", "paragraph", "show", "table"]

DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def show(*parts: Markup) -> None:
    """Puts HTML on the page; a plain string is not HTML yet, and is escaped like any other."""
    st.html(Markup("\n").join(parts))


def lines(template: str, items: Iterable[Sequence[object]]) -> Markup:
    """The template filled once an item."""
    return Markup("").join(Markup(template).format(*item) for item in items)


def paragraph(text: str, kind: str = "") -> Markup:
    """A sentence or two, in which no line ends within a date."""
    whole = Markup('<p class="{}">{}</p>').format(kind, text)
    return Markup(DATE.sub(r'<span class="d">\g<0></span>', str(whole)))


def table(caption: str, heads: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]]) -> Markup:
    """A real table, read aloud cell by cell: heads are (text, kind), kind n for numbers, d for days, else empty."""
    kinds = [kind for _text, kind in heads]
    head = lines('<th scope="col" class="{1}">{0}</th>', heads)
    body = Markup("").join(Markup("<tr>{}</tr>").format(_cells(row, kinds)) for row in rows)
    whole = Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>")
    # What is too wide for a phone scrolls by itself, so the keyboard must be able to reach it.
    around = Markup('<div class="wide" role="region" tabindex="0" aria-label="{}">{}</div>')
    return around.format(caption, whole.format(caption, head, body))


def _cells(row: Sequence[object], kinds: Sequence[str]) -> Markup:
    first = Markup('<th scope="row" class="{}">{}</th>').format(kinds[0], row[0])
    return first + lines('<td class="{}">{}</td>', zip(kinds[1:], row[1:], strict=True))
