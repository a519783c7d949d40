"""The trajectory shows what it is given, says it in the user's language, and holds its colours to WCAG's contrast."""

import itertools
import re
import tomllib
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date as Day
from pathlib import Path

import plotly.graph_objects as go
import pytest

from charts import theme
from charts.course import Course
from charts.labels import margin, width
from charts.scale import apart, span, ticks
from charts.svg import svg
from charts.trajectory import trajectory
from language import use

ROOT = Path(__file__).parent.parent
COURSE = Course(
    unit="personer", status="behind", days=[Day(2014, 3, 1), Day(2019, 9, 1), Day(2021, 4, 1), Day(2024, 1, 1)],
    values=[60, 62, 64.5, 90], start=Day(2019, 1, 1), judged=Day(2022, 12, 31), value=64.5, end=Day(2024, 12, 31),
    baseline_day=Day(2018, 12, 31), baseline=60, goal=75, projection=66.75,
)  # fmt: skip
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b|rgb\(")
UNKNOWN = {"baseline": None, "goal": None, "projection": None}
SHAPES = {
    "behind": COURSE,
    "over": replace(COURSE, judged=Day(2024, 12, 31), value=64.5, status="not_met", projection=None),
    "first day": replace(COURSE, judged=Day(2019, 1, 1), value=60, projection=None),
    "before the plan": replace(COURSE, judged=Day(2018, 6, 1), value=60, projection=None),
    "trend": replace(COURSE, goal=None, status="rising"),
    "no baseline": replace(COURSE, **UNKNOWN, status="no_baseline"),
    "nothing counted": replace(COURSE, days=[], values=[], value=0, baseline=0, goal=3, status="at_risk", projection=0),
    "short": replace(COURSE, end=Day(2020, 6, 30), judged=Day(2020, 1, 1), value=62),
    "falling": replace(COURSE, goal=40, value=50, projection=45),
}


@pytest.fixture(autouse=True)
def swedish():
    use("sv")


def drawn(course):
    """The figure is handed over unchecked, for speed: here Plotly checks every property."""
    return go.Figure(trajectory(course).to_dict())


def texts(course):
    return [annotation.text for annotation in drawn(course).layout.annotations]


@pytest.mark.parametrize("course", SHAPES.values(), ids=SHAPES)
def test_every_shape_is_a_valid_figure(course):
    assert drawn(course).data


def test_parts_are_named_where_they_stand():
    assert set(texts(COURSE)) == {"<b>Mål 75</b>", "Prognos 66,8", "Utgångsläge 60", "<b>Utfall 64,5</b>", "Målbana"}
    assert drawn(COURSE).layout.showlegend is False


def test_what_is_unknown_is_not_drawn():
    assert texts(SHAPES["no baseline"]) == ["<b>Utfall 64,5</b>"]
    assert len(drawn(SHAPES["no baseline"]).data) == 2  # the outcome's line and its last point


def test_english():
    use("en")
    assert "Forecast 66.8" in texts(COURSE)
    assert drawn(COURSE).layout.separators == ".,"


def test_swedish_separators():
    assert drawn(COURSE).layout.separators == ",\u00a0"
    thousands = replace(COURSE, baseline=1000, goal=2500, value=1200, projection=1300)
    assert "1\u00a0000" in drawn(thousands).layout.yaxis.ticktext


def outcome(course):
    return next(trace for trace in drawn(course).data if trace.line.shape == "hv")


def test_outcome_goes_in_steps_from_the_baseline_to_the_day_of_measurement_and_no_further():
    line = outcome(COURSE)
    assert list(line.x) == ["2018-12-31", "2019-09-01", "2021-04-01", "2022-12-31"]
    assert list(line.y) == [60, 62, 64.5, 64.5]


def test_line_to_the_goal_begins_the_evening_before_the_plan():
    path = next(trace for trace in drawn(COURSE).data if trace.line.dash == "8px,6px")
    assert (list(path.x), list(path.y)) == (["2018-12-31", "2024-12-31"], [60, 75])
    assert COURSE.expected(Day(2018, 12, 31)) == 60
    assert COURSE.expected(Day(2024, 12, 31)) == 75


def test_forecast_is_straight_from_the_outcome_to_the_projection():
    assert COURSE.forecast(COURSE.judged) == 64.5
    assert COURSE.forecast(COURSE.end) == 66.75


def test_name_of_a_unit_is_only_text():
    odd = replace(COURSE, unit="<a href='x'>%{y} & co")
    assert "&lt;a href='x'>% {y} &amp; co" in outcome(odd).hovertemplate


def test_labels_in_the_margin_never_overlap_and_have_room():
    close = replace(COURSE, projection=75.1)
    places = sorted(a.y for a in drawn(close).layout.annotations if a.xshift == 15)
    figure = drawn(close).layout
    pixels = (figure.height - 56) / (figure.yaxis.range[1] - figure.yaxis.range[0])
    assert all((b - a) * pixels >= 20 for a, b in itertools.pairwise(places))
    assert figure.margin.r > 7 * len("Prognos 75,1")
    assert width([text for text, *_ in margin(close)], 0) == round(7.6 * len("Prognos 75,1"))


def test_name_of_the_path_keeps_away_from_the_outcome_s():
    for year in range(2019, 2025):
        labels = {a.text: Day.fromisoformat(a.x) for a in drawn(replace(COURSE, judged=Day(year, 6, 30))).layout.annotations}
        assert abs(labels["Målbana"] - labels.get("<b>Utfall 64,5</b>", Day(2019, 1, 1))).days > 365


@pytest.mark.parametrize("year", range(2019, 2025))
@pytest.mark.parametrize("value", [58, 61, 64.5, 66, 69, 74])
def test_no_label_lies_on_another_on_a_phone(year, value):
    """As the chart is drawn for one; letters are measured wide."""
    judged = replace(COURSE, judged=Day(year, 12, 31), days=COURSE.days[:3], values=[60, 62, value], value=value, projection=value + 2)
    shown = ET.fromstring(svg(trajectory(judged), 330)).iter("{http://www.w3.org/2000/svg}text")
    named = [text for text in shown if not text.text.replace(",", "").isdecimal()]
    boxes = {text.text: (float(text.get("x")), float(text.get("y")), text.get("text-anchor")) for text in named}
    assert len(boxes) >= 3
    for (one, (x, y, side)), (other, (x2, y2, side2)) in itertools.combinations(boxes.items(), 2):
        left, left2 = (at - (7 * len(name) if way == "end" else 0) for name, at, way in ((one, x, side), (other, x2, side2)))
        assert left + 7 * len(one) <= left2 or left2 + 7 * len(other) <= left or abs(y - y2) >= 12, (one, other)


def test_ticks_are_round_and_whole():
    assert ticks(0, 17) == [0, 5, 10, 15]
    assert ticks(10.7, 18.3) == [12, 14, 16, 18]
    assert ticks(0, 3) == [0, 1, 2, 3]
    assert ticks(0, 0.4) == [0]


def test_axis_shows_zero_only_where_it_costs_little():
    assert span([0, 3])[0] == 0
    assert span([55, 70])[0] > 40


def test_apart_keeps_what_is_already_apart():
    assert apart([1, 10], 2) == [1, 10]
    assert apart([5, 5], 2) == [4, 6]


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", sorted({theme.INK, theme.QUIET, theme.BLUE, *(m.colour for m in theme.MARKS.values())}))
@pytest.mark.parametrize("ground", [theme.PAPER, theme.PALE])
def test_text_colours_hold_contrast(colour, ground):
    light, dark = sorted((luminance(colour), luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= (4.5 if ground == theme.PAPER else 4.2)


def test_colours_stand_nowhere_else():
    """config.toml has to repeat three of them; all else takes them from charts/theme.py."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    assert (config["primaryColor"], config["textColor"]) == (theme.BLUE, theme.INK)
    assert (config["backgroundColor"], config["secondaryBackgroundColor"]) == (theme.PAPER, theme.PALE)
    for folder in ("ui", "pages", "goals", "charts"):
        for file in (ROOT / folder).rglob("*"):
            if file.suffix in (".py", ".css", ".js") and file.name != "theme.py":
                assert not COLOUR.search(file.read_text("utf-8")), file
