"""«Why this judgement?»: the arithmetic with its numbers, the definition, the SQL, and the list behind the number."""

from datetime import date as Day

import streamlit as st

from charts.course import value_on
from goals.codes import WITHHELD, shown
from goals.figures import Behind, Figures
from goals.progress import Progress
from goals.words import steps
from language import _, date, number
from ui.markup import Markup, paragraph, show, table


def explanation(data: Figures, p: Progress) -> None:
    metric = data.metrics[p.metric]
    with st.expander(_("Why this judgement?")):
        show(
            table(_("How it was worked out"), [(_("Figure"), ""), (_("How"), ""), (_("Value"), "n")], steps(p)),
            _section(_("What is counted"), _paragraphs(_(metric.definition))),
            _section(_("How it is counted (SQL)"), Markup("<pre class=sql><code>{}</code></pre>").format(metric.sql)),
            _section(_("Behind the number"), _behind(data, p)),
        )


def _section(title: str, body: Markup) -> Markup:
    return Markup("<h4>{}</h4>{}").format(title, body)


def _paragraphs(text: str) -> Markup:
    return Markup("").join(paragraph(part) for part in text.split("\n") if part.strip())


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
    days, values = data.series.get(p.metric, ([], []))
    last = min(Day(year, 12, 31), p.judged)
    before, after = (value_on(days, values, day) for day in (Day(year - 1, 12, 31), last))
    return [str(year), shown(before), _change(before, after), shown(after)]


def _change(before: float | None, after: float | None) -> str:
    if before is None or after is None:
        return WITHHELD
    change = number(after - before)
    return change if after < before else f"+{change}"
