"""The page of procurements: what counts and why not, sums and marks, against the file read plainly."""

import csv
import io
import re

import pytest
from browser import ROOT, open_all, violations
from shipped import ORGANISATIONS

import store
from pages import html, numerals, run, table, text

LIST = "Upphandlingar, den senaste först"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    content = (ROOT / "data" / "bollnas" / "procurements.csv").read_bytes().decode("cp1252")
    return list(csv.DictReader(io.StringIO(content), delimiter=";"))


def awarded(row) -> str:
    day, month, year = row["Avtalsdatum"].split("/")
    return f"{year}-{month:0>2}-{day:0>2}"


def value(row) -> float:
    return float(re.sub(r"\s", "", row["Kontraktsvärde"]).replace(",", ".") or 0)


@pytest.mark.parametrize("year", [2020, 2022, 2024])
def test_large_numbers_are_the_file_s(shipped, rows, year):
    shown = numerals(run("procurements", shipped, org="bollnas", year=str(year)))
    until = [row for row in rows if awarded(row) <= f"{year}-12-31"]
    assert shown["Upphandlingar"] == str(len(until))
    assert int(re.sub(r"\D", "", shown["Sammanlagt värde"])) == round(sum(map(value, until)))
    with store.open_rows(shipped, "bollnas") as con:
        register = {org_nr for (org_nr,) in con.execute("SELECT org_nr FROM enterprises").fetchall()}
    forms = {"sociala hänsyn", "reserverat kontrakt", "direktupphandling"}
    counted = [row for row in until if awarded(row) >= "2019" and row["Upphandlingsform"] in forms and row["Leverantör orgnr"] in register]
    assert shown["Räknas mot målet"] == str(len(counted))


def test_each_says_whether_it_counts_and_why_not(shipped):
    heads, *body = table(run("procurements", shipped, org="bollnas", year="2024"), LIST)
    told = {row[0].split(" KS ")[0]: row[heads.index("Räknas")] for row in body}
    assert told["Städning av fritidslokaler"] == "Nej: tilldelad före planens första dag"
    assert told["Möbelåterbruk"] == "Nej: formen räknas inte"
    assert told["Profilkläder"] == "Nej: leverantörens organisationsnummer saknas"
    assert told["Trycksaker och skyltar"] == "Nej: leverantören finns inte bland företagen"
    assert {name for name, counts in told.items() if counts.endswith("Ja")} == {
        "Byggmaterial ur återbruk", "Arbetskläder, tvätt och lagning", "Flytt- och budtjänster", "Grönyteskötsel",
        "Lunchleveranser till dagverksamhet"}  # fmt: skip


def test_direct_awards_above_the_threshold_are_marked_in_words(shipped):
    app = run("procurements", shipped, org="bollnas", year="2024")
    marked = [row[0] for row in table(app, LIST)[1:] if "▲ kontrollera med upphandlare" in " ".join(row)]
    assert [name.split(" KS ")[0] for name in marked] == ["Trycksaker och skyltar", "Lunchleveranser till dagverksamhet"]
    assert [row[3] for row in table(app, "Direktupphandlingar att kontrollera")[1:]] == ["615 312 kr", "615 312 kr"]
    assert ["Varor och tjänster", "2022-02-01", "tills vidare", "700 000 kr"] in table(app, "Gränser efter datum")


def test_filters_in_the_address(shipped):
    app = run("procurements", shipped, org="bollnas", year="2024", form="direct_award", counts="yes")
    assert [row[0] for row in table(app, LIST)[1:]] == ["Lunchleveranser till dagverksamhet KS 2020-0233"]


def test_plans_without_a_target_and_without_the_export(shipped):
    assert "Planens mål" not in html(run("procurements", shipped, org="sollentuna-vasby-sigtuna"))
    assert "procurements.csv" in text(html(run("procurements", shipped, org="stockholm")))


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_every_organisation(shipped, organisation):
    assert "Gränser för direktupphandling" in html(run("procurements", shipped, org=organisation))


def test_in_the_browser(watched, served):
    page = watched.open(f"{served}/procurements?org=bollnas&year=2022&lang=sv")
    open_all(page)
    assert page.locator("dl.numbers dd.n").first.inner_text() == "9"
    assert page.locator(".wraps .status", has_text="kontrollera med upphandlare").count() == 4
    assert violations(page) == []
