"""The register, viability and why, accounts and surveys: against a slow count from the same files, through a real build."""

from datetime import date

import pytest
from listed import ENTERPRISES, listed, plain
from slow_count import CRITERIA

ACCOUNTS = b"""\
org_nr;year;turnover_sek;result_sek;equity_sek
5560360793;2015;1 000;-5;10
5560360793;2016;0;;-1
5560360793;2018;;;
5999000002;2018;5;5;-0,5
5999000002;2019;0;5;0
5999000010;2019;0;5;0
"""
SURVEYS = """\
org_nr;year;question;score
5560360793;2020;Ånger?;4
5560000001;2020;Ånger?;1
5999000010;2020;Ånger?;5
5560360793;2021;Ånger?;2,5
5560360793;2020;Ärlig?;3
""".encode()
DAYS = [date(year, *day) for year in range(2009, 2025) for day in ((1, 1), (5, 1), (6, 30), (7, 1), (12, 31))]


@pytest.fixture
def loaded(load_shared):
    return load_shared(enterprises=ENTERPRISES, accounts=ACCOUNTS, surveys=SURVEYS)


def test_register_holds_the_plan_s_enterprises_in_swedish_order(loaded):
    rows = listed(loaded, "enterprises")
    assert [row["name"] for row in rows] == ["Boden", "Ån", "Ängen AB"]
    assert rows[2]["municipalities"] == ["Boda", "Ek"]
    assert [tuple(row[name] for name in CRITERIA) for row in rows] == [(None,) * 4, (True, False, True, False), (True,) * 4]
    assert [row["end_date"] for row in rows] == [None, date(2020, 6, 30), None]


def why_not(org_nr: str, day: date) -> list[str] | None:
    """What speaks against an enterprise on a day; None where it is not active."""
    row = next(row for row in plain(ENTERPRISES) if row["org_nr"] == org_nr)
    if not row["start_date"] <= str(day) <= (row["end_date"] or "9999"):
        return None
    latest = max((one for one in plain(ACCOUNTS) if one["org_nr"] == org_nr and int(one["year"]) < day.year), key=lambda one: one["year"], default={})
    amount = {name: float(latest.get(name, "").replace(" ", "").replace(",", ".") or "nan") for name in ("turnover_sek", "equity_sek")}
    money = [("turnover_sek", amount["turnover_sek"] <= 0), ("equity_sek", amount["equity_sek"] < 0)]
    return [name for name in CRITERIA if row[name] == "nej"] + [name for name, bad in money if bad]


@pytest.mark.parametrize("org_nr", ["5560360793", "5560000001", "5999000002"])
def test_standing_on_every_day(loaded, org_nr):
    periods = [row for row in listed(loaded, "standing") if row["org_nr"] == org_nr]
    for day in DAYS:
        found = [row for row in periods if row["starts"] <= day <= (row["ends"] or day)]
        assert [row["why_not"] for row in found] == ([] if why_not(org_nr, day) is None else [why_not(org_nr, day)])
        assert [row["viable"] for row in found] == [row["why_not"] == [] for row in found]


def test_standing_counts_what_the_metric_counts(loaded):
    standing = listed(loaded, "standing")
    for day in DAYS:
        viable = sum(row["viable"] for row in standing if row["starts"] <= day <= (row["ends"] or day))
        assert [(viable or None,)] == loaded.ask(f"SELECT sum(value) FROM metric_value('viable_enterprises', DATE '{day}') WHERE value <> 0")


def test_standing_tells_which_accounts_it_judged(loaded):
    rows = [row for row in listed(loaded, "standing") if row["org_nr"] == "5560360793"]
    assert [(row["starts"].year, row["accounts_year"], row["turnover_sek"], row["equity_sek"]) for row in rows] == [
        (2010, None, None, None), (2016, 2015, 1000, 10), (2017, 2016, 0, -1), (2019, 2018, None, None)]  # fmt: skip


def test_accounts_are_the_plan_s_enterprises_own(loaded):
    assert [(row["org_nr"], row["year"]) for row in listed(loaded, "accounts")] == [
        ("5560360793", 2015), ("5560360793", 2016), ("5560360793", 2018), ("5999000002", 2018), ("5999000002", 2019)]  # fmt: skip


def test_surveys_are_averaged_over_the_plan_s_enterprises(loaded):
    rows = [(row["question"], row["year"], row["average"], row["answers"]) for row in listed(loaded, "surveys")]
    assert rows == [("Ånger?", 2020, 2.5, 2), ("Ånger?", 2021, 2.5, 1), ("Ärlig?", 2020, 3, 1)]
    assert {row["org_nr"] for row in listed(loaded, "survey_answers")} == {"5560360793", "5560000001"}
    assert len(listed(loaded, "survey_answers")) == 4
