"""Events and the heads at them: against a slow count from the same file, through a real build."""

import pytest
from listed import listed, plain

EVENTS = b"""\
event_id;date;kind;title;officials;politicians;case_workers;enterprise_staff;public
1;2018-12-31;training;Before;10;1;;;
2;2019-01-01;training;First;5;;2;;
3;2019-06-01;training;Nobody told;;;;;
4;2019-06-02;fair;Fair;3;1;;4;100
5;2021-06-02;training;Later;1;2;;;0
6;2021-07-02;webinar;Webinar;;;;;
"""
PERSONS = ("officials", "politicians", "case_workers", "enterprise_staff", "public")


@pytest.fixture
def loaded(load_shared):
    return load_shared(events=EVENTS)


def test_what_counts_as_trained(loaded):
    assert {row["event_id"]: row["trained"] for row in listed(loaded, "events")} == {"1": None, "2": 5, "3": 0, "4": None, "5": 3, "6": None}


def total(texts: list[str]) -> int | None:
    known = [int(text) for text in texts if text]
    return sum(known) if known else None


def test_year_by_year_and_kind(loaded):
    rows = plain(EVENTS)
    told = {(row["year"], row["kind"]): row for row in listed(loaded, "events_by_year")}
    kinds = {(int(row["date"][:4]), kind) for row in rows for kind in (row["kind"], "all")}
    assert set(told) == kinds
    for (year, kind), row in told.items():
        held = [one for one in rows if int(one["date"][:4]) == year and kind in ("all", one["kind"])]
        assert row["events"] == len(held)
        assert {person: row[person] for person in PERSONS} == {person: total([one[person] for one in held]) for person in PERSONS}
    assert {year: (told[year, "all"]["trained"], told[year, "all"]["trained_so_far"]) for year in (2018, 2019, 2021)} == {
        2018: (0, 0), 2019: (5, 5), 2021: (3, 8)}  # fmt: skip
