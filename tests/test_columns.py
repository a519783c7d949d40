"""Columns by year show every year's value, below zero too, nothing for what is withheld, and take any text as text alone."""

import plotly.graph_objects as go
import pytest

from charts.columns import columns
from language import use

YEARS = [(str(year), year - 2018) for year in range(2014, 2025)]


def drawn(rows, **own):
    use("sv")
    return go.Figure(columns(rows, "<b>personer", **own).to_dict())


@pytest.mark.parametrize("rows", [YEARS, YEARS[:1], [], [("2020", None)], [("2020", 0), ("2021", 0)]], ids=["all", "one", "none", "withheld", "zero"])
def test_every_shape_is_a_valid_figure(rows):
    figure = drawn(rows)
    assert list(figure.data[0].y) == [value or 0 for _year, value in rows]
    assert [note.text for note in figure.layout.annotations] == [f"<b>{'..' if v is None else str(v).replace('-', '−')}</b>" for _year, v in rows]


def test_years_are_shortened_where_many_stand():
    assert list(drawn(YEARS).layout.xaxis.ticktext)[:2] == ["2014", "’15"]
    assert list(drawn(YEARS[:3]).layout.xaxis.ticktext) == ["2014", "2015", "2016"]


def test_values_below_zero_have_their_room_and_the_label_below():
    figure = drawn(YEARS)
    assert figure.layout.yaxis.range[0] < -4
    assert (figure.layout.annotations[0].yanchor, figure.layout.annotations[-1].yanchor) == ("top", "bottom")


def test_unit_is_only_text_and_values_are_written_as_asked():
    assert drawn(YEARS, written=lambda value: f"{value} kr").data[0].hovertext[-1] == "2024: <b>6 kr</b> &lt;b>personer"
