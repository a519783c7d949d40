"""From one day to another, a row each: a ring where it was, a dot where it is, and the name above."""

from collections.abc import Callable, Sequence

from charts.texts import plain, short
from charts.theme import BLUE, GRID, INK, PAPER, QUIET, Drawn, axis, layout
from goals.codes import shown
from language import alike, current

ROW, TOP, BOTTOM = 54, 34, 6
LETTER, BESIDE = 8, 16
MOST_LETTERS = 42  # what a phone of 320 pixels has room for
Row = tuple[str, float | None, float | None]


def dumbbells(rows: Sequence[Row], days: tuple[str, str], unit: str, *, written: Callable[[float], str] | None = None) -> Drawn:
    """Name, before and now, in the order given; `days` says when each was. None is withheld: `..` and no mark."""
    known = [value for _name, *values in rows for value in values if value is not None]
    written = written or alike(known)
    low, high = min([*known, 0]) if min([*known, 0]) < 0 else _from(known), max([*known, 0])
    room = LETTER * max([len(written(value)) for value in known], default=2) + BESIDE
    own = {
        "margin": {"l": room, "r": room, "t": TOP, "b": BOTTOM},
        "xaxis": axis(range=[low, max(high, low + _least(known))], visible=False),
        "yaxis": axis(range=[len(rows) - 0.5, -0.5], visible=False),
        "annotations": [note for n, row in enumerate(rows) for note in _notes(n, row, (low, room), written)] + _key(days, room),
        "shapes": [shape for n, row in enumerate(rows) for shape in _tracks(n, row)],
    }
    height = max(len(rows), 1) * ROW + TOP + BOTTOM
    return Drawn([_dots(rows, n, days[n], unit, written) for n in (0, 1)], {**layout(current(), height), **own})


def _least(known: Sequence[float]) -> float:
    """How much the width is at least, so that one more does not look like a leap: five of what is counted whole."""
    return 5 if all(value == round(value) for value in known) else 1


def _from(known: Sequence[float]) -> float:
    """Zero, where it costs little; else where the least is."""
    low, high = min(known, default=0), max(known, default=0)
    return 0 if low <= 1.5 * (high - low) or low == high else low - (high - low) * 0.1


def _dots(rows: Sequence[Row], n: int, day: str, unit: str, written: Callable[[float], str]) -> dict:
    values = [row[n + 1] for row in rows]
    texts = [f"{plain(row[0])}, {day}: <b>{_text(value, written)}</b> {plain(unit)}" for row, value in zip(rows, values, strict=True)]
    look = {"size": 13, "color": (PAPER, BLUE)[n], "line": {"color": BLUE, "width": 2.5}, "opacity": 1}
    return {
        "type": "scatter", "mode": "markers", "x": values, "y": [place + 0.2 for place in range(len(rows))], "cliponaxis": False, "marker": look,
        "hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip


def _text(value: float | None, written: Callable[[float], str]) -> str:
    return shown(value, written)


def _tracks(place: int, row: Row) -> list[dict]:
    """A pale line all the way, and a strong one from what was to what is."""
    own = {"type": "line", "y0": place + 0.2, "y1": place + 0.2, "layer": "below"}
    found = [{**own, "xref": "paper", "x0": 0, "x1": 1, "line": {"color": GRID, "width": 2}}]
    if None not in row[1:]:
        found.append({**own, "x0": row[1], "x1": row[2], "line": {"color": BLUE, "width": 4}})
    return found


def _notes(place: int, row: Row, start: tuple[float, int], written: Callable[[float], str]) -> list[dict]:
    """The name above; each value on the outer side of its mark, or `..` behind the name."""
    name, before, now = row
    look = {"showarrow": False, "borderpad": 0}
    unknown = f" <b>({_text(before, written)} → {_text(now, written)})</b>" if None in (before, now) else ""
    text = plain(short(name, MOST_LETTERS)) + unknown
    above = {"x": start[0], "xshift": -start[1] + 2, "y": place + 0.2, "xanchor": "left", "yanchor": "bottom", "yshift": 9}
    notes = [{**look, **above, "text": text, "font": {"color": INK}}]
    left = before is not None and now is not None and now < before
    for value, at_left, colour in ((before, not left, QUIET), (now, left, BLUE)):
        if value is None or (value == before == now and colour == QUIET):
            continue
        side = {"xanchor": "right", "xshift": -11} if at_left and before != now else {"xanchor": "left", "xshift": 11}
        notes.append({**look, **side, "text": f"<b>{written(value)}</b>", "x": value, "y": place + 0.2, "font": {"color": colour}})
    return notes


def _key(days: tuple[str, str], room: int) -> list[dict]:
    """Which mark is which, above the first row."""
    look = {"showarrow": False, "xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "xshift": -room + 2, "yshift": 6}
    return [{**look, "text": f"<b>○</b> {days[0]}    <b>●</b> {days[1]}", "font": {"color": BLUE}}]
