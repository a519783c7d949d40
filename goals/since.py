"""What has happened since a day, such as the last meeting: activities, agreements, procurements and events by name, and the figures' change."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date as Day

from goals.figures import Figures
from goals.outline import with_targets
from goals.progress import Progress


@dataclass(frozen=True)
class Change:
    """A target's figure then and now; `then` is the day that it was known for, and None a figure that is unknown or withheld."""

    target: Progress
    before: Progress
    then: Day


def changes(data: Figures, since: Day, day: Day) -> list[Change]:
    before = {p.target.id: p for p in data.judged(since)}
    targets = [now for _goal, found in with_targets(data.plan, data.judged(day)) for now in found]
    return [Change(now, before[now.target.id], _known(data, now.metric, since)) for now in targets]


def _known(data: Figures, metric: str, day: Day) -> Day:
    """Persons are released for some days only: the last of them up to the day."""
    if not data.released or data.metrics[metric].list != "persons":
        return day
    days = data.series[metric][0]
    place = bisect_right(days, day)
    return days[place - 1] if place else day


def between(rows: list[dict], column: str, since: Day, day: Day) -> list[dict]:
    """The rows of a list whose date is after the one day and no later than the other."""
    return [row for row in rows if row[column] and since < row[column] <= day]


def done(data: Figures, since: Day, day: Day) -> list[dict]:
    """Activities reported as done for a year of which a part lies between, each once with its years."""
    found: dict[str, list[int]] = {}
    for row in data.listed("activity_years"):
        if row["status"] == "done" and since < Day(row["year"], 12, 31) and Day(row["year"], 1, 1) <= day:
            found.setdefault(row["id"], []).append(row["year"])
    return [{"title": activity.title, "responsible": activity.responsible, "years": found[activity.id]}
            for activity in data.plan.activities if activity.id in found]  # fmt: skip
