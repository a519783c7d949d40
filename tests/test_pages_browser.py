"""Every page in a real browser, for those who see it and those who do not: once in the short run, in all its forms in the long one."""

from itertools import product

import pytest
from browser import ROOT, open_all, settle, violations
from shipped import ORGANISATIONS

PAGES = ["" if file.stem == "overview" else file.stem for file in sorted((ROOT / "pages").glob("*.py")) if file.stem != "navigation"]
WIDTHS = (390, 1280, 1920)
CROSS = list(product(PAGES, ORGANISATIONS, ("sv", "en"), WIDTHS))


def looked_at(watched, served, page, organisation, language, width):
    watched.page.set_viewport_size({"width": width, "height": 5000})
    return watched.open(f"{served}/{page}?org={organisation}&lang={language}")


def problems(page):
    open_all(page)
    sideways = page.evaluate("() => [...document.querySelectorAll('[data-testid=stMain]')].some(e => e.scrollWidth > e.clientWidth)")
    alerts = page.get_by_role("alert").all_inner_texts()
    return violations(page) + alerts + (["scrolls sideways"] if sideways else [])


@pytest.mark.parametrize("page", PAGES)
def test_page(watched, served, page):
    opened = looked_at(watched, served, page, "bollnas", "sv", 1280)
    assert opened.locator("h1").count() == 1
    assert problems(opened) == []
    opened.set_viewport_size({"width": 320, "height": 5000})
    settle(opened)
    assert problems(opened) == []


@pytest.mark.long
@pytest.mark.parametrize(("page", "organisation", "language", "width"), CROSS)
def test_page_in_every_form(watched, served, page, organisation, language, width):
    assert problems(looked_at(watched, served, page, organisation, language, width)) == []


@pytest.mark.long
@pytest.mark.parametrize("page", PAGES)
def test_narrow_phone(watched, served, page):
    """The organisations in turn, in English."""
    assert problems(looked_at(watched, served, page, ORGANISATIONS[PAGES.index(page) % len(ORGANISATIONS)], "en", 320)) == []
