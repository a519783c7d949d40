"""A target's course over time, as the trajectory draws it and the table under it lists it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta

ONE_DAY = timedelta(days=1)
Point = tuple[Day, float | None]  # None is withheld


def value_on(days: list[Day], values: list[float | None], day: Day) -> float | None:
    """The value after the last change up to and including that day; None if it is withheld."""
    passed = bisect_right(days, day)
    return values[passed - 1] if passed else 0


@dataclass(frozen=True)
class Course:
    """What was counted on every day with a change, and what it is measured against; None is unknown."""

    unit: str
    status: str
    days: list[Day]
    values: list[float]
    start: Day
    judged: Day
    value: float
    end: Day
    baseline_day: Day
    baseline: float | None
    goal: float | None
    projection: float | None
    on_points: bool = False  # known on these days alone, not in between
    supposed: bool = False  # the projection is no forecast, but what would be
    decimals: int = 1  # of what was counted and what it is measured against

    def counted(self, day: Day) -> float | None:
        return value_on(self.days, self.values, day)

    def share(self, day: Day) -> float:
        """How much of the plan's time has passed on the evening of that day, 0 to 1."""
        return min(max(((day - self.start).days + 1) / ((self.end - self.start).days + 1), 0), 1)

    def expected(self, day: Day) -> float | None:
        if self.baseline is None or self.goal is None:
            return None
        return self.baseline + (self.goal - self.baseline) * self.share(day)

    def forecast(self, day: Day) -> float:
        """On the straight line from the day of measurement to the projection; level where there is none."""
        target = self.value if self.projection is None else self.projection
        whole = max((self.end - self.judged) / ONE_DAY, 1)
        return self.value + (target - self.value) * ((day - self.judged) / ONE_DAY) / whole

    @property
    def first(self) -> Day:
        """The first day to show."""
        return min(self.baseline_day if self.baseline is not None else self.start, self.judged)

    def outcome(self) -> list[Point]:
        """From the baseline (or the plan's start) through every change to the day of measurement, both ends included."""
        low, high = bisect_right(self.days, self.first), bisect_left(self.days, self.judged)
        baseline = self.counted(self.first) if self.baseline is None else self.baseline
        changes = zip(self.days[low:high], self.values[low:high], strict=True)
        return [(self.first, baseline), *changes, (self.judged, self.value)]

    def path(self) -> list[Point]:
        """The line to the goal, which starts on the evening before the plan's first day; empty where there is none."""
        if self.baseline is None or self.goal is None:
            return []
        return [(self.start - ONE_DAY, self.baseline), (self.end, self.goal)]

    def ahead(self) -> list[Point]:
        """The forecast; empty where there is none."""
        return [(self.judged, self.value), (self.end, self.projection)] if self.projection is not None and self.judged < self.end else []
