"""What must happen now: what is left of every target, whose it is, and the last day on which it can begin at the plan's own pace."""

import math
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta
from fractions import Fraction

from etl.plan import Plan, Target
from goals.progress import ONE_DAY, YEAR, Progress, exact


@dataclass(frozen=True)
class Latest:
    """Of a target that is not reached: `begin` is the last day on which the work can begin, that day and the target's last included."""

    left: Fraction  # units
    days: int  # after the day of measurement, until the target's last
    pace: Fraction  # the plan's, a year
    begin: Day

    def passed(self, day: Day) -> bool:
        return self.begin < day

    @property
    def years(self) -> Fraction:
        return self.days / YEAR


def latest(p: Progress) -> Latest | None:
    """None where the goal is reached, or where there is none, or no figure to measure against it."""
    if p.value is None or p.goal is None or p.value >= p.goal:
        return None
    baseline, goal = exact(p.baseline), exact(p.goal)
    a_day, left = (goal - baseline) / p.days[1], goal - exact(p.value)
    needed = math.ceil(left / a_day)
    return Latest(left, (p.target.end - p.judged).days, a_day * YEAR, _before(p.target.end, needed))


def _before(end: Day, needed: int) -> Day:
    """The first of so many days of which `end` is the last; the calendar's first where it does not reach so far back."""
    return end + ONE_DAY - timedelta(days=min(needed, end.toordinal()))


def responsible(plan: Plan, target: Target) -> list[str]:
    """The units of the activities under the target's goal and under the goals that it is made of, in the plan's order."""
    under, found = {goal.id: goal.parent for goal in plan.goals}, {target.goal}
    while more := {goal for goal, parent in under.items() if parent in found} - found:
        found |= more
    return list(dict.fromkeys(unit for activity in plan.activities if activity.goal in found for unit in activity.responsible))
