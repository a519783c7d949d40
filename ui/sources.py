"""Where the figures come from: how fresh each export is, and what of it could not be used."""

from etl.schema import tables
from goals.codes import shown
from goals.figures import Figures, File, Warnings
from language import _, date, ngettext, number
from ui.markup import Markup, paragraph, show, table


def freshness(data: Figures) -> None:
    """In one sentence, beside the choices; the link leads to every export."""
    link = Markup('<a href="#exports">{}</a>').format(_("Every export"))
    show(Markup('<div class="quiet beside">{}{}</div>').format(_summary(data), link))


def sources(data: Figures) -> None:
    heads = [(_("Table"), ""), (_("File"), ""), (_("Last changed"), "d")]
    heads += [(_("Rows"), "n"), (_("Loaded"), "n"), (_("Rejected"), "n")]
    exports = table(_("Loaded on {day}").format(day=date(data.made)), heads, map(_row, data.files))
    show(Markup('<h2 id="exports">{}</h2>').format(_("The exports behind the figures")), exports, *_warnings(data))


def _summary(data: Figures) -> Markup:
    rejected = sum(file.rejected or 0 for file in data.files)
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
    return [_(tables()[file.table].title), file.file, date(file.modified), *map(shown, (file.rows, file.loaded, file.rejected))]


def _warnings(data: Figures) -> list[Markup]:
    if not data.warnings:
        return []
    heads = [(_("Table"), ""), (_("Column"), ""), (_("Reason"), ""), (_("Number"), "n")]
    rows = [[*_names(w), w.reason, number(w.n)] for w in data.warnings]
    return [table(_("Doubtful but possible values, which were loaded"), heads, rows)]


def _names(warning: Warnings) -> tuple[str, str]:
    declared = tables()[warning.table]
    return _(declared.title), _(declared.column(warning.column).title)
