"""What the parts of a plan file say of each other: ids, goals above goals, dates and amounts that must agree."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from etl.plan_section import Section, quote
from language import _, date, number

if TYPE_CHECKING:
    from etl.plan import Goal, Plan, Target

TABLES = Path(__file__).parent.parent / "data" / "datapackage.json"


@cache
def kinds_of_effort() -> tuple[str, ...]:
    """The codes that the exports may hold, from their one declaration."""
    tables = {table["name"]: table for table in json.loads(TABLES.read_text("utf-8"))["resources"]}
    kind = next(field for field in tables["efforts"]["schema"]["fields"] if field["name"] == "kind")
    return tuple(kind["codes"])


def check(section: Section, plan: "Plan") -> None:
    """Values that could not be read are None here, and have been told of."""
    _dates(section, plan)
    declared = [goal.id for goal in plan.goals if goal.id]
    readable = bool(declared) or not section.table.get("goals")
    parts = {key: list(zip(section.tables_in(key), getattr(plan, key), strict=True)) for key in ("goals", "targets", "activities")}
    for name, pairs in parts.items():
        _ids(name, pairs)
        for one, part in pairs:
            key = "parent" if name == "goals" else "goal"
            if readable:
                one.one_of(key, getattr(part, key), declared)
    for one, goal in parts["goals"]:
        _circle(one, goal, plan)
    for one, target in parts["targets"]:
        _target(one, target, plan)


def _dates(section: Section, plan: "Plan") -> None:
    if plan.start and plan.end and plan.end < plan.start:
        text = _("{end} is before start {start}; write the last day of the plan")
        section.problem("end", text.format(end=date(plan.end), start=date(plan.start)))
    elif plan.end and plan.baseline_date and plan.baseline_date > plan.end:
        text = _("{day} is after the plan's end {end}; write the day to compare with, most often the day before start")
        section.problem("baseline_date", text.format(day=date(plan.baseline_date), end=date(plan.end)))


def _ids(name: str, pairs: list[tuple]) -> None:
    first = {}
    for place, (one, part) in enumerate(pairs, 1):
        if part.id and first.setdefault(part.id, place) != place:
            text = _("{found} is the id of {other} already; give each an id of its own")
            one.problem("id", text.format(found=quote(part.id), other=f"{name}[{first[part.id]}]"))


def _above(goal: "Goal", plan: "Plan") -> Iterator[str]:
    """The ids above a goal, as far as they are new."""
    parents = {one.id: one.parent for one in plan.goals}
    seen, parent = set(), goal.parent
    while parent and parent not in seen:
        seen.add(parent)
        yield parent
        parent = parents.get(parent)


def _circle(section: Section, goal: "Goal", plan: "Plan") -> None:
    """Told once, at the goal whose id comes first."""
    above = list(_above(goal, plan))
    if goal.id in above and goal.id == min(above):
        way = " → ".join([goal.id, *above[: above.index(goal.id) + 1]])
        section.problem("parent", _("the goals stand above each other in a circle: {way}; let one of them have no parent").format(way=way))


def _target(section: Section, target: "Target", plan: "Plan") -> None:
    if target.end and plan.start and target.end < plan.start and target.end != plan.end:
        text = _("{end} is before the plan's start {start}")
        section.problem("end", text.format(end=date(target.end), start=date(plan.start)))
    if target.kind == "trend" and target.amount is not None:
        section.problem("amount", _("a trend has no amount, only its direction counts; take the line away, or write kind = \"increase\""))
    if target.kind == "total" and target.amount and target.baseline is not None and target.baseline >= target.amount:
        text = _("{baseline} is not below the amount {amount}, which is the goal of a total")
        section.problem("baseline", text.format(baseline=number(target.baseline), amount=number(target.amount)))
