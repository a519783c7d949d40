"""Municipalities side by side are a plain count of the files, an enterprise in two of them in each; beside another organisation, and in a browser."""

import csv
import io
import re

import pytest
from browser import open_all, settle, violations
from persons import EMPLOYEE, ENTERPRISES, FIRMS, PARTICIPANT, PLAN, count, export, ours

from pages import html, run, table

YEAR = 2020
PEOPLE, STAFF = export("participant_id", PARTICIPANT, 7), export("employee_id", EMPLOYEE, 8)
AGREEMENTS = "\n".join([
    "agreement_id;org_nr;counterpart;kind;start_date;end_date",
    *(f"A{n};{org_nr};Boda;{kind};{start};{end}" for n, (org_nr, kind, start, end) in enumerate([
        ("5560360793", "iop", "2019-01-01", ""), ("5560000001", "purchase", "2020-12-31", ""), ("5560000001", "iop", "2018-01-01", "2020-12-30"),
        ("5999000010", "iop", "2018-01-01", "2020-12-31"), ("5999000002", "iop", "2018-01-01", ""),
    ])), "",
]).encode()  # fmt: skip
INDICATORS = "indicator;municipality;year;value;source\nAntal ASF;Boda;2019;3;Rapporten\nAntal ASF;Ek;2019;2;Rapporten\nUtan källa;Ek;2019;7;\n".encode()
FILES = {"participants": PEOPLE, "employees": STAFF, "agreements": AGREEMENTS, "indicators": INDICATORS}


@pytest.fixture
def page(load_shared):
    loaded = load_shared(plan=PLAN, enterprises=ENTERPRISES, **FILES)
    return lambda **address: run("municipalities", loaded.store, **{"year": str(YEAR), **address})


def plain(place: str, year: int) -> list[str]:
    """Enterprises, participants, employees and agreements; everywhere where no place is named."""
    there = {org_nr: last for org_nr, (_text, places, last) in FIRMS.items() if (place in places if place else places)}
    day = f"{year}-12-31"
    rows = csv.DictReader(io.StringIO(AGREEMENTS.decode()), delimiter=";")
    agreements = sum(row["org_nr"] in there and row["start_date"] <= day <= (row["end_date"] or "9999") for row in rows)
    persons = [count(ours(content), "on", year, lambda row: row["org_nr"] in there) for content in (PEOPLE, STAFF)]
    return [str(n) for n in (sum(day <= (last or "9999") for last in there.values()), *persons, agreements)]


@pytest.mark.parametrize("year", [2020, 2021])
def test_side_by_side(page, year):
    body = table(page(year=str(year)), f"Den {year}-12-31")[1:]
    assert {row[0]: row[1:] for row in body} == {"Boda": plain("Boda", year), "Ek": plain("Ek", year), "Sammanlagt": plain("", year)}


@pytest.mark.parametrize(("measure", "title", "n"), [("enterprises", "Företag", 0), ("participants", "Deltagare", 1), ("agreements", "Avtal", 3)])
def test_year_by_year_and_from_one_year_to_another(page, measure, title, n):
    app = page(measure=measure, since="2019")
    for year, boda, ek in table(app, f"{title} i varje kommun den 31 december")[1:]:
        assert [boda, ek] == [plain(place, int(year))[n] for place in ("Boda", "Ek")]
    for place, before, now, _change in table(app, f"{title} i varje kommun den 2019-12-31")[1:]:
        assert [before, now] == [plain(place, 2019)[n], plain(place, YEAR)[n]]


def test_published_figures_have_their_source_and_stand_beside_the_count(page):
    app = page(since="2019")
    assert [row[2:] for row in table(app, "Antal ASF")[1:]] == [["3", "Rapporten"], ["2", "Rapporten"]]
    assert table(app, "Räknat ur exporterna")[1:] == [["2019", *plain("", 2019)]]
    assert "Utan källa" not in html(app)


def test_alone_it_says_so(page):
    assert "Ingen annan organisation är inläst." in html(page())


def test_one_municipality_beside_another_organisation(shipped):
    app = run("municipalities", shipped, **{"org": "bollnas", "year": "2022", "with": "halland", "measure": "participants"})
    assert "Planen gäller en enda kommun, Bollnäs" in html(app)
    on = {org: {row[0]: row[3] for row in table(run("participants", shipped, org=org, year="2022"), "Deltagare:")[1:]} for org in ("bollnas", "halland")}
    for year, n, m in table(app, "Deltagare den 31 december")[1:]:
        assert [n, m] == [on["bollnas"][year], on["halland"][year]]


def test_another_organisation_without_the_export_says_so(shipped):
    app = run("municipalities", shipped, **{"org": "bollnas", "year": "2022", "with": "sollentuna-vasby-sigtuna", "measure": "participants"})
    assert re.search("participants.csv.*Samordningsförbundet Sollentuna", html(app))


def test_register_of_2021(shipped):
    """Two of the eight are in two municipalities."""
    body = {row[0]: row[1] for row in table(run("municipalities", shipped, org="sollentuna-vasby-sigtuna", year="2022"), "Den 2022-12-31")[1:]}
    assert body == {"Sollentuna": "1", "Upplands Väsby": "4", "Sigtuna": "5", "Sammanlagt": "8"}


def test_cold_link_in_a_browser(watched, served):
    page = watched.open(f"{served}/municipalities?org=halland&year=2022&measure=participants&with=stockholm&lang=sv")
    open_all(page)
    assert violations(page) == []
    assert page.get_by_role("cell", name="150", exact=True).count() >= 2
    page.get_by_role("combobox", name="Bredvid").click()
    page.get_by_role("option", name="Bollnäs kommun").click()
    settle(page)
    assert "with=bollnas" in page.url or "with=" not in page.url
    assert page.get_by_role("columnheader", name="Bollnäs kommun 2022").count() == 1
