"""Some series over the same years or other periods, each named with its last value at its end; None is withheld and drawn as a gap."""

import textwrap
from collections.abc import Sequence
from itertools import pairwise

from charts.labels import width
from charts.scale import span, ticks
from charts.texts import parted, plain, told_apart
from charts.theme import GRID, LINE, SERIES, Drawn, axis, layout
from goals.codes import shown
from language import alike, current, number

HEIGHT, TOP, BOTTOM, LINE_HEIGHT = 380, 16, 40, 19
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "triangle-down", "cross", "circle-open")
# What a phone of 320 pixels has room for beside the lines: two lines of so many letters.
LETTERS, LONGEST_WORD, MOST_LETTERS = 13, 17, 25
Series = tuple[str, Sequence[float | None]]


def lines(periods: Sequence[str], series: Sequence[Series], unit: str, height: int = HEIGHT) -> Drawn:
    """At most eight series: there are no more colours that can be told apart."""
    known = [value for _name, values in series for value in values if value is not None]
    low, top = span([0, *known])
    grid = ticks(low, top)
    names = told_apart([name for name, _values in series], MOST_LETTERS)
    labels = [_label(name, values) for name, (_whole, values) in zip(names, series, strict=True)]
    tall = [LINE_HEIGHT * len(label) + 2 for label in labels]
    height = max(height, sum(tall) + TOP + BOTTOM)
    unit_high = (top - low) / (height - TOP - BOTTOM)
    places = _places([_last(values) for _name, values in series], [unit_high * high for high in tall], (low, top))
    own = {
        "margin": {"l": width([number(value) for value in grid], 14), "r": width([part for label in labels for part in label], 20), "t": TOP, "b": BOTTOM},
        "xaxis": axis(type="category", range=[-0.3, len(periods) - 0.7], tickangle=0, **_named(periods), showgrid=False, showline=True, linecolor=LINE),
        "yaxis": axis(range=[low, top], tickmode="array", tickvals=grid, ticktext=[number(value) for value in grid], gridcolor=GRID),
        "annotations": [_name(label, len(periods) - 1, place, SERIES[n]) for n, (label, place) in enumerate(zip(labels, places, strict=True))],
    }
    return Drawn([_line(n, periods, one, unit) for n, one in enumerate(series)], {**layout(current(), height), **own})


def _named(periods: Sequence[str]) -> dict:
    """So few periods by name that a phone has room for them: the last, and others at even steps before it."""
    most = 4 if all(len(period) <= 4 for period in periods) else 2
    step = max(-(-(len(periods) - 1) // most), 1)
    return {"tickmode": "array", "tickvals": list(range(len(periods) - 1, -1, -step)), "ticktext": [*periods][::-1][::step]}


def _line(n: int, periods: Sequence[str], series: Series, unit: str) -> dict:
    name, values = series
    write = alike(values)
    texts = [f"{plain(name)}, {period}: <b>{shown(value, write)}</b> {plain(unit)}" for period, value in zip(periods, values, strict=True)]
    return {
        "type": "scatter", "mode": "lines+markers", "x": list(periods), "y": list(values), "connectgaps": False, "cliponaxis": False,
        "line": {"color": SERIES[n], "width": 2.5}, "marker": {"color": SERIES[n], "size": 7, "symbol": SYMBOLS[n]},
        "hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip


def _label(name: str, values: Sequence[float | None]) -> list[str]:
    """The name and the value at the end, in lines that a phone has room for; a value stands alone only where it must."""
    words, value = name.split(" "), shown(values[-1] if values else None, alike(values))
    between = "\u00a0" if len(words[-1] + value) < LETTERS else " "
    text = f"{' '.join(words)}{between}{value}"
    return [piece for line in textwrap.wrap(text, LETTERS, break_long_words=False) for piece in parted(line, LETTERS, LONGEST_WORD)]


def _last(values: Sequence[float | None]) -> float:
    return next((value for value in reversed(values) if value is not None), 0)


def _places(values: Sequence[float], tall: Sequence[float], within: tuple[float, float]) -> list[float]:
    """Each label's middle: at its value, pushed apart, and all of it within the plot, for what is outside is not drawn."""
    places = list(values)
    order = sorted(range(len(places)), key=lambda n: (places[n], -n))
    for _again in range(30):
        for below, above in pairwise(order):
            lack = (tall[below] + tall[above]) / 2 - (places[above] - places[below])
            if lack > 0:
                places[below], places[above] = places[below] - lack / 2, places[above] + lack / 2
    floor, ceiling = within
    for n in order:
        places[n] = max(places[n], floor + tall[n] / 2)
        floor = places[n] + tall[n] / 2
    for n in reversed(order):
        places[n] = min(places[n], ceiling - tall[n] / 2)
        ceiling = places[n] - tall[n] / 2
    return places


def _name(parts: list[str], last: int, place: float, colour: str) -> dict:
    look = {"showarrow": False, "xanchor": "left", "xshift": 12, "align": "left", "borderpad": 0, "font": {"color": colour}}
    return {**look, "text": f"<b>{'<br>'.join(map(plain, parts))}</b>", "x": last, "y": place}
