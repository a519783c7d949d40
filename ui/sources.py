"""Where the figures come from: how fresh each export is, and what of it could not be used."""

import streamlit as st

from etl.schema import tables
from language import _, date, ngettext, number
from ui.data import Figures, File, Warnings
from ui.markup import Markup, paragraph, show, table


def sources(data: Figures) -> None:
    show(Markup("<h2>{}</h2>").format(_("The exports behind the figures")), _summary(data))
    with st.expander(_("Every export")):
        heads = [(_("Table"), ""), (_("File"), ""), (_("Last changed"), "d")]
        heads += [(_("Rows"), "n"), (_("Loaded"), "n"), (_("Rejected"), "n")]
        rows = [_row(file) for file in data.files]
        show(table(_("Loaded on {day}").format(day=date(data.made)), heads, rows), *_warnings(data))


def _summary(data: Figures) -> Markup:
    rejected = sum(file.rejected for file in data.files)
    doubtful = sum(warning.n for warning in data.warnings)
    days = sorted(date(file.modified) for file in data.files)
    changed = _("changed on {last}") if days[0] == days[-1] else _("changed between {first} and {last}")
    parts = [
        ngettext("{n} export", "{n} exports", len(days)).format(n=number(len(days))),
        changed.format(first=days[0], last=days[-1]),
        ngettext("{n} row rejected", "{n} rows rejected", rejected).format(n=number(rejected)),
        ngettext("{n} doubtful value loaded", "{n} doubtful values loaded", doubtful).format(n=number(doubtful)),
    ]
    return paragraph(", ".join(parts) + ".")


def _row(file: File) -> list[str]:
    return [_(tables()[file.table].title), file.file, date(file.modified), *map(number, (file.rows, file.loaded, file.rejected))]


def _warnings(data: Figures) -> list[Markup]:
    if not data.warnings:
        return []
    heads = [(_("Table"), ""), (_("Column"), ""), (_("Reason"), ""), (_("Number"), "n")]
    rows = [[*_names(w), w.reason, number(w.n)] for w in data.warnings]
    return [table(_("Doubtful but possible values, which were loaded"), heads, rows)]


def _names(warning: Warnings) -> tuple[str, str]:
    table = tables()[warning.table]
    return _(table.title), _(table.column(warning.column).title)
