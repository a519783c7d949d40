"""«Why this judgement?»: the arithmetic with its numbers, the definition, the SQL, and the list behind the number."""

from collections.abc import Iterator
from datetime import date as Day

import streamlit as st

from charts.course import value_on
from goals.progress import Progress
from language import _, date, number, percent
from ui.data import Behind, Figures
from ui.markup import Markup, paragraph, show, table
from ui.words import STATUS, figures


def explanation(data: Figures, p: Progress) -> None:
    metric = data.metrics[p.metric]
    with st.expander(_("Why this judgement?")):
        show(
            table(_("How it was worked out"), [(_("Figure"), ""), (_("How"), ""), (_("Value"), "n")], _steps(data, p)),
            _section(_("What is counted"), _paragraphs(_(metric.definition))),
            _section(_("How it is counted (SQL)"), Markup("<pre class=sql><code>{}</code></pre>").format(metric.sql)),
            _section(_("Behind the number"), _behind(data, p)),
        )


def _section(title: str, body: Markup) -> Markup:
    return Markup("<h4>{}</h4>{}").format(title, body)


def _paragraphs(text: str) -> Markup:
    return Markup("").join(paragraph(part) for part in text.split("\n") if part.strip())


def _steps(data: Figures, p: Progress) -> Iterator[tuple[str, str, str]]:
    known = {**figures(p), "amount": number(p.target.amount or 0), "tolerance": number(p.target.tolerance)}
    known["began"] = date(data.plan.baseline_date)
    yield _("Outcome"), _("Counted on {day}").format(**known), known["value"]
    yield _("Baseline"), _baseline(p).format(**known), known["baseline"]
    if p.goal is not None:
        yield from _against_the_goal(data, p, known)
    yield _("Status"), _rule(p.status).format(**known), _(STATUS[p.status])


def _baseline(p: Progress) -> str:
    if p.target.baseline is not None:
        return _("Stated in the plan")
    if p.target.kind == "total":
        return _("Counted from nothing, from the plan's first day")
    return _("Counted on {began}")


def _against_the_goal(data: Figures, p: Progress, known: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    increase = p.target.kind == "increase"
    yield _("Goal"), (_("{baseline} + {amount}") if increase else _("Stated in the plan")).format(**known), known["goal"]
    days = (p.judged - data.plan.start).days + 1, (p.target.end - data.plan.start).days + 1
    passed, whole = (number(n) for n in (max(days[0], 0), days[1]))
    known["elapsed"] = percent(p.elapsed)
    yield _("Time passed"), _("{passed} of {whole} days").format(passed=passed, whole=whole), known["elapsed"]
    path = _("{baseline} + ({goal} − {baseline}) × {elapsed}")
    yield _("Goal path"), path.format(**known), known["expected"]
    if p.progress is not None:
        known["progress"] = percent(p.progress)
        yield _("Progress"), _("({value} − {baseline}) / ({goal} − {baseline})").format(**known), known["progress"]
    if p.projection is not None:
        how = _("A straight line: the same change a day as since the plan's start, until {end}")
        yield _("Forecast"), how.format(**known), number(p.projection)


def _rule(status: str) -> str:
    return {
        "achieved": _("{value} is at least {goal}"),
        "on_track": _("{value} is more than {expected} − {tolerance}, the tolerance"),
        "behind": _("{value} is not more than {expected} − {tolerance}, but the progress {progress} is at least half of {elapsed}"),
        "at_risk": _("{value} is not more than {expected} − {tolerance}, and the progress {progress} is less than half of {elapsed}"),
        "partly_met": _("The last day has come, and the progress {progress} is at least half"),
        "not_met": _("The last day has come, and the progress {progress} is less than half"),
        "rising": _("{value} is more than {baseline}"),
        "steady": _("{value} is the same as {baseline}"),
        "falling": _("{value} is less than {baseline}"),
        "no_data": _("The table holds no rows"),
        "no_baseline": _("Nothing in the table begins on or before {began}, so 0 would be a guess"),
    }[status]


def _behind(data: Figures, p: Progress) -> Markup:
    kind = data.metrics[p.metric].list
    if kind == "persons":
        return _years(data, p)
    rows = [row for row in data.behind.get(p.metric, []) if row.counts(p.judged)]
    if not rows:
        return paragraph(_("Nothing is counted on {day}.").format(day=date(p.judged)))
    names = {"enterprises": _("Enterprise"), "procurements": _("Procurement"), "events": _("Event")}
    heads = [(names[kind], ""), (_("What"), ""), (_("From"), "d"), (_("Number"), "n")]
    caption = _("Counted on {day}").format(day=date(p.judged))
    return table(caption, heads, [_listed(row) for row in rows])


def _listed(row: Behind) -> tuple[str, str, str, str]:
    return row.label, row.detail or "–", date(row.starts), number(row.amount)


def _years(data: Figures, p: Progress) -> Markup:
    """Persons are never listed: only how many there were, year by year."""
    heads = [(_("Year"), "d"), (_("At the start"), "n"), (_("Change"), "n"), (_("At the end"), "n")]
    years = range(data.plan.start.year, p.judged.year + 1)
    return table(_("Persons are shown as counts only"), heads, [_year(data, p, year) for year in years])


def _year(data: Figures, p: Progress, year: int) -> list[str]:
    days, values = data.series[p.metric]
    last = min(Day(year, 12, 31), p.judged)
    before, after = (value_on(days, values, day) for day in (Day(year - 1, 12, 31), last))
    change = number(after - before)
    return [str(year), number(before), change if after < before else f"+{change}", number(after)]
