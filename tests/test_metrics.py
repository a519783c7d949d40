"""What is counted, from when to when: against rows chosen for it, and against a slow count of random ones."""

import re
from datetime import date, timedelta
from fractions import Fraction

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slow_count import COUNTS, slow_count, slow_series
from small_rows import RESOURCES, figures_database, rows_database

import metrics

PLAN = """
title = "Plan"
organisation = "Bollnäs kommun"
decision = "KF"
municipalities = ["Bollnäs", "Sigtuna"]
start = 2019-01-01
end = 2024-12-31
baseline_date = 2018-12-31
"""
MUNICIPALITIES, START = ["Bollnäs", "Sigtuna"], date(2019, 1, 1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def enterprise(org_nr="1", start="2010-01-01", end=None, municipality="Bollnäs", **more):
    return {"org_nr": org_nr, "name": f"Företag {org_nr}", "municipality": municipality,
            "start_date": day(start), "end_date": end and day(end), **more}  # fmt: skip


def spell(person, start, end=None, org_nr="1", key="participant_id", **more):
    return {key: person, "org_nr": org_nr, "start_date": day(start), "end_date": end and day(end), **more}


def values(metric, rows, *days):
    con = rows_database(PLAN, rows)
    return [metrics.value(con, metric, day(text)) for text in days]


def changes(metric, rows):
    return [(str(when), change) for when, change, _value in metrics.series(rows_database(PLAN, rows), metric)]


# a stock: persons

def test_the_last_day_counts_and_the_day_after_does_not():
    rows = {"enterprises": [enterprise()], "participants": [spell("a", "2020-01-01", "2020-03-31")]}
    assert values("participants", rows, "2019-12-31", "2020-01-01", "2020-03-31", "2020-04-01") == [0, 1, 1, 0]
    assert changes("participants", rows) == [("2020-01-01", 1), ("2020-04-01", -1)]


def test_a_single_day_counts_that_day():
    rows = {"enterprises": [enterprise()], "participants": [spell("a", "2020-01-01", "2020-01-01")]}
    assert changes("participants", rows) == [("2020-01-01", 1), ("2020-01-02", -1)]


def test_a_person_counts_once_however_many_and_over_enterprises():
    rows = {"enterprises": [enterprise(), enterprise("2")],
            "participants": [spell("a", "2020-01-01", "2020-06-30"), spell("a", "2020-02-01", "2020-03-31", "2"),
                             spell("a", "2020-06-01", None, "2"), spell("b", "2020-06-01")]}  # fmt: skip
    assert changes("participants", rows) == [("2020-01-01", 1), ("2020-06-01", 1)]


def test_periods_day_by_day_leave_no_change_between():
    rows = {"enterprises": [enterprise()], "participants": [spell("a", "2020-01-01", "2020-01-31"), spell("a", "2020-02-01", "2020-02-29")]}
    assert changes("participants", rows) == [("2020-01-01", 1), ("2020-03-01", -1)]


def test_one_who_leaves_and_one_who_comes_the_same_day_is_no_change():
    rows = {"enterprises": [enterprise()], "employees": [spell("a", "2020-01-01", "2020-01-31", key="employee_id"),
                                                         spell("b", "2020-02-01", key="employee_id")]}  # fmt: skip
    assert changes("employees", rows) == [("2020-01-01", 1)]


def test_a_participation_ends_with_its_enterprise():
    rows = {"enterprises": [enterprise(end="2020-06-30")], "participants": [spell("a", "2020-01-01"), spell("b", "2020-01-01", "2020-12-31")]}
    assert changes("participants", rows) == [("2020-01-01", 2), ("2020-07-01", -2)]


def test_a_participation_after_the_end_of_its_enterprise_counts_nothing():
    rows = {"enterprises": [enterprise(end="2020-06-30")], "participants": [spell("a", "2020-07-01"), spell("b", "2020-07-01", "2020-08-01")]}
    assert changes("participants", rows) == []


def test_an_early_start_counts_as_it_stands():
    rows = {"enterprises": [enterprise(start="2020-06-01")], "participants": [spell("a", "2020-01-01")]}
    assert changes("participants", rows) == [("2020-01-01", 1)]


@pytest.mark.parametrize("municipality, counts", [
    ("Bollnäs", 1), (" bollnäs ", 1), ("BOLLNÄS", 1), ("Bollna\u0308s", 1), ("Ovanåker", 0), ("Norra Bollnäs", 0),
    ("Ovanåker & Bollnäs", 1), ("Ovanåker,Bollnäs", 1), ("Ovanåker/ Sigtuna", 1), ("Sigtuna&Bollnäs", 1), ("Ovanåker &\u00a0Bollnäs", 1),
    ("Ovanåker och Bollnäs", 0),
])  # fmt: skip
def test_only_the_plans_municipalities_count(municipality, counts):
    rows = {"enterprises": [enterprise(municipality=municipality)], "participants": [spell("a", "2020-01-01")],
            "employees": [spell("a", "2020-01-01", key="employee_id")],
            "agreements": [spell("a", "2020-01-01", key="agreement_id", kind="iop", counterpart="AF")]}  # fmt: skip
    con = rows_database(PLAN, rows)
    ours = ("enterprises", "viable_enterprises", "participants", "employees", "full_time_equivalents", "iop_agreements")
    assert {metric: metrics.value(con, metric, day("2020-01-01")) for metric in ours} == dict.fromkeys(ours, counts)


# full-time equivalents

def test_full_time_equivalents_add_up_and_a_blank_is_full_time():
    rows = {"enterprises": [enterprise(end="2020-12-31"), enterprise("2")],
            "employees": [spell("a", "2020-01-01", key="employee_id", fte_percent=50.0), spell("a", "2020-01-01", None, "2", key="employee_id", fte_percent=50.0),
                          spell("b", "2020-01-01", None, "2", key="employee_id"), spell("c", "2020-01-01", "2020-02-01", "2", key="employee_id", fte_percent=0.0)]}  # fmt: skip
    assert values("full_time_equivalents", rows, "2020-01-01", "2020-12-31", "2021-01-01") == [2, 2, 1.5]
    assert values("employees", rows, "2020-01-01") == [3]


def test_tenths_add_up_without_a_remainder():
    staff = [spell(str(n), "2020-01-01", "2020-12-31", key="employee_id", fte_percent=10.1) for n in range(30)]
    rows = {"enterprises": [enterprise()], "employees": staff}
    assert values("full_time_equivalents", rows, "2020-01-01", "2021-01-01") == [3.03, 0]


# viable enterprises

@pytest.mark.parametrize("answers, counts", [
    ({}, 1), ({"participation": True}, 1), ({"sells_goods_or_services": False}, 0), ({"participation": False}, 0),
    ({"reinvests_profit": False}, 0), ({"independent": False, "participation": True}, 0),
])  # fmt: skip
def test_a_criterion_answered_no_is_not_viable(answers, counts):
    rows = {"enterprises": [enterprise(**answers)]}
    assert values("viable_enterprises", rows, "2020-01-01") == [counts]
    assert values("enterprises", rows, "2020-01-01") == [1]


@pytest.mark.parametrize("turnover, equity, counts", [
    (1, 0, 1), (0, 0, 0), (0.5, None, 1), (None, None, 1), (None, -1, 0), (100, -0.01, 0), (-5, 10, 0),
])  # fmt: skip
def test_the_latest_accounts_decide(turnover, equity, counts):
    accounts = [{"org_nr": "1", "year": 2018, "turnover_sek": 1, "equity_sek": 1},
                {"org_nr": "1", "year": 2019, "turnover_sek": turnover, "equity_sek": equity}]  # fmt: skip
    rows = {"enterprises": [enterprise()], "accounts": accounts}
    assert values("viable_enterprises", rows, "2019-12-31", "2020-01-01", "2024-12-31") == [1, counts, counts]


def test_accounts_hold_until_the_next_ones_and_only_while_active():
    bad, good = {"turnover_sek": 0}, {"turnover_sek": 9}
    accounts = [{"org_nr": "1", "year": 2012, **bad}, {"org_nr": "1", "year": 2018, **good}, {"org_nr": "1", "year": 2020, **bad},
                {"org_nr": "1", "year": 2021, **good}]  # fmt: skip
    rows = {"enterprises": [enterprise(start="2016-05-01", end="2022-06-30")], "accounts": accounts}
    assert changes("viable_enterprises", rows) == [("2019-01-01", 1), ("2021-01-01", -1), ("2022-01-01", 1), ("2022-07-01", -1)]


# flows: from the plan's first day, for the whole organisation

def test_procurements_count_from_the_plans_first_day_in_three_forms_from_enterprises():
    def award(number, when, form, supplier):
        return {"procurement_id": number, "title": "T", "buyer": "B", "award_date": day(when), "form": form, "supplier_org_nr": supplier}

    rows = {"enterprises": [enterprise(), enterprise("2", municipality="Ovanåker", end="2019-06-01")],
            "procurements": [award("1", "2018-12-31", "social_clause", "1"), award("2", "2019-01-01", "social_clause", "1"),
                             award("3", "2020-01-01", "reserved_contract", "2"), award("4", "2020-01-02", "direct_award", "1"),
                             award("5", "2020-01-02", "iop", "1"), award("6", "2020-01-02", "other", "1"),
                             award("7", "2020-01-02", "direct_award", None), award("8", "2020-01-02", "direct_award", "9")]}  # fmt: skip
    assert changes("procurements", rows) == [("2019-01-01", 1), ("2020-01-01", 1), ("2020-01-02", 1)]


def test_trained_officials_are_those_at_trainings_from_the_plans_first_day():
    def event(number, when, kind="training", **heads):
        return {"event_id": number, "date": day(when), "kind": kind, "title": "T", **heads}

    rows = {"events": [event("1", "2018-12-31", officials=9), event("2", "2019-01-01", officials=3, politicians=4, public=50),
                       event("3", "2020-01-01", politicians=5, case_workers=7), event("4", "2020-01-02", "seminar", officials=8),
                       event("5", "2020-01-03")]}  # fmt: skip
    assert changes("trained_officials", rows) == [("2019-01-01", 7), ("2020-01-01", 5)]


def test_agreements_are_iop_and_outlive_their_enterprise():
    rows = {"enterprises": [enterprise(end="2020-06-30")],
            "agreements": [spell("a", "2020-01-01", "2020-12-31", key="agreement_id", kind="iop", counterpart="AF"),
                           spell("b", "2020-01-01", None, key="agreement_id", kind="purchase", counterpart="AF")]}  # fmt: skip
    assert changes("iop_agreements", rows) == [("2020-01-01", 1), ("2021-01-01", -1)]


# the same generic count, taken apart

def test_breakdown_counts_a_person_once_in_each_group():
    rows = {"enterprises": [enterprise(), enterprise("2")],
            "participants": [spell("a", "2020-01-01", gender="woman"), spell("a", "2020-02-01", org_nr="2", gender="woman"),
                             spell("b", "2020-01-01", "2020-01-31", gender="man"), spell("c", "2020-01-01")]}  # fmt: skip
    con = rows_database(PLAN, rows)
    assert metrics.breakdown(con, "participants", "gender", day("2020-01-15")) == {"woman": 1, "man": 1, None: 1}
    assert metrics.breakdown(con, "participants", "gender", day("2020-02-15")) == {"woman": 1, None: 1}
    assert metrics.breakdown(con, "participants", "org_nr", day("2020-02-15")) == {"1": 2, "2": 1}


def test_rows_behind_a_number_are_those_that_count_that_day():
    rows = {"enterprises": [enterprise(end="2020-06-30")], "participants": [spell("a", "2020-01-01"), spell("b", "2020-03-01", "2020-03-31")]}
    con = rows_database(PLAN, rows)
    for on in ("2020-03-01", "2020-03-31"):
        assert [row["subject"] for row in metrics.rows_behind(con, "participants", day(on))] == ["a", "b"]
    assert [row["subject"] for row in metrics.rows_behind(con, "participants", day("2020-06-30"))] == ["a"]
    assert metrics.rows_behind(con, "participants", day("2020-07-01")) == []


# random rows against the slow count

FIRST, LAST = date(2018, 11, 1), date(2019, 3, 1)
days = st.dates(date(2018, 12, 1), date(2019, 1, 31))
ends = st.none() | st.integers(0, 20)
org_nrs, people = st.sampled_from("123"), st.sampled_from("abc")


@st.composite
def dated(draw, **columns):
    """A row that goes on from some day, for some days or for good."""
    start, length = draw(days), draw(ends)
    row = {name: draw(column) for name, column in columns.items()}
    return {**row, "start_date": start, "end_date": None if length is None else start + timedelta(days=length)}


def unique(rows, *key):
    return rows.map(lambda many: list({tuple(row[name] for name in key): row for row in many}.values()))


yes_no = st.sampled_from([None, None, None, True, False])
amounts = st.none() | st.sampled_from([-1.0, 0.0, 1.0])
exports = st.fixed_dictionaries({
    "enterprises": unique(st.lists(dated(
        org_nr=org_nrs, name=st.just("N"), municipality=st.sampled_from(["Bollnäs", "ovanåker/ BOLLNÄS", "Ovanåker", "Sigtuna & Knivsta"]),
        participation=yes_no, independent=yes_no), min_size=1, max_size=5), "org_nr"),
    "accounts": unique(st.lists(st.fixed_dictionaries({
        "org_nr": org_nrs, "year": st.integers(2016, 2019), "turnover_sek": amounts, "equity_sek": amounts}), max_size=6), "org_nr", "year"),
    "participants": unique(st.lists(dated(participant_id=people, org_nr=org_nrs), max_size=9), "participant_id", "org_nr", "start_date"),
    "employees": unique(st.lists(dated(employee_id=people, org_nr=org_nrs, fte_percent=st.none() | st.sampled_from([0, 33.3, 75, 100])),
                                 max_size=9), "employee_id", "org_nr", "start_date"),
    "procurements": unique(st.lists(st.fixed_dictionaries({
        "procurement_id": people, "award_date": days, "form": st.sampled_from(["social_clause", "reserved_contract", "direct_award", "iop", "other"]),
        "supplier_org_nr": org_nrs | st.none()})), "procurement_id"),
    "agreements": unique(st.lists(dated(agreement_id=people, org_nr=org_nrs, kind=st.sampled_from(["iop", "purchase"]))), "agreement_id"),
    "events": unique(st.lists(st.fixed_dictionaries({
        "event_id": people, "date": days, "kind": st.sampled_from(["training", "fair"]), "officials": st.none() | st.integers(0, 9),
        "politicians": st.none() | st.integers(0, 9), "case_workers": st.integers(0, 9)})), "event_id"),
})  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(exports)
def test_every_metric_is_what_a_day_by_day_count_says(rows):
    con = rows_database(PLAN, rows)
    for metric in metrics.catalogue():
        counted = {when: Fraction(str(value)) for when, _change, value in metrics.series(con, metric) if when <= LAST}
        assert counted == slow_series(metric, rows, MUNICIPALITIES, START, FIRST, LAST), metric


@settings(max_examples=30, deadline=None)
@given(exports, st.dates(FIRST, LAST))
def test_value_rows_and_breakdown_agree(rows, on):
    con = rows_database(PLAN, rows)
    for metric in metrics.catalogue():
        value = metrics.value(con, metric, on)
        assert Fraction(str(value)) == slow_count(metric, rows, MUNICIPALITIES, START, on)
        behind = metrics.rows_behind(con, metric, on)
        alone = {str(row["subject"]): row["amount"] for row in behind}
        assert sum(map(Fraction, alone.values())) == Fraction(str(value)), metric


# what the counted figures hold

def test_counted_figures_hold_series_definitions_and_tables():
    rows = {"enterprises": [enterprise()], "participants": [spell("a", "2020-01-01", "2020-01-31"), spell("b", "2020-02-01")]}
    con = figures_database(PLAN, rows)
    assert con.execute("FROM series WHERE metric = 'participants'").fetchall() == [("participants", day("2020-01-01"), 1.0, 1.0)]
    assert con.execute("SELECT id FROM metrics ORDER BY id").fetchall() == [(id,) for id in sorted(COUNTS)]
    assert con.execute("FROM tables WHERE name IN ('enterprises', 'participants', 'surveys') ORDER BY name").fetchall() == [
        ("enterprises", 1, day("2010-01-01")), ("participants", 2, day("2020-01-01")), ("surveys", 0, None)]  # fmt: skip
    assert con.execute("SELECT count(*) FROM tables").fetchone() == (len(RESOURCES),)


def test_persons_are_never_listed_behind_a_number():
    rows = {"enterprises": [enterprise()], "participants": [spell("HEMLIG1", "2020-01-01")],
            "employees": [spell("HEMLIG2", "2020-01-01", key="employee_id")],
            "agreements": [spell("x", "2020-01-01", key="agreement_id", kind="iop", counterpart="AF")]}  # fmt: skip
    con = figures_database(PLAN, rows)
    everything = [con.execute(f"SELECT * FROM {name}").fetchall() for (name,) in con.execute("SHOW TABLES").fetchall()]
    assert "HEMLIG" not in str(everything)
    listed = con.execute("SELECT metric, label, detail, starts, ends FROM behind ORDER BY metric").fetchall()
    always = (day("2010-01-01"), None)
    assert listed == [("enterprises", "Företag 1", "Bollnäs", *always), ("iop_agreements", "Företag 1", "AF", day("2020-01-01"), None),
                      ("viable_enterprises", "Företag 1", "Bollnäs", *always)]  # fmt: skip


def test_every_metric_is_documented_and_the_database_says_so():
    con = rows_database(PLAN, {})
    comments = dict(con.execute("SELECT view_name, comment FROM duckdb_views() WHERE view_name LIKE 'metric_%'").fetchall())
    tables = {resource["name"] for resource in RESOURCES}
    for id, metric in metrics.catalogue().items():
        assert metric.definition in comments[f"metric_{id}"]
        assert metric.definition.count("\n") >= 2 and metric.unit and metric.one
        assert metric.table in tables
        assert metric.list in ("enterprises", "procurements", "events", "persons")
        columns = [column[0] for column in con.execute(f"FROM metric_{id}").description]
        assert columns[:4] == ["subject", "starts", "ends", "amount"]
        assert (columns[-2:] == ["label", "detail"]) == (metric.list != "persons")
        assert not re.search(r"\b(DOUBLE|FLOAT)\b", str(con.execute(f"SELECT typeof(amount) FROM metric_{id}").description))
    assert set(metrics.catalogue()) == set(COUNTS)


def test_a_dimension_that_does_not_exist_is_an_error():
    with pytest.raises(duckdb.Error):
        metrics.breakdown(rows_database(PLAN, {}), "participants", "colour", date(2020, 1, 1))
