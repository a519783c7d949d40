"""Procurements, why they count or not, and the dated thresholds: against a slow count from the same file, through a real build."""

import tomllib
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from listed import ENTERPRISES, listed, plain

from metrics.thresholds import DECLARED

PROCUREMENTS = """\
procurement_id;title;buyer;award_date;form;supplier_org_nr;value_sek
1;Före;Boda;2018-12-31;direct_award;5560360793;586907
2;Över;Boda;2019-12-31;direct_award;5560360793;586907,5
3;Ny gräns;Boda;2020-01-01;direct_award;5560360793;615 312
4;Ingen gräns;Boda;2022-01-31;direct_award;5560360793;100
5;Lag;Boda;2022-02-01;direct_award;5560360793;700 000
6;Lag, över;Boda;2024-12-31;direct_award;5999000028;700 000,01
7;Utan värde;Boda;2023-01-01;direct_award;;
8;Utanför planens kommuner;Boda;2023-01-01;social_clause;5999000010;2000000
9;IOP före;Boda;2018-01-01;iop;;9
10;Annan;Boda;2024-12-31;other;5560360793;
11;Reserverat;Boda;2025-06-01;reserved_contract;5999000002;
""".encode()
WHY_NOT = {"1": ["before_plan"], "6": ["not_enterprise"], "7": ["no_supplier"], "9": ["before_plan", "form", "no_supplier"], "10": ["form"]}
TO_CHECK = {"2": "above", "4": "no_threshold", "6": "above", "7": "no_value"}


@pytest.fixture
def loaded(load_shared):
    return load_shared(enterprises=ENTERPRISES, procurements=PROCUREMENTS)


def test_why_each_counts_or_not(loaded):
    rows = listed(loaded, "procurements")
    assert {row["procurement_id"]: row["why_not"] for row in rows if row["why_not"]} == WHY_NOT
    assert [row["counts"] for row in rows] == [not row["why_not"] for row in rows]
    assert len(rows) == len(plain(PROCUREMENTS))


def test_counts_what_the_metric_counts(loaded):
    for day in (date(2019, 1, 1), date(2022, 2, 1), date(2025, 12, 31)):
        counted = sum(row["counts"] for row in listed(loaded, "procurements") if row["award_date"] <= day)
        assert loaded.ask(f"SELECT coalesce(sum(value), 0)::BIGINT FROM metric_value('procurements', DATE '{day}')") == [(counted,)]


def test_direct_awards_above_the_threshold_of_their_date_are_to_be_checked(loaded):
    rows = listed(loaded, "procurements")
    assert {row["procurement_id"]: row["to_check"] for row in rows if row["to_check"]} == TO_CHECK


def test_supplier_is_named_also_outside_the_plan_s_municipalities(loaded):
    names = {row["procurement_id"]: row["supplier"] for row in listed(loaded, "procurements")}
    assert (names["8"], names["6"], names["7"]) == ("Utanför AB", None, None)


def test_year_by_year_and_form(loaded):
    told = {(row["year"], row["form"]): row for row in listed(loaded, "procurements_by_year")}
    rows = plain(PROCUREMENTS)
    by_year = Counter(int(row["award_date"][:4]) for row in rows)
    by_form = Counter((int(row["award_date"][:4]), row["form"]) for row in rows)
    assert {key: row["procurements"] for key, row in told.items()} == {**{(year, "all"): n for year, n in by_year.items()}, **by_form}
    counted = [row for row in rows if row["procurement_id"] not in WHY_NOT]
    for (year, form), row in told.items():
        fits = [int(one["award_date"][:4]) for one in counted if form in ("all", one["form"])]
        assert (row["counted"], row["counted_so_far"]) == (fits.count(year), sum(of <= year for of in fits))
    assert (told[2023, "all"]["value_sek"], told[2023, "all"]["without_value"]) == (2_000_000, 1)
    assert (told[2025, "all"]["value_sek"], told[2025, "all"]["without_value"]) == (None, 1)


def test_thresholds_of_a_kind_never_overlap(loaded):
    declared = tomllib.loads(DECLARED.read_text("utf-8"))["thresholds"]
    assert len(listed(loaded, "thresholds")) == len(declared)
    for kind in {one["kind"] for one in declared}:
        periods = sorted((one["starts"], one.get("ends", date.max)) for one in declared if one["kind"] == kind)
        assert all(before[1] < after[0] for before, after in pairwise(periods))
        assert all(starts <= ends for starts, ends in periods)
