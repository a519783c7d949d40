"""The organisation beside another one, and beside figures that somebody has published."""

from collections.abc import Sequence

from charts.bars import bars
from charts.dumbbell import dumbbells
from charts.lines import lines
from goals.codes import shown
from goals.figures import Figures
from language import _, alike
from ui.adopted_view import shown as as_adopted
from ui.chart import chart
from ui.counts import Count, change, last_day, listed, share, signed
from ui.explore_choices import one
from ui.indicators import writer
from ui.markup import Markup, paragraph, show, table
from ui.municipalities import ALL, MEASURES, View, counted, measures
from ui.page import missing, section
from ui.persons import until

# Of two sizes only what is counted for each enterprise can be compared.
EACH = ("participants", "employees")


def against(data: Figures, view: View) -> None:
    """The chosen figure of both year by year, and all figures in the table below."""
    section(_("Beside another organisation"))
    other = view.other
    if other is None:
        show(paragraph(_("No other organisation is loaded.")))
        return
    title, unit, _persons = MEASURES[view.measure]
    years, both = until(data, view.year), (data, other)
    names = [one_of.plan.organisation for one_of in both]
    if adopted := as_adopted(data):
        text = _("{organisation} is shown as it was adopted for {year} too.") if as_adopted(other) else _(
            "{organisation} is shown with its current figures, for nothing can be shown that was adopted there for {year}.")
        show(paragraph(text.format(organisation=names[1], year=adopted.year), "missing"))
    if other.rows_in(view.measure):
        courses = [counted(one_of, view.measure)[ALL] for one_of in both]
        series = [(name, [course.get(year, 0) for year in years]) for name, course in zip(names, courses, strict=True)]
        alternative = _("{figure} on 31 December: {one} {n}, {other} {m} in {year}.").format(
            figure=_(title), one=names[0], n=shown(series[0][1][-1]), other=names[1], m=shown(series[1][1][-1]), year=view.year)  # fmt: skip
        rows = [[str(year), *(shown(values[n]) for _name, values in series)] for n, year in enumerate(years)]
        show(Markup("<h3>{}</h3>").format(_("{figure}, on 31 December").format(figure=_(title))))
        chart(lines([str(year) for year in years], series, _(unit)), alternative, [(_("Year"), ""), *((name, "n") for name in names)], rows, "against")
    else:
        missing(other, view.measure, _("the same figure for {organisation}").format(organisation=names[1]))
    _both(both, names, view)


def _both(both: Sequence[Figures], names: Sequence[str], view: View) -> None:
    heads = [(_("Figure"), "")]
    for name in names:
        heads += [(f"{name} {view.since}", "n"), (f"{name} {view.year}", "n"), (_("Change"), "n")]
    known = [name for name in MEASURES if any(name in measures(data) for data in both)]
    rows = [[_(MEASURES[name][0]), *_row(both, name, view)] for name in known]
    each = [name for name in EACH if name in known]
    words = {"participants": _("Participants per enterprise"), "employees": _("Employees per enterprise")}
    rows += [[words[name], *_row(both, name, view, each=True)] for name in each]
    show(table(_("Both organisations on {before} and {day}").format(before=last_day(view.since), day=last_day(view.year)), heads, rows))


def _row(both: Sequence[Figures], measure: str, view: View, *, each: bool = False) -> list[str]:
    """What was, what is, and the change, in each; dashes where there is no export."""
    found = [[_value(data, measure, year, each) for year in (view.since, view.year)] if measure in measures(data) else None for data in both]
    write = alike(value for two in found for value in two or ())
    return [cell for two in found for cell in ([shown(two[0], write), shown(two[1], write), signed(change(*two), write)] if two else ["–"] * 3)]


def _value(data: Figures, measure: str, year: int, each: bool) -> Count:
    value = counted(data, measure)[ALL].get(year, 0)
    return share(value, counted(data, "enterprises")[ALL].get(year, 0)) if each else value


def published(data: Figures, view: View) -> None:
    """An indicator with a source in all places that have it, and what the exports themselves count in the same years."""
    section(_("Beside published figures"))
    if missing(data, "indicators", _("published figures with their source, for comparison")):
        return
    rows = [row for row in listed(data, "indicators") if row["source"] and row["year"] <= view.year]
    if not rows:
        show(paragraph(_("No indicator with a source is from {year} or earlier.").format(year=view.year)))
        return
    names = {row["indicator"]: row["indicator"] for row in rows}
    chosen = one(_("Indicator"), "indicator", names, next(iter(names)), data.organisation, 420)
    found = [row for row in rows if row["indicator"] == chosen]
    _drawn(found, chosen)
    years = sorted({row["year"] for row in found})
    sources = "; ".join(dict.fromkeys(row["source"] for row in found))
    show(
        paragraph(_("Source: {source}.").format(source=sources)),
        paragraph(_("These figures are the source's own, and as exact as they are there.")),
        paragraph(_("That they stand beside the organisation's does not make one an effect of the other.")),
    )
    counts = [name for name in MEASURES if name in measures(data)]
    own = [[str(year), *(shown(counted(data, name)[ALL].get(year, 0)) for name in counts)] for year in years]
    caption = _("Counted from the exports of {organisation} on 31 December of the same years").format(organisation=data.plan.organisation)
    show(table(caption, [(_("Year"), ""), *((_(MEASURES[name][0]), "n") for name in counts)], own))


def _drawn(found: list[dict], indicator: str) -> None:
    """From the first year to the last where places have both; else what each was last."""
    years = sorted({row["year"] for row in found})
    value = {(row["municipality"], row["year"]): row["value"] for row in found}
    places = list(dict.fromkeys(row["municipality"] for row in found))
    both = [(place, value[place, years[0]], value[place, years[-1]]) for place in places if {(place, years[0]), (place, years[-1])} <= set(value)]
    heads = [(_("Municipality"), ""), (_("Year"), "n"), (_("Value"), "n"), (_("Source"), "")]
    written = writer(found)
    rows = [[row["municipality"], str(row["year"]), written(row["value"]), row["source"]] for row in found]
    if len(years) > 1 and both:
        drawn = dumbbells(both, (str(years[0]), str(years[-1])), "", written=written)
    else:
        last = {row["municipality"]: row for row in found}
        drawn = bars([(f"{place} ({row['year']})", row["value"]) for place, row in last.items()], "", written=written)
    chart(drawn, _("{indicator}: {places}.").format(indicator=indicator, places=", ".join(places)), heads, rows, "published")
