"""What a statement gave: as a table, as a chart where it has the form of one, and as files."""

from datetime import date as Day
from functools import partial

import streamlit as st

from charts.bars import bars
from charts.columns import columns
from charts.lines import lines
from charts.theme import CONFIG, Drawn
from goals.codes import CLASSES
from goals.figures import Figures
from language import _, date, ngettext, number
from store.console import Answer
from ui.audience import act
from ui.console import Said, refusal
from ui.downloads import offer
from ui.markup import paragraph, show, table
from ui.page import section

SHOWN = 200
LETTERS = 300  # of a cell on the page; the files hold all
MOST_BARS, MOST_COLUMNS, MOST_PERIODS = 40, 14, 400
YEARS = range(1900, 2101)
HEADS = {"number": "n", "decimal": "n", "date": "d"}


def answered(data: Figures, said: Said | None) -> None:
    """Nothing where nothing was asked."""
    if said is None:
        return
    section(_("Answer"))
    if said.answer is None:
        refusal(said)
        return
    answer = said.answer
    if answer.more or answer.cut:
        show(*(paragraph(text, "missing") for text in _lacks(answer)))
    _chart(answer)
    years = [_years(answer, n) for n in range(len(answer.columns))]
    heads = [(_short(column.name), "d" if yearly else HEADS.get(column.kind, "")) for column, yearly in zip(answer.columns, years, strict=True)]
    body = [[_word(value, column.kind, yearly) for value, column, yearly in zip(row, answer.columns, years, strict=True)] for row in answer.rows[:SHOWN]]
    show(table(_told(answer), heads, body))
    offer(f"malkoll-{data.organisation}-sql", partial(_file, data, answer), len(answer.rows), "sql", ("csv", "xlsx"))


def _told(answer: Answer) -> str:
    found = len(answer.rows)
    text = ngettext("{n} row in {seconds} seconds.", "{n} rows in {seconds} seconds.", found).format(n=number(found), seconds=number(answer.took, 2))
    return text if found <= SHOWN else f"{text} " + _("The first {n} are shown; the files below hold all.").format(n=number(SHOWN))


def _lacks(answer: Answer) -> list[str]:
    more = _("The answer has more rows than one question gives: here and in the files are the first {n}.").format(n=number(len(answer.rows)))
    return [more] * answer.more + [_("Texts longer than a cell holds are cut, and end with ….")] * answer.cut


def _years(answer: Answer, place: int) -> bool:
    """Whole numbers that are all years: no amounts, and a time to draw over."""
    values = [row[place] for row in answer.rows if row[place] is not None]
    return bool(values) and answer.columns[place].kind == "number" and all(isinstance(value, int) and value in YEARS for value in values)


def _word(value: object, kind: str, years: bool) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _(CLASSES[str(value).lower()])
    if isinstance(value, int | float):
        return str(value) if years else number(value, 4)
    return _short(date(day) if kind == "date" and (day := _day(value)) else str(value))


def _short(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[:LETTERS]} …"


def _day(text: str) -> Day | None:
    """None for infinity, and for days before our era."""
    try:
        return Day.fromisoformat(text)
    except ValueError:
        return None


def _chart(answer: Answer) -> None:
    drawn = _drawn(answer)
    if drawn is not None:
        told = _("{value} by {part}").format(value=answer.columns[1].name, part=answer.columns[0].name)
        st.plotly_chart(drawn, theme=None, config=CONFIG, alt=told, key="chart-sql")


def _drawn(answer: Answer) -> Drawn | None:
    """Of a column of days, years or texts and one of numbers."""
    if len(answer.columns) != 2 or answer.more or len(answer.rows) < 2 or len({str(row[0]) for row in answer.rows}) < len(answer.rows):
        return None
    (part, value), years = answer.columns, _years(answer, 0)
    if HEADS.get(value.kind) != "n" or not all(row[1] is None or isinstance(row[1], int | float) for row in answer.rows):
        return None
    rows = [("–" if row[0] is None else _short(str(row[0])), None if row[1] is None else float(row[1])) for row in answer.rows]
    if part.kind == "date" or years:
        if None in [row[0] for row in answer.rows] or len(rows) > MOST_PERIODS:
            return None
        rows.sort()
        if years and len(rows) <= MOST_COLUMNS:
            return columns(rows, value.name)
        return lines([name for name, _n in rows], [(value.name, [n for _name, n in rows])], "")
    if part.kind == "text" and len(rows) <= MOST_BARS and all(n is None or n >= 0 for _name, n in rows):
        return bars(rows, value.name)
    return None


def _file(data: Figures, answer: Answer) -> tuple[list[str], list[list[object]]]:
    """Days as days, so that a spreadsheet sorts them."""
    act("download", "download of rows", data.organisation, of="sql", rows=len(answer.rows))
    days = [n for n, column in enumerate(answer.columns) if column.kind == "date"]
    return [column.name for column in answer.columns], [[_day(v) or v if n in days and v else v for n, v in enumerate(row)] for row in answer.rows]
