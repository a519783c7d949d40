"""Explore in a real browser: a cold deep link with two columns and a filter, and a file that holds what the page shows."""

import csv
import io
import zipfile

from browser import ROOT, open_all, settle, violations
from frictionless import Package
from openpyxl import load_workbook

VIEW = "explore?org=bollnas&metric=participants&by=gender&and=activity&time=day&on=2022-12-31&only=referrer&in_referrer=municipality&in_referrer=self"


def downloaded(page, name: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).first.click()
    return download.value.path().read_bytes()


def shown(page) -> dict[tuple[str, str], str]:
    """The matrix as (down, across): cell, without zeros."""
    heads, *rows = [row.locator("th, td").all_inner_texts() for row in page.locator("table").first.locator("tr").all()]
    return {(row[0], head): cell for row in rows for head, cell in zip(heads[1:], row[1:], strict=True) if cell != "0"}


def test_cold_deep_link_and_its_files(watched, served, tmp_path):
    page = watched.open(f"{served}/{VIEW}")
    assert page.get_by_role("heading", level=2).first.inner_text() == (
        "Deltagare efter kön och insats den 2022-12-31, bara remittent: kommun / egen ansökan")  # fmt: skip
    assert page.get_by_role("figure").count() == 1
    open_all(page)
    assert violations(page) == []
    on_screen = shown(page)
    assert on_screen
    rows = list(csv.DictReader(io.StringIO(downloaded(page, "Hämta som CSV").decode("utf-8-sig")), delimiter=";"))
    assert {(row["Kön"], row["Insats"]): row["Deltagare"] for row in rows} == on_screen
    sheet = load_workbook(io.BytesIO(downloaded(page, "Hämta som Excel"))).active
    assert {(one, two): str(value) for one, two, _day, value in sheet.iter_rows(min_row=2, values_only=True)} == on_screen
    with zipfile.ZipFile(io.BytesIO(downloaded(page, "Hämta allt som Data Package"))) as archive:
        archive.extractall(tmp_path)
    assert Package(str(tmp_path / "datapackage.json")).validate().valid


def test_from_a_number_of_two_columns_to_the_lines_behind_it(watched, served):
    page = watched.open(f"{served}/{VIEW.partition('&only')[0]}")
    (gender, activity), number = max(shown(page).items(), key=lambda cell: int(cell[1]))
    page.get_by_text("Visa raderna").click()
    for name, content in (("Kön", gender), ("Insats", activity)):
        page.locator(".st-key-explore-rows").get_by_role("combobox", name=name).click()
        page.get_by_role("option", name=content, exact=True).click()
        settle(page)
    page.get_by_text(f"{number} rader räknas den 2022-12-31.").wait_for()
    heads, *rows = [row.locator("th, td").all_inner_texts() for row in page.locator("table").nth(1).locator("tr").all()]
    lines = (ROOT / "data" / "bollnas" / "participants.csv").read_bytes().decode("cp1252").splitlines()
    assert heads[-2:] == ["Fil", "Rad"] and len(rows) == int(number)
    assert all(row[-2] == "participants.csv" and lines[int(row[-1]) - 1].startswith(row[0]) for row in rows)


def test_view_that_is_chosen_is_a_link(watched, served, chromium):
    page = watched.open(f"{served}/explore?org=bollnas&metric=employees")
    page.get_by_role("combobox", name="Uppdelat på").click()
    page.get_by_role("option", name="Anställningsform").click()
    page.get_by_role("heading", name="Anställda efter anställningsform").wait_for()
    settle(page)
    table, address = page.locator("table").first.inner_text(), page.url
    assert "by=employment_form" in address
    other = chromium.new_page()
    other.goto(address)
    settle(other)
    assert other.locator("table").first.inner_text() == table
    other.close()
