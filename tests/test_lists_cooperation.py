"""Agreements, coordinators, contact persons and support: what the lists tell against a slow count from the same files, through a real build."""

from datetime import date, timedelta

import pytest
from listed import ENTERPRISES, listed, plain
from loading import PLAN

TODAY = date.today()
AGREEMENTS = """\
agreement_id;org_nr;counterpart;kind;start_date;end_date;places
1;5560360793;Boda kommun;iop;2018-06-01;2020-12-31;4
2;5560360793;Arbetsförmedlingen;work_training_places;2019-01-01;;
3;5560000001;boda kommun;subcontract;2020-12-31;2021-06-30;2
4;5999000002;Boda kommun;subcontract;2021-01-01;;
5;5999000010;Boda kommun;iop;2018-01-01;;9
6;5999000002;<b>Ek</b>;iop;2020-01-01;2020-01-01;0
7;5560360793;Boda kommun;purchase;2030-01-01;;1
""".encode()
CONTACTS = """\
municipality;role;unit;start_date;end_date
Boda;samordnare;A;2018-01-01;2019-06-30
BODA;samordnare;B;2019-05-01;2019-12-31
Boda, Ek;samordnare;C;2020-03-01;2022-02-28
Utanför;samordnare;D;2018-01-01;
Ek;kontaktperson Arbetsförmedlingen;Kontor 1;2020-01-01;
Ek;kontaktperson Arbetsförmedlingen;Kontor 2;2021-01-01;2022-12-31
""".encode()
INDICATORS = """\
indicator;municipality;year;value
Arbetsförmedlingskontor;Ek;2019;1
arbetsförmedlingskontor;ek;2021;2
Arbetsförmedlingskontor;Utanför;2018;7
""".encode()
SUPPORT = """\
actor;service;description;contact
Ö;Rådgivning;;a@b.example
Ä;rådgivning;<script>;
Å;Ånger;;
""".encode()
TWO = PLAN.replace(b'municipalities = ["Boda"]', b'municipalities = ["Boda", "Ek"]')


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def stands(row: dict, on: date) -> bool:
    return day(row["start_date"]) <= on and (not row["end_date"] or day(row["end_date"]) >= on)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


@pytest.fixture
def of_agreements(load_shared):
    return load_shared(enterprises=ENTERPRISES, agreements=AGREEMENTS)


@pytest.fixture
def of_contacts(load_shared):
    return load_shared(plan=TWO, contacts=CONTACTS, indicators=INDICATORS)


def test_agreements_year_by_year(of_agreements):
    rows = [row for row in plain(AGREEMENTS) if row["org_nr"] != "5999000010"]
    told = listed(of_agreements, "agreements_by_year")
    assert {row["year"] for row in told} == set(range(2018, TODAY.year + 1))
    for one in told:
        last = min(date(one["year"], 12, 31), TODAY)
        of_kind = [row for row in rows if one["kind"] in ("all", row["kind"])]
        standing = [row for row in of_kind if stands(row, last)]
        places = [int(row["places"]) for row in standing if row["places"]]
        assert one["on_last_day"] == len(standing)
        assert one["places"] == (sum(places) if places else None)
        assert one["begun"] == sum(day(row["start_date"]).year == one["year"] and day(row["start_date"]) <= last for row in of_kind)
        assert one["ended"] == sum(bool(row["end_date"]) and day(row["end_date"]).year == one["year"] for row in of_kind)


def test_iop_on_a_year_s_last_day_is_what_the_metric_counts(of_agreements):
    for one in listed(of_agreements, "agreements_by_year"):
        if one["kind"] == "iop" and one["year"] < TODAY.year:
            assert of_agreements.ask(f"SELECT coalesce(sum(value), 0)::BIGINT FROM metric_value('iop_agreements', DATE '{one['year']}-12-31')") == [
                (one["on_last_day"],)]  # fmt: skip


def test_a_subcontractor_s_way_to_the_counterpart(of_agreements):
    """Who had an agreement of their own on the day that the subcontractor's began: one that had ended, or began later, is nobody."""
    told = {row["agreement_id"]: (row["main"], row["direct"]) for row in listed(of_agreements, "subcontracts")}
    assert told == {"3": ([], ["Ängen AB"]), "4": ([], [])}
    assert {row["agreement_id"] for row in listed(of_agreements, "agreements")} == {"1", "2", "3", "4", "6", "7"}


def test_an_agreement_s_id_can_tell_the_main_supplier(load_shared):
    """By the first word of its name, where it has an agreement of its own with the counterpart; another kind of agreement is none."""
    named = AGREEMENTS.replace(b"\n3;", "\nUL-ÄNGEN-1;".encode()).replace(b"\n4;", "\nUL-ÄNGEN-2;".encode())
    told = {row["agreement_id"]: row["main"] for row in listed(load_shared(enterprises=ENTERPRISES, agreements=named), "subcontracts")}
    assert told == {"UL-ÄNGEN-1": ["Ängen AB"], "UL-ÄNGEN-2": []}
    other = named.replace(b"kommun;iop;2018-06-01", b"kommun;other;2018-06-01")
    assert all(row["main"] == row["direct"] == [] for row in listed(load_shared(enterprises=ENTERPRISES, agreements=other), "subcontracts"))


def test_no_agreements_at_all(load_shared):
    told = listed(load_shared(), "agreements_by_year")
    assert {(row["kind"], row["on_last_day"], row["places"]) for row in told} == {("all", 0, None)}


def in_place(municipality: str, role: str, on: date) -> set[str]:
    there = [row for row in plain(CONTACTS) if municipality.lower() in row["municipality"].lower().split(", ")]
    return {row["unit"] for row in there if row["role"] == role and stands(row, on)}


ROLES = {"coordinator": "samordnare", "employment_service_contact": "kontaktperson Arbetsförmedlingen"}


def test_how_many_there_are_and_should_be(of_contacts):
    told = listed(of_contacts, "contact_years")
    offices = {2018: None, 2019: 1, 2020: 1}
    assert {(row["municipality"], row["role"]) for row in told} == {(place, role) for place in ("Boda", "Ek") for role in ROLES}
    for row in told:
        assert row["day"] == min(date(row["year"], 12, 31), TODAY)
        assert row["units"] == sorted(in_place(row["municipality"], ROLES[row["role"]], row["day"]))
        assert row["n"] == len(row["units"])
        should = 1 if row["role"] == "coordinator" else offices.get(row["year"], 2) if row["municipality"] == "Ek" else None
        assert row["should"] == should
        assert row["lacks"] == (None if should is None else max(should - row["n"], 0))


def test_days_without_anybody(of_contacts):
    """Day by day within the plan's time, against the periods."""
    told = listed(of_contacts, "vacancies")
    within = days(date(2019, 1, 1), date(2024, 12, 31))
    for place, role in (("Boda", "coordinator"), ("Ek", "coordinator"), ("Ek", "employment_service_contact")):
        periods = [row for row in told if (row["municipality"], row["role"]) == (place, role)]
        without = [one for one in within if not in_place(place, ROLES[role], one)]
        assert [one for row in periods for one in days(row["starts"], row["ends"] or within[-1])] == without
        assert sum(row["days"] for row in periods) == len(without)
        assert all(row["ends"] != within[-1] for row in periods)
    assert ("Boda", "employment_service_contact") not in {(row["municipality"], row["role"]) for row in told}


def test_contacts_name_each_municipality(of_contacts):
    assert [row["municipality"] for row in listed(of_contacts, "contacts") if row["unit"] == "C"] == ["Boda", "Ek"]
    assert len(listed(of_contacts, "contacts")) == len(plain(CONTACTS)) + 1


def test_support_service_by_service(load_shared):
    told = listed(load_shared(support=SUPPORT), "support")
    assert [(row["service"], row["actor"], row["actors"]) for row in told] == [("rådgivning", "Ä", 2), ("Rådgivning", "Ö", 2), ("Ånger", "Å", 1)]
