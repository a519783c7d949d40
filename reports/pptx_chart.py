"""A target's chart as PowerPoint draws and edits it: named at its lines, which are told by more than their colours."""

from pptx.chart.chart import Chart as PowerPointChart
from pptx.chart.data import XyChartData
from pptx.chart.series import XySeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from charts.theme import BLUE, GRID, INK, MARKS, QUIET
from reports.native import Native, Series, native, serial
from reports.report import Chart, Target

LINES = {"path": (QUIET, 1.75, MSO_LINE.DASH), "forecast": (BLUE, 2.75, MSO_LINE.ROUND_DOT), "outcome": (BLUE, 3.5, MSO_LINE.SOLID)}
ENDS = {"baseline": (XL_MARKER_STYLE.SQUARE, BLUE, 10), "goal": (XL_MARKER_STYLE.DIAMOND, INK, 13)}
SHAPES = {"star": "STAR", "circle": "CIRCLE", "triangle-up": "TRIANGLE", "x": "X", "diamond": "DIAMOND", "circle-open": "CIRCLE"}
PLOT = {"x": 0.06, "y": 0.04, "w": 0.74, "h": 0.84}  # of the chart; what is written at the right end stands beside it
SIZE = 14
ASIDE = 0.055  # of the chart: a label below a point begins there, for the line may come from straight below
LOCALES = {"sv": "[$-41D]", "en": ""}  # before a number format


def data(target: Target, chart: Chart) -> tuple[Native, XyChartData]:
    drawn, filled = native(target, chart), XyChartData(number_format="General")
    for series in drawn.series:
        points = filled.add_series(series.name)
        for day, value in series.points:
            points.add_data_point(serial(day), value)
    return drawn, filled


KIND = XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS


def dress(made: PowerPointChart, drawn: Native, target: Target, language: str) -> None:
    made.has_legend = made.has_title = False
    made.font.size, made.font.color.rgb = Pt(SIZE), _colour(QUIET)
    _place(made)
    _axes(made, drawn, LOCALES[language])
    for shown, series in zip(made.plots[0].series, drawn.series, strict=True):
        _gaps(shown)
        _look(shown, series, target)
        _label(shown, series, drawn, LOCALES[language])


def _colour(hexadecimal: str) -> RGBColor:
    return RGBColor.from_string(hexadecimal.removeprefix("#"))


def _place(made: PowerPointChart) -> None:
    """With room on the right, and with gaps where nothing may be shown."""
    parts = "".join(f'<c:{name}Mode val="edge"/>' for name in "xy") + "".join(f'<c:{name} val="{value}"/>' for name, value in PLOT.items())
    area = made._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, parse_xml(f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>{parts}</c:manualLayout></c:layout>'))
    for blanks in made._chartSpace.iter(qn("c:dispBlanksAs")):
        blanks.set("val", "gap")


def _axes(made: PowerPointChart, drawn: Native, locale: str) -> None:
    whole = all(float(n).is_integer() for n in (drawn.amounts.low, drawn.amounts.step))
    amounts = f"{locale}{'#,##0' if whole else '#,##0.0'};;0"
    for axis, scale, shown in ((made.category_axis, drawn.days, "yyyy"), (made.value_axis, drawn.amounts, amounts)):
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = scale.low, scale.high, scale.step
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = shown, False
        axis.format.line.color.rgb = _colour(GRID)
    made.value_axis.crosses = XL_AXIS_CROSSES.MINIMUM
    made.category_axis.has_major_gridlines, made.value_axis.has_major_gridlines = False, True
    made.value_axis.major_gridlines.format.line.color.rgb = _colour(GRID)


def _gaps(shown: XySeries) -> None:
    """A value that may not be shown is none, and not a word."""
    for point in [point for point in shown._element.iter(qn("c:pt")) if point.findtext(qn("c:v")) in ("None", "")]:
        point.getparent().remove(point)


def _look(shown: XySeries, series: Series, target: Target) -> None:
    shown.smooth = False
    if series.role in ENDS:
        style, ink, size = ENDS[series.role]
        shown.format.line.fill.background()
        _mark(shown.marker, style, size, ink)
        return
    ink, wide, dash = LINES[series.role]
    shown.format.line.color.rgb, shown.format.line.width, shown.format.line.dash_style = _colour(ink), Pt(wide), dash
    shown.marker.style = XL_MARKER_STYLE.NONE
    if series.role == "outcome":
        mark = MARKS[target.status.code]
        _mark(shown.points[len(series.points) - 1].marker, XL_MARKER_STYLE[SHAPES[mark.symbol]], 13, mark.colour)


def _mark(marker: object, style: XL_MARKER_STYLE, size: int, ink: str) -> None:
    """Filled: LibreOffice draws no edges."""
    marker.style, marker.size = style, size
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = marker.format.line.color.rgb = _colour(ink)


def _label(shown: XySeries, series: Series, drawn: Native, locale: str) -> None:
    """Its name and its last value, which follow when somebody edits the figures; the line to the goal ends in the goal's."""
    value = series.points[-1][1]
    if series.role == "path" or value is None:
        return
    label = shown.points[len(series.points) - 1].data_label
    label.font.size, label.font.bold = Pt(SIZE), series.role in ("goal", "outcome")
    label.font.color.rgb = _colour(INK if series.role == "goal" else BLUE)
    label.position = XL_LABEL_POSITION[drawn.side(series.role).upper()]
    shown_as = "#,##0" if float(value).is_integer() else "#,##0.0"
    element = label._dLbl
    for name, show in (("c:showVal", "1"), ("c:showSerName", "1"), ("c:showLegendKey", "0"), ("c:showCatName", "0")):
        element.find(qn(name)).set("val", show)
    element.find(qn("c:idx")).addnext(parse_xml(f'<c:numFmt {nsdecls("c")} formatCode="{locale}{shown_as}" sourceLinked="0"/>'))
    element.append(parse_xml(f'<c:separator {nsdecls("c")}> </c:separator>'))
    if series.role == "outcome" and drawn.side("outcome") == "below":
        aside = f'<c:layout {nsdecls("c")}><c:manualLayout><c:x val="{ASIDE}"/><c:y val="0"/></c:manualLayout></c:layout>'
        element.find(qn("c:idx")).addnext(parse_xml(aside))
