"""Employees as persons and as full-time equivalents: year by year, by form and by enterprise."""

from collections.abc import Iterable, Sequence

from charts.lines import lines
from goals.codes import code, shown, shown_alike, title
from goals.figures import Figures
from language import _
from ui.chart import chart
from ui.counts import Count, by_part, by_year, first_large, in_order, last_day, listed, percent_of, percents
from ui.markup import paragraph, show, table
from ui.persons import numbers, until


def persons_and_full_time(data: Figures, year: int) -> None:
    years = until(data, year)
    persons, full = by_year(data, "employees", "on", years), by_year(data, "full_time_equivalents", "on", years)
    words = [_("Persons"), _("Full-time equivalents")]
    average = percent_of(full[-1], persons[-1])
    numbers([(words[0], shown(persons[-1]), False), (words[1], shown(full[-1]), True), (_("Average share of full time"), average, False)])
    alternative = _("{persons} persons and {full} full-time equivalents on {day}.").format(
        persons=shown(persons[-1]), full=shown(full[-1]), day=last_day(year))  # fmt: skip
    rows = _rows(map(str, years), persons, full)
    drawn = lines([str(one) for one in years], [(words[0], persons), (_("Full-time"), full)], "")
    chart(drawn, alternative, _heads(_("31 December")), rows, "full-time")
    _table(data, "employment_form", year, {})


def by_enterprise(data: Figures, year: int) -> None:
    _table(data, "org_nr", year, {row["org_nr"]: row["name"] for row in listed(data, "enterprises")})


def _table(data: Figures, column: str, year: int, names: dict[str, str]) -> None:
    """Persons and full-time equivalents on the year's last day, for each content of a column."""
    persons, full = (by_part(data, metric, "on", [column], year) for metric in ("employees", "full_time_equivalents"))
    order = in_order({content for (content,) in persons | full}, {content: count for (content,), count in persons.items()})
    named = [names.get(content) or first_large(code("employees", column, content)) for content in order]
    rows = _rows(named, *([counts.get((content,), 0) for content in order] for counts in (persons, full)))
    if not rows:
        show(paragraph(_("Nobody is going on."), "quiet"))
        return
    first = _("Enterprise") if names else title("employees", column)
    show(table(_("By {column} on {day}").format(column=first.lower(), day=last_day(year)), _heads(first), rows))


def _heads(first: str) -> Sequence[tuple[str, str]]:
    return [(first, ""), (_("Persons"), "n"), (_("Full-time equivalents"), "n"), (_("Average share of full time"), "n")]


def _rows(names: Iterable[str], persons: Sequence[Count], full: Sequence[Count]) -> list[tuple[str, ...]]:
    return list(zip(names, shown_alike(persons), shown_alike(full), percents(zip(full, persons, strict=True)), strict=True))
