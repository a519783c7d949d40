"""The address says all that is chosen, what is standard too, and goes before what was chosen earlier."""

import os
import shutil

import pytest
from browser import ROOT
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest

from pages import html, run, text


@pytest.fixture(autouse=True)
def store(shipped, monkeypatch):
    """For the runs that come after the first."""
    monkeypatch.setenv("MALKOLL_STORE", os.fspath(shipped))


def test_what_is_standard_stands_in_the_address(shipped):
    """A shared link shows the same when there is another organisation before it in the alphabet, or another day has come."""
    assert run("overview", shipped).query_params == {"org": "bollnas", "day": "2024-12-31"}
    assert run("participants", shipped).query_params == {"org": "bollnas", "year": "2024"}


def test_another_organisation_brings_its_own_standard_and_keeps_what_was_chosen(shipped):
    app = run("participants", shipped, org="bollnas")
    app.selectbox(key="org").select("sollentuna-vasby-sigtuna").run()
    assert app.query_params["year"] == "2022"
    app.selectbox(key="year").select("2021").run()
    app.selectbox(key="org").select("bollnas").run()
    assert app.query_params == {"org": "bollnas", "year": "2021"}


def test_an_address_that_changes_goes_before_what_was_chosen(shipped):
    app = run("participants", shipped, org="bollnas", year="2020")
    app.selectbox(key="year").select("2021").run()
    app.query_params["year"] = "2020"
    app.run()
    assert app.selectbox(key="year").value == "2020"


def test_who_follows_a_link_keeps_the_organisation_on_the_next_page(served, watched):
    page = watched.open(f"{served}/enterprises?org=halland&year=2015&lang=en")
    page.wait_for_selector("h1:has-text('Enterprises')")
    page.get_by_role("link", name="Employees").click()
    page.wait_for_url(lambda url: "/employees?" in url and {"org=halland", "year=2015", "lang=en"} <= set(url.partition("?")[2].split("&")))
    page.wait_for_selector("h1:has-text('Employees')")
    page.go_back()
    page.wait_for_url("**/enterprises?*org=halland*")
    page.wait_for_selector("h1:has-text('Enterprises')")


@pytest.mark.parametrize("page", ["overview", "presentation", "enterprises"])
def test_an_organisation_that_is_not_here_is_said_until_the_next_choice(shipped, page):
    app = run(page, shipped, org=f"<b>{'x' * 90}\u202e")
    assert f"Här finns ingen organisation ”<b>{'x' * 37}…” som du kan se. Bollnäs kommun visas i stället." in text(html(app))
    assert "<b>x" not in html(app) and app.query_params["org"] == "bollnas"
    assert "Här finns ingen organisation" not in html(app.run())


def test_so_it_is_where_there_is_one_alone_and_in_english(shipped, tmp_path):
    shutil.copytree(shipped / "halland", tmp_path / "halland")
    assert "Här finns ingen organisation ”bollnas” som du kan se. Region Halland" in text(html(run("overview", tmp_path, org="bollnas")))
    assert "Här finns ingen" not in html(run("overview", tmp_path, org="halland"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MALKOLL_STORE", os.fspath(tmp_path))
        app = AppTest.from_file(str(ROOT / "pages" / "navigation.py"), default_timeout=30)
        app.query_params["org"], app.query_params["lang"] = "bollnas", "en"
        assert "There is no organisation “bollnas” here that you can see. Region Halland is shown instead." in text(html(app.run()))


def test_a_link_to_a_slide_of_an_organisation_that_is_not_here_opens_on_the_first_which_says_so(served, watched):
    page = watched.open(f"{served}/presentation?org=x&slide=target-asf")
    expect(page.get_by_text("Här finns ingen organisation ”x” som du kan se. Bollnäs kommun visas i stället.")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Här finns ingen organisation")).to_be_hidden()
