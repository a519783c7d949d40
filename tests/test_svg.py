"""A chart drawn without a browser: every mark where the numbers say, whatever the names in it."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise

import pytest

from charts.course import Course
from charts.svg import svg
from charts.theme import MARKS
from charts.trajectory import trajectory

SVG = "{http://www.w3.org/2000/svg}"
DAYS = [date(2020, 3, 1), date(2021, 6, 1), date(2022, 2, 1)]


def course(**own):
    look = {
        "unit": "personer", "status": "behind", "days": DAYS, "values": [4, None, 6], "start": date(2019, 1, 1), "judged": date(2022, 12, 31), "value": 6,
        "end": date(2024, 12, 31), "baseline_day": date(2018, 12, 31), "baseline": 2, "goal": 10, "projection": 8,
    }  # fmt: skip
    return Course(**{**look, **own})


def drawn(width=430, **own):
    return ET.fromstring(svg(trajectory(course(**own)), width))


def test_labels_say_what_the_figure_says_and_stay_within_it():
    picture = drawn()
    texts = [text.text for text in picture.iter(f"{SVG}text")]
    assert {"Utgångsläge 2", "Utfall 6", "Mål 10", "Prognos 8", "Målbana", "2022", "2024"} <= set(texts)
    assert all(0 <= float(text.get("x")) <= 430 and 0 <= float(text.get("y")) <= 300 for text in picture.iter(f"{SVG}text"))


def test_marks_stand_by_the_numbers():
    """The goal's diamond lies as much higher than the baseline's square as the grid says."""
    picture = drawn()
    grid = {float(t.text): float(t.get("y")) for t in picture.iter(f"{SVG}text") if t.text.isdecimal() and len(t.text) < 4}
    steps = {round((b[1] - a[1]) / (b[0] - a[0]), 1) for a, b in pairwise(sorted(grid.items()))}
    corners = [[tuple(map(float, pair.split(","))) for pair in p.get("points").split()] for p in picture.iter(f"{SVG}polygon")]
    middle = {len(points): (sum(x for x, _y in points) / 4, sum(y for _x, y in points) / 4) for points in corners if len(points) == 4}
    heights = sorted(sum(y for _x, y in points) / 4 for points in corners if len(points) == 4)
    assert middle and len(steps) == 1
    assert heights[1] - heights[0] == pytest.approx(-8 * steps.pop(), abs=0.6)


def test_what_is_withheld_is_a_gap():
    solid = [path.get("d") for path in drawn().iter(f"{SVG}path") if path.get("stroke-width") == "3.5"]
    assert len(solid) == 2


@pytest.mark.parametrize("status", MARKS)
@pytest.mark.parametrize("width", [330, 430])
def test_every_status_and_a_plan_of_any_length(status, width):
    for first, end in ((2022, 2022), (2010, 2030)):
        years = [text.text for text in drawn(width, status=status, start=date(first, 1, 1), end=date(end, 12, 31)).iter(f"{SVG}text")]
        assert re.search(r"\b20\d\d\b", " ".join(years))


def test_names_are_only_text():
    figure = trajectory(course())
    figure.to_dict()["layout"]["annotations"][0]["text"] = '<b>&lt;script&gt; & "x"</b>'
    assert '<script> & "x"' in [text.text for text in ET.fromstring(svg(figure, 430)).iter(f"{SVG}text")]
