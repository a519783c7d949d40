"""The plan's municipalities beside each other: enterprises, participants, employees and agreements, year by year and from one year to another."""

from dataclasses import dataclass

import streamlit as st

from charts.dumbbell import dumbbells
from charts.multiples import multiples
from goals import codes
from goals.figures import Figures
from language import N_, _
from ui.adopted_view import in_force, shown
from ui.chart import chart
from ui.counts import Count, change, last_day, listed, signed
from ui.data import Unreadable, figures, organisations
from ui.explore_choices import one
from ui.markup import paragraph, show, table
from ui.page import section
from ui.persons import until
from ui.rows import remembered

# What is counted in each municipality: title, unit, and whether it is persons.
MEASURES = {
    "enterprises": (N_("Enterprises"), N_("enterprises"), False),
    "participants": (N_("Participants"), N_("persons"), True),
    "employees": (N_("Employees"), N_("persons"), True),
    "agreements": (N_("Agreements"), N_("agreements"), False),
}
ALL = ""
Course = dict[int, Count]


@dataclass(frozen=True)
class View:
    year: int
    since: int
    measure: str
    other: Figures | None


def choose(data: Figures, year: int) -> View:
    """The figure to see, the year to compare with, and another organisation."""
    known = measures(data)
    earlier = [one_year for one_year in data.years if one_year < year] or [year - 1]
    start = max(min(data.plan.baseline_date.year, earlier[-1]), earlier[0])
    others = {name: figures(name).plan.organisation for name in organisations() if name != data.organisation}
    with st.container(horizontal=True, key="compare"):
        measure = one(_("Figure"), "measure", {name: _(MEASURES[name][0]) for name in known}, known[0], data.organisation)
        since = one(_("Compared with the year"), "since", {str(n): str(n) for n in reversed(earlier)}, str(start), f"{data.organisation} {year}", 200)
        other = one(_("Beside"), "with", others, next(iter(others)), data.organisation, 340) if others else ""
    return View(year, int(since), measure, _beside(data, other) if other else None)


def _beside(data: Figures, other: str) -> Figures:
    """Adopted beside adopted, where it is adopted for the same year."""
    mine = shown(data)
    adopted = next((one for one in in_force(other) if mine and one.year == mine.year), None)
    try:
        return figures(other, adoption=adopted)
    except Unreadable:
        return figures(other)


def measures(data: Figures) -> list[str]:
    """Those that there is an export for; enterprises there always are."""
    return [name for name in MEASURES if data.rows_in(name)] or ["enterprises"]


def counted(data: Figures, measure: str) -> dict[str, Course]:
    """Each municipality's number on the last day of each year, and that of the whole organisation under no name."""
    return remembered(data, _counted, measure)


def _counted(data: Figures, measure: str) -> dict[str, Course]:
    if MEASURES[measure][2]:
        cells = [*data.cells(measure, "on"), *data.cells(measure, "on", ["municipality"])]
        told = [(cell.parts[0] if cell.parts else ALL, cell.year, cell.value) for cell in cells]
    else:
        told = [(row["municipality"], row["year"], row["n"]) for row in listed(data, "municipality_years") if row["what"] == measure]
    found: dict[str, Course] = {place: {} for place in (ALL, *data.plan.municipalities)}
    for place, year, value in told:
        found[place][year] = value
    return found


def several(data: Figures) -> bool:
    """Whether there is anything to put side by side; says so where there is not."""
    if len(data.plan.municipalities) > 1:
        return True
    section(_("Municipality by municipality"))
    text = _("The plan is for one municipality alone, {name}: all its figures stand on the other pages. Here it is seen beside another organisation "
             "and beside published figures.")  # fmt: skip
    show(paragraph(text.format(name=data.plan.municipalities[0])))
    return False


def side_by_side(data: Figures, view: View) -> None:
    """All figures of all municipalities on the year's last day."""
    known = {name: counted(data, name) for name in measures(data)}
    heads = [(_("Municipality"), ""), *((_(MEASURES[name][0]), "n") for name in known)]
    places = [(place, place) for place in data.plan.municipalities] + [(_("In all"), ALL)]
    rows = [[name, *(codes.shown(courses[place].get(view.year, 0)) for courses in known.values())] for name, place in places]
    section(_("Municipality by municipality"))
    show(
        table(_("On {day}").format(day=last_day(view.year)), heads, rows),
        paragraph(_("An enterprise in two of the municipalities counts in each of them, with its participants, employees and agreements, "
                    "and once in all: the municipalities can add up to more."), "quiet"),
    )  # fmt: skip


def year_by_year(data: Figures, view: View) -> None:
    """The chosen figure as small multiples, on one scale."""
    title, unit, _persons = MEASURES[view.measure]
    years, courses = until(data, view.year), counted(data, view.measure)
    series = [(place, [courses[place].get(year, 0) for year in years]) for place in data.plan.municipalities]
    section(_("{figure}, year by year").format(figure=_(title)), _("On 31 December, all on the same scale."))
    alternative = _("{figure} in each municipality on 31 December, {first} to {last}.").format(figure=_(title), first=years[0], last=years[-1])
    rows = [[str(year), *(codes.shown(values[n]) for _place, values in series)] for n, year in enumerate(years)]
    heads = [(_("Year"), ""), *((place, "n") for place in data.plan.municipalities)]
    chart(multiples([str(year) for year in years], series, _(unit)), alternative, heads, rows, "multiples")


def then_and_now(data: Figures, view: View) -> None:
    """The chosen figure from one year to another, as dumbbells."""
    title, unit, _persons = MEASURES[view.measure]
    courses, days = counted(data, view.measure), (last_day(view.since), last_day(view.year))
    found = [(place, courses[place].get(view.since, 0), courses[place].get(view.year, 0)) for place in data.plan.municipalities]
    section(_("{figure}, {since} and {year}").format(figure=_(title), since=view.since, year=view.year))
    alternative = _("{figure} in each municipality on {before} and {day}.").format(figure=_(title), before=days[0], day=days[1])
    heads = [(_("Municipality"), ""), (days[0], "n"), (days[1], "n"), (_("Change"), "n")]
    rows = [[place, codes.shown(before), codes.shown(now), signed(change(before, now))] for place, before, now in found]
    chart(dumbbells(found, days, _(unit)), alternative, heads, rows, "then-and-now")
