"""The targets of a report: figures, sentences and chart as on the page, and beside them what officers have written."""

import json

from charts.course import Course, Point
from charts.target import WITHOUT_CHART, alternative, course
from charts.target import table as figured
from charts.theme import MARKS
from charts.trajectory import trajectory
from followup.texts import Texts
from goals.figures import Figures
from goals.outline import way, with_targets
from goals.progress import Progress
from goals.questions import question
from goals.words import STATUS, figures, from_now_on, projected, sentence, unit
from language import _, date
from reports.report import Chart, Goal, Line, Number, Status, Table, Target
from reports.words import title


def goals(data: Figures, texts: Texts, progress: list[Progress]) -> tuple[Goal, ...]:
    found = []
    for goal, targets in with_targets(data.plan, progress):
        *above, last = way(data.plan, goal)
        found.append(Goal(last, " › ".join(above), tuple(_target(data, p, texts.of("target", p.target.id)) for p in targets)))
    return tuple(found)


def overview(data: Figures, texts: Texts, progress: list[Progress]) -> Table:
    """Every target in a line, in the goals' order; goals to reach and the officers' assessments have columns where there are any."""
    assessed = {p.target.id: status(texts.of("target", p.target.id)["assessment"]) for p in progress}
    own = [(title("assessment"), "")] if any(assessed.values()) else []
    ahead = [(_("Shall be"), "n"), (_("By"), "d")] if any(p.target.kind != "trend" for p in progress) else []
    heads = [(_("Target"), ""), (_("Status"), ""), (_("Was"), "n"), (_("Is"), "n"), *ahead, *own]
    ordered = [p for _goal, targets in with_targets(data.plan, progress) for p in targets]
    body = [(*_line(p)[: 4 + len(ahead)], *([_cell(assessed[p.target.id])] if own else [])) for p in ordered]
    return Table(_("All targets"), tuple(heads), tuple(body))


def status(code: str) -> Status | None:
    return Status(code, _(STATUS[code])) if code else None


def _line(p: Progress) -> tuple[str, ...]:
    """A trend is to be nothing by any day."""
    known = figures(p) | ({"end": "–"} if p.target.kind == "trend" else {})
    return p.target.title, _cell(status(p.status)), *(known[name] for name in ("baseline", "value", "goal", "end"))


def _cell(one: Status | None) -> str:
    return f"{MARKS[one.code].sign} {one.words}" if one else "–"


def _target(data: Figures, p: Progress, written: dict[str, str]) -> Target:
    return Target(
        id=p.target.id, title=p.target.title, unit=unit(p, p.value), status=status(p.status), numbers=_numbers(p),
        sentences=tuple(filter(None, (sentence(p), from_now_on(p), projected(p), _baseline(written["baseline_source"])))),
        chart=None if p.status in WITHOUT_CHART else _chart(course(data, p), p),
        definition=_(data.metrics[p.metric].definition), assessment=status(written["assessment"]),
        reason=written["reason"], analysis=written["analysis"], measures=written["measures"], question=question(p),
    )  # fmt: skip


def _baseline(source: str) -> str:
    return _("Source of the baseline: {source}").format(source=source) if source else ""


def _numbers(p: Progress) -> tuple[Number, ...]:
    known = figures(p)
    was = Number(_("Was"), known["baseline"], p.baseline, known["began"])
    now = Number(_("Is"), known["value"], None if p.status == "withheld" else p.value, known["day"])
    return (was, now) if p.target.kind == "trend" else (was, now, Number(_("Shall be"), known["goal"], p.goal, known["end"]))


def _chart(drawn: Course, p: Progress) -> Chart:
    heads, rows = figured(drawn)
    table = Table(f"{p.target.title} ({drawn.unit})", tuple(heads), tuple(map(tuple, rows)))
    named = ((_("Outcome"), "outcome", drawn.outcome()), (_("Goal path"), "path", drawn.path()), (_("Forecast"), "forecast", drawn.ahead()))
    lines = tuple(Line(name, role, _points(points)) for name, role, points in named if points)
    # Read back as it would be from a file, so that a report is the same before and after.
    return Chart(alternative(p), drawn.unit, lines, table, json.loads(json.dumps(trajectory(drawn).to_dict())))


def _points(points: list[Point]) -> tuple[tuple[str, float | None], ...]:
    return tuple((date(day), value) for day, value in points)
