"""Judges every target on a day: what was counted against the line from the baseline to the goal."""

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta
from fractions import Fraction

from duckdb import DuckDBPyConnection

from etl.plan import Plan, Target

ONE_DAY = timedelta(days=1)
YEAR = Fraction("365.25")
SHORTEST_PAST = 90  # days of the plan, before a line through them says anything
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Progress:
    """A target on a day; None is unknown, or does not exist for that kind of target."""

    target: Target
    metric: str
    day: Day
    judged: Day  # the day asked for, but no later than the target's last
    baseline_day: Day
    baseline: float | None
    value: float | None
    goal: float | None
    days: tuple[int, int]  # of the plan that have passed, of all until the target's last
    elapsed: float
    expected: float | None
    progress: float | None
    status: str
    pace_needed: float | None  # a year, from `judged` on
    origin: float | None  # the value on the evening before the plan's first day
    projection: float | None  # on the target's last day, on a straight line from `origin` through `value`


Series = tuple[list[Day], list[float | None]]


def series_of(con: DuckDBPyConnection, metrics: Collection[str]) -> dict[str, Series]:
    """Days with a change and the values after it, for each metric; nothing for one that never changed. Persons are released for
    some days only, and a value that is withheld is None.
    """
    found: dict[str, Series] = {metric: ([], []) for metric in metrics}
    query = "SELECT metric, list(day ORDER BY day), list(value ORDER BY day) FROM series WHERE metric IN ? GROUP BY metric"
    for metric, days, values in con.execute(query, [list(metrics)]).fetchall():
        found[metric] = days, values
    return found


def judge(plan: Plan, con: DuckDBPyConnection, day: Day) -> list[Progress]:
    return judge_counts(plan, counts(plan, con), day)


def counts(plan: Plan, con: DuckDBPyConnection) -> dict[str, "Count"]:
    """What the plan's targets are judged by, on any day."""
    series = series_of(con, {target.metric for target in plan.targets})
    query = "SELECT m.id, t.rows, t.first_day FROM metrics AS m JOIN tables AS t ON t.name = m.table_name"
    return {metric: Count(series[metric], rows, first_day) for metric, rows, first_day in con.execute(query).fetchall() if metric in series}


def judge_counts(plan: Plan, counts: dict[str, "Count"], day: Day) -> list[Progress]:
    return [_judged(plan, target, counts[target.metric], day) for target in plan.targets]


@dataclass(frozen=True)
class Count:
    """A metric's values, and how much the table that it counts holds."""

    series: Series
    rows: int
    first_day: Day | None

    def on(self, day: Day) -> Fraction | None:
        """None where it is withheld."""
        days, values = self.series
        place = bisect_right(days, day)
        value = values[place - 1] if place else 0
        return None if value is None else exact(value)

    def withholds(self, day: Day) -> bool:
        return bool(self.rows) and self.on(day) is None

    def reaches(self, day: Day) -> bool:
        """Something begins on or before the day, so that 0 would be no guess."""
        return self.first_day is not None and self.first_day <= day


def exact(number: float) -> Fraction:
    """The number as it is written, so that 0.1 is a tenth and a border is a border."""
    return Fraction(str(number))


def _judged(plan: Plan, target: Target, count: Count, day: Day) -> Progress:
    judged = min(day, target.end)
    whole = (target.end - plan.start).days + 1
    passed = min(max((judged - plan.start).days + 1, 0), whole)
    elapsed = Fraction(passed, whole)
    value = count.on(judged) if count.rows else None
    baseline = _baseline(plan, target, count)
    goal = _goal(target, baseline)
    expected = None if goal is None else baseline + (goal - baseline) * elapsed
    progress = None if goal is None or value is None else (value - baseline) / (goal - baseline)
    withheld = count.withholds(judged) or (_counts_baseline(target) and count.reaches(plan.baseline_date) and count.withholds(plan.baseline_date))
    status = "withheld" if withheld else _status(target, value, baseline, goal, elapsed, judged == target.end)
    origin = _origin(plan, count, baseline)
    return Progress(
        target, target.metric, day, judged, plan.baseline_date, _plain(baseline), _plain(value), _plain(goal), (passed, whole),
        float(elapsed), _plain(expected), _plain(progress), status,
        _plain(_pace(value, goal, (target.end - judged).days)), _plain(origin),
        _plain(_projection(value, origin, passed, (target.end - judged).days)),
    )  # fmt: skip


def _plain(number: Fraction | None) -> float | None:
    if number is None:
        return None
    return int(number) if number.denominator == 1 else float(number)


def _baseline(plan: Plan, target: Target, count: Count) -> Fraction | None:
    """What the target states, 0 for a total, else what was counted; None where the exports do not reach back so far."""
    if target.baseline is not None:
        return exact(target.baseline)
    if target.kind == "total":
        return Fraction(0)
    return count.on(plan.baseline_date) if count.reaches(plan.baseline_date) else None


def _counts_baseline(target: Target) -> bool:
    return target.baseline is None and target.kind != "total"


def _goal(target: Target, baseline: Fraction | None) -> Fraction | None:
    if target.kind == "trend" or baseline is None:
        return None
    return exact(target.amount) + (baseline if target.kind == "increase" else 0)


def _status(
    target: Target, value: Fraction | None, baseline: Fraction | None, goal: Fraction | None, elapsed: Fraction, over: bool
) -> str:
    if value is None:
        return "no_data"
    if baseline is None:
        return "no_baseline"
    if goal is None:
        return "rising" if value > baseline else "falling" if value < baseline else "steady"
    if value >= goal:
        return "achieved"
    progress = (value - baseline) / (goal - baseline)
    if over:
        return "partly_met" if progress >= HALF else "not_met"
    if value > baseline + (goal - baseline) * elapsed - exact(target.tolerance):
        return "on_track"
    return "behind" if progress >= elapsed * HALF else "at_risk"


def _pace(value: Fraction | None, goal: Fraction | None, days_left: int) -> Fraction | None:
    if value is None or goal is None or value >= goal or not days_left:
        return None
    return (goal - value) / days_left * YEAR


def _origin(plan: Plan, count: Count, baseline: Fraction | None) -> Fraction | None:
    """Counted where the exports reach back so far; otherwise the baseline stands for it."""
    before = plan.start - ONE_DAY
    return count.on(before) if count.reaches(before) else baseline


def _projection(value: Fraction | None, origin: Fraction | None, passed: int, days_left: int) -> Fraction | None:
    if value is None or origin is None or passed < SHORTEST_PAST or not days_left:
        return None
    return max(value + (value - origin) / passed * days_left, Fraction(0))
