"""The targets as slides: all at a glance, then each with its sentence, its course drawn large and a question, then what must happen now."""

from datetime import date as Day

from charts.target import WITHOUT_CHART, alternative, course
from charts.trajectory import trajectory
from goals.figures import Figures
from goals.latest import Latest, latest, responsible
from goals.outline import way, with_targets
from goals.progress import Progress
from goals.questions import question
from goals.words import STATUS, figures, seen, sentence, unit
from language import _, date, ngettext, number
from ui.markup import Markup, paragraph, table
from ui.slides import height, picture, slide, spread
from ui.target import numbers, status

TITLE_LETTERS, UNIT_LETTERS, HEADING_LETTERS = 50, 28, 56


def glance(data: Figures, day: Day) -> None:
    rows = [p for _goal, targets in with_targets(data.plan, data.judged(day)) for p in targets]
    heads = [(_("Target"), ""), (_("Status"), ""), (_("Was"), "n"), (_("Is"), "n"), (_("Shall be"), "n"), (_("Counted in"), "")]
    title = _("How it stands on {day}").format(day=date(day))
    sizes = [height(p.target.title, letters=TITLE_LETTERS) for p in rows]
    spread("glance", title, sizes, lambda places: table(title, heads, [_line(rows[place]) for place in places]))


def _line(p: Progress) -> list[object]:
    known = figures(p)
    return [p.target.title, status(p.status, _(STATUS[p.status])), known["baseline"], known["value"], known["goal"], unit(p, 2)]


def targets(data: Figures, day: Day) -> None:
    for goal, found in with_targets(data.plan, data.judged(day)):
        for p in found:
            above = " › ".join(way(data.plan, goal))
            over = Markup('<p class="quiet">{}</p>').format(above)
            words = Markup('<div><p class="verdict">{}</p>{}{}</div>').format(status(p.status, _(STATUS[p.status])), numbers(p), paragraph(sentence(p)))
            ask = Markup('<div class="ask"><p class="quiet">{}</p>{}</div>').format(_("To discuss"), paragraph(question(p)))
            split = Markup('<div class="split less-{}">{}{}</div>').format(_less(p, above), words, _chart(data, p))
            slide(f"target-{p.target.id}", p.target.title, over, split, ask)


def _less(p: Progress, above: str) -> int:
    """How many lines more than two the title and what stands below it take from the chart."""
    return min(height(p.target.title, letters=HEADING_LETTERS) + height(above) - 2, 4)


def _chart(data: Figures, p: Progress) -> Markup:
    return Markup("") if p.status in WITHOUT_CHART else picture(trajectory(course(data, p)), alternative(p))


def now(data: Figures, day: Day) -> None:
    """Nothing where nothing is left, or nobody knows what is."""
    rows = what_is_left(data, day)
    title = _("What must happen now")
    sizes = [max(height(row[0], letters=TITLE_LETTERS // 2), height(row[3], letters=UNIT_LETTERS)) for row in rows]
    spread("now", title, sizes, lambda places: table(title, left_heads(), [rows[place] for place in places]))


def what_is_left(data: Figures, day: Day) -> list[list[object]]:
    """A row a target that is not reached: how much, how long, who, and the last day to begin."""
    found = [(p, latest(p)) for _goal, of in with_targets(data.plan, data.judged(day)) for p in of]
    return [[p.target.title, f"{seen(float(left.left))} {unit(p, left.left)}", _years(left), _who(data, p), _begin(left, p)] for p, left in found if left]


def left_heads() -> list[tuple[str, str]]:
    return [(_("Target"), ""), (_("Left"), "d"), (_("Time left"), "d"), (_("Responsible"), ""), (_("Must begin by"), "")]


def _years(left: Latest) -> str:
    n = round(float(left.years), 1)
    return ngettext("{n} year", "{n} years", 1 if n == 1 else 2).format(n=number(n)) if left.days else _("none")


def _who(data: Figures, p: Progress) -> str:
    return ", ".join(responsible(data.plan, p.target)) or _("nobody named")


def _begin(left: Latest, p: Progress) -> Markup:
    passed = Markup("<br>{}").format(_("has passed")) if left.passed(p.judged) else Markup("")
    return Markup('<span class="d">{}</span>{}').format(date(left.begin), passed)
