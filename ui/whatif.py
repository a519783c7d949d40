"""«Think if»: a slider for so many more a year, and the line that meets or misses the goal."""

import streamlit as st

from charts.target import course, supposed
from charts.trajectory import trajectory
from goals.figures import Figures
from goals.progress import Progress
from goals.what_if import answerable, beside, most, sentence, what_if
from language import _
from ui.explore_choices import one
from ui.markup import Markup, paragraph, show
from ui.part import part
from ui.slides import picture, slide


def think_if(data: Figures, progress: list[Progress]) -> None:
    """Nothing where every goal is reached, or none is known."""
    found = {p.target.id: p for p in progress if answerable(p)}
    if found:
        with slide("if", _("What if …")):
            _play(data, found)


@part
def _play(data: Figures, found: dict[str, Progress]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="if-choices"):
        p = found[one(_("Target"), "if", {id: p.target.title for id, p in found.items()}, next(iter(found)), data.organisation, 420)]
        a_year = _slider(p)
    told = what_if(p, a_year)
    line = supposed(course(data, p), float(told.value), told.until)
    words = Markup('<div><div role="status">{}</div>{}</div>').format(paragraph(sentence(p, a_year), "verdict"), paragraph(beside(p), "quiet"))
    show(Markup('<div class="split">{}{}</div>').format(words, picture(trajectory(line), sentence(p, a_year))))


def _slider(p: Progress) -> int:
    """Its value stands in the address; what is asked for beyond its end is its end."""
    asked = st.query_params.get("more", "0")
    chosen = st.slider(_("So many more a year"), 0, most(p), min(int(asked) if asked.isdecimal() else 0, most(p)), key=f"more-{p.target.id}", width=700)
    if str(chosen) != asked:
        st.query_params["more"] = str(chosen)
    return chosen
