"""One target: what it was, is and shall be, its course, its status, and what has to happen from now on."""

from functools import lru_cache

import streamlit as st

from charts.course import Course
from charts.target import WITHOUT_CHART, alternative, course
from charts.target import table as figured
from charts.theme import CONFIG, MARKS, Drawn
from charts.trajectory import trajectory
from goals.figures import Figures
from goals.progress import Progress
from goals.words import STATUS, figures, from_now_on, projected, sentence, unit
from language import _
from ui.explain import explanation
from ui.markup import Markup, paragraph, show, table


@lru_cache(1000)  # a register has as many of them as enterprises, of four kinds
def status(name: str, words: str) -> Markup:
    mark = Markup('<span class="status status-{}"><span aria-hidden="true">{}</span>{}</span>')
    return mark.format(name, MARKS[name].sign, words)


def card(data: Figures, p: Progress) -> None:
    with st.container(border=True, key=f"card-{p.target.id}"):
        words, picture = st.columns([2, 3], gap="medium")
        with words:
            show(_heading(p), numbers(p), *_sentences(p))
        if p.status not in WITHOUT_CHART:
            with picture:
                _chart(course(data, p), p)
        explanation(data, p)


def _heading(p: Progress) -> Markup:
    heading = Markup('<h3 id="{}">{}</h3><p>{}</p>')
    return heading.format(f"target-{p.target.id}", p.target.title, status(p.status, _(STATUS[p.status])))


def numbers(p: Progress) -> Markup:
    known = figures(p)
    parts = [("", _("Was"), known["baseline"], known["began"]), ("now", _("Is"), known["value"], known["day"])]
    if p.target.kind != "trend":
        parts.append(("", _("Shall be"), known["goal"], known["end"]))
    parts[1] = (*parts[1][:3], Markup('{}, <span class="d">{}</span>').format(unit(p, p.value), known["day"])) if p.value is not None else parts[1]
    one = Markup('<div class="{}"><dt>{}</dt><dd class="n">{}</dd><dd class="d">{}</dd></div>')
    return Markup('<dl class="numbers">{}</dl>').format(Markup("").join(one.format(*part) for part in parts))


def _sentences(p: Progress) -> list[Markup]:
    texts = [sentence(p), from_now_on(p), projected(p)]
    return [paragraph(text, "next") for text in texts if text]


def charts(data: Figures, progress: list[Progress]) -> list[Drawn]:
    """All targets' trajectories by themselves."""
    return [trajectory(course(data, p)) for p in progress if p.status not in WITHOUT_CHART]


def _chart(drawn: Course, p: Progress) -> None:
    """The chart with its one-sentence text alternative, and the same figures as a table below."""
    st.plotly_chart(trajectory(drawn), theme=None, config=CONFIG, alt=alternative(p), key=f"chart-{p.target.id}")
    with st.expander(_("Show as a table")):
        show(table(f"{p.target.title} ({drawn.unit})", *figured(drawn)))
