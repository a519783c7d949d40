"""What is said of a target is true of the numbers that it is said with, however near the border they are."""

import re
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged import BEFORE, INCREASE, PLAN, progress

import store
from etl.plan import parse
from goals import words
from goals.decimals import percent_decimals
from goals.progress import Count, Progress, counts, judge_counts
from language import use
from metrics import catalogue

COMPARED = {
    "achieved": lambda value, goal: value >= goal,
    "on_track": lambda value, expected, tolerance: value > expected - tolerance,
    "behind": lambda value, expected, tolerance, progress, elapsed: value <= expected - tolerance and 2 * progress >= elapsed,
    "at_risk": lambda value, expected, tolerance, progress, elapsed: value <= expected - tolerance and 2 * progress < elapsed,
    "partly_met": lambda progress: progress >= 50,
    "not_met": lambda progress: progress < 50,
    "rising": lambda value, baseline: value > baseline,
    "steady": lambda value, baseline: value == baseline,
    "falling": lambda value, baseline: value < baseline,
}


def numbers(text: str) -> list[Fraction]:
    return [Fraction(found.replace(",", "").replace("\u2212", "-")) for found in re.findall(r"(?<![\d.])\u2212?[\d,]*\d(?:\.\d+)?", text)]


def assert_true_to_the_eye(p: Progress) -> None:
    """In English, whose numbers Python reads."""
    steps = {what: (how, result) for what, how, result in words.steps(p)}
    assert p.status in COMPARED
    assert percent_decimals(p) is None or COMPARED[p.status](*numbers(steps["Status"][0])), (p, steps)
    said, known = words.sentence(p), {name: numbers(text) for name, text in words.figures(p).items()}
    if p.goal is None:
        assert (known["value"] == known["baseline"]) == (p.status == "steady"), p
        return
    assert (known["value"] >= known["goal"]) == (p.status == "achieved"), p
    if "goal path" in said:
        value, expected, *_tolerance = numbers(said)
        assert (value < expected) == (p.value < p.expected) and (p.status != "on_track" or "pace" in said or value < expected), (p, said)
    if p.status in ("partly_met", "not_met"):
        [value], [baseline], [goal] = (known[name] for name in ("value", "baseline", "goal"))
        assert (2 * (value - baseline) >= goal - baseline) == (p.status == "partly_met"), p
    lack = words.from_now_on(p)
    assert " 0 " not in lack, p
    if " more " in lack:
        assert [numbers(lack)[0]] == [goal - value for goal, value in zip(known["goal"], known["value"], strict=True)], (p, lack)


@pytest.mark.parametrize("year", [2019, *(pytest.param(year, marks=pytest.mark.long) for year in (2018, *range(2020, 2026)))])
def test_every_day_of_a_plan(shipped, year):
    use("en")
    with store.open_figures(shipped, "bollnas") as con:
        source, known = con.execute("SELECT source, (SELECT list(id) FROM metrics) FROM plan").fetchone()
        plan = parse(source, known)
        found = counts(plan, con)
    for n in range(365):
        for p in judge_counts(plan, found, date(year, 1, 1) + timedelta(n)):
            assert_true_to_the_eye(p)


AMOUNT = st.decimals(0, 50, places=2) | st.integers(0, 20)


@given(st.data())
def test_any_value_however_near_the_border(data):
    """Values on the line, on the tolerance below it, half-way and at the goal, and a hundredth beside them."""
    use("en")
    baseline, amount, tolerance = (float(data.draw(one)) for one in (AMOUNT, AMOUNT.filter(lambda n: n > 0), AMOUNT))
    whole = data.draw(st.integers(2, 4000))
    passed = data.draw(st.integers(0, whole))
    start = date(2021, 1, 1)
    target = f'kind = "increase"\namount = {amount}\nbaseline = {baseline}\ntolerance = {tolerance}\nend = {start + timedelta(whole - 1)}\n'
    share = data.draw(st.sampled_from([0, passed / whole, passed / whole / 2, 0.5, 1]))
    near = baseline + amount * share - data.draw(st.sampled_from([0, tolerance])) + data.draw(st.sampled_from([-0.01, -0.0001, 0, 0.0001, 0.01]))
    value = round(max(near, 0), data.draw(st.integers(0, 6)))
    plan = parse(PLAN.replace("2024-12-31", "2040-12-31") + target, catalogue())
    [p] = judge_counts(plan, {"participants": Count(([date(2015, 1, 1)], [value]), 1, date(2015, 1, 1))}, start + timedelta(passed - 1))
    assert_true_to_the_eye(p)


def test_half_of_two_thirds_is_said_to_be_exactly_half():
    """No decimals show 33.33… % to be half of 66.66… %."""
    use("en")
    third = INCREASE.replace("10", "3") + "\nend = 2021-01-03\ntolerance = 0"
    *_others, how, _forecast = *[how for _what, how, _result in words.steps(progress(third, "2021-01-02", BEFORE, ("2021-01-01", 21)))], ""
    assert how == "21 is not more than 22 − 0, but the progress 33.3% is exactly half of 66.7%"
