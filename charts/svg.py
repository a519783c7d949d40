"""A figure as a picture that no browser has to draw: lines, markers and labels of the kind that trajectories are made of, as SVG."""

import math
from datetime import date as Day
from html import escape, unescape
from itertools import groupby

from charts.labels import width as letters
from charts.theme import BLUE, PAPER, QUIET, Drawn

SMALL, NORMAL = 13, 14
HALF_A_YEAR = 183  # days; a shorter part of one has no room for its name
ANCHORS = {"left": "start", "right": "end", "center": "middle"}
# Corners on a circle of radius 1, as fractions of the marker's size.
CORNERS = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "triangle-up": [(0, -1.2), (1.15, 0.8), (-1.15, 0.8)],
    "x": [(-1.2, -.6), (-.6, -1.2), (0, -.6), (.6, -1.2), (1.2, -.6), (.6, 0), (1.2, .6), (.6, 1.2), (0, .6), (-.6, 1.2), (-1.2, .6), (-.6, 0)],
    "star": [(0, -1.4), (.34, -.47), (1.33, -.43), (.55, .18), (.82, 1.13), (0, .58), (-.82, 1.13), (-.55, .18), (-1.33, -.43), (-.34, -.47)],
}  # fmt: skip


class _Plot:
    """Where days and amounts lie within the picture."""

    def __init__(self, layout: dict, width: int) -> None:
        self.width, self.height = width, layout["height"]
        margin = layout["margin"]
        self.left, self.right, self.top, self.bottom = margin["l"], width - margin["r"], margin["t"], self.height - margin["b"]
        self.first, self.last = (Day.fromisoformat(day).toordinal() for day in layout["xaxis"]["range"])
        self.low, self.high = layout["yaxis"]["range"]

    def x(self, day: str) -> float:
        return self.at(Day.fromisoformat(day).toordinal())

    def at(self, ordinal: float) -> float:
        return round(self.left + (self.right - self.left) * (ordinal - self.first) / (self.last - self.first), 1)

    def y(self, amount: float) -> float:
        return round(self.bottom - (self.bottom - self.top) * (amount - self.low) / (self.high - self.low), 1)


def svg(drawn: Drawn, width: int) -> str:
    """So many units wide and as high as the figure says; it may be shown at any size."""
    whole = drawn.to_dict()
    layout, plot = whole["layout"], _Plot(whole["layout"], width)
    parts = [*_amounts(plot, layout["yaxis"]), *_years(plot, layout["xaxis"])]
    parts += [part for trace in whole["data"] for part in _trace(plot, trace)]
    parts += [_label(plot, one) for one in layout["annotations"]]
    family = escape(layout["font"]["family"], quote=True)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {plot.height}" width="{width}" height="{plot.height}" font-family="{family}"'
    return f'{head} font-size="{layout["font"]["size"]}"><rect width="100%" height="100%" fill="{PAPER}"/>{"".join(parts)}</svg>'


def _amounts(plot: _Plot, axis: dict) -> list[str]:
    return [
        f'<path d="M{plot.left} {plot.y(value)}H{plot.right}" stroke="{axis["gridcolor"]}"/>'
        + _text(plot.left - 6, plot.y(value) + SMALL * 0.35, text, "end", QUIET, SMALL)
        for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True)
    ]


def _years(plot: _Plot, axis: dict) -> list[str]:
    """Each year in the middle of its time, as many of them as there is room for; a tick where a year begins."""
    found = [f'<path d="M{plot.left} {plot.bottom}H{plot.right}" stroke="{axis["linecolor"]}"/>']
    years = range(Day.fromordinal(plot.first).year, Day.fromordinal(plot.last).year + 1)
    begins = [max(Day(year, 1, 1).toordinal(), plot.first) for year in years]
    ends = [*begins[1:], plot.last]
    found += [f'<path d="M{plot.at(day)} {plot.bottom}v{axis["ticklen"]}" stroke="{axis["tickcolor"]}"/>' for day in begins[1:]]
    whole = [n for n in range(len(years)) if ends[n] - begins[n] > HALF_A_YEAR] or [0]
    step = math.ceil(len(years) * letters(["2000"], 10) / (plot.right - plot.left))
    for n in whole[::-1][::step]:
        found.append(_text((plot.at(begins[n]) + plot.at(ends[n])) / 2, plot.bottom + 20, str(years[n]), "middle", QUIET, SMALL))
    return found


def _trace(plot: _Plot, trace: dict) -> list[str]:
    found = []
    if "lines" in trace["mode"]:
        known = groupby(zip(trace["x"], trace["y"], strict=True), lambda point: point[1] is not None)
        found += [_line(plot, list(points), trace["line"]) for there, points in known if there]
    if "markers" in trace["mode"]:
        look = {"symbol": "circle", "line": {"color": PAPER, "width": 0}, **trace["marker"]}
        found += [_marker(plot.x(x), plot.y(y), look) for x, y in zip(trace["x"], trace["y"], strict=True) if y is not None]
    return found


def _line(plot: _Plot, points: list[tuple[str, float]], line: dict) -> str:
    (x, y), *rest = [(plot.x(day), plot.y(amount)) for day, amount in points]
    steps = line.get("shape") == "hv"
    way = "".join(f"H{x}V{y}" if steps else f"L{x} {y}" for x, y in rest)
    dash = f' stroke-dasharray="{line["dash"].replace("px", "")}"' if "dash" in line else ""
    return f'<path d="M{x} {y}{way}" fill="none" stroke="{line.get("color", BLUE)}" stroke-width="{line["width"]}"{dash}/>'


def _marker(x: float, y: float, look: dict) -> str:
    edge, radius = look["line"], look["size"] / 2
    style = f'fill="{look["color"]}" stroke="{edge["color"]}" stroke-width="{edge["width"]}"'
    if look["symbol"] not in CORNERS:
        return f'<circle cx="{x}" cy="{y}" r="{radius}" {style}/>'
    corners = " ".join(f"{x + dx * radius:.1f},{y + dy * radius:.1f}" for dx, dy in CORNERS[look["symbol"]])
    return f'<polygon points="{corners}" {style}/>'


def _label(plot: _Plot, one: dict) -> str:
    """Beside its point as Plotly would lay it: shifted to the right and upwards, anchored at a side or in the middle."""
    x = plot.x(one["x"]) + one.get("xshift", 0)
    y = plot.y(one["y"]) - one.get("yshift", 0) + {"top": NORMAL, "bottom": -NORMAL * 0.3}.get(one.get("yanchor"), NORMAL * 0.35)
    return _text(x, y, one["text"], ANCHORS[one.get("xanchor", "center")], one["font"]["color"], NORMAL)


def _text(x: float, y: float, text: str, anchor: str, colour: str, size: int) -> str:
    """On a halo of paper, so that a line below it does not strike it out."""
    bold = ' font-weight="700"' if text.startswith("<b>") else ""
    words = escape(unescape(text.removeprefix("<b>").removesuffix("</b>")))
    halo = f'paint-order="stroke" stroke="{PAPER}" stroke-width="4" stroke-linejoin="round"'
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="{size}"{bold} {halo}>{words}</text>'
