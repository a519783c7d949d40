"""One target over time: where it was, the way it took, the line it should follow, and where that ends."""

from datetime import date as Day

from charts.course import Course, Point
from charts.labels import labels, margin, width
from charts.scale import span, ticks
from charts.texts import plain
from charts.theme import BLUE, GRID, INK, LINE, MARKS, PAPER, QUIET, Drawn, axis, layout
from language import current, date, number

HEIGHT, TOP, BOTTOM = 300, 20, 36
ROOM_BELOW = 0.16  # of the plot's height, for the baseline's label


def trajectory(course: Course) -> Drawn:
    outcome = course.outcome()
    shown = [v for v in (*(value for _day, value in outcome), course.baseline, course.goal, course.projection) if v is not None]
    bottom, top = span(shown)
    grid = ticks(bottom, top)
    low = bottom - ROOM_BELOW * (top - bottom)
    pixels = (HEIGHT - TOP - BOTTOM) / (top - low)
    sides = {"l": width([number(v) for v in grid], 14), "r": width([text for text, *_rest in margin(course)], 24)}
    own = {
        "margin": {**sides, "t": TOP, "b": BOTTOM},
        "xaxis": _time(course.first, course.end),
        "yaxis": _amounts(grid, low, top),
        "annotations": labels(course, pixels),
    }
    data = [*_ahead(course), _actual(course, outcome), *_points(course)]
    return Drawn(data, {**layout(current(), HEIGHT), **own})


def _line(points: list[Point], **line: object) -> dict:
    x, y = [date(day) for day, _value in points], [value for _day, value in points]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _ahead(course: Course) -> list[dict]:
    """The line to the goal and the forecast, each where there is one."""
    found = (course.path(), {"color": QUIET, "width": 1.8, "dash": "8px,6px"}), (course.ahead(), {"color": BLUE, "width": 3, "dash": "2px,4px"})
    return [_line(points, **look) for points, look in found if points]


def _actual(course: Course, outcome: list[Point]) -> dict:
    hover = f"%{{x|%Y-%m-%d}}: <b>%{{y}}</b> {plain(course.unit)}<extra></extra>"
    line = _line(outcome, color=BLUE, width=3.5, shape="linear" if course.on_points else "hv")
    points = {"mode": "lines+markers", "marker": {"size": 8, "color": BLUE}} if course.on_points else {}
    return {**line, **points, "hoverinfo": "all", "hovertemplate": hover}


def _points(course: Course) -> list[dict]:
    mark = MARKS[course.status]
    points = [_point(course.judged, course.value, mark.symbol, mark.colour, fill=mark.colour, size=13)]
    if course.baseline is not None:
        points.append(_point(course.baseline_day, course.baseline, "square", BLUE))
    if course.goal is not None:
        points.append(_point(course.end, course.goal, "diamond", INK, size=15))
    return points


def _point(day: Day, value: float, symbol: str, colour: str, *, fill: str = PAPER, size: int = 12) -> dict:
    edge = {"color": colour, "width": 2.5}
    marker = {"symbol": symbol, "size": size, "color": fill, "line": edge, "opacity": 1}
    return {
        "type": "scatter", "mode": "markers", "x": [date(day)], "y": [value], "marker": marker,
        "hoverinfo": "skip", "cliponaxis": False,
    }  # fmt: skip


def _time(first: Day, end: Day) -> dict:
    years = end.year - first.year
    room = (end - first) * 0.04
    return axis(
        type="date",
        range=[date(first - room), date(end + room / 3)],
        **({"tickmode": "linear", "tick0": f"{first.year}-01-01", "dtick": "M12"} if years <= 3 else {}),
        tickformat="%Y", ticklabelmode="period", tickangle=0,
        showgrid=False, showline=True, linecolor=LINE, ticks="outside", tickcolor=LINE, ticklen=5,
    )  # fmt: skip


def _amounts(grid: list[float], low: float, top: float) -> dict:
    names = [number(value) for value in grid]
    return axis(range=[low, top], tickmode="array", tickvals=grid, ticktext=names, gridcolor=GRID)
