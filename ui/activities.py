"""The plan's activities year by year: what is done, what nobody has reported, who is responsible, and what they say of it."""

from collections.abc import Sequence

import streamlit as st

from goals.figures import Figures
from goals.outline import way
from goals.reported import MARKS, TITLES, word
from language import _, number
from ui.explore_choices import one
from ui.markup import Markup, lines, paragraph, show, table
from ui.page import section
from ui.subjects import numerals
from ui.target import status

ALL, NOBODY = "", "-"


def choose(data: Figures) -> list[dict]:
    """The plan's activities, all of them or those of one who is responsible."""
    rows = data.listed("activities")
    units = {unit: unit for unit in dict.fromkeys(row["unit"] for row in data.listed("activity_units")) if unit}
    nobody = {NOBODY: _("Nobody named")} if any(not row["responsible"] for row in rows) else {}
    with st.container(horizontal=True, key="filters"):
        unit = one(_("Responsible"), "responsible", {ALL: _("All"), **units, **nobody}, ALL, data.organisation, 420)
    return [row for row in rows if unit == ALL or unit in row["responsible"] or (unit == NOBODY and not row["responsible"])]


def told(data: Figures, rows: Sequence[dict]) -> dict[tuple[str, int], dict]:
    """What is known of each of these activities, year by year."""
    wanted = {row["id"] for row in rows}
    return {(row["id"], row["year"]): row for row in data.listed("activity_years") if row["id"] in wanted}


def mark(name: str | None) -> Markup:
    """A status in a shape and a word; a dash in a year when nobody was expected to report."""
    if name is None:
        return Markup("–")
    return Markup('<span class="wraps">{}</span>').format(status(MARKS[name], word(name)))


def summary(rows: Sequence[dict], known: dict, year: int) -> None:
    found = [known[row["id"], year]["status"] for row in rows if (row["id"], year) in known]
    parts = [(_(title), number(found.count(name)), str(year)) for name, title in TITLES.items()] if found else []
    numerals([(_("Activities"), number(len(rows)), _("in the plan")), *parts])


def not_reported(rows: Sequence[dict], known: dict, year: int) -> None:
    """In the year, in every year until it, and never; and what of the plan has no activity at all."""
    section(_("Not reported"), _("An activity that has no row in the export for a year is not reported; it may well have been carried out."))
    years = [of for of in sorted({of for _id, of in known}) if of <= year]
    if year not in years:
        show(paragraph(_("The plan was not in force in {year}, and nothing is expected to be reported for it.").format(year=year)))
    else:
        of_year = [row for row in rows if _lacks(known, row, year)]
        _named(_("Not reported for {year}").format(year=year), _("All are reported for {year}.").format(year=year), of_year)
    if len(years) > 1:
        _lacking(rows, known, years)
        _named(_("Never reported"), _("Every activity is reported for at least one year."), [row for row in rows if row["never"]])


def _lacks(known: dict, row: dict, year: int) -> bool:
    return known[row["id"], year]["status"] == "not_reported"


def _lacking(rows: Sequence[dict], known: dict, years: Sequence[int]) -> None:
    """Each activity with the years that nobody has reported; a row that was rejected is told apart."""
    lacking = [(row, [year for year in years if _lacks(known, row, year)]) for row in rows]
    body = [[row["title"], number(len(of)), ", ".join(_year(known[row["id"], year]) for year in of)] for row, of in lacking if of]
    caption = _("Years that nobody has reported, {first} to {last}").format(first=years[0], last=years[-1])
    none = paragraph(_("All are reported for all years, {first} to {last}.").format(first=years[0], last=years[-1]))
    heads = [(_("Activity"), ""), (_("Years"), "n"), (_("Not reported for"), "")]
    show(Markup("<h3>{}</h3>").format(_("Which years each lacks")), table(caption, heads, body) if body else none)


def _year(told: dict) -> str:
    return _("{year} (the row was rejected)").format(year=told["year"]) if told["rejected"] else str(told["year"])


def without(data: Figures) -> None:
    """Goals that no activity stands under, nor under those that they are made of."""
    plan = data.plan
    followed = {goal.parent for goal in plan.goals} | {activity.goal for activity in plan.activities} | {target.goal for target in plan.targets}
    ways = [[" › ".join(way(plan, goal))] for goal in plan.goals if goal.id not in followed]
    if ways:
        heading = Markup("<h3>{}</h3>").format(_("Points without any activity: nothing is reported of them"))
        show(heading, Markup("<ul>{}</ul>").format(lines("<li>{}</li>", ways)))


def _named(heading: str, otherwise: str, rows: Sequence[dict]) -> None:
    items = [(row["title"], " › ".join(row["way"]), _responsible(row["responsible"]), _of_years(row)) for row in rows]
    names = lines("<li>{}<br><span class=quiet>{}<br>{} · {}</span></li>", items)
    show(Markup("<h3>{}</h3>").format(heading), Markup("<ul>{}</ul>").format(names) if rows else paragraph(otherwise))


def _of_years(row: dict) -> str:
    return _("reported in {n} of {all} years").format(n=number(row["reported"]), all=number(row["years"]))


def _responsible(units: Sequence[str]) -> str:
    return ", ".join(units) or _("nobody named")


def by_year(rows: Sequence[dict], known: dict, until: int) -> None:
    """A table for each of the highest goals, with the goals below it above each activity's name."""
    years = [year for year in sorted({year for _id, year in known}) if year <= until]
    if not years:
        return
    section(_("Year by year"), _("Under each activity who is responsible, first by the plan and then by the report, where it names another."))
    for area in dict.fromkeys(row["way"][0] for row in rows):
        show(Markup("<h3>{}</h3>").format(area))
        heads = [(_("Activity"), ""), *((str(year), "") for year in years)]
        body = [[_name(row, known, years), *(mark(known[row["id"], year]["status"]) for year in years)] for row in rows if row["way"][0] == area]
        # The heading is the caption for those who see; the years stand below each other from table to table.
        show(Markup('<div class="years">{}</div>').format(table(_("Activities of {goal}").format(goal=area), heads, body)))


def _name(row: dict, known: dict, years: Sequence[int]) -> Markup:
    others = dict.fromkeys(known[row["id"], year]["reported_responsible"] for year in years)
    named = [_responsible(row["responsible"]), *(_("by the report: {name}").format(name=other) for other in others if other)]
    above = Markup("<span class=quiet>{}</span><br>").format(" › ".join(row["way"][1:])) if row["way"][1:] else Markup("")
    return Markup("{}{}<br><span class=quiet>{}</span>").format(above, row["title"], "; ".join(named))


def by_unit(data: Figures, year: int) -> None:
    rows = [row for row in data.listed("activity_units") if row["year"] == year]
    if not rows:
        return
    section(_("By responsible in {year}").format(year=year), _("As the plan names them. An activity with several is counted with each."))
    heads = [(_("Responsible"), ""), (_("Activities"), "n"), *((_(title), "n") for title in TITLES.values())]
    body = [[row["unit"] or _("Nobody named"), number(row["activities"]), *(number(row[name]) for name in TITLES)] for row in rows]
    show(table(_("Activities of each, by status"), heads, body))


def comments(rows: Sequence[dict], known: dict, until: int) -> None:
    """Those of the year open, those of earlier years behind a heading."""
    section(_("Comments"))
    heads = [(_("Activity"), ""), (_("Year"), "d"), (_("Status"), ""), (_("Comment"), "")]
    said = [(year, [row["title"], str(year), mark(one_year["status"]), one_year["comment"]]) for row in rows
            for year in range(until, min((of for _id, of in known), default=until) - 1, -1)
            if (one_year := known.get((row["id"], year))) and one_year["comment"]]  # fmt: skip
    now, before = ([line for year, line in said if (year == until) is this] for this in (True, False))
    show(table(_("Comments of {year}").format(year=until), heads, now) if now else paragraph(_("No comments were given in {year}.").format(year=until)))
    if before:
        with st.expander(_("Comments of earlier years"), key="comments"):
            show(table(_("Comments of earlier years"), heads, before))
