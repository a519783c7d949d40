"""The pages of enterprises: what they show is what the files say, counted plainly; filters, one enterprise, odd names, other plans."""

import csv
import io
import re
from collections import Counter

import pytest
from browser import ROOT, open_all, settle, violations
from shipped import ORGANISATIONS
from shown import ODD, loaded

import store
from pages import html, numerals, run, table, text

FIRM = "8999001152"


@pytest.fixture(scope="module")
def register() -> list[dict[str, str]]:
    """Bollnäs's own rows of the file, without the one whose number Excel has spoilt."""
    content = (ROOT / "data" / "bollnas" / "enterprises.csv").read_text("utf-8-sig")
    return [row for row in csv.DictReader(io.StringIO(content), delimiter=";") if "Bollnäs" in row["Kommun"] and "E" not in row["Organisationsnummer"]]


def active(rows, day):
    return [row for row in rows if row["Startdatum"] <= day <= (row["Slutdatum"] or "9999")]


@pytest.mark.parametrize("year", [2018, 2021, 2024])
def test_large_numbers_are_the_files(shipped, register, year):
    shown = numerals(run("enterprises", shipped, org="bollnas", year=str(year)))
    assert shown["Verksamma"] == str(len(active(register, f"{year}-12-31")))
    assert shown["Startade"] == str(sum(row["Startdatum"].startswith(str(year)) for row in register))
    assert shown["Avslutade"] == str(sum(row["Slutdatum"].startswith(str(year)) for row in register))


def test_register_and_its_bars(shipped, register):
    app = run("enterprises", shipped, org="bollnas", year="2024")
    heads, *body = table(app, "13 företag")
    assert {row[0] for row in body} == {row["Företagsnamn"] for row in register}
    ended = next(row for row in body if row[0] == "Röstebo Fantasihundar")
    assert ended[heads.index("Läge den 2024-12-31")] == "Avslutat 2021-09-30"
    counted = Counter(row["Juridisk form"] for row in active(register, "2024-12-31"))
    assert {name: int(n) for name, n in table(app, "Verksamma företag per juridisk form")[1:]} == counted


def test_why_an_enterprise_is_not_viable(shipped):
    why = {row[0]: row[-1] for row in table(run("enterprises", shipped, org="bollnas", year="2024"), "Verksamma företag den")[1:]}
    assert why["Hittepå Hantverk i Bollnäs"] == "Delaktighet: nej."
    assert why["Långnäs Låtsastvätt ekonomisk förening"] == "Bokslutet för 2023 visar negativt eget kapital (−397 300 kr)."
    assert why["Kilafors Påhittsmat ekonomisk förening"] == "Återinvesterar vinst: uppgift saknas."


def test_filters_in_the_address(shipped):
    app = run("enterprises", shipped, org="bollnas", year="2024", legal_form="non_profit_association")
    assert [row[0] for row in table(app, "3 företag")[1:]] == ["Hittepå Hantverk i Bollnäs", "Röstebo Fantasihundar", "Vallsta Låtsasodling"]
    app = run("enterprises", shipped, org="bollnas", year="2024", municipality="Ovanåker")
    assert [row[0] for row in table(app, "1 företag")[1:]] == ["Hälsinge Påhittsfrakt AB"]
    app = run("enterprises", shipped, org="bollnas", year="2024", active="true")
    assert "Röstebo Fantasihundar" not in {row[0] for row in table(app, "12 företag")}


def test_one_enterprise(shipped):
    app = run("enterprise", shipped, org="bollnas", year="2024", enterprise=FIRM)
    assert "899900-1152" in html(app)
    assert table(app, "De fyra kriterierna")[2] == ["Delaktighet", "nej"]
    assert table(app, "Bokslut år för år")[-1] == ["2023", "4 198 200 kr", "−70 063 kr", "661 100 kr"]
    assert table(app, "Företagets avtal")[1] == ["Bollnäs kommun", "IOP", "2018-01-01", "2019-12-31", "–"]


def test_persons_of_one_enterprise_are_the_files(shipped):
    shown = table(run("enterprise", shipped, org="bollnas", year="2024", enterprise=FIRM), "Personer år för år")
    with store.open_rows(shipped, "bollnas") as con:
        rows = con.execute("SELECT participant_id, start_date, end_date FROM participants WHERE org_nr = ?", [FIRM]).fetchall()
    for year, on, *_rest in shown[1:]:
        assert on == str(len({who for who, starts, ends in rows if f"{starts}" <= f"{year}-12-31" <= f"{ends or 9999}"}))


def test_enterprise_that_nobody_knows_is_told_of_beside_the_register(shipped):
    app = run("enterprise", shipped, org="bollnas", year="2024", enterprise="<b>")
    assert "Företaget i adressen är inte känt i Bollnäs kommun." in text(html(app)) and "<h2>Arbrå Fiktiva Snickeri" not in html(app)
    assert len(table(app, "13 företag")) == 14 and app.query_params["enterprise"] == "<b>"


@pytest.mark.parametrize("page", ["enterprises", "enterprise"])
@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_every_organisation(shipped, page, organisation):
    assert "<h1>" in html(run(page, shipped, org=organisation))


def test_missing_exports_are_named(shipped):
    shown = text(html(run("enterprises", shipped, org="sollentuna-vasby-sigtuna")))
    assert "accounts.csv" in shown
    assert len(table(run("enterprises", shipped, org="sollentuna-vasby-sigtuna"), "Koncerner")[1:]) == 1


def test_names_stay_text(tmp_path_factory):
    app = run("enterprises", loaded(tmp_path_factory.getbasetemp() / "overview"), org="odd")
    assert ODD not in html(app)
    assert ODD in text(html(app))


def test_in_the_browser(watched, served):
    page = watched.open(f"{served}/enterprises?org=bollnas&year=2022&legal_form=limited_company&lang=sv")
    open_all(page)
    assert page.locator("dl.numbers dd.n").first.inner_text() == "2"
    assert violations(page) == []
    page.get_by_role("link", name="Segersta Exempeltryck AB").first.click()
    page.wait_for_url(re.compile("/enterprise[?].*enterprise=5999001711"))
    page.get_by_role("heading", name="Segersta Exempeltryck AB").wait_for()
    settle(page)
    open_all(page)
    assert "year=2022" in page.url
    assert violations(page) == []
