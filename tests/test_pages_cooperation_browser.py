"""Cooperation, activities, efforts and indicators in a real browser: cold links, and what is on screen counted from the files themselves."""

import re

import pytest
from browser import open_all, violations
from shipped import ROOT

DATA = ROOT / "data"


def fields(organisation: str, table: str, delimiter: str, columns: int, encoding: str = "utf-8-sig") -> list[list[str]]:
    """A file's whole rows as they are written; those with too few or too many fields are left out."""
    rows = [line.split(delimiter) for line in (DATA / organisation / f"{table}.csv").read_text(encoding).splitlines()[1:]]
    return [row for row in rows if len(row) == columns]


def table(page, caption: str) -> list[list[str]]:
    """The rows of a table by its caption, without its head."""
    found = page.locator("table", has=page.locator("caption", has_text=caption)).first
    return [row.locator("th, td").all_inner_texts() for row in found.locator("tbody tr").all()]


def numerals(page) -> dict[str, str]:
    """The first of each name: the summary stands at the top."""
    names, values = page.locator(".numbers dt").all_inner_texts(), page.locator(".numbers dd.n").all_inner_texts()
    return dict(reversed(list(zip(names, values, strict=True))))


def sound(page) -> None:
    open_all(page)
    assert violations(page) == []
    assert page.get_by_role("alert").count() == 0


def test_who_has_which_agreement_with_whom(watched, served):
    page = watched.open(f"{served}/cooperation?org=sollentuna-vasby-sigtuna&lang=sv&year=2022")
    chosen = page.get_by_role("combobox", name="Organisation")
    assert chosen.evaluate("one => one.scrollWidth <= one.clientWidth"), "the longest name has room"
    sound(page)
    rows = fields("sollentuna-vasby-sigtuna", "agreements", "\t", 6)
    on_screen = table(page, "Avtal efter företag")
    assert sorted((row[0].split("\n")[-1], row[1]) for row in on_screen) == sorted((row[0], row[2]) for row in rows)
    matrix = table(page, "Företagen och deras motparter")
    assert len(matrix) == len({row[1] for row in rows})
    assert sum(bool(cell) for row in matrix for cell in row[1:]) == len({(row[1], row[2]) for row in rows})
    assert sum(cell == "underleverantör" for row in matrix for cell in row[1:]) == sum(row[3] == "underleverantör" for row in rows)
    sub = next(row for row in on_screen if "UL-M29-01" in row[0])
    assert sub[2] == "underleverantör\ntill M29 Socialt företagscenter, enligt avtalets beteckning"


def test_which_municipalities_lack_somebody(watched, served):
    page = watched.open(f"{served}/cooperation?org=halland&lang=sv&year=2024")
    sound(page)
    assert page.get_by_text("Saknas i Falkenberg, Kungsbacka den 2024-12-31.").count() == 1
    assert page.get_by_text("Saknas i Hylte den 2024-12-31.").count() == 1
    assert len([row for row in table(page, "Perioder utan samordnare eller kontaktperson") if "fortfarande utan" in row[3]]) == 3


def test_what_nobody_has_reported(watched, served):
    page = watched.open(f"{served}/activities?org=bollnas&lang=sv&year=2020")
    sound(page)
    reported = {row[0] for row in fields("bollnas", "activities", ";", 5, "cp1252") if row[1] == "2020"}
    plan = (DATA / "bollnas" / "plan.toml").read_text("utf-8").split("[[activities]]")[1:]
    titles = {re.search(r'^title = "(.*?)"', one, re.MULTILINE)[1] for one in plan if re.search(r'^id = "(.*?)"', one, re.MULTILINE)[1] not in reported}
    assert {item.split("\n")[0] for item in page.locator("h3:has-text('Ej redovisade för 2020') + ul > li").all_inner_texts()} == titles
    assert (numerals(page)["Ej redovisade"], numerals(page)["Aktiviteter"]) == (str(len(titles)), "10")


def test_which_effort_should_not_have_been_paid_for(watched, served):
    page = watched.open(f"{served}/efforts?org=stockholm&lang=sv")
    sound(page)
    banned = ("kontantbidrag", "starta företag", "medlemskap", "kompetensutveckling för anställda")
    rows = [row for row in fields("stockholm", "efforts", ";", 10) if row[2] in banned]
    verdicts = {row[0].split("\n")[-1]: row[1].strip() for row in table(page, "Insatser av dessa typer")}
    own = {row[0] for row in rows if row[4].startswith("Samordningsförbundet")}
    assert {one for one, verdict in verdicts.items() if "Borde inte ha betalats" in verdict} == own == {"E12", "E13", "E14"}
    assert {one for one, verdict in verdicts.items() if "framgår inte" in verdict} == {row[0] for row in rows if not row[4]}
    assert set(verdicts) == {row[0] for row in rows}
    assert page.get_by_text("68\u00a0500 kr").first.is_visible()
    assert {row[0].split("\n")[-1] for row in table(page, "Insatser där pengarna kan ha gått en annan väg")} == {"E11", "E12"}


def test_published_figures_beside_ours(watched, served):
    page = watched.open(f"{served}/indicators?org=halland&lang=sv")
    sound(page)
    assert page.get_by_text("Sammanhang, inte effekt").count() == 1
    told = {row[0]: row[2:4] for row in table(page, "Publicerade tal bredvid exporternas")}
    assert told["Antal anställda i ASF (cirka)"][0] == "cirka 100"
    assert told["Antal ASF"] == ["18", "18"]


@pytest.mark.parametrize("page", ["cooperation", "efforts"])
def test_without_the_export_the_file_is_named(watched, served, page):
    organisation, file = {"cooperation": ("stockholm", "contacts.csv"), "efforts": ("bollnas", "efforts.csv")}[page]
    opened = watched.open(f"{served}/{page}?org={organisation}&lang=sv")
    assert opened.locator(".missing", has_text=file).count() == 1
