"""An exploration's answer: one sentence on what is shown, the chart, the table, what to bear in mind, and the files to take along."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import islice

import streamlit as st

from charts.bars import bars
from charts.lines import lines
from charts.multiples import multiples
from charts.theme import CONFIG, Drawn
from etl import tabular
from goals.codes import WITHHELD, shown, shown_alike
from goals.figures import Figures
from language import _, number
from ui.downloads import offer
from ui.explore_data import Answer, View, everything, released_only
from ui.explore_words import column_title, content_word, in_order, part_name, period, summary
from ui.markup import Markup, paragraph, show, table
from ui.page import section

MOST_BARS, MOST_LINES, MOST_PANELS, MOST_ACROSS = 20, 3, 12, 12
Rows = list[Sequence[object]]


def answered(data: Figures, view: View, answer: Answer) -> None:
    section(summary(data, view))
    if not answer.parts:
        show(paragraph(_("Nothing is counted."), "missing"))
        return
    st.plotly_chart(_chart(data, view, answer), theme=None, config=CONFIG, alt=_alternative(data, view, answer), key="chart-explore")
    drawn, of = min(MOST_BARS if view.time == "day" else MOST_PANELS, len(answer.parts)), answer.found
    if drawn < of:
        show(paragraph(_("Drawn are the {n} largest of {all}; the table has the others.").format(n=number(drawn), all=number(of)), "quiet"))
    heads, rows = _across(data, view, answer) if _two_ways(view, answer) else _down(data, view, answer)
    kinds = ["", *["n"] * (len(heads) - 1)]
    show(table(summary(data, view), list(zip(heads, kinds, strict=True)), _alike(rows)), *_notes(data, view, answer))
    offer(f"malkoll-{data.organisation}-{view.metric}", partial(_file, data, view), answer.found, "explore")


def _chart(data: Figures, view: View, answer: Answer) -> Drawn:
    unit = _(data.metrics[view.metric].unit)
    named = [(part_name(data, view, part.contents), part.values) for part in answer.parts]
    if view.time == "day":
        return bars([(name, values[0]) for name, values in named[:MOST_BARS]], unit)
    periods = [period(view, day) for day in answer.days]
    return lines(periods, named, unit) if len(named) <= MOST_LINES else multiples(periods, named[:MOST_PANELS], unit)


def _alternative(data: Figures, view: View, answer: Answer) -> str:
    """The largest, where it stands at last; the whole follows as a table."""
    largest, last = answer.parts[0], period(view, answer.days[-1])
    return _("{what}. Largest: {name}, {value} ({when}).").format(
        what=summary(data, view), name=part_name(data, view, largest.contents), value=shown(largest.values[-1]), when=last)  # fmt: skip


def _two_ways(view: View, answer: Answer) -> bool:
    """One column's contents down and the other's across, where there is room for them."""
    return view.time == "day" and len(view.columns) == 2 and len({part.contents[1] for part in answer.parts}) <= MOST_ACROSS


def _across(data: Figures, view: View, answer: Answer) -> tuple[list[str], Rows]:
    known = {part.contents: part.values[0] for part in answer.parts}
    down, over = (in_order(data, view.metric, column, list(dict.fromkeys(part.contents[n] for part in answer.parts))) for n, column in enumerate(view.columns))
    words = [partial(content_word, data, view.metric, column) for column in view.columns]
    heads = [column_title(data, view.metric, view.columns[0]), *map(words[1], over)]
    return heads, [[words[0](one), *(known.get((one, two), 0.0) for two in over)] for one in down]


def _down(data: Figures, view: View, answer: Answer) -> tuple[list[str], Rows]:
    title = ", ".join(column_title(data, view.metric, column) for column in view.columns) or _("Counted")
    heads = [title, *(period(view, day) for day in answer.days)]
    parts = answer.parts
    if len(view.columns) == 1:
        order = in_order(data, view.metric, view.columns[0], [part.contents[0] for part in parts])
        parts = sorted(parts, key=lambda part: order.index(part.contents[0]))
    return heads, [[part_name(data, view, part.contents), *part.values] for part in parts]


def _alike(rows: Rows) -> list[list[object]]:
    """All of it is one figure."""
    cells = iter(shown_alike([value for row in rows for value in row[1:]]))
    return [[row[0], *islice(cells, len(row) - 1)] for row in rows]


def _notes(data: Figures, view: View, answer: Answer) -> list[Markup]:
    told = []
    if answer.found > len(answer.parts):
        told.append(_("The {n} largest of {all} parts are shown; the files below hold all.").format(n=number(len(answer.parts)), all=number(answer.found)))
    if view.columns and data.metrics[view.metric].list == "persons" and view.metric != "full_time_equivalents":
        told.append(_("A person who is in two parts at once is counted in both, so the parts can add up to more than the whole."))
    if any(value is None for part in answer.parts for value in part.values):
        told.append(_("{mark} is withheld, so that nobody can be recognised.").format(mark=WITHHELD))
    if released_only(data, view.metric):
        told.append(_("Counts of persons are shown from the fixed list of released tables, by year."))
    return [paragraph(text, "quiet") for text in told]


def _file(data: Figures, view: View) -> tuple[list[str], Iterable[Sequence[object]]]:
    """Long, as programs like it: a row for each part and period."""
    answer = everything(data, view)
    heads = [*(column_title(data, view.metric, column) for column in view.columns), _("Day"), _(data.metrics[view.metric].title)]
    said = lambda contents: [content_word(data, view.metric, column, content) for column, content in zip(view.columns, contents, strict=True)]
    return heads, [[*said(part.contents), day, tabular.WITHHELD if value is None else value]
                   for part in answer.parts for day, value in zip(answer.days, part.values, strict=True)]  # fmt: skip
