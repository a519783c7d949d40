"""Where a report's figures come from: what is counted, which exports, how many rows were rejected, and what to bear in mind."""

from datetime import date as Day

from etl.schema import tables
from goals.codes import shown
from goals.figures import Figures, File
from goals.progress import Progress
from goals.words import WITHHELD
from language import _, date, number
from reports.report import Table


def definitions(data: Figures) -> tuple[tuple[str, str], ...]:
    """Of each metric that a target counts, once."""
    used = dict.fromkeys(target.metric for target in data.plan.targets)
    return tuple((_(data.metrics[id].title), _(data.metrics[id].definition)) for id in used)


def sources(data: Figures) -> Table:
    heads = ((_("Table"), ""), (_("File"), ""), (_("Last changed"), "d"), (_("Rows"), "n"), (_("Loaded"), "n"))
    rows = ((*_named(file), date(file.modified), shown(file.rows), shown(file.loaded)) for file in data.files)
    return Table(_("The exports behind the figures, loaded on {day}").format(day=date(data.made)), heads, tuple(rows))


def rejected(data: Figures) -> Table:
    """By file: those without any are left out, and of those about persons the count is not shown."""
    heads = ((_("Table"), ""), (_("File"), ""), (_("Rejected"), "n"))
    rows = ((*_named(file), shown(file.rejected)) for file in data.files if file.rejected != 0)
    return Table(_("Rejected rows"), heads, tuple(rows))


def _named(file: File) -> tuple[str, str]:
    return _(tables()[file.table].title), file.file


def caveats(data: Figures, progress: list[Progress], year: int, day: Day) -> tuple[str, ...]:
    empty = [p.target.title for p in progress if p.status == "no_data"]
    found = {
        _("The year is not over: the figures are of {day}.").format(day=date(day)): day < Day(year, 12, 31),
        _("The plan ended on {day}: what came after it does not count.").format(day=date(data.plan.end)): year > data.plan.end.year,
        _("Nothing to count has been loaded for: {targets}.").format(targets=", ".join(empty)): bool(empty),
        _("Counts that could tell of single persons are not shown; {mark} stands in their place.").format(mark=WITHHELD): _withholds(data),
        _doubtful(data): bool(data.warnings),
    }
    return tuple(text for text, holds in found.items() if holds)


def _withholds(data: Figures) -> bool:
    return any(None in data.series[target.metric][1] for target in data.plan.targets) or any(file.rows is None for file in data.files)


def _doubtful(data: Figures) -> str:
    return _("Values that are doubtful but possible were loaded: {n}.").format(n=number(sum(warning.n for warning in data.warnings)))
