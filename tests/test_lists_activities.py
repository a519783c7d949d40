"""The plan's activities: what is reported and what is not, against a slow count from the same file, through a real build."""

from collections import Counter
from datetime import date

import pytest
from listed import listed, plain

YEARS = range(2019, 2025)
PLAN = """
title = "Plan"
organisation = "Boda kommun"
decision = "KF 2019"
municipalities = ["Boda"]
start = 2019-03-01
end = 2024-12-31
baseline_date = 2018-12-31
goals = [
    { id = "area", title = "Område" },
    { id = "point", title = "Punkt", parent = "area" },
    { id = "deep", title = "Delpunkt", parent = "point" },
]
activities = [
    { id = "a", goal = "area", title = "A", responsible = ["Näringsliv", "Socialtjänst"] },
    { id = "b", goal = "deep", title = "B <b>", responsible = ["Socialtjänst"] },
    { id = "c", goal = "point", title = "C", responsible = [] },
    { id = "never", goal = "point", title = "Aldrig", responsible = ["Socialtjänst"] },
]
""".encode()
ACTIVITIES = """\
activity_id;year;status;responsible;comment
a;2019;done;socialtjänst, Näringsliv;
a;2020;cancelled;Kultur;<script>alert(1)</script>
b;2018;ongoing;;före planen
b;2024;not_started;Näringsliv, Socialtjänst;
c;2022;ongoing;Någon;
c;2026;done;;efter planen
unknown;2020;done;;
""".encode()
RESPONSIBLE = {"a": ["Näringsliv", "Socialtjänst"], "b": ["Socialtjänst"], "c": [], "never": ["Socialtjänst"]}


@pytest.fixture
def loaded(load_shared):
    return load_shared(plan=PLAN, activities=ACTIVITIES)


def reported() -> dict[tuple[str, int], dict]:
    return {(row["activity_id"], int(row["year"])): row for row in plain(ACTIVITIES) if row["activity_id"] in RESPONSIBLE}


def test_a_year_without_a_row_is_not_reported(loaded):
    told = {(row["id"], row["year"]): row for row in listed(loaded, "activity_years")}
    years = {*YEARS, 2018, 2026}
    assert set(told) == {(one, year) for one in RESPONSIBLE for year in years}
    for (one, year), row in told.items():
        found = reported().get((one, year))
        assert row["in_plan"] == (year in YEARS)
        assert row["status"] == (found["status"] if found else "not_reported" if year in YEARS else None)
        assert (row["comment"] or "") == (found["comment"] if found else "")


def test_a_row_that_was_rejected_is_told_apart_from_none(load_shared):
    told = listed(load_shared(plan=PLAN, activities=b"activity_id;year;status\na;2019;finished\na;2020;done\nb;2021;done;too;many\n"), "activity_years")
    assert {(row["id"], row["year"]) for row in told if row["rejected"]} == {("a", 2019), ("b", 2021)}
    assert {row["status"] for row in told if row["rejected"]} == {"not_reported"}


def test_who_is_responsible_by_the_report_where_that_is_another(loaded):
    others = {(row["id"], row["year"]): row["reported_responsible"] for row in listed(loaded, "activity_years") if row["reported_responsible"]}
    assert others == {("a", 2020): "Kultur", ("b", 2024): "Näringsliv, Socialtjänst", ("c", 2022): "Någon"}


def test_over_all_years(loaded):
    told = {row["id"]: row for row in listed(loaded, "activities")}
    assert [*told] == ["a", "b", "c", "never"]
    assert {one: row["way"] for one, row in told.items()} == {
        "a": ["Område"], "b": ["Område", "Punkt", "Delpunkt"], "c": ["Område", "Punkt"], "never": ["Område", "Punkt"]}  # fmt: skip
    assert {one: (row["reported"], row["years"]) for one, row in told.items()} == {"a": (2, 6), "b": (1, 6), "c": (1, 6), "never": (0, 6)}
    assert [one for one, row in told.items() if row["never"]] == ["never"]
    assert (told["b"]["first_year"], told["b"]["last_year"], told["b"]["last_status"]) == (2018, 2024, "not_started")


def test_by_who_is_responsible(loaded):
    told = {(row["unit"], row["year"]): row for row in listed(loaded, "activity_units")}
    assert list(dict.fromkeys(unit for unit, _year in told)) == ["Näringsliv", "Socialtjänst", ""]
    for (unit, year), row in told.items():
        own = [one for one, units in RESPONSIBLE.items() if unit in units or not (unit or units)]
        counted = Counter(reported()[one, year]["status"] if (one, year) in reported() else "not_reported" for one in own)
        if year not in YEARS:
            counted["not_reported"] = 0
        assert row["activities"] == len(own)
        assert {status: row[status] for status in ("done", "ongoing", "not_started", "cancelled", "not_reported")} == {
            status: counted[status] for status in ("done", "ongoing", "not_started", "cancelled", "not_reported")}  # fmt: skip


def test_without_an_export_nothing_is_reported(load_shared):
    alone = load_shared(plan=PLAN)
    assert {row["status"] for row in listed(alone, "activity_years")} == {"not_reported"}
    assert all(row["never"] for row in listed(alone, "activities"))


def test_a_plan_that_goes_on_expects_no_year_to_come(load_shared):
    going_on = load_shared(plan=PLAN.replace(b"2024-12-31", f"{date.today().year + 3}-12-31".encode()), activities=b"activity_id;year;status\na;2020;done\n")
    assert max(row["year"] for row in listed(going_on, "activity_years")) == date.today().year
