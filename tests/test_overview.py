"""The overview, as a script under Streamlit's own harness and as a page in a real browser."""

import ast
import json
import re
import shutil
import subprocess
import sys
from datetime import date
from html import unescape
from pathlib import Path

import pytest
import streamlit
from browser import Watched, launch, serving, settle, violations
from playwright.sync_api import Page, expect, sync_playwright
from streamlit.testing.v1 import AppTest

from language import use
from ui.frame import frame
from ui.streamlit_words import WORDS

ROOT = Path(__file__).parent.parent
# With Bollnäs's five targets these bring every way in which a figure can be unknown, together with one employee who
# began after the baseline's day and no agreements at all.
MORE_TARGETS = """
[[targets]]
id = "direction"
goal = "viable"
title = "Deltagare, riktning"
metric = "participants"
kind = "trend"

[[targets]]
id = "iop"
goal = "cooperation"
title = "IOP"
metric = "iop_agreements"
kind = "increase"
amount = 1
"""
ONE_EMPLOYEE = "Anställnings-id;Organisationsnummer;Startdatum\nA1;799900-1014;2020-01-01\n"
ODD = '![bild](http://example.com/x.png) <b>Kopia</b> kommun'


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Bollnäs, and an organisation whose name would call another host if it were read as anything but text."""
    folder = tmp_path_factory.mktemp("overview")
    odd = folder / "data" / "odd"
    odd.mkdir(parents=True)
    for file in (ROOT / "data" / "bollnas").iterdir():
        (odd / file.name).write_bytes(file.read_bytes())
    plan = (odd / "plan.toml").read_text("utf-8").replace('"Bollnäs kommun"', json.dumps(ODD))
    (odd / "plan.toml").write_text(plan + MORE_TARGETS, "utf-8")
    (odd / "employees.csv").write_text(ONE_EMPLOYEE, "utf-8")
    (odd / "agreements.csv").unlink()
    enterprises = (odd / "enterprises.csv").read_text("utf-8-sig")
    name = "Påhittsbruket ekonomisk förening"
    assert name in enterprises
    (odd / "enterprises.csv").write_text(enterprises.replace(name, ODD), "utf-8")
    for organisation, data in (("bollnas", ROOT / "data"), ("odd", folder / "data")):
        load = [sys.executable, "-m", "etl", organisation, "--data", str(data), "--store", str(folder / "store")]
        subprocess.run(load, cwd=ROOT, check=True, capture_output=True)
    return folder / "store"


def judged(store, organisation, day):
    command = [sys.executable, "-m", "goals", organisation, "--date", day, "--store", str(store), "--json"]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)["targets"]


@pytest.fixture
def overview(store, monkeypatch):
    """Runs the page as the address asks, and gives it back."""
    monkeypatch.setenv("MALKOLL_STORE", str(store))
    use("sv")

    def run(**address):
        app = AppTest.from_file(str(ROOT / "pages" / "navigation.py"), default_timeout=30)
        for key, value in address.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return run


def html(app) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def words(app) -> str:
    """What the page's HTML says, without its tags."""
    return unescape(re.sub(r"<[^>]+>", " ", html(app))).replace("\u00a0", " ")


def cards(app) -> dict[str, list[str]]:
    """The three large numerals of every target."""
    found = re.findall(r'id="target-(\w+)".*?<dl class="numbers">(.*?)</dl>', html(app), re.DOTALL)
    return {target: re.findall(r'<dd class="n">(.*?)</dd>', numbers) for target, numbers in found}


@pytest.mark.parametrize("day", ["2019-06-30", "2022-12-31", "2024-12-31"])
def test_numbers_are_those_of_the_goals_command(overview, store, day):
    shown = cards(overview(day=day))
    for target in judged(store, "bollnas", day):
        expected = [target["baseline"], target["value"], target["goal"]]
        assert [float(n.replace(",", ".")) for n in shown[target["id"]]] == expected


def test_default_day_is_the_plans_last_once_it_is_over(overview):
    app = overview()
    assert str(app.date_input(key="day").value) == "2024-12-31"
    assert "Läget 2024-12-31" in words(app)


def test_changed_day_changes_the_verdict_and_the_address(overview):
    app = overview(day="2022-12-31")
    before = words(app)
    app.date_input(key="day").set_value(date(2019, 6, 30)).run()
    assert "Läget 2019-06-30" in words(app) != before


def test_plan_is_told_whole(overview):
    text = words(overview(day="2022-12-31"))
    for part in (
        "Handlingsplan för främjande av arbetsintegrerande sociala företag", "Kommunfullmäktige 2019-10-28 § 208",
        "2019-01-01 till 2024-12-31", "årligen till kommunstyrelsen", "en gång per mandatperiod",
        "Ökad samverkan mellan ASF",
    ):  # fmt: skip
        assert part in text


def test_verdict_counts_every_target_once(overview):
    verdict = re.search(r'class="verdict">(.*?)</p>', html(overview(day="2022-12-31"))).group(1)
    assert sum(map(int, re.findall(r"\d+", re.sub(r"<[^>]+>", " ", verdict)))) == 5


def test_every_target_explains_itself(overview):
    app = overview(day="2022-12-31")
    labels = [expander.label for expander in app.expander]
    assert labels.count("Varför denna bedömning?") == labels.count("Visa som tabell") == 5
    text = words(app)
    assert "Så räknades det" in text and "SELECT" in text and "Personer visas bara som antal" in text


def test_every_chart_has_a_text_alternative(overview):
    charts = overview(day="2022-12-31").get("plotly_chart")
    assert len(charts) == 5
    assert all("den 2022-12-31, ska vara" in chart.proto.alt or "Uppnått" in chart.proto.alt for chart in charts)


def test_rejected_rows_are_counted(overview):
    assert re.search(r"\d+ rader avvisade", words(overview()))


def test_organisation_is_in_the_address_and_its_name_is_only_text(overview):
    app = overview(org="odd", day="2022-12-31")
    assert app.selectbox(key="org").value == "odd"
    assert ODD in words(app)
    assert "<b>Kopia" not in html(app)
    app.selectbox(key="org").select("bollnas").run()
    assert "org" not in app.query_params
    assert ODD not in words(app)


def test_what_is_unknown_is_said_and_not_drawn(overview):
    app = overview(org="odd", day="2022-12-31")
    shown = cards(app)
    assert shown["employees"] == ["–", "1", "–"] and shown["iop"][1] == "–"
    assert len(shown["direction"]) == 2
    text = words(app)
    assert "Utgångsläge saknas" in text and "Underlag saknas" in text and "gissas inte" in text
    assert len(app.get("plotly_chart")) == 6  # all but the one without data


def test_english(overview):
    app = overview(lang="en", day="2022-12-31")
    text = words(app)
    assert "How it stands on 2022-12-31" in text and "Läget" not in text
    assert app.date_input(key="day").label == "Day of measurement"


def test_nothing_loaded_says_what_to_run(overview, monkeypatch, tmp_path):
    monkeypatch.setenv("MALKOLL_STORE", str(tmp_path / "empty"))
    assert "python -m etl bollnas" in words(overview())


@pytest.mark.parametrize("file", sorted((ROOT / "pages").glob("*.py")), ids=lambda f: f.stem)
def test_pages_only_say_what_is_shown(file):
    """No function, error handling or arithmetic, no session state, no SQL and no colour, in fewer than 60 lines."""
    source = file.read_text("utf-8")
    forbidden = (ast.FunctionDef, ast.Lambda, ast.Try, ast.BinOp, ast.ClassDef)
    assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, forbidden)]
    assert not re.search(r"session_state|SELECT |#[0-9a-fA-F]{6}", source)
    assert len(source.splitlines()) < 60


def test_streamlits_words_are_still_its_own():
    """A new version may word things otherwise: then the dictionary has to follow."""
    program = (Path(streamlit.__file__).parent / "static" / "static" / "js").glob("*.js")
    text = "\n".join(file.read_text("utf-8") for file in program)
    assert [word for word in WORDS if not all(part in text for part in re.split(r",? ?\{n\} ?", word))] == []


def test_frame_names_the_language_and_leaves_no_english_behind():
    page = frame('<html lang="en"><head><title>Streamlit</title></head><body><noscript>You</noscript></body>', "sv")
    assert '<html lang="sv">' in page and "<title>Målkoll</title>" in page
    assert "<noscript><p>Sidan behöver JavaScript.</p></noscript>" in page and '"Open": "Öppna"' in page


@pytest.fixture(scope="module")
def address(store):
    with serving(store) as url:
        yield url


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def watched(chromium):
    """A new visitor, whose console stays silent and who is never sent to another host."""
    context = chromium.new_context(viewport={"width": 1280, "height": 5000}, reduced_motion="reduce", locale="en-GB")
    visitor = Watched(context.new_page())
    yield visitor
    context.close()
    assert (visitor.said, visitor.foreign) == ([], [])


def open_all(page: Page) -> None:
    page.evaluate("() => document.querySelectorAll('details:not([open]) summary').forEach(s => s.click())")
    page.wait_for_timeout(500)


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


def test_phone_scrolls_down_only(watched, address):
    watched.page.set_viewport_size({"width": 320, "height": 5000})
    page = watched.open(f"{address}/?day=2022-12-31")
    open_all(page)
    assert page.evaluate("() => [...document.querySelectorAll('[data-testid=stMain]')].every(e => e.scrollWidth <= e.clientWidth)")
    assert violations(page) == []


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
        expect(page.get_by_role("alert")).to_contain_text("Sidan kunde inte visas", timeout=20_000)
        assert page.get_by_text("Traceback").count() == 0
