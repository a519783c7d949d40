"""One column a year, its value above it: few numbers over time, which need no axis to be read from."""

from collections.abc import Callable, Sequence

from charts.texts import plain
from charts.theme import BLUE, LINE, QUIET, Drawn, axis, layout
from goals.codes import shown
from language import alike, current

HEIGHT = 220
WIDE, FEW = 0.65, 6  # of a column's place; fewer columns are no wider


def columns(rows: Sequence[tuple[str, float | None]], unit: str, *, written: Callable[[float], str] | None = None) -> Drawn:
    """Years in the order given. None is withheld: `..` and no column. `written` makes a value a text."""
    values = [value or 0 for _year, value in rows]
    written = written or alike(values)
    low, high = min([*values, 0]), max([*values, 0])
    air = (high - low or 1) * 0.14
    own = {
        "margin": {"l": 2, "r": 2, "t": 8, "b": 28},
        "xaxis": axis(tickmode="array", tickvals=list(range(len(rows))), ticktext=_years(rows), range=[-0.6, len(rows) - 0.4], showgrid=False),
        "yaxis": axis(range=[low - (air if low < 0 else 0), high + air], visible=False),
        "bargap": 1 - WIDE * min(len(rows) / FEW, 1),
        "annotations": [_value(n, value, written) for n, (_year, value) in enumerate(rows)],
        "shapes": [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0, "line": {"color": LINE, "width": 1}, "layer": "below"}],
    }
    texts = [f"{plain(year)}: <b>{shown(value, written)}</b> {plain(unit)}" for year, value in rows]
    look = {"marker": {"color": BLUE}, "hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>"}
    return Drawn([{"type": "bar", "x": list(range(len(rows))), "y": values, **look}], {**layout(current(), HEIGHT), **own})


def _years(rows: Sequence[tuple[str, float | None]]) -> list[str]:
    """Two digits stand where four have no room on a phone."""
    return [f"’{year[2:]}" if len(rows) > 8 and n not in (0, len(rows) - 1) else year for n, (year, _value) in enumerate(rows)]


def _value(place: int, value: float | None, written: Callable[[float], str]) -> dict:
    side = {"yanchor": "top"} if (value or 0) < 0 else {"yanchor": "bottom"}
    text = shown(value, written)
    return {"text": f"<b>{text}</b>", "x": place, "y": value or 0, "showarrow": False, "font": {"color": QUIET if value is None else BLUE, "size": 13}, **side}
