"""A chart as series of numbers on axes, for programs that draw and edit charts of their own."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta

from language import _
from reports.report import Chart, Target

YEAR = 365.25
MOST_YEARS = 12
ROOM_BELOW = 0.16  # of the axis
CLOSE = 0.09  # of the axis: labels of points that are nearer would lie on each other
DAY_ONE = Day(1899, 12, 30)  # of Excel's calendar
Points = tuple[tuple[Day, float | None], ...]


@dataclass(frozen=True)
class Series:
    name: str
    role: str  # outcome, path, forecast, baseline, goal
    points: Points


@dataclass(frozen=True)
class Axis:
    low: float
    high: float
    step: float


@dataclass(frozen=True)
class Native:
    series: tuple[Series, ...]
    days: Axis  # as Excel counts them, a step a year
    amounts: Axis

    def side(self, role: str) -> str:
        """Of its last point a series' label stands on: the goal's and the forecast's on the right, apart where they meet, the outcome's
        on the side that its line to the goal is not on.
        """
        last = {series.role: series.points[-1][1] for series in self.series}
        if role == "baseline":
            return "below"
        if role == "outcome":
            return "above" if last[role] > self._expected() else "below"
        other = last.get("goal" if role == "forecast" else "forecast")
        if other is None or abs(last[role] - other) >= CLOSE * (self.amounts.high - self.amounts.low):
            return "right"
        return "above" if last[role] > other or (last[role] == other and role == "goal") else "below"

    def _expected(self) -> float:
        """By the line to the goal on the outcome's last day; where there is none, any outcome is above it."""
        lines = {series.role: series.points for series in self.series}
        if "path" not in lines:
            return -math.inf
        (first, low), *_between, (end, high) = lines["path"]
        return low + (high - low) * min(max((lines["outcome"][-1][0] - first) / (end - first), 0), 1)


def native(target: Target, chart: Chart) -> Native:
    """The longest series comes first: LibreOffice shows none of a later one that is longer."""
    lines = {line.role: Series(line.name, line.role, tuple((Day.fromisoformat(day), v) for day, v in line.points)) for line in chart.lines}
    if "outcome" in lines and _in_steps(chart):
        lines["outcome"] = Series(lines["outcome"].name, "outcome", tuple(_corners(lines["outcome"].points)))
    found = [lines[role] for role in ("outcome", "path", "forecast") if role in lines] + _ends(target)
    days = [day for series in found for day, _value in series.points]
    return Native(tuple(sorted(found, key=lambda one: -len(one.points))), _years(min(days), max(days)), _amounts(chart, target.numbers[0].amount))


def serial(day: Day) -> int:
    return (day - DAY_ONE).days


def _ends(target: Target) -> list[Series]:
    """Where it began and where it shall be, each a single point."""
    was, _now, *shall = target.numbers
    named = [(_("Baseline"), "baseline", was), *((_("Goal"), "goal", one) for one in shall)]
    return [Series(name, role, ((Day.fromisoformat(one.day), one.amount),)) for name, role, one in named if one.amount is not None]


def _in_steps(chart: Chart) -> bool:
    """As on the screen: known on every day, or on some days alone."""
    return any(trace.get("line", {}).get("shape") == "hv" for trace in chart.drawn["data"])


def _corners(points: Points) -> Iterable[tuple[Day, float | None]]:
    """Level until the day before each change; such a day is as true as the others."""
    before = None
    for day, value in points:
        if before and None not in (value, before[1]) and value != before[1] and day - before[0] > timedelta(days=1):
            yield day - timedelta(days=1), before[1]
        yield day, value
        before = day, value


def _years(first: Day, last: Day) -> Axis:
    """From one New Year to another. A day late, so that steps of a mean year never fall on New Year's Eve."""
    until = last.year + 1
    step = math.ceil((until - first.year) / MOST_YEARS)
    return Axis(serial(Day(first.year, 1, 1)) + 1, serial(Day(until, 1, 1)) + 1, YEAR * step)


def _amounts(chart: Chart, baseline: float | None) -> Axis:
    """The steps of the screen, or half of them, with room for a label below the baseline."""
    axis = chart.drawn["layout"]["yaxis"]
    ticks = axis["tickvals"]
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1
    step = step / 2 if (step / 2).is_integer() else step
    low, high = axis["range"]
    roomy = baseline is None or baseline - ticks[0] > ROOM_BELOW * (high - low)
    return Axis(ticks[0] if roomy else math.floor(low / step) * step, high, step)
