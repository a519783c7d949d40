"""The plan itself: what was decided, how it stands as a whole, and all its targets at a glance."""

from datetime import date as Day

from etl.plan import Goal, Plan
from goals.outline import way, with_targets, without_targets
from goals.progress import Progress
from goals.words import STATUS, figures, unit, verdict
from language import _, date
from ui.markup import Markup, lines, show, table
from ui.target import status


def heading(plan: Plan) -> None:
    period = _("{start} to {end}").format(start=date(plan.start), end=date(plan.end))
    facts = [(_("Decision"), plan.decided), (_("Period"), period)]
    facts += [(name, text) for name, text in ((_("Reported"), plan.report), (_("Revised"), plan.revision)) if text]
    show(
        Markup('<p class="over">{}</p><h1>{}</h1>').format(plan.organisation, plan.title),
        Markup('<dl class="facts">{}</dl>').format(lines("<div><dt>{}</dt><dd>{}</dd></div>", facts)),
    )


def standing(plan: Plan, progress: list[Progress], day: Day) -> None:
    """The verdict in one sentence, then every target in one line."""
    heading = Markup("<h2>{}</h2>").format(_("How it stands on {day}").format(day=date(day)))
    if not progress:
        none = _("The plan has no targets in numbers; it is followed through its activities.")
        show(heading, Markup("<p>{}</p>").format(none))
        return
    parts = [status(name, words) for name, words in verdict(progress)]
    sentence = Markup('<p class="verdict">{}</p>').format(Markup(", ").join(parts))
    show(heading, sentence, _glance(plan, progress))


def _glance(plan: Plan, progress: list[Progress]) -> Markup:
    heads = [(_("Target"), ""), (_("Status"), "d"), (_("Was"), "n"), (_("Is"), "n"), (_("Shall be"), "n"), (_("Counted in"), ""), (_("By"), "d")]
    return table(_("All targets"), heads, [_line(p) for _goal, targets in with_targets(plan, progress) for p in targets])


def _line(p: Progress) -> list[object]:
    known = figures(p)
    link = Markup('<a href="#target-{}">{}</a>').format(p.target.id, p.target.title)
    numbers = [known[name] for name in ("baseline", "value", "goal")]
    return [link, status(p.status, _(STATUS[p.status])), *numbers, unit(p, 2), known["end"]]


def goal_heading(plan: Plan, goal: Goal) -> None:
    """The goal, and above it in small the goals that it is a part of."""
    *above, title = way(plan, goal)
    over = Markup('<p class="over">{}</p>').format(" › ".join(above)) if above else Markup("")
    show(over, Markup("<h2>{}</h2>").format(title))


def goals_without_targets(plan: Plan) -> None:
    """A goal that nobody measures is said to be so, rather than left out in silence."""
    ways = without_targets(plan)
    if ways:
        text = _("Goals of the plan without a target in numbers; they are followed through their activities:")
        show(Markup("<p class=quiet>{}</p><ul>{}</ul>").format(text, lines("<li>{}</li>", ([way] for way in ways))))
