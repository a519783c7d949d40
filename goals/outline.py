"""The plan's goals in their order: what each is a part of, which targets it has, and which have none."""

from etl.plan import Goal, Plan
from goals.progress import Progress


def way(plan: Plan, goal: Goal) -> list[str]:
    """The titles of the goals above it, and its own."""
    known = {g.id: g for g in plan.goals}
    titles, parent = [goal.title], known.get(goal.parent)
    while parent:
        titles.insert(0, parent.title)
        parent = known.get(parent.parent)
    return titles


def with_targets(plan: Plan, progress: list[Progress]) -> list[tuple[Goal, list[Progress]]]:
    """Each goal with its targets; those without any are left out."""
    found = [(goal, [p for p in progress if p.target.goal == goal.id]) for goal in plan.goals]
    return [(goal, targets) for goal, targets in found if targets]


def without_targets(plan: Plan) -> list[str]:
    """The goals that nobody measures; one that is made of others shows in theirs."""
    others = {target.goal for target in plan.targets} | {goal.parent for goal in plan.goals}
    return [" › ".join(way(plan, goal)) for goal in plan.goals if goal.id not in others]
