"""Some series over the same periods, each named at its end in its own colour; None is withheld and drawn as a gap."""

from collections.abc import Sequence

from charts.labels import width
from charts.scale import apart, span, ticks
from charts.texts import plain, short
from charts.theme import GRID, LINE, Drawn, axis, layout
from language import current, number

HEIGHT, TOP, BOTTOM, LINE_HEIGHT = 380, 16, 40, 21
COLOURS = ("#332288", "#117733", "#882255", "#0077BB", "#CC3311", "#AA4499")
MOST_LETTERS = 20
Series = tuple[str, Sequence[float | None]]


def lines(periods: Sequence[str], series: Sequence[Series], unit: str) -> Drawn:
    known = [value for _name, values in series for value in values if value is not None]
    low, top = span([0, *known])
    grid = ticks(low, top)
    # The name of a line without a value at its end stands at the last that it has.
    last = [next((value for value in reversed(values) if value is not None), 0) for _name, values in series]
    places = apart(last, LINE_HEIGHT * (top - low) / (HEIGHT - TOP - BOTTOM))
    names = [short(name, MOST_LETTERS) for name, _values in series]
    own = {
        "margin": {"l": width([number(value) for value in grid], 14), "r": width(names, 16), "t": TOP, "b": BOTTOM},
        "xaxis": axis(type="category", range=[-0.3, len(periods) - 0.7], tickangle=0, **_named(periods), showgrid=False, showline=True, linecolor=LINE),
        "yaxis": axis(range=[low, top], tickmode="array", tickvals=grid, ticktext=[number(value) for value in grid], gridcolor=GRID),
        "annotations": [_name(name, len(periods) - 1, place, COLOURS[n]) for n, (name, place) in enumerate(zip(names, places, strict=True))],
    }
    return Drawn([_line(periods, one, COLOURS[n], unit) for n, one in enumerate(series)], {**layout(current(), HEIGHT), **own})


def _named(periods: Sequence[str]) -> dict:
    """So few periods by name that a phone has room for them: the last, and others at even steps before it."""
    most = 4 if all(len(period) <= 4 for period in periods) else 2
    step = max(-(-(len(periods) - 1) // most), 1)
    return {"tickmode": "array", "tickvals": list(range(len(periods) - 1, -1, -step)), "ticktext": [*periods][::-1][::step]}


def _line(periods: Sequence[str], series: Series, colour: str, unit: str) -> dict:
    name, values = series
    texts = [f"{plain(name)}, {period}: <b>{'..' if value is None else number(value)}</b> {plain(unit)}" for period, value in zip(periods, values, strict=True)]
    return {
        "type": "scatter", "mode": "lines+markers", "x": list(periods), "y": list(values), "connectgaps": False, "cliponaxis": False,
        "line": {"color": colour, "width": 2.5}, "marker": {"color": colour, "size": 6},
        "hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip


def _name(text: str, last: int, place: float, colour: str) -> dict:
    look = {"showarrow": False, "xanchor": "left", "xshift": 12, "font": {"color": colour}}
    return {**look, "text": f"<b>{plain(text)}</b>", "x": last, "y": place}
