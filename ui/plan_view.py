"""The plan itself, to be read: how it was decided, its goals with their targets and activities, and what must happen now."""

from datetime import date as Day

from etl.plan import Activity, Goal, Plan
from goals.figures import Figures
from goals.latest import latest
from goals.progress import Progress
from goals.words import STATUS, figures, unit
from language import _, date, number
from ui.adopted_view import every, in_force, link, lost
from ui.markup import Markup, lines, paragraph, show, table
from ui.page import section
from ui.slides_targets import left_heads, what_is_left
from ui.target import status


def must_happen(data: Figures, day: Day) -> None:
    lead = _("Every target that is not reached on {day}, and the last day to begin if it goes at the plan's pace.")
    section(_("What must happen now"), lead.format(day=date(day)))
    pace = _("The plan's pace is the whole way from the baseline to the goal, spread evenly over the plan's days. "
             "Begun later, the work has to go faster than the plan reckoned with.")  # fmt: skip
    rows = what_is_left(data, day)
    if rows:
        show(table(_("What is left, whose it is, and when it must begin"), left_heads(), rows), paragraph(pace, "quiet"))
    else:
        show(paragraph(_("Nothing is left of the targets that can be measured against a goal.")))
    others = [p for p in data.judged(day) if latest(p) is None and p.status != "achieved"]
    if others:
        items = ((p.target.title, status(p.status, _(STATUS[p.status]))) for p in others)
        lead = _("Not among them, for there is no goal in numbers, or no figure to measure against it:")
        show(Markup('<p class="quiet">{}</p><ul>{}</ul>').format(lead, lines("<li>{} {}</li>", items)))


def decided(data: Figures) -> None:
    """What the plan file says of the decision, in its own words, and what has been adopted since."""
    plan = data.plan
    section(_("How it was decided"))
    period = _("{start} to {end}").format(start=date(plan.start), end=date(plan.end))
    age = _("{first} to {last} years").format(first=plan.age_group[0], last=plan.age_group[1]) if plan.age_group else None
    facts = [
        (_("The plan"), plan.title), (_("Decision"), plan.decided), (_("Period"), period), (_("Compared with"), date(plan.baseline_date)),
        (_("Reported"), plan.report), (_("Revised"), plan.revision), (_("Municipalities"), ", ".join(plan.municipalities)),
        (_("Ages"), age), (_("Rules from"), plan.rules.source),
    ]  # fmt: skip
    show(table(_("The decision"), [(_("What"), ""), (_("As the plan says"), "")], [fact for fact in facts if fact[1]]))
    _adopted_since(data.organisation)


def _adopted_since(organisation: str) -> None:
    shown = in_force(organisation)
    heads = [(_("Follow-up of"), "d"), (_("Adopted"), "d"), (_("By whom"), ""), (_("Content hash"), ""), (_("Figures"), "")]
    rows = [[str(one.year), date(one.at), one.by, one.hash[:16], link(one, _("Show"), "./") if one in shown else _("replaced by a later one")]
            for one in every(organisation)]  # fmt: skip
    damaged = lost(organisation)
    for error in damaged:
        show(paragraph(str(error), "missing"))
    if rows:
        show(table(_("Follow-ups that have been adopted"), heads, rows))
    elif not damaged:
        show(paragraph(_("No follow-up has been adopted yet."), "quiet"))


def tree(data: Figures, day: Day) -> None:
    """The goals in the plan's order, each below the one that it is a part of."""
    section(_("Goals, targets and activities"))
    progress = {p.target.id: p for p in data.judged(day)}
    show(*(_goal(data.plan, goal, progress) for goal in data.plan.goals if goal.parent is None))


def _goal(plan: Plan, goal: Goal, progress: dict[str, Progress]) -> Markup:
    targets = [_target(progress[target.id]) for target in plan.targets if target.goal == goal.id]
    activities = [_activity(activity) for activity in plan.activities if activity.goal == goal.id]
    below = [_goal(plan, one, progress) for one in plan.goals if one.parent == goal.id]
    heading = Markup("<h4>{}</h4>" if goal.parent else "<h3>{}</h3>").format(goal.title)
    named = ((name, items) for name, items in ((_("Targets"), targets), (_("Activities"), activities)) if items)
    parts = lines('<p class="quiet">{}</p><ul>{}</ul>', ((name, lines("<li>{}</li>", ([item] for item in items))) for name, items in named))
    return Markup('<div class="goal">{}{}{}</div>').format(heading, parts, Markup("").join(below))


def _target(p: Progress) -> Markup:
    return Markup("{}: {}. {}").format(p.target.title, _aim(p), status(p.status, _(STATUS[p.status])))


def _aim(p: Progress) -> str:
    """What was decided, in the plan's own terms."""
    target, known = p.target, figures(p)
    if target.kind == "trend":
        return _("more than at the start; no number is set")
    text = _("{amount} more {unit} by {end}") if target.kind == "increase" else _("at least {amount} {unit} by {end}")
    return text.format(amount=number(target.amount), unit=unit(p, target.amount), end=known["end"])


def _activity(activity: Activity) -> Markup:
    who = ", ".join(activity.responsible) or _("nobody named")
    return Markup('{}<br><span class="quiet">{}</span>').format(activity.title, who)
