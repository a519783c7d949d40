"""The one generic count taken apart, against a slow count of random rows, and as the figures that are kept."""

from datetime import date, timedelta
from fractions import Fraction

import duckdb
import pytest
from chosen_rows import MUNICIPALITIES, PLAN, START, day, enterprise, spell
from hypothesis import given, settings
from hypothesis import strategies as st
from slow_count import COUNTS, slow_count, slow_series
from small_rows import RESOURCES, figures_database, rows_database

import metrics

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


@settings(max_examples=settings.default.max_examples // 2)
@given(exports)
def test_every_metric_is_what_a_day_by_day_count_says(rows):
    con = rows_database(PLAN, rows)
    con.execute("ATTACH ':memory:' AS figures")
    metrics.count(con)
    for metric in metrics.catalogue():
        kept = con.execute("SELECT day, change, value FROM figures.series WHERE metric = ? ORDER BY day", [metric]).fetchall()
        for told in (metrics.series(con, metric), kept):
            counted = {when: Fraction(str(value)) for when, _change, value in told if when <= LAST}
            assert counted == slow_series(metric, rows, MUNICIPALITIES, START, FIRST, LAST), metric


@settings(max_examples=settings.default.max_examples // 3)
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
        (amount,) = [row[1] for row in con.execute(f"DESCRIBE metric_{id}").fetchall() if row[0] == "amount"]
        assert amount.startswith(("INTEGER", "BIGINT", "DECIMAL")), "sums of other types leave remainders"
    assert set(metrics.catalogue()) == set(COUNTS)


def test_a_dimension_that_does_not_exist_is_an_error():
    with pytest.raises(duckdb.Error):
        metrics.breakdown(rows_database(PLAN, {}), "participants", "colour", date(2020, 1, 1))


def test_a_list_behind_a_number_names_an_enterprise_once_for_each_time_it_counted():
    sound, unsound = {"turnover_sek": 1, "equity_sek": 0}, {"turnover_sek": 0, "equity_sek": 0}
    rows = {"enterprises": [enterprise()], "accounts": [
        {"org_nr": "1", "year": year, **amounts} for year, amounts in ((2014, sound), (2015, sound), (2016, unsound), (2017, sound))]}  # fmt: skip
    con = figures_database(PLAN, rows)
    listed = con.execute("SELECT starts, ends FROM behind WHERE metric = 'viable_enterprises' ORDER BY starts").fetchall()
    assert listed == [(day("2010-01-01"), day("2016-12-31")), (day("2018-01-01"), None)]
