"""Horizontal bars show every row by name and value, nothing for what is withheld, and take any name as text alone."""

import plotly.graph_objects as go
import pytest

from charts.bars import bars
from language import use

ROWS = [("Ekonomisk förening", 14), ("Aktiebolag", None), ("Stiftelse", 0), ("<b>Odd</b> %{x} & co", 4.5), ("x" * 60, 1234)]


@pytest.fixture(autouse=True)
def swedish():
    use("sv")


def drawn(rows, **own):
    return go.Figure(bars(rows, "företag", **own).to_dict())


def texts(figure):
    return [note.text for note in figure.layout.annotations]


@pytest.mark.parametrize("rows", [ROWS, ROWS[:1], [], [("Ingen", None)], [("Noll", 0)]], ids=["all", "one", "none", "withheld", "zero"])
@pytest.mark.parametrize("goal", [None, ("Mål 3", 3), ("Mål 1 500", 1500)])
def test_every_shape_is_a_valid_figure(rows, goal):
    figure = drawn(rows, goal=goal)
    assert list(figure.data[0].x) == [value or 0 for _name, value in rows]
    assert len(texts(figure)) == 2 * len(rows) + (goal is not None)


def test_names_and_values_stand_at_their_bars_in_the_order_given():
    assert texts(drawn(ROWS))[:6] == ["Ekonomisk förening", "<b>14,0</b>", "Aktiebolag", "<b>..</b>", "Stiftelse", "<b>0,0</b>"]


def test_names_are_only_text_and_in_two_lines_where_a_phone_has_no_room():
    figure = drawn(ROWS)
    assert "&lt;b>Odd&lt;/b> % {x} &amp; co" in texts(figure)
    assert "x" * 40 + "<br>" + "x" * 20 in texts(figure)
    assert f"{'x' * 40}<br>{'x' * 39}…" in texts(drawn([("x" * 90, 1)]))
    assert figure.data[0].hovertext[3] == "&lt;b>Odd&lt;/b> % {x} &amp; co: <b>4,5</b> företag"


def test_values_are_written_as_asked():
    assert "<b>14 kr</b>" in texts(drawn(ROWS, written=lambda value: f"{value} kr"))


def test_longest_value_has_room_beside_its_bar():
    assert drawn(ROWS).layout.margin.r > 8 * len("1 234")
