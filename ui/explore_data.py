"""What an exploration is answered from: rows for analysts; for everybody else lists without persons, and the released counts of persons."""

from dataclasses import dataclass
from datetime import date as Day

from goals.figures import Figures
from metrics import cells, exploring
from metrics.exploring import Part, Question
from ui.audience import may
from ui.rows import remembered, rows

SHOWN = 200


@dataclass(frozen=True)
class View:
    """What is asked for, as it stands in the address: `time` is years, months (of `year`) or day."""

    metric: str
    columns: tuple[str, ...]
    only: tuple[tuple[str, tuple[str, ...]], ...]
    time: str
    year: int
    day: Day


@dataclass(frozen=True)
class Answer:
    """The last days of the periods, and the parts with a value for each, None where it is withheld; how many parts there are in all."""

    days: list[Day]
    parts: list[Part]
    found: int


def released_only(data: Figures, metric: str) -> bool:
    """Whether only the fixed tables of counts may be shown of this metric."""
    return not may("exact", data.organisation) and data.metrics[metric].list == "persons"


def columns(data: Figures, metric: str) -> list[str]:
    if released_only(data, metric):
        return list(dict.fromkeys(column for pair in tables_of(metric) for column in pair))
    return remembered(data, _columns, metric)


def tables_of(metric: str) -> list[tuple[str, ...]]:
    """The columns by which persons are counted for the public, what goes on at the end of a year."""
    return [columns for columns, measures in cells.tables()[metric].items() if "on" in measures]


def contents(data: Figures, metric: str, column: str) -> list[str]:
    return remembered(data, _contents, metric, column)


def answer(data: Figures, view: View) -> Answer:
    """What is shown at first: the largest parts."""
    return remembered(data, _largest, view)


def everything(data: Figures, view: View) -> Answer:
    days = ends(data, view)
    parts = _released(data, view, days) if released_only(data, view.metric) else _counted(data, view, len(days))
    return Answer(days, parts, len(parts))


def _largest(data: Figures, view: View) -> Answer:
    whole = everything(data, view)
    return Answer(whole.days, whole.parts[:SHOWN], whole.found)


def ends(data: Figures, view: View) -> list[Day]:
    if view.time == "years":
        return [Day(year, 12, 31) for year in data.years]
    if view.time == "months":
        return [Day.fromordinal(Day(view.year + month // 12, month % 12 + 1, 1).toordinal() - 1) for month in range(1, 13)]
    return [view.day]


def question(data: Figures, view: View) -> Question:
    return Question(view.metric, view.columns, view.only, _place(data))


def _place(data: Figures) -> str:
    return "" if may("exact", data.organisation) else "lists."


def _source(data: Figures):
    return rows(data) if may("exact", data.organisation) else data.connection.cursor()


def _columns(data: Figures, metric: str) -> list[str]:
    return exploring.columns(_source(data), metric, _place(data))


def _contents(data: Figures, metric: str, column: str) -> list[str]:
    return exploring.contents(_source(data), metric, column, _place(data))


def _counted(data: Figures, view: View, periods: int) -> list[Part]:
    asked = question(data, view)
    if view.time == "day":
        return exploring.on_day(_source(data), asked, view.day)
    first = Day(data.years[0] if view.time == "years" else view.year, 1, 1)
    return exploring.over_time(_source(data), asked, view.time.removesuffix("s"), first, periods)


def _released(data: Figures, view: View, days: list[Day]) -> list[Part]:
    """By year alone: a value is that of the year's last day."""
    known = {(cell.parts, cell.year): cell.value for cell in data.cells(view.metric, "on", view.columns)}
    parts = dict.fromkeys(parts for parts, _year in known)
    found = [Part(parts, tuple(known.get((parts, day.year), 0.0) for day in days)) for parts in parts]
    shown = (part for part in found if any(value is None or value for value in part.values))
    return sorted(shown, key=lambda part: (-(part.values[-1] or 0), part.contents))
