"""Target by target: what was computed beside what the officer writes of it."""

import streamlit as st

from charts.theme import MARKS
from followup.lacking import place
from followup.texts import LONGEST
from goals.outline import way, with_targets
from goals.progress import Progress
from goals.words import STATUS, from_now_on, sentence
from language import _
from ui.journal import text, writing
from ui.journal_desk import Desk, Values
from ui.journal_words import titled
from ui.markup import Markup, paragraph, show
from ui.page import section
from ui.target import numbers, status

BEFORE = ("achieved", "on_track", "behind", "at_risk")
AT_THE_END = ("achieved", "partly_met", "not_met")
OF_A_TREND = ("rising", "steady", "falling")


def write_targets(desk: Desk) -> None:
    section(_("Target by target"), _("The computed status stands as it is; your assessment stands beside it. Where they differ, say why."), "targets")
    if not desk.progress:
        show(paragraph(_("The plan has no targets in numbers; it is followed through its activities.")))
    for goal, targets in with_targets(desk.data.plan, desk.progress):
        show(Markup("<h3>{}</h3>").format(" › ".join(way(desk.data.plan, goal))))
        for p in targets:
            _card(desk, p)


def _card(desk: Desk, p: Progress) -> None:
    with st.container(border=True, key=f"card-write-{place('target', p.target.id)}"):
        known, own = st.columns([2, 3], gap="medium")
        with known:
            heading = Markup('<h4 id="{}">{}</h4><p>{}</p>')
            show(heading.format(place("target", p.target.id), p.target.title, status(p.status, _(STATUS[p.status]))), numbers(p),
                 *(paragraph(one, "next") for one in (sentence(p), from_now_on(p), _care(p)) if one))  # fmt: skip
        with own:
            writing(desk, "target", lambda values, key: _fields(p, values, key), p.target.id, p.status)


def _care(p: Progress) -> str:
    if p.status != "withheld":
        return ""
    return _("The paper does not show this number, for it could tell of single persons. Write nothing that tells it either.")


def _fields(p: Progress, values: Values, key: str) -> Values:
    choices = list(dict.fromkeys(["", *_statuses(p), values["assessment"]]))
    named = lambda code: f"{MARKS[code].sign} {_(STATUS[code])}" if code else _("none of your own")
    chosen = st.selectbox(titled("assessment"), choices, choices.index(values["assessment"]), format_func=named, key=f"assessment-{key}", width=320)
    found = {"assessment": chosen, "reason": st.text_area(titled("reason"), values["reason"], height=80, max_chars=LONGEST, key=f"reason-{key}")}
    found |= {name: text(values, key, name) for name in ("analysis", "measures")}
    if p.target.baseline is not None:
        found["baseline_source"] = text(values, key, "baseline_source", 80)
    return found


def _statuses(p: Progress) -> tuple[str, ...]:
    if p.target.kind == "trend":
        return OF_A_TREND
    return AT_THE_END if p.judged == p.target.end else BEFORE
