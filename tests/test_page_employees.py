"""The page of employees: persons and full-time equivalents are a plain count of the export's rows; cold link in a browser."""

from datetime import date as Day

import pytest
from browser import open_all, violations
from persons import EMPLOYEE, ENTERPRISES, FIRMS, PLAN, count, export, has, ours

from pages import html, numerals, run, table

YEAR = 2022
STAFF = export("employee_id", EMPLOYEE, 8)
FORMS = {"Lönebidrag": "wage_subsidy", "Utan stöd": "unsubsidised"}
FORMER = {"Ja": "ja", "Nej": "nej", "Uppgift saknas": ""}


@pytest.fixture
def page(load_shared):
    loaded = load_shared(plan=PLAN, enterprises=ENTERPRISES, employees=STAFF)
    return lambda **address: run("employees", loaded.store, **{"year": str(YEAR), **address})


def full_time(rows, year, belongs=lambda row: True) -> float:
    """Each employment by itself, a blank as full time."""
    return sum(float(row["fte_percent"] or 100) / 100 for row in rows if belongs(row) and row["from"] <= Day(year, 12, 31) <= row["to"])


def number(text: str) -> float:
    return float(text.replace(",", "."))


def test_in_out_and_going_on(page):
    shown, rows = numerals(page()), ours(STAFF)
    assert [shown["Började 2022"], shown["Slutade 2022"], shown["2022-12-31"]] == [str(count(rows, measure, YEAR)) for measure in ("begun", "ended", "on")]


def test_persons_and_full_time_equivalents(page):
    app, rows = page(), ours(STAFF)
    for caption, belongs in (("Efter anställningsform", lambda name: has("employment_form", FORMS[name])),
                             ("Efter företag", lambda name: has("org_nr", next(nr for nr in FIRMS if nr[-4:] == name[-4:])))):  # fmt: skip
        body = table(app, caption)[1:]
        assert len(body) == 2
        for name, persons, full, share in body:
            n, of = count(rows, "on", YEAR, belongs(name)), full_time(rows, YEAR, belongs(name))
            assert (int(persons), number(full)) == (n, pytest.approx(of, abs=0.051))
            assert number(share.removesuffix(" %")) == pytest.approx(100 * of / n, abs=0.051)
    yearly = table(app, f"{count(rows, 'on', YEAR)} personer och")[1:]
    assert {len(row[2].partition(",")[2]) for row in yearly} == {1}, "as many decimals all the way down"
    assert [int(row[1]) for row in yearly] == [count(rows, "on", int(row[0])) for row in yearly]


def test_former_participants(page):
    app, rows = page(), ours(STAFF)
    body = table(app, "Anställda efter tidigare deltagare den 2022-12-31")[1:]
    assert {row[0]: int(row[2]) for row in body} == {name: count(rows, "on", YEAR, has("former_participant", code)) for name, code in FORMER.items()}


def test_no_employees_says_which_file(load_shared):
    assert "employees.csv" in html(run("employees", load_shared(plan=PLAN, enterprises=ENTERPRISES).store))


def test_cold_link_in_a_browser(watched, served):
    page = watched.open(f"{served}/employees?org=halland&year=2016&lang=sv")
    open_all(page)
    assert violations(page) == []
    assert page.get_by_role("heading", name="Personer och heltidstjänster").count() == 1
    assert page.get_by_role("cell", name="100", exact=True).count() >= 1  # about a hundred were published for 2016
