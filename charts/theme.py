"""The colours, the status marks and the Plotly template: everything that is coloured takes it from here."""

from dataclasses import dataclass

from plotly.basedatatypes import BaseFigure

INK = "#1B1F23"
QUIET = "#4A5560"
LINE = "#C9D1D8"
GRID = "#E6EAED"
PAPER = "#FFFFFF"
BLUE = "#00507A"
PALE = "#EEF3F6"
GREEN = "#1B7A3D"
ORANGE = "#B35900"
RED = "#B3261E"
GREY = "#5B6770"
# Series side by side: each holds 4.5:1 on white, and none is told by its colour alone.
SERIES = (BLUE, "#CC3311", "#117733", "#AA4499", "#332288", "#882255", "#0077BB", GREY)

READABLE = 4.5  # the least contrast of text, WCAG 1.4.3

FONT = '"Source Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif'


@dataclass(frozen=True)
class Mark:
    """How a status looks: a shape in text, the same shape in a chart, and only then a colour."""

    sign: str
    symbol: str
    colour: str


MARKS = {
    "achieved": Mark("★", "star", BLUE),
    "on_track": Mark("●", "circle", GREEN),
    "behind": Mark("▲", "triangle-up", ORANGE),
    "at_risk": Mark("✕", "x", RED),
    "partly_met": Mark("◐", "diamond", ORANGE),
    "not_met": Mark("✕", "x", RED),
    "rising": Mark("↗", "circle", BLUE),
    "steady": Mark("→", "circle", BLUE),
    "falling": Mark("↘", "circle", BLUE),
    "withheld": Mark("○", "circle-open", GREY),
    "no_data": Mark("○", "circle-open", GREY),
    "no_baseline": Mark("○", "circle-open", GREY),
}

CONFIG = {"displayModeBar": False, "displaylogo": False, "showTips": False, "doubleClick": False}

SEPARATORS = {"sv": ",\u00a0", "en": ".,"}


def own(colour: str | None) -> str:
    """An organisation's colour (six hexadecimal digits), darkened until it can be read on paper; the house's where it has none."""
    if colour is None:
        return BLUE
    channels = [int(colour[i : i + 2], 16) for i in (0, 2, 4)]
    while _contrast(channels) < READABLE:
        channels = [int(channel * 0.95) for channel in channels]
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def _contrast(channels: list[int]) -> float:
    """On white, as WCAG reckons it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (channel / 255 for channel in channels)]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


class Drawn(BaseFigure):
    """A Plotly figure that is handed over as it was written. To check, copy and encode every property takes 30 ms a
    figure, many times what all else on a page does; a test checks every shape instead (`plotly.graph_objects.Figure(drawn.to_dict())`).
    """

    def __init__(self, data: list[dict], layout: dict) -> None:
        self._plain = {"data": data, "layout": layout}

    def to_dict(self) -> dict:
        return self._plain


def layout(language: str, height: int) -> dict:
    """What all figures share; nothing zooms or drags, so that a finger on a chart still scrolls the page."""
    return {
        "template": {"layout": {}},
        "height": height,
        "separators": SEPARATORS[language],
        "font": {"family": FONT, "size": 14, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": LINE, "font": {"family": FONT, "size": 14, "color": INK}},
    }


def axis(**own: object) -> dict:
    return {"fixedrange": True, "zeroline": False, "tickfont": {"color": QUIET, "size": 13}, **own}


def css() -> str:
    """The colours for the style sheet of the pages: custom properties, and one class a status."""
    names = {"ink": INK, "quiet": QUIET, "line": LINE, "paper": PAPER, "blue": BLUE, "pale": PALE}
    properties = "".join(f"--{name}:{colour};" for name, colour in names.items())
    classes = "".join(f".status-{status}{{color:{mark.colour}}}" for status, mark in MARKS.items())
    return f":root{{{properties}}}{classes}"
