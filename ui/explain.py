"""«Why this judgement?»: the arithmetic with its numbers, the definition, the SQL, and the list behind the number."""

from collections.abc import Sequence
from datetime import date as Day

import streamlit as st

from charts.course import value_on
from goals.codes import shown_alike
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
    found = [_year(data, p, year) for year in years]
    before, after = ([pair[n] for pair in found] for n in (0, 1))
    columns = (shown_alike(before), _signed(list(map(_change, before, after))), shown_alike(after))
    return table(_("Persons are shown as counts only"), heads, zip(map(str, years), *columns, strict=True))


def _year(data: Figures, p: Progress, year: int) -> tuple[float | None, float | None]:
    """At its start and at its end."""
    days, values = data.series.get(p.metric, ([], []))
    last = min(Day(year, 12, 31), p.judged)
    return value_on(days, values, Day(year - 1, 12, 31)), value_on(days, values, last)


def _change(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before


def _signed(changes: Sequence[float | None]) -> list[str]:
    texts = zip(changes, shown_alike(changes), strict=True)
    return [text if change is None or change < 0 else f"+{text}" for change, text in texts]
