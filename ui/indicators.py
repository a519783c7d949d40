"""Indicators: figures that others have published, place by place and year by year, and beside what the exports count."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from math import gcd

from charts.bars import bars
from charts.columns import columns
from charts.multiples import multiples
from goals.codes import code, shown
from goals.figures import Figures
from language import N_, _, alike, number
from ui.chart import chart
from ui.counts import by_year
from ui.markup import Markup, show, table
from ui.page import section

# What a published figure counts: its name, and the metric where it is persons.
COUNTED = {"enterprises": (N_("Enterprises"), ""), "active": (N_("Participants"), "participants"), "employed": (N_("Employees"), "employees")}


# In the indicator's own name, as sources and offices write it.
ABOUT, YES_OR_NO = re.compile(r"\b(cirka|ca)\b", re.IGNORECASE), re.compile(r"\((1\s*=\s*ja|ja/nej)[^)]*\)", re.IGNORECASE)


def writer(rows: Sequence[dict]) -> Callable[[float], str]:
    """How the values of one indicator are written."""
    return partial(_value, rows[0]["indicator"], alike(row["value"] for row in rows))


def _value(name: str, write: Callable[[float], str], value: float) -> str:
    """As its name says that it is meant: a yes or no, a number that is about right, or a number."""
    if YES_OR_NO.search(name) and value in (0, 1):
        return _("yes") if value else _("no")
    return _("about {n}").format(n=write(value)) if ABOUT.search(name) else write(value)


def by_name(data: Figures) -> dict[str, list[dict]]:
    """The rows of each indicator, in order of year and place."""
    found: dict[str, list[dict]] = {}
    for row in data.listed("indicators"):
        found.setdefault(row["indicator"], []).append(row)
    return found


def context() -> None:
    text = _("Context, not effect: these figures tell of the world around the plan. What of them the plan has caused, nobody can read from them.")
    show(Markup('<p class="missing">{}</p>').format(text))


def over_time(found: dict[str, list[dict]]) -> None:
    """Those that have more than one value, a chart each; the table below it has the source of each value."""
    for n, (name, rows) in enumerate(found.items()):
        if len(rows) > 1:
            section(name, _sources(rows))
            heads, write = [(_("Municipality"), ""), (_("Year"), "d"), (_("Value"), "n"), (_("Source"), "")], writer(rows)
            body = [[row["municipality"], str(row["year"]), write(row["value"]), row["source"] or _("not stated")] for row in rows]
            if YES_OR_NO.search(name):
                show(_answers(name, rows))
            else:
                chart(_drawn(rows), _told(name, rows), heads, body, f"indicator-{n}")


def _answers(name: str, rows: Sequence[dict]) -> Markup:
    """A row a place and a column a year: yes and no are words, and no amounts to be drawn."""
    years = sorted({row["year"] for row in rows})
    write = writer(rows)
    known = {(row["municipality"], row["year"]): write(row["value"]) for row in rows}
    places = dict.fromkeys(row["municipality"] for row in rows)
    heads = [(_("Municipality"), ""), *((str(year), "d") for year in years)]
    return table(name, heads, [[place, *(known.get((place, year), "–") for year in years)] for place in places])


def single(found: dict[str, list[dict]]) -> None:
    rows = [row for rows in found.values() if len(rows) == 1 for row in rows]
    if not rows:
        return
    section(_("Figures of a single year"))
    heads = [(_("Indicator"), ""), (_("Municipality"), ""), (_("Year"), "d"), (_("Value"), "n"), (_("Source"), "")]
    body = [[row["indicator"], row["municipality"], str(row["year"]), writer([row])(row["value"]), row["source"] or _("not stated")] for row in rows]
    show(table(_("Indicators with one value"), heads, body))


def _sources(rows: Sequence[dict]) -> str:
    sources = dict.fromkeys(row["source"] or _("not stated") for row in rows)
    return _("Source: {source}.").format(source="; ".join(sources).rstrip("."))


def _drawn(rows: Sequence[dict]):
    """One place as columns; several as small multiples, or as bars where they have not the same years."""
    places = list(dict.fromkeys(row["municipality"] for row in rows))
    value = {(row["municipality"], row["year"]): row["value"] for row in rows}
    years = sorted({row["year"] for row in rows})
    if len(places) == 1:
        return columns([(str(row["year"]), row["value"]) for row in rows], "", written=writer(rows))
    if len(years) > 1 and len(value) == len(places) * len(years):
        periods = _even(years)
        return multiples([str(year) for year in periods], [(place, [value.get((place, year)) for year in periods]) for place in places], "")
    last = {row["municipality"]: row for row in rows}
    return bars([(f"{place} ({row['year']})", row["value"]) for place, row in last.items()], "", written=writer(rows))


def _even(years: Sequence[int]) -> range:
    """At even steps, so that a year that nobody measured leaves its room."""
    return range(years[0], years[-1] + 1, gcd(*(after - before for before, after in pairwise(years))))


def _told(name: str, rows: Sequence[dict]) -> str:
    first, last = ({row["municipality"]: row for row in order} for order in (reversed(rows), rows))
    places = [_place(first[place], row, writer(rows)) for place, row in last.items()]
    return _("{indicator}: {places}.").format(indicator=name, places="; ".join(places))


def _place(first: dict, last: dict, write: Callable[[float], str]) -> str:
    now = _("{place} {value} in {year}").format(place=last["municipality"], value=write(last["value"]), year=last["year"])
    return now if first["year"] == last["year"] else _("{now}, {value} in {year}").format(now=now, value=write(first["value"]), year=first["year"])


def beside(data: Figures) -> None:
    """Where a published figure and a figure of the exports speak of the same thing."""
    rows = data.listed("published")
    if not rows:
        return
    section(_("Published, and counted from the exports"), _("The same thing by two roads. What is published is told as its source tells it."))
    heads = [(_("Indicator"), ""), (_("Year"), "d"), (_("Published"), "n"), (_("Counted on 31 December"), "n"), (_("What is counted"), ""), (_("Source"), "")]
    body = [[row["indicator"], str(row["year"]), _approximate(row), _counted(data, row), _what(row), row["source"] or _("not stated")] for row in rows]
    show(table(_("Published figures beside those of the exports"), heads, body))


def _what(row: dict) -> str:
    """What of ours stands beside it."""
    name, _metric = COUNTED[row["counts"]]
    return f"{_(name)}, {code('enterprises', 'legal_form', row['legal_form'])}" if row["legal_form"] else _(name)


def _approximate(row: dict) -> str:
    return _("about {n}").format(n=number(row["value"])) if row["approximate"] else number(row["value"])


def _counted(data: Figures, row: dict) -> str:
    """Enterprises are public and counted in the list; persons come from the tables that protect them."""
    _name, metric = COUNTED[row["counts"]]
    if not metric:
        return number(row["enterprises"])
    return shown(by_year(data, metric, "on", [row["year"]])[0]) if data.rows_in(metric) else "–"


