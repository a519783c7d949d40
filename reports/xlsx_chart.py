"""A target's chart as Excel draws and edits it, from the points that stand on its sheet."""

from collections.abc import Iterator

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart

from charts.theme import BLUE, GRID, INK, LINE, MARKS, QUIET
from reports.docx_look import FONT
from reports.native import Axis, Native, Series
from reports.report import Target

LINES = {
    "path": {"color": QUIET, "width": 1.75, "dash_type": "dash"},
    "forecast": {"color": BLUE, "width": 2.75, "dash_type": "round_dot"},
    "outcome": {"color": BLUE, "width": 3},
}
ENDS = {"baseline": ("square", BLUE, 9), "goal": ("diamond", INK, 11)}
SHAPES = {"star": "star", "circle": "circle", "triangle-up": "triangle", "x": "x", "diamond": "diamond", "circle-open": "circle"}
SIZE = {"width": 720, "height": 380}
LOCALES = {"sv": "[$-41D]", "en": ""}  # before a number format


def chart(file: Workbook, sheet: str, drawn: Native, target: Target, first: int, language: str) -> Chart:
    """`first` is the row of the first point; days stand in the second column and values in the third."""
    made = file.add_chart({"type": "scatter", "subtype": "straight"})
    for series, row in _placed(drawn, first):
        last = row + len(series.points) - 1
        made.add_series({**_points(sheet, series.name, row, last), **_look(series), **({} if series.role == "outcome" else _label(series, drawn, language))})
        if series.role == "outcome":
            mark = MARKS[target.status.code]
            look = {"type": SHAPES[mark.symbol], "size": 11, "fill": {"color": mark.colour}, "border": {"color": mark.colour}}
            made.add_series({**_points(sheet, series.name, last, last), "line": {"none": True}, "marker": look, **_label(series, drawn, language)})
    made.set_legend({"none": True})
    made.set_title({"none": True})
    made.set_size(SIZE)
    made.show_blanks_as("gap")
    made.set_chartarea({"border": {"none": True}})
    made.set_plotarea({"layout": {"x": 0.08, "y": 0.05, "width": 0.7, "height": 0.82}})
    shown = "#,##0;;0" if all(float(n).is_integer() for n in (drawn.amounts.low, drawn.amounts.step)) else "#,##0.0;;0"
    made.set_x_axis({**_axis(drawn.days), "num_format": "yyyy", "major_gridlines": {"visible": False}})
    made.set_y_axis({**_axis(drawn.amounts), "num_format": shown, "major_gridlines": {"visible": True, "line": {"color": GRID}}})
    return made


def _placed(drawn: Native, first: int) -> Iterator[tuple[Series, int]]:
    for series in drawn.series:
        yield series, first
        first += len(series.points)


def _points(sheet: str, name: str, first: int, last: int) -> dict:
    return {"name": name, "categories": [sheet, first, 1, last, 1], "values": [sheet, first, 2, last, 2]}


def _look(series: Series) -> dict:
    if series.role not in ENDS:
        return {"line": LINES[series.role], "marker": {"type": "none"}}
    kind, ink, size = ENDS[series.role]
    return {"line": {"none": True}, "marker": {"type": kind, "size": size, "fill": {"color": ink}, "border": {"color": ink}}}


def _label(series: Series, drawn: Native, language: str) -> dict:
    """Its name and its last value, which follow when somebody edits the figures; the line to the goal ends in the goal's."""
    value = series.points[-1][1]
    if series.role == "path" or value is None:
        return {}
    shown = f"{LOCALES[language]}{'#,##0' if float(value).is_integer() else '#,##0.0'}"
    hidden = [] if series.role == "outcome" else [{"delete": True}] * (len(series.points) - 1)
    font = {"name": FONT, "size": 11, "bold": series.role in ("goal", "outcome"), "color": INK if series.role == "goal" else BLUE}
    look = {"series_name": True, "value": True, "separator": " ", "position": drawn.side(series.role), "num_format": shown, "font": font}
    return {"data_labels": {**look, **({"custom": [*hidden, {}]} if hidden else {})}}


def _axis(axis: Axis) -> dict:
    font = {"name": FONT, "size": 10, "color": QUIET}
    return {"min": axis.low, "max": axis.high, "major_unit": axis.step, "num_font": font, "line": {"color": LINE}, "crossing": "min", "label_position": "low"}
