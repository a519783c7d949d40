"""Horizontal bars, each with its name above it and its value at its end: they read the same on a phone and on a wide screen."""

import textwrap
from collections.abc import Callable, Sequence

from charts.texts import plain, short
from charts.theme import BLUE, INK, LINE, QUIET, Drawn, axis, layout
from goals.codes import shown
from language import alike, current

BAR, LINE_HEIGHT, AIR = 16, 18, 12  # pixels
TOP, BOTTOM = 4, 6
LETTER = 8  # pixels of a bold digit, for what stands behind the longest bar's end
MOST_LETTERS = 40  # what a phone of 320 pixels has room for; a longer name takes two lines


def bars(rows: Sequence[tuple[str, float | None]], unit: str, *, written: Callable[[float], str] | None = None, goal: tuple[str, float] | None = None) -> Drawn:
    """In the order given. None is withheld: `..` and no bar. `written` makes a value a text, and `goal` is a line with its name."""
    values = [value for _name, value in rows if value is not None]
    written = written or alike(values)
    longest = max([*values, *([goal[1]] if goal else []), 0]) or 1
    lines = max([len(_name(name)) for name, _value in rows], default=1)
    row = BAR + AIR + LINE_HEIGHT * lines
    bar = {"offset": 0, "width": BAR / row}
    room = LETTER * max([len(written(value)) for value in values], default=0)
    own = {
        "margin": {"l": 2, "r": 14 + room, "t": TOP + (LINE_HEIGHT + 4 if goal else 0), "b": BOTTOM},
        "xaxis": axis(range=[0, longest], visible=False),
        "yaxis": axis(range=[len(rows) - 1 + (BAR + AIR) / row, -LINE_HEIGHT * lines / row], visible=False),
        "annotations": [note for n, one in enumerate(rows) for note in _notes(n, *one, written, BAR / row / 2)] + _goal_name(goal, longest),
        "shapes": [_edge(rows), *_goal_line(goal)],
    }
    height = max(len(rows), 1) * row + own["margin"]["t"] + BOTTOM
    return Drawn([{**_bars(rows, unit, written), **bar}], {**layout(current(), height), **own})


def _bars(rows: Sequence[tuple[str, float | None]], unit: str, written: Callable[[float], str]) -> dict:
    texts = [f"{plain(name)}: <b>{shown(value, written)}</b> {plain(unit)}" for name, value in rows]
    return {
        "type": "bar", "orientation": "h", "x": [value or 0 for _name, value in rows], "y": list(range(len(rows))),
        "marker": {"color": BLUE}, "hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip


def _notes(place: int, name: str, value: float | None, written: Callable[[float], str], middle: float) -> list[dict]:
    """The name above the bar, the value behind its end."""
    look = {"showarrow": False, "xanchor": "left", "y": place, "borderpad": 0}
    text = shown(value, written)
    return [
        {**look, "text": "<br>".join(map(plain, _name(name))), "align": "left", "x": 0, "yanchor": "bottom", "yshift": -1, "font": {"color": INK}},
        {**look, "text": f"<b>{text}</b>", "x": value or 0, "xshift": 6, "y": place + middle, "font": {"color": QUIET if value is None else BLUE}},
    ]


def _name(name: str) -> list[str]:
    """In lines; the second ends with a … where two do not hold it."""
    first, *rest = textwrap.wrap(name, MOST_LETTERS) or [name]
    return [first, short(" ".join(rest), MOST_LETTERS)] if rest else [first]


def _edge(rows: Sequence[tuple[str, float | None]]) -> dict:
    """Where zero is: a bar of no length is seen to be one."""
    return {"type": "line", "x0": 0, "x1": 0, "y0": -0.3, "y1": len(rows) - 0.5, "line": {"color": LINE, "width": 1}, "layer": "below"}


def _goal_line(goal: tuple[str, float] | None) -> list[dict]:
    line = {"color": INK, "width": 1.8, "dash": "8px,6px"}
    return [{"type": "line", "x0": goal[1], "x1": goal[1], "yref": "paper", "y0": 0, "y1": 1, "line": line, "layer": "below"}] if goal else []


def _goal_name(goal: tuple[str, float] | None, longest: float) -> list[dict]:
    """Above its line, towards the side that has more room."""
    if not goal:
        return []
    side = {"xanchor": "right", "xshift": 4} if goal[1] > longest / 2 else {"xanchor": "left", "xshift": -4}
    look = {"showarrow": False, "yref": "paper", "y": 1, "yanchor": "bottom", "font": {"color": INK}}
    return [{**look, **side, "text": f"<b>{plain(goal[0])}</b>", "x": goal[1]}]
