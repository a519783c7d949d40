"""One target: what it was, is and shall be, its course, its status, and what has to happen from now on."""

from datetime import date as Day

import streamlit as st

from charts.course import Course
from charts.theme import CONFIG, MARKS, Drawn
from charts.trajectory import trajectory
from goals.progress import Progress
from goals.words import STATUS, figures, from_now_on, plain, projected, sentence, unit
from language import _, date, number
from ui.data import Figures
from ui.explain import explanation
from ui.markup import Markup, paragraph, show, table
from ui.words import shown

WITHOUT_CHART = ("no_data", "withheld")


def status(name: str, words: str) -> Markup:
    mark = Markup('<span class="status status-{}"><span aria-hidden="true">{}</span>{}</span>')
    return mark.format(name, MARKS[name].sign, words)


def card(data: Figures, p: Progress) -> None:
    with st.container(border=True, key=f"card-{p.target.id}"):
        words, picture = st.columns([2, 3], gap="medium")
        with words:
            show(_heading(p), _numbers(p), *_sentences(p))
        if p.status not in WITHOUT_CHART:
            with picture:
                _chart(_course(data, p), p)
        explanation(data, p)


def _heading(p: Progress) -> Markup:
    heading = Markup('<h3 id="{}">{}</h3><p>{}</p>')
    return heading.format(f"target-{p.target.id}", p.target.title, status(p.status, _(STATUS[p.status])))


def _numbers(p: Progress) -> Markup:
    known = figures(p)
    parts = [("", _("Was"), known["baseline"], known["began"]), ("now", _("Is"), known["value"], known["day"])]
    if p.target.kind != "trend":
        parts.append(("", _("Shall be"), known["goal"], known["end"]))
    one = Markup('<div class="{}"><dt>{}</dt><dd class="n">{}</dd><dd class="d">{}</dd></div>')
    return Markup('<dl class="numbers">{}</dl>').format(Markup("").join(one.format(*part) for part in parts))


def _sentences(p: Progress) -> list[Markup]:
    texts = [sentence(p), from_now_on(p), projected(p)]
    return [paragraph(text, "next") for text in texts if text]


def _course(data: Figures, p: Progress) -> Course:
    days, values = data.series.get(p.metric, ([], []))
    return Course(
        unit=unit(p, p.value), status=p.status, days=days, values=values, start=data.plan.start,
        judged=p.judged, value=p.value, end=p.target.end, baseline_day=p.baseline_day, baseline=p.baseline,
        goal=p.goal, projection=p.projection, on_points=data.released and data.metrics[p.metric].list == "persons",
    )  # fmt: skip


def charts(data: Figures, progress: list[Progress]) -> list[Drawn]:
    """All targets' trajectories by themselves."""
    return [trajectory(_course(data, p)) for p in progress if p.status not in WITHOUT_CHART]


def _chart(course: Course, p: Progress) -> None:
    """The chart with its one-sentence text alternative, and the same figures as a table below."""
    st.plotly_chart(trajectory(course), theme=None, config=CONFIG, alt=_alternative(p), key=f"chart-{p.target.id}")
    with st.expander(_("Show as a table")):
        show(_table(course, p))


def _alternative(p: Progress) -> str:
    return f"{plain(p)} {_(STATUS[p.status])}."


def _table(course: Course, p: Progress) -> Markup:
    heads = [(_("Day"), "d"), (_("Outcome"), "n"), (_("Goal path"), "n"), (_("Forecast"), "n")]
    return table(f"{p.target.title} ({course.unit})", heads, [_row(course, day) for day in _days(course)])


def _days(course: Course) -> list[Day]:
    """The first day, the last of every year, the day of measurement and the target's last."""
    ends = (Day(year, 12, 31) for year in range(course.first.year, course.end.year + 1))
    return sorted({course.first, course.judged, course.end, *(d for d in ends if course.first < d < course.end)})


def _outcome(course: Course, day: Day) -> str:
    if day > course.judged:
        return "–"
    if day == course.first and course.baseline is not None:
        return number(course.baseline)
    return shown(course.value if day == course.judged else course.counted(day))


def _row(course: Course, day: Day) -> list[str]:
    ahead = course.projection is not None and day > course.judged
    cells = [course.expected(day), course.forecast(day) if ahead else None]
    return [date(day), _outcome(course, day), *("–" if cell is None else number(cell) for cell in cells)]
