"""Every row of the contract's status table, its borders, and the numbers beside it."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged import BEFORE, HALFWAY, INCREASE, PLAN, TOTAL, TREND, WHOLE, day, figures, progress, status
from small_rows import figures_database

from etl.plan import parse
from goals.progress import judge, series_of
from metrics import catalogue

# the table, row by row

@pytest.mark.parametrize("on", ["2020-06-01", "2020-12-31", "2021-01-01", "2022-12-31", "2024-12-30", "2024-12-31", "2030-01-01"])
@pytest.mark.parametrize("value, achieved", [(30, True), (31, True), (29.999, False)])
def test_achieved_on_any_day(on, value, achieved):
    stated = INCREASE + "\nbaseline = 20"
    assert (status(stated, on, ("2015-01-01", value)) == "achieved") is achieved


def test_on_track_is_less_than_the_tolerance_behind_the_line():
    expected = 20 + Fraction(10) * 730 / WHOLE
    found = progress(INCREASE, HALFWAY, BEFORE, ("2022-01-01", 25))
    assert found.elapsed == 730 / WHOLE and found.expected == float(expected) and found.status == "on_track"
    assert status(INCREASE, HALFWAY, BEFORE, ("2022-01-01", 24)) == "on_track"  # 0.997 behind
    assert status(INCREASE, HALFWAY, BEFORE, ("2022-01-01", 23.9)) == "behind"
    assert status(INCREASE + "\ntolerance = 0", HALFWAY, BEFORE, ("2022-01-01", 24.99)) == "behind"
    assert status(INCREASE + "\ntolerance = 3", HALFWAY, BEFORE, ("2022-01-01", 22)) == "on_track"


@pytest.mark.parametrize(
    "tolerance, value, expected", [(1, 21, "behind"), (1, 21.01, "on_track"), (0.1, 21.9, "behind"), (0, 22, "behind"), (2, 20, "at_risk")]
)
def test_exactly_the_tolerance_behind_is_not_on_track(tolerance, value, expected):
    target = f"{INCREASE}\nend = 2021-01-10\ntolerance = {tolerance}"  # a tenth of the way a day: 22 on the second day
    assert status(target, "2021-01-02", BEFORE, ("2021-01-01", value)) == expected


@pytest.mark.parametrize("amount, days", [(3, 10), (0.3, 10), (0.7, 7), (15, 2191), (1.1, 3)])
def test_borders_hold_whatever_the_decimals(amount, days):
    """Exactly half of the line is behind, a hair less at_risk; exactly on the line without tolerance is behind."""
    end = date(2021, 1, 1) + timedelta(days=days - 1)
    target = f'kind = "increase"\namount = {amount}\nend = {end}\ntolerance = 0\nbaseline = 0.1'
    half = Fraction(str(amount)) / days
    for passed in range(1, days, max(days // 10, 1)):
        on = date(2021, 1, 1) + timedelta(days=passed - 1)
        for value, expected in ((Fraction("0.1") + half * passed, "behind"), (Fraction("0.1") + half * passed / 2, "behind")):
            if Fraction(str(float(value))) == value:  # one that can be written with decimals
                assert status(target, on, ("2015-01-01", float(value))) == expected, (on, value)


def test_behind_is_at_least_half_of_the_time_that_has_passed():
    target = f"{INCREASE}\nend = 2021-01-10\ntolerance = 0"
    assert status(target, "2021-01-04", BEFORE, ("2021-01-01", 22)) == "behind"  # 0.2 of the way, 0.4 of the time
    assert status(target, "2021-01-04", BEFORE, ("2021-01-01", 21.99)) == "at_risk"
    assert status(target, "2021-01-04", BEFORE, ("2021-01-01", 15)) == "at_risk"


@pytest.mark.parametrize("on", ["2024-12-31", "2025-01-01", "2031-05-05"])
@pytest.mark.parametrize("value, expected", [(30, "achieved"), (29, "partly_met"), (25, "partly_met"), (24.99, "not_met"), (10, "not_met")])
def test_at_the_end_half_of_the_way_is_partly_met(on, value, expected):
    assert status(INCREASE, on, BEFORE, ("2022-01-01", value)) == expected


def test_the_last_day_is_the_end_and_the_day_before_is_not():
    assert status(INCREASE, "2024-12-30", BEFORE, ("2022-01-01", 29)) == "on_track"
    assert status(INCREASE, "2024-12-31", BEFORE, ("2022-01-01", 29)) == "partly_met"
    assert status(INCREASE + "\nend = 2023-06-30", "2023-06-30", BEFORE, ("2022-01-01", 29)) == "partly_met"


def test_a_day_after_the_end_is_judged_as_the_last():
    found = progress(INCREASE, "2025-06-30", BEFORE, ("2024-12-31", 29), ("2025-01-01", 31))
    assert (found.day, found.judged, found.value, found.status) == (day("2025-06-30"), day("2024-12-31"), 29, "partly_met")
    assert (found.elapsed, found.expected, found.progress, found.days) == (1, 30, 0.9, (WHOLE, WHOLE))


@pytest.mark.parametrize("value, expected", [(21, "rising"), (20.01, "rising"), (20, "steady"), (19, "falling")])
@pytest.mark.parametrize("on", ["2021-06-01", "2024-12-31", "2026-01-01"])
def test_a_trend_is_the_direction_from_the_baseline(value, expected, on):
    found = progress(TREND, on, BEFORE, ("2021-01-01", value))
    assert (found.status, found.baseline, found.goal, found.expected, found.progress, found.pace_needed) == (expected, 20, None, None, None, None)


@pytest.mark.parametrize("target", [INCREASE, TREND])
def test_no_data_is_a_table_without_a_row(target):
    found = progress(target, "2022-01-01", rows=0, first_day=None)
    assert (found.status, found.value, found.progress, found.baseline, found.goal, found.expected) == ("no_data", *[None] * 5)


def test_no_data_with_a_known_baseline_still_has_its_line():
    for target in (TOTAL, INCREASE + "\nbaseline = 0"):
        found = progress(target, "2024-12-31", rows=0, first_day=None)
        assert (found.status, found.value, found.progress, found.baseline, found.goal, found.expected) == ("no_data", None, None, 0, 10, 10)


@pytest.mark.parametrize("target", [INCREASE, TREND])
def test_no_baseline_when_nothing_begins_on_or_before_its_date(target):
    found = progress(target, "2022-01-01", ("2021-01-01", 40), first_day="2021-01-01")
    assert (found.status, found.value, found.baseline, found.goal, found.expected, found.progress) == ("no_baseline", 40, None, None, None, None)
    assert status(target, "2022-01-01", ("2021-01-01", 40), first_day="2020-12-31") in ("achieved", "rising")


def test_a_stated_baseline_needs_no_exports_so_far_back_and_wins_for_every_kind():
    late = {"first_day": "2021-01-01"}
    assert progress(INCREASE + "\nbaseline = 12", "2022-01-01", BEFORE, ("2021-01-01", 40)).goal == 22
    assert progress(INCREASE + "\nbaseline = 12", "2022-01-01", ("2021-01-01", 13), **late).status == "at_risk"
    assert progress(TREND + "\nbaseline = 12", "2022-01-01", ("2021-01-01", 13), **late).status == "rising"
    assert progress(TOTAL + "\nbaseline = 5", "2024-12-31", ("2021-01-01", 8), **late).progress == 0.6


def test_a_total_is_counted_from_nothing():
    found = progress(TOTAL, "2024-12-31", BEFORE, ("2022-01-01", 5), first_day="2021-02-01")
    assert (found.baseline, found.goal, found.progress, found.status) == (0, 10, 0.5, "partly_met")


def test_before_the_plan_no_time_has_passed():
    found = progress(INCREASE, "2020-03-01", ("2020-01-01", 18), BEFORE)
    assert (found.elapsed, found.expected, found.value, found.baseline) == (0, 20, 18, 20)
    assert found.status == "at_risk"
    assert status(INCREASE, "2020-03-01", ("2020-01-01", 19.5), BEFORE) == "on_track"
    assert progress(INCREASE, "2021-01-01", BEFORE).elapsed == 1 / WHOLE


# beside the judgement

def test_pace_is_what_lacks_a_year_of_the_days_that_remain():
    found = progress(INCREASE, "2023-01-01", BEFORE, ("2022-01-01", 24))
    assert found.pace_needed == pytest.approx(6 / (730 / 365.25))
    assert progress(INCREASE, "2023-01-01", BEFORE, ("2022-01-01", 30)).pace_needed is None
    assert progress(INCREASE, "2024-12-31", BEFORE, ("2022-01-01", 24)).pace_needed is None
    assert progress(INCREASE, "2024-12-30", BEFORE, ("2022-01-01", 29)).pace_needed == 365.25


def test_projection_is_a_straight_line_from_the_evening_before_the_plan():
    found = progress(INCREASE, HALFWAY, BEFORE, ("2022-01-01", 24))
    assert (found.origin, found.projection) == (20, pytest.approx(24 + 4 / 730 * 731))
    assert progress(INCREASE, "2021-03-30", BEFORE, ("2021-02-01", 24)).projection is None  # 89 days
    assert progress(INCREASE, "2021-03-31", BEFORE, ("2021-02-01", 24)).projection is not None
    assert progress(INCREASE, "2024-12-31", BEFORE).projection is None
    assert progress(TREND, HALFWAY, BEFORE, ("2022-01-01", 1)).projection == 0  # never below nothing


def test_projection_starts_from_the_count_where_there_is_one_and_else_from_the_baseline():
    stated = INCREASE + "\nbaseline = 12"
    assert progress(stated, HALFWAY, BEFORE).origin == 20
    assert progress(stated, HALFWAY, ("2021-01-01", 20), first_day="2021-01-01").origin == 12
    assert progress(INCREASE, HALFWAY, ("2021-01-01", 20), first_day="2021-01-01").projection is None


@given(st.dates(date(2019, 1, 1), date(2026, 12, 31)), st.integers(0, 60), st.sampled_from([INCREASE, TOTAL]))
def test_judged_as_the_contract_words_it(on, value, target):
    found = progress(target, on, BEFORE, ("2021-01-01", value))
    d = min(on, date(2024, 12, 31))
    value = 0 if d < date(2020, 12, 31) else 20 if d < date(2021, 1, 1) else value
    baseline, goal = (20, 30) if target == INCREASE else (0, 10)
    elapsed = min(max(Fraction((d - date(2021, 1, 1)).days + 1, WHOLE), 0), 1)
    share = Fraction(value - baseline, goal - baseline)
    if value >= goal:
        expected = "achieved"
    elif d == date(2024, 12, 31):
        expected = "partly_met" if share >= Fraction(1, 2) else "not_met"
    elif value > baseline + (goal - baseline) * elapsed - 1:
        expected = "on_track"
    else:
        expected = "behind" if share >= elapsed / 2 else "at_risk"
    assert (found.value, found.status, found.progress) == (value, expected, float(share))


def test_the_whole_road_from_rows_to_judgement():
    """Three persons before the plan and two more in it, of which one enterprise's go when it ends."""
    rows = {"enterprises": [{"org_nr": "1", "municipality": "Bollnäs", "start_date": day("2010-01-01")},
                            {"org_nr": "2", "municipality": "Bollnäs", "start_date": day("2010-01-01"), "end_date": day("2022-12-31")}],
            "participants": [{"participant_id": who, "org_nr": at, "start_date": day(start)}
                             for who, at, start in (("a", "1", "2019-01-01"), ("b", "1", "2019-01-01"), ("c", "2", "2020-12-31"),
                                                    ("d", "1", "2021-06-01"), ("e", "1", "2022-01-01"))]}  # fmt: skip
    plan = parse(PLAN + 'kind = "increase"\namount = 2', catalogue())
    con = figures_database(PLAN, rows)
    found = {text: judge(plan, con, day(text))[0] for text in ("2020-12-31", "2022-12-31", "2024-12-31")}
    assert [(p.baseline, p.value, p.goal, p.status) for p in found.values()] == [
        (3, 3, 5, "on_track"), (3, 5, 5, "achieved"), (3, 4, 5, "partly_met")]  # fmt: skip


def test_series_of_gives_days_in_order_and_nothing_for_what_never_changed():
    con = figures(("2022-01-01", 2), ("2021-01-01", 1))
    found = series_of(con, {"participants", "employees"})
    assert found == {"participants": ([day("2021-01-01"), day("2022-01-01")], [1, 2]), "employees": ([], [])}
