"""What each figure counts, from when to when, against rows chosen for it."""

import pytest
from chosen_rows import PLAN, changes, day, enterprise, spell, values
from small_rows import rows_database

import metrics

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
            "employees": [spell("a", "2020-01-01", key="employee_id", fte_percent=50.0),
                          spell("a", "2020-01-01", None, "2", key="employee_id", fte_percent=50.0),
                          spell("b", "2020-01-01", None, "2", key="employee_id"),
                          spell("c", "2020-01-01", "2020-02-01", "2", key="employee_id", fte_percent=0.0)]}  # fmt: skip
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


def test_lengths_of_stay_go_by_the_calendar_whenever_they_begin():
    """A month later is the same day of it, or its last day: 31 August to 27 February is under six months, to the 28th is six."""
    with rows_database(PLAN, {}) as con:
        wrong = con.execute("""
            SELECT starts, ends, length_of_stay(starts, ends) AS told,
                list_filter([6, 12, 24], lambda months: ends >= starts + to_months(months)) AS passed
            FROM (SELECT DATE '2019-01-01' + n::INT AS starts, starts + days::INT AS ends
                FROM (SELECT unnest(range(1900)) AS n), (SELECT unnest([0, 31, 500, 1200] || range(175, 190) || range(360, 370) || range(725, 735)) AS days))
            WHERE told <> ['under_6_months', '6_11_months', '12_23_months', '24_months_over'][len(passed) + 1]""").fetchall()
    assert wrong == []
