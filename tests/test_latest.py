"""What is left and the last day to begin, against a slow count of one day after another; the responsible units; what-if likewise."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged import BEFORE, HALFWAY, INCREASE, PLAN, TOTAL, TREND, WHOLE, progress

from etl.plan import parse
from goals.latest import latest, responsible
from goals.what_if import most, until, what_if
from metrics import catalogue

START = date(2021, 1, 1)
PERIODS = st.integers(1, 900)
AMOUNTS = st.integers(1, 400).map(lambda n: n / 10)


def slowly(baseline, goal, value, days, end):
    """Begins on the last day, then a day earlier, and so on, adding the plan's pace every day until the end."""
    a_day, begin = (goal - baseline) / days, end
    while value + a_day * ((end - begin).days + 1) < goal:
        begin -= timedelta(days=1)
    return begin


@given(PERIODS, AMOUNTS, st.integers(0, 500).map(lambda n: n / 10), st.data())
def test_last_day_to_begin_is_as_counted_day_by_day(days, amount, value, data):
    end = START + timedelta(days=days - 1)
    on = data.draw(st.dates(START - timedelta(days=5), end + timedelta(days=5)))
    p = progress(f'kind = "increase"\namount = {amount}\nbaseline = 0.7\nend = {end}', on, ("2015-01-01", value))
    found, goal = latest(p), Fraction(str(amount)) + Fraction("0.7")
    if Fraction(str(value)) >= goal:
        assert found is None
        return
    begin = slowly(Fraction("0.7"), goal, Fraction(str(value)), days, end)
    assert (found.begin, found.left) == (begin, goal - Fraction(str(value)))
    assert found.passed(p.judged) is (p.judged > begin)
    assert found.days == max((end - on).days, 0)


def test_nothing_done_must_begin_on_the_plans_first_day_and_half_done_half_way():
    assert latest(progress(INCREASE, HALFWAY, BEFORE)).begin == START
    half = latest(progress(INCREASE, HALFWAY, BEFORE, ("2022-01-01", 25)))
    assert half.begin == START + timedelta(days=730) and half.left == 5  # 730.5 days are needed, so 731
    assert (half.years, half.pace) == ((WHOLE - 730) / Fraction("365.25"), Fraction(10, 4))


def test_fewer_than_at_the_start_should_have_begun_before_it():
    found = latest(progress(INCREASE, HALFWAY, BEFORE, ("2022-01-01", 18)))
    assert found.begin < START and found.passed(HALFWAY)
    assert latest(progress(INCREASE, HALFWAY, BEFORE, ("2022-01-01", -90_000))).begin == date.min


@pytest.mark.parametrize("target, values", [(TREND, [BEFORE]), (INCREASE, [BEFORE, ("2022-01-01", 30)]), (TOTAL, [("2022-01-01", 11)])])
def test_nothing_is_left_of_what_is_reached_or_has_no_goal(target, values):
    assert latest(progress(target, HALFWAY, *values)) is None
    assert latest(progress(INCREASE, HALFWAY, rows=0)) is None
    assert latest(progress(INCREASE, HALFWAY, ("2022-01-01", 3), first_day="2022-01-01")) is None


def test_responsible_are_those_of_the_activities_under_the_goal_and_below_it():
    goals = '[[goals]]\nid = "below"\ntitle = "U"\nparent = "g"\n[[goals]]\nid = "other"\ntitle = "A"\n'
    activities = "".join(
        f'[[activities]]\nid = "a{n}"\ngoal = "{goal}"\ntitle = "A"\nresponsible = {units}\n'
        for n, (goal, units) in enumerate([("below", '["Två", "Ett"]'), ("g", '["Ett", "Tre"]'), ("other", '["Fyra"]')])
    )
    plan = parse(PLAN + INCREASE + "\n" + goals + activities, catalogue())
    assert responsible(plan, plan.targets[0]) == ["Två", "Ett", "Tre"]


@given(st.integers(0, 40), st.dates(START, date(2024, 12, 30)))
def test_what_if_is_as_counted_day_by_day(a_year, on):
    p = progress(INCREASE, on, BEFORE)
    found, value, day, reached = what_if(p, a_year), Fraction(20), on, None
    while day < date(2024, 12, 31):
        day, value = day + timedelta(days=1), value + a_year / Fraction("365.25")
        reached = reached or (day if value >= 30 else None)
    assert (found.until, found.value, found.reached) == (day, value, reached)
    assert found.lack == max(30 - value, 0)


def test_what_if_looks_past_a_plan_whose_time_is_up_and_the_most_is_enough():
    over = progress(INCREASE, "2026-05-05", BEFORE, ("2022-01-01", 26))
    assert until(over) == date(2028, 12, 31) and what_if(over, 1).reached == date(2028, 12, 31) and what_if(over, 0).reached is None
    for on in ("2021-06-01", "2024-06-01", "2026-01-01"):
        p = progress(INCREASE, on, BEFORE)
        assert what_if(p, most(p)).reached or p.judged > date(2024, 1, 1)
