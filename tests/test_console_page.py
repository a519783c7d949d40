"""The page SQL: an example with a click, the answer as a table, a chart and files; refused for those without the right, and noted in the log."""

import csv
import io

import pytest
from browser import ROOT, open_all, settle, violations
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from language import use
from pages import html, table, text
from store.audit import noted

NASTY = """SELECT '=1+1' AS "=2+2", '![x](http://127.0.0.1/x)' AS "<b>markup</b>", DATE '2024-02-29' AS day, 1.5 AS number, '@a' AS "-b" """


@pytest.fixture
def page(shipped, monkeypatch):
    monkeypatch.setenv("MALKOLL_STORE", str(shipped))
    use("sv")
    app = AppTest.from_file(str(ROOT / "pages" / "sql.py"), default_timeout=30)
    app.query_params["org"] = "bollnas"
    return app.run()


def asked(page, statement):
    page.text_area(key="sql-written").set_value(statement)
    next(button for button in page.button if button.label == "Fråga").click().run()
    assert not page.exception, page.exception
    return page


def test_an_example_is_asked_with_a_click_and_noted(page, shipped):
    page.button(key="sql-example-participants").click().run()
    assert not page.exception
    heads, *rows = table(page, "7 rader")
    assert (heads, rows[0]) == (["year", "participants"], ["2018", "21"])
    assert page.get("plotly_chart")
    statement = page.text_area(key="sql-written").value
    assert not [value for value in page.query_params.values() if "SELECT" in value[0]], "a statement may hold a name"
    entry = next(noted(shipped))
    assert (entry["act"], entry["organisation"], entry["statement"]) == ("sql", "bollnas", statement)


def test_what_is_refused_is_told_in_words_and_noted(page, shipped):
    asked(page, "SELECT 1,\n  getenv('HOME') -- 19121212-1212")
    assert "Rad 2, tecken 3: Funktionen getenv hör inte till dem" in text(html(page))
    assert next(noted(shipped))["statement"].startswith("SELECT 1,\n  getenv('HOME') -- ")
    assert "19121212" not in str(next(noted(shipped)))
    asked(page, f"SELECT 1 --{'x' * 1976} 19121212-1212")  # where the log's text ends
    assert "191212" not in str(next(noted(shipped)))


def test_an_answer_goes_with_its_organisation(page):
    asked(page, "SELECT organisation FROM plan")
    assert "Bollnäs kommun" in table(page, "1 rad")[1]
    page.query_params["org"] = "halland"
    page.run()
    assert "1 rad" not in text(html(page))


def test_those_without_the_right_get_neither_page_nor_answer(page, monkeypatch):
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    page.run()
    assert [area.key for area in page.text_area] == []
    assert "participant_id" not in html(page)


def test_in_a_browser(watched, served):
    page = watched.open(f"{served}/sql?org=bollnas")
    page.get_by_role("button", name="Var deltagarna är").click()
    page.get_by_role("table").filter(has_text="Hittepå Hantverk").first.wait_for()
    settle(page)
    open_all(page)
    assert page.get_by_role("figure").count() == 1
    assert violations(page) == []
    page.get_by_role("textbox", name="Frågan i SQL").fill(NASTY)
    page.get_by_role("button", name="Fråga", exact=True).click()
    page.get_by_role("columnheader", name="<b>markup</b>").wait_for()
    settle(page)
    assert page.locator("img").count() == 0
    files = []
    for name in ("Hämta som CSV", "Hämta som Excel"):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        files.append(download.value.path().read_bytes())
    heads, row = csv.reader(io.StringIO(files[0].decode("utf-8-sig")), delimiter=";")
    assert (heads[0], heads[-1], row[0], row[2:]) == ("'=2+2", "'-b", "'=1+1", ["2024-02-29", "1,5", "'@a"])
    sheet = load_workbook(io.BytesIO(files[1])).active
    assert [cell.data_type for line in sheet.iter_rows() for cell in line] == ["s"] * 5 + ["s", "s", "d", "n", "s"]
