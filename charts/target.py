"""A target's course, its one-sentence text alternative, and the table that stands under its chart."""

from dataclasses import replace
from datetime import date as Day

from charts.course import Course
from goals.codes import WITHHELD
from goals.decimals import decimals
from goals.figures import Figures
from goals.progress import Progress
from goals.words import STATUS, plain, unit
from language import _, alike, date

WITHOUT_CHART = ("no_data", "withheld")
NOTHING = "–"


def course(data: Figures, p: Progress) -> Course:
    days, values = data.series.get(p.metric, ([], []))
    return Course(
        unit=unit(p, p.value), status=p.status, days=days, values=values, start=data.plan.start,
        judged=p.judged, value=p.value, end=p.target.end, baseline_day=p.baseline_day, baseline=p.baseline,
        goal=p.goal, projection=p.projection, on_points=data.released and data.metrics[p.metric].list == "persons", decimals=decimals(p),
    )  # fmt: skip


def supposed(course: Course, value: float, until: Day) -> Course:
    """The same if it came to that value on that day. The plan's own line is left out where it has ended before."""
    line = {} if until == course.end else {"baseline": None}
    return replace(course, end=until, projection=value, supposed=True, **line)


def alternative(p: Progress) -> str:
    return f"{plain(p)} {_(STATUS[p.status])}."


def table(course: Course) -> tuple[list[tuple[str, str]], list[list[str]]]:
    """Heads and rows; a line that the chart does not have has no column, and a day on which there is nothing no row."""
    heads = [(_("Day"), "d"), (_("Outcome"), "n"), (_("Goal path"), "n"), (_("Forecast"), "n")]
    days = _days(course)
    columns = (_written([cell(course, day) for day in days]) for cell in (_outcome, _expected, _forecast))
    rows = [row for row in zip(map(date, days), *columns, strict=True) if any(cell != NOTHING for cell in row[1:])]
    known = [n for n in range(len(heads)) if n < 2 or any(row[n] != NOTHING for row in rows)]
    return [heads[n] for n in known], [[row[n] for n in known] for row in rows]


def _days(course: Course) -> list[Day]:
    """The first day, the last of every year, the day of measurement and the target's last."""
    ends = (Day(year, 12, 31) for year in range(course.first.year, course.end.year + 1))
    return sorted({course.first, course.judged, course.end, *(d for d in ends if course.first < d < course.end)})


def _outcome(course: Course, day: Day) -> float | str:
    if day > course.judged:
        return NOTHING
    if day == course.first and course.baseline is not None:
        return course.baseline
    value = course.value if day == course.judged else course.counted(day)
    return WITHHELD if value is None else value


def _expected(course: Course, day: Day) -> float | str:
    value = course.expected(day)
    return NOTHING if value is None else value


def _forecast(course: Course, day: Day) -> float | str:
    ahead = course.projection is not None and day > course.judged
    return course.forecast(day) if ahead else NOTHING


def _written(cells: list[float | str]) -> list[str]:
    write = alike(cell for cell in cells if not isinstance(cell, str))
    return [cell if isinstance(cell, str) else write(cell) for cell in cells]
