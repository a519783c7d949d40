"""What has changed since a year was adopted: a sentence on the overview, and for analysts row by row."""

from contextlib import closing
from datetime import date as Day

import streamlit as st
from duckdb import Error

import store
from followup.changes import Change, changes, within, words
from goals.codes import code, title
from goals.figures import Figures
from language import _, date, ngettext, number
from metrics.changed_rows import Row, Rows, changed_rows
from store.adopted import Adoption, find
from ui.adopted_view import in_force, link, lost, shown
from ui.audience import allowed, may
from ui.data import Unreadable, _folder, figures
from ui.markup import Markup, paragraph, show, table
from ui.rows import remembered

SHOWN = 200


def changed_since(data: Figures) -> None:
    """Of every adopted year whose figures are no longer the same, or can no longer be read; of adopted figures themselves nothing is said."""
    if shown(data):
        return
    for error in lost(data.organisation):
        show(paragraph(str(error), "missing"))
    for adoption in in_force(data.organisation):
        try:
            adopted = figures(data.organisation, data.released, adoption)
        except Unreadable:
            continue  # its own page says so
        found = changes(adopted, data, adoption.day)
        if found:
            _tell(data, adoption, found)


def _tell(data: Figures, adoption: Adoption, found: list[Change]) -> None:
    text = _("{year} has changed since the report was adopted: {changes}.").format(year=adoption.year, changes=", ".join(map(words, found)))
    to = link(adoption, _("Show {year} as it was adopted").format(year=adoption.year))
    show(Markup('<div class="missing" role="note"><div class="beside"><span>{}</span>{}</div></div>').format(text, to))
    if may("exact", data.organisation):
        with st.expander(_("Row by row: {year}").format(year=adoption.year), key=f"changed-{adoption.year}", on_change="rerun") as opened:
            if opened.open:
                _rows(data, adoption, found)


def _rows(data: Figures, adoption: Adoption, found: list[Change]) -> None:
    asked = dict.fromkeys((change.after.metric, day) for change in found for day in change.days())
    for metric, day in asked:
        try:
            answer = remembered(data, _compared, adoption.build.id, metric, day)
        except Error:
            show(paragraph(_("The rows were loaded by another version of Målkoll and cannot be compared."), "missing"))
            return
        show(*_listed(data, metric, day, answer))
    if not asked:
        show(paragraph(_("No row has changed what counts: it is the plan that has changed.")))


def _compared(data: Figures, adopted: str, metric: str, day: Day) -> Rows:
    allowed("exact", data.organisation)
    was, now = (find(_folder(), data.organisation, id).rows for id in (adopted, data.build))
    with closing(store.open_together(was=was, now=now)) as con:
        return changed_rows(con, metric, day, SHOWN)


def _listed(data: Figures, metric: str, day: Day, answer: Rows) -> list[Markup]:
    of = {"metric": within(_(data.metrics[metric].title)), "day": date(day)}
    if not answer.found:
        return [paragraph(_("The rows behind {metric} on {day} are the same; it is the way of counting that has changed.").format(**of))]
    text = ngettext("{n} row counts otherwise than it did.", "{n} rows count otherwise than they did.", answer.found).format(n=number(answer.found))
    if answer.found > len(answer.rows):
        text += " " + _("The first {n} are shown.").format(n=number(len(answer.rows)))
    heads = [(_("Row"), ""), (_("What has changed"), ""), (_("When adopted"), "d"), (_("Now"), "d")]
    source = data.metrics[metric].table
    rows = [[_name(source, answer.key, row), _change(source, row), _place(row.was), _place(row.now)] for row in answer.rows]
    return [paragraph(text), table(_("Rows behind {metric} on {day}").format(**of), heads, rows)]


def _name(source: str, key: tuple[str, ...], row: Row) -> str:
    """What tells it apart, and its title where it has one."""
    known = row.now or row.was
    named = [known[column] for column in ("name", "title") if column in known]
    return " · ".join(_word(source, column, value) for column, value in [*((column, known[column]) for column in key), *(("", one) for one in named)])


def _change(source: str, row: Row) -> str:
    if row.was is None:
        return _("new among the rows that were loaded")
    if row.now is None:
        return _("no longer among the rows that were loaded")
    parts = [f"{title(source, column)}: {_word(source, column, row.was[column])} → {_word(source, column, row.now[column])}" for column in row.changed()]
    return "; ".join(parts) or _("the row is the same; what it is counted with has changed: the enterprise, its accounts or the plan")


def _word(source: str, column: str, value: object) -> str:
    if isinstance(value, Day):
        return date(value)
    if isinstance(value, bool) or value is None:
        return code(source, column, None if value is None else str(value).lower())
    return number(value, 2) if isinstance(value, float) else code(source, column, str(value))


def _place(row: dict | None) -> str:
    return "–" if row is None else _("{file}, line {line}").format(file=row["file"], line=row["line"])
