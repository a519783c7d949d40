"""Slides: all of a presentation's are on the page at once and one of them is seen (ui/slides.js), so that none has to be waited for."""

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence

import streamlit as st

from charts.svg import svg
from charts.theme import Drawn
from goals.figures import Figures
from language import _
from ui.adopted_view import shown
from ui.markup import Markup, lines, show
from ui.subjects import link

# What a slide has room for below its heading: lines of a table, or of a list, each of so many letters.
ROWS, LINES, LETTERS = 10, 13, 84
WIDE, NARROW = 430, 330
Entry = tuple[str, Markup, int]  # group, markup, lines


def slide(name: str, title: str, *parts: Markup) -> st.delta_generator.DeltaGenerator:
    """One slide; what is added to the container that comes back stands below its texts."""
    place = st.container(key=f"slide-{name}")
    with place:
        show(Markup('<h2 tabindex="-1">{}</h2>').format(title), *parts)
    return place


def picture(drawn: Drawn, alternative: str) -> Markup:
    """A chart that grows with the screen, in a narrow form for phones."""
    wide, narrow = (f"data:image/svg+xml;base64,{b64encode(svg(drawn, width).encode()).decode()}" for width in (WIDE, NARROW))
    form = Markup('<picture><source media="(max-width: 640px)" srcset="{}"><img src="{}" alt="{}"></picture>')
    return form.format(narrow, wide, alternative)


def height(*texts: str, letters: int = LETTERS) -> int:
    """How many lines the longest of the texts takes."""
    return max(-(-len(text) // letters) for text in (*texts, " "))


def packed(sizes: Sequence[int], room: int) -> list[range]:
    """The places of what stands together on a slide: on as few slides as there can be, and as much alike on each."""
    fewest = len(list(_filled(sizes, room)))
    return next((parts for less in range(1, room) if len(parts := list(_filled(sizes, less))) == fewest), list(_filled(sizes, room)))


def _filled(sizes: Sequence[int], room: int) -> Iterator[range]:
    """One slide full after the other; what is larger than a slide has one of its own."""
    first, used = 0, 0
    for place, size in enumerate(sizes):
        if place > first and used + size > room:
            yield range(first, place)
            first, used = place, 0
        used += size
    if sizes:
        yield range(first, len(sizes))


def spread(name: str, title: str, sizes: Sequence[int], body: Callable[[range], Markup], room: int = ROWS) -> None:
    """As many slides as it takes: `body(places)` is the markup of those that stand on one."""
    parts = packed(sizes, room)
    for n, places in enumerate(parts, 1):
        of = _(" ({n} of {all})").format(n=n, all=len(parts)) if len(parts) > 1 else ""
        slide(name if n == 1 else f"{name}-{n}", title + of, body(places))


def grouped(name: str, title: str, entries: Sequence[Entry]) -> None:
    """Lists under their headings; a heading stands again on the slide that its list goes on to."""
    sizes = [size + (place == 0 or entries[place - 1][0] != group) for place, (group, _item, size) in enumerate(entries)]
    spread(name, title, sizes, lambda places: _lists([entries[place] for place in places]), LINES)


def _lists(entries: Sequence[Entry]) -> Markup:
    groups = dict.fromkeys(group for group, _item, _size in entries)
    parts = ((group, lines("<li>{}</li>", ([item] for of, item, _size in entries if of == group))) for group in groups)
    return lines("<h3>{}</h3><ul>{}</ul>", parts)


def bar(data: Figures) -> None:
    """The quiet buttons below, for those without arrow keys; and on every slide that the figures are adopted ones, where they are."""
    adopted = shown(data)
    said = Markup("<p>{}</p>").format(_("Figures as adopted for {year}").format(year=adopted.year)) if adopted else Markup("")
    button = '<button type="button" value="{}" aria-label="{}">{}</button>'
    moves = lines(button, [("back", _("Previous slide"), "‹"), ("next", _("Next slide"), "›")])
    full = Markup('<button type="button" value="full">{}</button>').format(_("Full screen (f)"))
    whole = Markup('<div class="deck" role="group" aria-label="{}">{}<p aria-live="polite"><span class="at"></span> <span class="named"></span></p>')
    end = Markup('<div class="rest">{}{}{}</div></div>').format(said, full, link("plan", _("Leave")))
    with st.container(key="deck"):
        show(whole.format(_("Slides"), moves) + end)
