"""Lines, small multiples and dumbbells: valid figures of every shape, a gap for what is withheld, and names as text alone."""

from itertools import pairwise

import plotly.graph_objects as go
import pytest

from charts.dumbbell import dumbbells
from charts.lines import lines
from charts.multiples import multiples
from language import use

YEARS = ["2020", "2021", "2022"]
SERIES = {
    "some": [("Bollnäs", [1, None, 3]), ("<b>Odd</b> %{x} & co with a very long name", [0, 0, 12.5])],
    "one": [("Bollnäs", [1, 2, 1234])],
    "none": [],
    "withheld": [("Bollnäs", [None, None, None])],
    "zero": [("Bollnäs", [0, 0, 0])],
    "eight": [(f"Kommun {n}", [n, n + 1, 5]) for n in range(8)],
}


@pytest.fixture(autouse=True)
def swedish():
    use("sv")


def texts(figure):
    return [note.text for note in figure.layout.annotations]


@pytest.mark.parametrize("draw", [lines, multiples])
@pytest.mark.parametrize("series", SERIES.values(), ids=SERIES)
def test_series_are_drawn_as_they_are(draw, series):
    figure = go.Figure(draw(YEARS, series, "personer").to_dict())
    assert [list(line.y) for line in figure.data] == [values for _name, values in series]
    assert all(line.connectgaps is False for line in figure.data)


def test_each_line_is_named_with_its_last_value():
    figure = go.Figure(lines(YEARS, [("Kvinnor", [1, 2, 3]), ("Män", [1, 2, None])], "personer").to_dict())
    assert texts(figure) == ["<b>Kvinnor\u00a03</b>", "<b>Män\u00a0..</b>"]


def test_labels_of_eight_lines_with_the_same_value_stand_apart():
    figure = go.Figure(lines(YEARS, SERIES["eight"], "personer").to_dict())
    low, top = figure.layout.yaxis.range
    places = sorted((note.y - low) / (top - low) * (figure.layout.height - 56) for note in figure.layout.annotations)
    assert min(b - a for a, b in pairwise(places)) > 18


@pytest.mark.parametrize("value", [0, 5])
def test_no_label_is_pushed_out_of_the_plot(value):
    """Plotly leaves out what is outside of it, below the axis as well as above."""
    figure = go.Figure(lines(YEARS, [(f"En kommun med långt namn {n}", [9, 9, value]) for n in range(8)], "personer").to_dict())
    low, top = figure.layout.yaxis.range
    unit = (top - low) / (figure.layout.height - 56)
    assert all(low <= note.y - unit * 9 and note.y + unit * 9 <= top for note in figure.layout.annotations)


@pytest.mark.parametrize("draw", [lines, multiples])
def test_long_names_that_begin_alike_are_told_apart(draw):
    names = [f"Långtidsarbetslösa som deltar i arbetsträning på heltid, {who}" for who in ("kvinnor", "män")]
    written = texts(go.Figure(draw(YEARS, [(name, [1, 2, 3]) for name in names], "personer").to_dict()))
    assert len({text for text in written if "…" in text}) == 2


def test_one_more_is_no_leap():
    low, high = go.Figure(dumbbells([("En", 0, 1)], ("2021", "2022"), "personer").to_dict()).layout.xaxis.range
    assert high - low >= 5


def test_every_panel_has_its_name_and_its_ends():
    figure = go.Figure(multiples(YEARS, SERIES["some"], "personer").to_dict())
    assert texts(figure) == [
        "<b>Bollnäs</b>", "<b>1</b>", "<b>3</b>",
        "<b>&lt;b>Odd&lt;/b> % {x} &amp;<br>co with a very<br>long name</b>", "<b>0,0</b>", "<b>12,5</b>"]  # fmt: skip
    assert len({tuple(figure.layout[f"yaxis{n}"].range) for n in ("", "2")}) == 1


ROWS = [("Bollnäs", 1, 4), ("Ovanåker", 5, 2), ("Söderhamn", 3, 3), ("<i>Odd</i>", None, 3), ("Ingen", None, None)]


@pytest.mark.parametrize("rows", [ROWS, ROWS[:1], ROWS[2:3], ROWS[4:], [], [("Minus", -3, 2)], [("Hög", 68.4, 69)]])
def test_dumbbells_are_valid(rows):
    figure = go.Figure(dumbbells(rows, ("2021", "2022"), "personer").to_dict())
    assert [list(dots.x) for dots in figure.data] == [[row[1] for row in rows], [row[2] for row in rows]]
    low, high = figure.layout.xaxis.range
    assert all(low <= value <= high for dots in figure.data for value in dots.x if value is not None)


def test_dumbbells_write_both_values_and_what_is_withheld():
    written = texts(go.Figure(dumbbells(ROWS, ("2021", "2022"), "personer").to_dict()))
    assert written[:3] == ["Bollnäs", "<b>1</b>", "<b>4</b>"]
    assert written[6:8] == ["Söderhamn", "<b>3</b>"]
    assert "&lt;i>Odd&lt;/i> <b>(.. → 3)</b>" in written
    assert "Ingen <b>(.. → ..)</b>" in written
    assert "2021" in written[-1] and "2022" in written[-1]
