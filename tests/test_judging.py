"""Every row of the contract's status table, its borders, and the numbers beside it."""

import json
import sys
import types
from datetime import date, timedelta
from fractions import Fraction

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_rows import figures_database

from etl.plan import parse
from goals import words
from goals.progress import judge, series_of
from metrics import catalogue

PLAN = """
title = "Handlingsplan"
organisation = "Bollnäs kommun"
decision = "KF § 208"
municipalities = ["Bollnäs"]
start = 2021-01-01
end = 2024-12-31
baseline_date = 2020-12-31
[[goals]]
id = "g"
title = "Mål"
[[targets]]
id = "t"
goal = "g"
title = "Deltagare i ASF"
metric = "participants"
"""
INCREASE, TOTAL, TREND = 'kind = "increase"\namount = 10', 'kind = "total"\namount = 10', 'kind = "trend"'
WHOLE = 1461  # days of the plan, a leap day among them
HALFWAY = date(2021, 1, 1) + timedelta(days=729)  # 730 of 1 461 days have passed


def day(text):
    return date.fromisoformat(text)


def figures(*values, rows=9, first_day="2015-01-01"):
    """A figures database in which participants has these (day, value)."""
    con = duckdb.connect()
    con.execute("CREATE TABLE series (metric VARCHAR, day DATE, change DOUBLE, value DOUBLE)")
    con.execute("CREATE TABLE metrics (id VARCHAR, table_name VARCHAR)")
    con.execute("INSERT INTO metrics VALUES ('participants', 'participants')")
    con.execute("CREATE TABLE tables (name VARCHAR, rows BIGINT, first_day DATE)")
    con.execute("INSERT INTO tables VALUES ('participants', ?, ?)", [rows, first_day])
    for when, value in values:
        con.execute("INSERT INTO series VALUES ('participants', ?, 0, ?)", [when, value])
    return con


def progress(target, on, *values, **figures_of):
    plan = parse(PLAN + target, catalogue())
    return judge(plan, figures(*values, **figures_of), on if isinstance(on, date) else day(on))[0]


def status(target, on, *values, **figures_of):
    return progress(target, on, *values, **figures_of).status


BEFORE = ("2020-12-31", 20)  # the value on the baseline date


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


@pytest.mark.parametrize("tolerance, value, expected", [(1, 21, "behind"), (1, 21.01, "on_track"), (0.1, 21.9, "behind"), (0, 22, "behind"), (2, 20, "at_risk")])
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


# in words

EXAMPLES = {
    "achieved": (INCREASE, "2022-01-01", BEFORE, ("2021-01-01", 31)), "on_track": (INCREASE, "2022-01-01", BEFORE, ("2021-01-01", 25)),
    "behind": (INCREASE, "2023-01-01", BEFORE, ("2021-01-01", 23)), "at_risk": (INCREASE, "2023-01-01", BEFORE),
    "partly_met": (INCREASE, "2025-01-01", BEFORE, ("2021-01-01", 26)), "not_met": (INCREASE, "2025-01-01", BEFORE),
    "rising": (TREND, "2023-01-01", BEFORE, ("2021-01-01", 23)), "steady": (TREND, "2023-01-01", BEFORE),
    "falling": (TREND, "2023-01-01", BEFORE, ("2021-01-01", 3)),
}  # fmt: skip


@pytest.mark.parametrize("expected", [*EXAMPLES, "no_data", "no_baseline"])
def test_every_status_has_its_words(expected):
    given = {"no_data": {"rows": 0, "first_day": None}, "no_baseline": {"first_day": "2022-01-01"}}.get(expected, {})
    found = progress(*EXAMPLES.get(expected, (INCREASE, "2023-01-01", ("2022-01-01", 5))), **given)
    assert found.status == expected
    assert words.sentence(found) and words.plain(found).startswith("Deltagare i ASF: ")
    steps = list(words.steps(found))
    assert all(len(step) == 3 and all(step) for step in steps)
    assert "{" not in str([steps, words.sentence(found), words.plain(found), words.from_now_on(found), words.projected(found)])


def test_the_sentences_in_swedish():
    found = progress(INCREASE, "2022-12-31", BEFORE, ("2022-01-01", 26))
    assert words.plain(found) == "Deltagare i ASF: 20 den 2020-12-31, 26 den 2022-12-31 och ska vara 30 senast 2024-12-31."
    assert words.from_now_on(found) == "Nu behövs ytterligare 4 personer senast 2024-12-31: 2 per år."
    assert words.projected(found) == (
        "I samma takt som hittills blir det 32 den 2024-12-31: från 20 till 26 på 730 dagar, och 731 dagar återstår.")  # fmt: skip
    soon = progress(INCREASE, "2024-10-01", BEFORE, ("2022-01-01", 29))
    assert words.from_now_on(soon) == "Nu behövs ytterligare 1 person senast 2024-12-31."


def test_the_arithmetic_with_its_numbers():
    found = progress(INCREASE, "2022-12-31", BEFORE, ("2022-01-01", 22))
    assert list(words.steps(found)) == [
        ("Utfall", "Räknat 2022-12-31", "22"),
        ("Utgångsläge", "Räknat 2020-12-31", "20"),
        ("Mål", "20 + 10", "30"),
        ("Tid som gått", "730 av 1\u00a0461 dagar", "50\u00a0%"),
        ("Målbana", "20 + (30 − 20) × 50\u00a0%", "25"),
        ("Måluppfyllelse", "(22 − 20) / (30 − 20)", "20\u00a0%"),
        ("Bedömning", "22 är inte mer än 25 − 1, och måluppfyllelsen 20\u00a0% är mindre än hälften av 50\u00a0%", "I riskzonen"),
        ("Prognos", "En rät linje: 22 + (22 − 20) / 730 dagar × 731 dagar", "24"),
    ]


def test_the_verdict_counts_each_status_best_first():
    found = [progress(*EXAMPLES[name]) for name in ("behind", "achieved", "on_track", "achieved", "behind")]
    assert ", ".join(text for _status, text in words.verdict(found)) == "2 uppnådda, 1 enligt plan, 2 efter plan"


# the command

class NoBuild(Exception):
    pass


@pytest.fixture
def command(monkeypatch, capsys):
    """`python -m goals` over a store that holds `bollnas` only."""
    def open_figures(folder, organisation):
        if organisation != "bollnas":
            raise NoBuild(f"{folder}: kör python -m etl {organisation}")
        con = figures(BEFORE, ("2022-01-01", 24.5))
        con.execute("CREATE TABLE plan (source VARCHAR)")
        con.execute("INSERT INTO plan VALUES (?)", [PLAN + INCREASE])
        return con

    fake = types.ModuleType("store")
    fake.open_figures, fake.NoBuild = open_figures, NoBuild
    monkeypatch.setitem(sys.modules, "store", fake)
    monkeypatch.delitem(sys.modules, "goals.__main__", raising=False)
    from goals.__main__ import main

    def run(*arguments):
        code = main(list(arguments))
        return code, *capsys.readouterr()

    return run


def test_command_prints_json_and_nothing_else(command):
    code, out, err = command("bollnas", "--date", "2022-12-31", "--json")
    assert (code, err) == (0, "")
    expected = float(20 + Fraction(10) * 730 / WHOLE)
    assert json.loads(out) == {"plan": "Handlingsplan", "date": "2022-12-31", "targets": [
        {"id": "t", "metric": "participants", "baseline": 20, "value": 24.5, "goal": 30, "expected": expected, "progress": 0.45, "status": "on_track"}]}  # fmt: skip


def test_command_prints_a_table_and_the_verdict(command):
    code, out, _err = command("bollnas", "--date", "2022-12-31")
    lines = out.splitlines()
    assert code == 0 and lines[0] == "Handlingsplan, Bollnäs kommun, 2022-12-31"
    assert lines[2].split() == ["Mål", "Var", "Är", "Ska", "bli", "Målbana", "Måluppfyllelse", "Bedömning"]
    assert lines[3].split() == ["Deltagare", "i", "ASF", "20", "24,5", "30", "25", "45\u00a0%".replace("\u00a0", " ").split()[0], "%", "●", "Enligt", "plan"]
    assert lines[-1] == "1 enligt plan."


def test_command_without_a_build_says_what_to_run(command):
    code, out, err = command("okänd")
    assert (code, out) == (1, "") and "python -m etl okänd" in err


@pytest.mark.parametrize("arguments", [[], ["bollnas", "--date", "2022-02-30"], ["bollnas", "--date", "igår"], ["bollnas", "--nonsense"]])
def test_command_wrongly_used(command, arguments):
    with pytest.raises(SystemExit) as stopped:
        command(*arguments)
    assert stopped.value.code == 2
