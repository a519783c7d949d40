"""The overview in a real browser: from a cold link, by keyboard, on a phone, and for those who cannot see it."""

import re
import shutil

import pytest
from browser import open_all, serving, settle, violations
from playwright.sync_api import expect
from shown import ODD, loaded


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return loaded(tmp_path_factory.getbasetemp() / "overview")


@pytest.fixture(scope="module")
def address(store):
    with serving(store) as url:
        yield url


@pytest.mark.parametrize("language", ["sv", "en"])
def test_cold_deep_link(watched, address, language):
    page = watched.open(f"{address}/?day=2022-12-31&lang={language}")
    heading = {"sv": "Läget 2022-12-31", "en": "How it stands on 2022-12-31"}[language]
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    assert page.locator("html").get_attribute("lang") == language
    assert page.title() == "Målkoll"
    assert page.get_by_role("button", name={"sv": "Välj datum", "en": "Choose date"}[language]).count() == 1
    open_all(page)
    assert violations(page) == []


def test_day_is_changed_on_the_page(watched, address):
    page = watched.open(f"{address}/?day=2022-12-31")
    page.get_by_role("spinbutton").first.click()
    page.keyboard.type("20201231")
    page.keyboard.press("Escape")  # closes the calendar that opened, and so takes the day
    expect(page.get_by_role("heading", name="Läget 2020-12-31")).to_be_visible()
    settle(page)
    assert "day=2020-12-31" in page.url
    assert page.get_by_role("figure", name=re.compile("den 2020-12-31")).count() == 5


def test_the_baseline_s_day_is_one_of_them_and_another_is_not_passed_over_in_silence(watched, address):
    page = watched.open(f"{address}/?day=2018-12-31")
    expect(page.get_by_role("heading", name="Läget 2018-12-31")).to_be_visible()
    page = watched.open(f"{address}/?day=1999-01-01")
    expect(page.get_by_text("Dagen 1999-01-01 i adressen kan inte visas här")).to_be_visible()


def test_calendar_is_swedish(watched, address):
    page = watched.open(f"{address}/?day=2022-12-31")
    page.get_by_role("button", name="Välj datum").click()
    expect(page.get_by_role("button", name=re.compile("fredag 30 december 2022"))).to_be_visible()
    assert page.get_by_role("button", name="Nästa månad").count() == 1


def test_explanation_opens_from_the_keyboard(watched, address):
    page = watched.open(f"{address}/?day=2022-12-31")
    summary = page.locator("summary", has_text="Varför denna bedömning?").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Så räknades det").first).to_be_visible()
    assert "3px" in summary.evaluate("e => getComputedStyle(e).outlineWidth")


def test_language_is_changed_and_the_day_stays(watched, address):
    """Also on a phone, where Streamlit's own bar lies over the top."""
    watched.page.set_viewport_size({"width": 390, "height": 844})
    page = watched.open(f"{address}/?day=2022-12-31")
    page.get_by_text("English", exact=True).click()
    expect(page.get_by_role("heading", name="How it stands on 2022-12-31")).to_be_visible()
    page.wait_for_function("document.documentElement.lang === 'en'")
    settle(page)
    assert "lang=en" in page.url and "day=2022-12-31" in page.url


def test_names_from_data_stay_text_in_the_browser(watched, address):
    page = watched.open(f"{address}/?org=odd&day=2022-12-31")
    open_all(page)
    assert violations(page) == []
    assert page.get_by_text(ODD).count() >= 2  # the organisation's name, and an enterprise's in the list


def test_page_that_fails_says_so_without_its_data(store, chromium):
    """A store with a broken figures file; the real server, since the harness has no error handler."""
    broken = store.parent / "broken"
    shutil.copytree(store, broken, symlinks=True)
    for file in broken.rglob("*figures*"):
        if file.is_file() and not file.is_symlink():
            file.write_bytes(b"no database")
    with serving(broken) as url:
        page = chromium.new_page()
        page.goto(url)
        expect(page.get_by_role("alert")).to_contain_text("är skadade, borta eller gjorda av en nyare version", timeout=20_000)
        assert page.get_by_text("Traceback").count() == 0
