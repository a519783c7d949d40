"""The words of an exploration: its columns, their contents, its periods, and what it shows in one sentence."""

from collections import Counter
from datetime import date as Day

from etl.schema import tables
from goals import codes
from goals.figures import Figures
from language import N_, _, date
from metrics.exploring import UNKNOWN
from ui.explore_data import View
from ui.markup import paragraph, show
from ui.page import section
from ui.rows import remembered

OWN = {"org_nr": N_("Enterprise"), "accounts_year": N_("Year of the accounts")}
CLASSES = list(codes.CLASSES)


def column_title(data: Figures, metric: str, column: str) -> str:
    if column in OWN:
        return _(OWN[column])
    return codes.title(_table(data, metric, column), column)


def content_word(data: Figures, metric: str, column: str, content: str) -> str:
    """An enterprise by its name, a code by its word, a blank as not stated."""
    if content == UNKNOWN:
        return _(codes.CLASSES[UNKNOWN])
    if column == "org_nr":
        return names(data).get(content, content)
    return codes.code(_table(data, metric, column), column, content)


def names(data: Figures) -> dict[str, str]:
    """Enterprises by their organisation number; two of one name are told apart by it."""
    return remembered(data, _names)


def _names(data: Figures) -> dict[str, str]:
    listed = [(one["org_nr"], one["name"]) for one in data.listed("enterprises")]
    taken = Counter(name for _number, name in listed)
    return {number: name if taken[name] == 1 else f"{name} ({number})" for number, name in listed}


def part_name(data: Figures, view: View, contents: tuple[str, ...]) -> str:
    said = (content_word(data, view.metric, column, content) for column, content in zip(view.columns, contents, strict=True))
    return ", ".join(said) or _("All")


def in_order(data: Figures, metric: str, column: str, contents: list[str]) -> list[str]:
    """Classes and years in their own order, all else as it comes."""
    if all(content.isdigit() or content == UNKNOWN for content in contents) and column != "org_nr":
        return sorted(contents, key=lambda content: (content == UNKNOWN, content.zfill(9)))
    return sorted(contents, key=CLASSES.index) if all(content in CLASSES for content in contents) else contents


def period(view: View, day: Day) -> str:
    return {"years": f"{day:%Y}", "months": f"{day:%Y-%m}"}.get(view.time, date(day))


def summary(data: Figures, view: View) -> str:
    """What the chart and the table show, as a caption."""
    title, by = _(data.metrics[view.metric].title), [column_title(data, view.metric, column).lower() for column in view.columns]
    what = [title, _("{title} by {one}"), _("{title} by {one} and {two}")][len(by)].format(**dict(zip(("title", "one", "two"), (title, *by), strict=False)))
    when = {"years": _("at the end of each year"), "months": _("at the end of each month of {year}").format(year=view.year),
            "day": _("on {day}").format(day=date(view.day))}[view.time]  # fmt: skip
    return ", ".join([f"{what} {when}", *_filters(data, view)])


def _filters(data: Figures, view: View) -> list[str]:
    told = []
    for column, kept in view.only:
        said = " / ".join(content_word(data, view.metric, column, content) for content in kept)
        told.append(_("only {column}: {contents}").format(column=column_title(data, view.metric, column).lower(), contents=said))
    return told


def _table(data: Figures, metric: str, column: str) -> str:
    """A metric also tells of the enterprise that its rows belong to."""
    own = data.metrics[metric].table
    declared = {one.name for one in tables()[own].columns} | set(codes.COLUMNS)
    return own if column in declared else "enterprises"


def definition(data: Figures, view: View) -> None:
    metric = data.metrics[view.metric]
    section(_("What is counted"))
    show(*(paragraph(part) for part in _(metric.definition).split("\n") if part.strip()))
