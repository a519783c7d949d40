"""What the pages of enterprises, procurements and knowledge share: the day, large numerals, links, money, the plan's own targets."""

from collections.abc import Iterable, Sequence
from datetime import date as Day
from urllib.parse import urlencode

import streamlit as st
from markupsafe import escape

from goals.figures import Figures
from language import _, number
from ui.markup import Markup, lines, paragraph, show
from ui.page import section
from ui.target import card

CARRIED = ("org", "lang", "year", "adopted")


def last_day(year: int) -> Day:
    """The year's last day, or today in the year that is going on."""
    return min(Day(year, 12, 31), Day.today())


def numerals(parts: Iterable[Sequence[str]]) -> None:
    """Large numbers, each with its name above and a word below."""
    show(Markup('<dl class="numbers">{}</dl>').format(lines('<div><dt>{}</dt><dd class="n">{}</dd><dd class="d">{}</dd></div>', parts)))


def link(page: str, text: str, **parameters: str) -> Markup:
    """To another page, with the organisation, the language and the year of this one. A register has thousands: what is slow is done once a link."""
    here = st.query_params.to_dict()
    query = urlencode({**{name: here[name] for name in CARRIED if name in here}, **parameters})
    return Markup(f'<a href="{escape(page)}?{escape(query)}">{escape(text)}</a>')


def enterprise_link(name: str, org_nr: str) -> Markup:
    return link("enterprise", name, enterprise=org_nr)


def org_nr(digits: str | None) -> str:
    """As it is written; a sole trader's stands as a keyed hash in the database, which tells nobody anything."""
    if digits is None:
        return "–"
    return f"{digits[:6]}-{digits[6:]}" if len(digits) == 10 and digits.isdecimal() else _("sole trader")


def money(amount: float | None) -> str:
    return "–" if amount is None else _("SEK {amount}").format(amount=number(amount, 0))


def told(value: object) -> object:
    """A dash for what is blank."""
    return "–" if value is None or value == "" else value


def yes_or_no(answer: bool | None) -> str:
    return _("not stated") if answer is None else _("yes") if answer else _("no")


def followed(data: Figures, metric: str, day: Day) -> bool:
    """The plan's targets that are measured by this metric, as on the overview; False where it has none."""
    targets = [progress for progress in data.judged(day) if progress.metric == metric] if day >= data.plan.start else []
    if targets:
        section(_("The plan's target"))
    for progress in targets:
        card(data, progress)
    return bool(targets)


def definition(data: Figures, metric: str, heading: str) -> None:
    """What a metric counts, as it is declared."""
    section(heading)
    text = _(data.metrics[metric].definition)
    show(*(paragraph(part, "next") for part in text.split("\n") if part.strip()))
