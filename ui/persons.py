"""What the pages of participants and of employees share: in and out by year, parts with their change, and enterprises that gained or lost."""

from collections.abc import Sequence

import streamlit as st

from charts.bars import bars
from charts.dumbbell import dumbbells
from charts.lines import lines
from goals.codes import code, shown, title
from goals.figures import Figures
from language import _, number
from ui.chart import chart
from ui.counts import Count, by_part, by_year, change, first_large, in_order, last_day, listed, signed
from ui.markup import Markup, paragraph, show, table
from ui.page import section

MOST = 6
NAMED = 3  # enterprises in the sentence on who gained and who lost most
Changes = list[tuple[str, float | None, float | None]]


def unit(data: Figures, metric: str) -> str:
    return _(data.metrics[metric].unit)


def numbers(facts: Sequence[tuple[str, str, bool]]) -> None:
    """Large numerals, each under its words; the one that is true marks what matters most."""
    one = Markup('<div class="{}"><dt>{}</dt><dd class="n">{}</dd></div>')
    parts = [one.format("now" if now else "", words, value) for words, value, now in facts]
    show(Markup('<dl class="numbers">{}</dl>').format(Markup("").join(parts)))


def until(data: Figures, year: int) -> list[int]:
    return [one for one in data.years if one <= year]


def in_and_out(data: Figures, metric: str, year: int) -> None:
    """How many began, ended and are going on: the year's numbers large, all years as lines."""
    years = until(data, year)
    begun, ended, on = (by_year(data, metric, measure, years) for measure in ("begun", "ended", "on"))
    before = by_year(data, metric, "on", [year - 1])[0]
    words = [_("Going on on 31 December"), _("Began"), _("Ended")]
    numbers([
        (last_day(year - 1), shown(before), False), (_("Began in {year}").format(year=year), shown(begun[-1]), False),
        (_("Ended in {year}").format(year=year), shown(ended[-1]), False), (last_day(year), shown(on[-1]), True),
    ])  # fmt: skip
    named = list(zip(words, (on, begun, ended), strict=True))
    alternative = _("{title}: {now} on {day}, {before} a year earlier.").format(
        title=_(data.metrics[metric].title), now=shown(on[-1]), day=last_day(year), before=shown(before))  # fmt: skip
    rows = [[str(one), *map(shown, counts)] for one, *counts in zip(years, begun, ended, on, strict=True)]
    heads = [(_("Year"), ""), (words[1], "n"), (words[2], "n"), (words[0], "n")]
    chart(lines([str(one) for one in years], named, unit(data, metric)), alternative, heads, rows, f"{metric}-years")
    show(paragraph(_("Whose last day is 31 December has ended, and is going on that day as well."), "quiet"), *_beginning(years, begun))


def _beginning(years: Sequence[int], begun: Sequence[Count]) -> list[Markup]:
    """Where the export starts, it may be the export and not the persons that began."""
    first = next((year for year, count in zip(years, begun, strict=True) if count != 0), None)
    text = _("{year} is the first year in the export: those who were there already may stand as begun then, so that “Began” is too high that year.")
    return [] if first is None else [paragraph(text.format(year=first), "quiet")]


def parts(data: Figures, metric: str, columns: Sequence[str], year: int) -> None:
    """Who they are on the year's last day, a column's contents at a time, two beside each other where there is room."""
    show(paragraph(_("On {day}. In brackets the change since {before}.").format(day=last_day(year), before=last_day(year - 1))))
    sides = st.columns(2, gap="large")
    for n, column in enumerate(columns):
        with sides[n % 2]:
            _part(data, metric, column, year)


def changes(data: Figures, metric: str, column: str, year: int) -> Changes:
    """Each content that anybody has, with what it was a year earlier and is."""
    now, before = by_part(data, metric, "on", [column], year), by_part(data, metric, "on", [column], year - 1)
    order = in_order({content for (content,) in now | before}, {content: count for (content,), count in now.items()})
    return [(content, before.get((content,), 0), now.get((content,), 0)) for content in order]


def _part(data: Figures, metric: str, column: str, year: int) -> None:
    named = data.metrics[metric].table
    heading = title(named, column)
    show(Markup("<h3>{}</h3>").format(heading))
    found = [(first_large(code(named, column, content)), before, now) for content, before, now in changes(data, metric, column, year)]
    if not found:
        show(paragraph(_("Nobody is going on."), "quiet"))
        return
    drawn = bars([(f"{name} ({signed(change(before, now))})", now) for name, before, now in found], unit(data, metric))
    alternative = _("{title} by {column} on {day}: {name} {value}.").format(
        title=_(data.metrics[metric].title), column=heading.lower(), day=last_day(year), name=found[0][0], value=shown(found[0][2]))  # fmt: skip
    chart(drawn, alternative, _heads(heading, year), _rows(found), f"{metric}-{column}")


def _heads(first: str, year: int) -> list[tuple[str, str]]:
    return [(first, ""), (last_day(year - 1), "n"), (last_day(year), "n"), (_("Change"), "n")]


def _rows(found: Changes) -> list[list[str]]:
    return [[name, shown(before), shown(now), signed(change(before, now))] for name, before, now in found]


def enterprises(data: Figures, metric: str, year: int) -> None:
    """Which enterprises gained and lost most, in a sentence and as dumbbells; all of them in the table."""
    names = {row["org_nr"]: row["name"] for row in listed(data, "enterprises")}
    found = [(names.get(org_nr, org_nr), before, now) for org_nr, before, now in changes(data, metric, "org_nr", year)]
    known = sorted((one for one in found if change(*one[1:])), key=lambda one: (-change(*one[1:]), one[0]))
    gained, lost = [one for one in known if change(*one[1:]) > 0], [one for one in reversed(known) if change(*one[1:]) < 0]
    sentences = [_most(_("Gained most in {year}: {names}."), gained, year), _most(_("Lost most in {year}: {names}."), lost, year)]
    if any(None in one[1:] for one in found):
        sentences.append(_("Enterprises whose number is withheld are not compared."))
    show(*(paragraph(text) for text in sentences if text))
    drawn = [*gained[:MOST], *reversed(lost[:MOST])]
    alternative = _("{title} by enterprise on {before} and {day}.").format(
        title=_(data.metrics[metric].title), before=last_day(year - 1), day=last_day(year))  # fmt: skip
    if drawn:
        days = (last_day(year - 1), last_day(year))
        chart(dumbbells(drawn, days, unit(data, metric)), alternative, _heads(_("Enterprise"), year), _rows(found), f"{metric}-enterprises")
    elif found:
        show(table(alternative, _heads(_("Enterprise"), year), _rows(found)))


def definitions(data: Figures, *metrics: str) -> None:
    """What the page's figures count, as the metrics define it."""
    section(_("What is counted"))
    for metric in metrics:
        show(Markup("<h3>{}</h3>").format(_(data.metrics[metric].title)), *(paragraph(part) for part in _(data.metrics[metric].definition).split("\n") if part))


def _most(text: str, found: Changes, year: int) -> str:
    """The first three, and those who share the third place."""
    if not found:
        return ""
    third = abs(change(*found[min(NAMED, len(found)) - 1][1:]))
    named = [f"{name} ({signed(change(before, now))})" for name, before, now in found if abs(change(before, now)) >= third]
    told = text.format(year=year, names=", ".join(named))
    if len(named) <= NAMED:
        return told
    more = sum(abs(change(*one[1:])) > third for one in found)
    tie = _("{n} of them share place {place}, so that no three can be told apart as those that changed most.")
    return f"{told} {tie.format(n=number(len(named) - more), place=number(more + 1))}"
