"""The one place where data becomes HTML: whatever is put into a template is escaped, so a name is only ever text."""

import re
from collections.abc import Iterable, Sequence

import streamlit as st
from markupsafe import Markup, escape

__all__ = ["Markup", "lines", "paragraph", "show", "table"]

DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")  # a day or a month


def show(*parts: Markup) -> None:
    """Puts HTML on the page; a plain string is not HTML yet, and is escaped like any other."""
    st.html(Markup("\n").join(parts))


def lines(template: str, items: Iterable[Sequence[object]]) -> Markup:
    """The template filled once an item."""
    return Markup("").join(Markup(template).format(*item) for item in items)


def paragraph(text: str, kind: str = "") -> Markup:
    """A sentence or two, in which no line ends within a date."""
    whole = Markup('<p class="{}">{}</p>').format(kind, text)
    return _unbroken(whole)


def _unbroken(text: Markup) -> Markup:
    return Markup(DATE.sub(r'<span class="d">\g<0></span>', str(text)))


def table(caption: str, heads: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]]) -> Markup:
    """A real table, read aloud cell by cell: heads are (text, kind), kind n for numbers, d for days, else empty."""
    kinds = [kind for _text, kind in heads]
    head = "".join(f'<th scope="col" class="{kind}">{_unbroken(escape(text))}</th>' for text, kind in heads)
    body = "".join(f"<tr>{_cells(row, kinds)}</tr>" for row in rows)
    name = escape(caption)
    whole = f"<table><caption>{name}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    # What is too wide for a phone scrolls by itself, so the keyboard must be able to reach it.
    return Markup(f'<div class="wide" role="region" tabindex="0" aria-label="{name}">{whole}</div>')


def _cells(row: Sequence[object], kinds: Sequence[str]) -> str:
    """The first cell names the row. Markup.format would do the same at five times the cost."""
    first = f'<th scope="row" class="{kinds[0]}">{_cell(row[0])}</th>'
    rest = zip(kinds[1:], row[1:], strict=True)
    return first + "".join(f'<td class="{kind}">{_cell(cell)}</td>' for kind, cell in rest)


def _cell(content: object) -> Markup:
    """A text is a sentence now and then; what is Markup already may hold a date in an address."""
    return _unbroken(escape(content)) if type(content) is str and "-" in content else escape(content)
