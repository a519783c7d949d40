"""The same series for one part after the other, small and on one scale, so that a glance tells who goes which way."""

import textwrap
from collections.abc import Callable, Sequence

from charts.scale import span
from charts.texts import parted, plain, told_apart
from charts.theme import BLUE, INK, LINE, QUIET, Drawn, axis, layout
from goals.codes import shown
from language import alike, current

ACROSS = 2  # what a phone has room for
PANEL, NAME, GAP, TOP, BOTTOM = 96, 26, 22, 4, 6
MOST_LETTERS, MOST_LINES = 17, 3  # of a name
LONGEST_WORD = MOST_LETTERS + 2  # a letter or two outside is better than a word in two parts
NAME_LINE = 18
ABOVE = 0.2  # of the plot, for the values above the highest points
Series = tuple[str, Sequence[float | None]]


def multiples(periods: Sequence[str], series: Sequence[Series], unit: str) -> Drawn:
    """A panel a series, in the order given; the first and last period and their values are written, None is a gap."""
    rows = -(-len(series) // ACROSS)
    names = [_lines(name) for name in told_apart([name for name, _values in series], MOST_LINES * MOST_LETTERS - 6)]
    room = NAME + NAME_LINE * (max([1, *map(len, names)]) - 1)
    step = PANEL + room + GAP
    height = max(rows, 1) * step + TOP + BOTTOM
    low, top = span([0, *(value for _name, values in series for value in values if value is not None)])
    top += (top - low) * ABOVE
    data, own, notes = [], {}, []
    for n, one in enumerate(series):
        name = "" if n == 0 else str(n + 1)
        upper = 1 - ((n // ACROSS) * step + room) / (height - TOP - BOTTOM)
        left = (n % ACROSS) * 0.53
        own[f"xaxis{name}"] = _across(periods, [left, left + 0.47], f"y{name}")
        own[f"yaxis{name}"] = axis(range=[low, top], domain=[upper - PANEL / (height - TOP - BOTTOM), upper], visible=False, anchor=f"x{name}")
        data.append(_line(periods, one, unit, name))
        notes += [_title(names[n], left, upper), *_ends(one[1], name)]
    return Drawn(data, {**layout(current(), height), "margin": {"l": 2, "r": 2, "t": TOP, "b": BOTTOM}, "annotations": notes, **own})


def _across(periods: Sequence[str], domain: list[float], anchor: str) -> dict:
    """The periods in order as numbers, so that the first and the last stand at the same place in every panel."""
    last = len(periods) - 1
    return axis(
        range=[-0.12 * max(last, 1), 1.12 * max(last, 1)], domain=domain, anchor=anchor, tickmode="array", tickvals=sorted({0, last}),
        ticktext=[periods[n] for n in sorted({0, last})], tickangle=0, showgrid=False, showline=True, linecolor=LINE,
    )  # fmt: skip


def _line(periods: Sequence[str], series: Series, unit: str, name: str) -> dict:
    called, values = series
    write = alike(values)
    texts = [f"{plain(called)}, {period}: <b>{shown(value, write)}</b> {plain(unit)}" for period, value in zip(periods, values, strict=True)]
    return {
        "type": "scatter", "mode": "lines+markers", "x": list(range(len(periods))), "y": list(values), "xaxis": f"x{name}", "yaxis": f"y{name}",
        "connectgaps": False, "cliponaxis": False, "line": {"color": BLUE, "width": 2.5}, "marker": {"color": BLUE, "size": 4},
        "hovertext": texts, "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip


def _lines(name: str) -> list[str]:
    """A word that is too long for a line is parted by a hyphen."""
    parts = textwrap.wrap(name, MOST_LETTERS, break_long_words=False, break_on_hyphens=False) or [""]
    return [piece for part in parts for piece in parted(part, MOST_LETTERS, LONGEST_WORD)]


def _title(lines: Sequence[str], left: float, upper: float) -> dict:
    """The name above the panel."""
    return {
        "text": f"<b>{'<br>'.join(map(plain, lines))}</b>", "x": left, "y": upper, "xref": "paper", "yref": "paper", "showarrow": False,
        "xanchor": "left", "yanchor": "bottom", "align": "left", "yshift": 2, "font": {"color": INK},
    }  # fmt: skip


def _ends(values: Sequence[float | None], name: str) -> list[dict]:
    """The first and last value above their points."""
    ends = [(0, QUIET)] * (len(values) > 1) + [(len(values) - 1, BLUE)] * bool(values)
    write = alike(values)
    return [_value(n, values[n], write, colour, name) for n, colour in ends]


def _value(n: int, value: float | None, write: Callable[[float], str], colour: str, name: str) -> dict:
    look = {"showarrow": False, "yanchor": "bottom", "yshift": 5, "borderpad": 0, "font": {"color": colour}}
    return {**look, "text": f"<b>{shown(value, write)}</b>", "x": n, "y": value or 0, "xref": f"x{name}", "yref": f"y{name}"}
