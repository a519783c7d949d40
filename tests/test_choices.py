"""The address says all that is chosen, what is standard too, and goes before what was chosen earlier."""

import os

import pytest

from pages import run


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
