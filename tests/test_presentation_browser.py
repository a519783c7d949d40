"""A dialogue meeting in a real browser: from a link, by the keys, large and whole on every screen, and written down on the spot."""

import json
import shutil
import subprocess
import sys

import pytest
from browser import ROOT, open_all, serving, settle, violations
from playwright.sync_api import expect
from shipped import ORGANISATIONS

NAMES = """() => [...document.querySelectorAll('[class*=st-key-slide-]')].map(e => [...e.classList].find(c => c.startsWith('st-key-slide-')).slice(13))"""
SEEN = """() => [...document.querySelectorAll('[class*=st-key-slide-]')].filter(e => e.checkVisibility()).map(e => [...e.classList]
    .find(c => c.startsWith('st-key-slide-')).slice(13))"""
ROOM = """() => { const e = [...document.querySelectorAll('[class*=st-key-slide-]')].find(e => e.checkVisibility());
    return [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth] }"""
# Every text that is read from the back row, and its size; the bar below and what is there for ears alone left out.
SMALLEST = """() => { const e = [...document.querySelectorAll('[class*=st-key-slide-]')].find(e => e.checkVisibility());
    return Math.min(...[...e.querySelectorAll('[data-testid=stHtml] *')].filter(t => t.closest('caption') === null
        && [...t.childNodes].some(n => n.nodeType === 3 && n.data.trim())).map(t => parseFloat(getComputedStyle(t).fontSize))) }"""
LINK = "presentation?org=bollnas&day=2022-12-31"


@pytest.fixture(scope="module")
def address(shipped, tmp_path_factory):
    """A server that is written to."""
    store = tmp_path_factory.mktemp("meeting")
    shutil.copytree(shipped / "bollnas", store / "bollnas")
    with serving(store) as url:
        yield url


def opened(watched, url, width=1920, height=1080):
    watched.page.set_viewport_size({"width": width, "height": height})
    return watched.open(url)


def problems(page, whole=True):
    """Slide by slide: what is too large for the screen or too small for the back row, and what axe finds."""
    found = []
    for name in page.evaluate(NAMES):
        assert page.evaluate(SEEN) == [name]
        high, wide = page.evaluate(ROOM)
        found += [f"{name} {what}" for what, wrong in (("scrolls", whole and high > 0), ("scrolls sideways", wide > 0)) if wrong]
        found += [f"{name}: {one}" for one in violations(page)]
        if whole and page.viewport_size["width"] == 1920 and page.evaluate(SMALLEST) < 36:
            found.append(f"{name} has text of {page.evaluate(SMALLEST)} pixels")
        page.locator(".deck [value=next]").evaluate("b => b.click()")
    return found


def test_opens_from_a_link_without_chrome(watched, served):
    page = opened(watched, f"{served}/{LINK}&slide=target-asf")
    assert page.evaluate(SEEN) == ["target-asf"]
    expect(page.get_by_role("heading", name="Livskraftiga ASF")).to_be_visible()
    for chrome in ("stHeader", "stSidebar", "stToolbar"):
        expect(page.get_by_test_id(chrome)).to_be_hidden()
    assert page.get_by_role("heading", name="Livskraftiga ASF").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 64
    watched.open(f"{served}/{LINK}&slide=none-such")
    assert page.evaluate(SEEN) == ["start"]


def test_keys_and_buttons_move_and_nothing_is_fetched(watched, served):
    sent = []
    watched.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page = opened(watched, f"{served}/{LINK}")
    names, before = page.evaluate(NAMES), len(sent)
    for key, place in (("ArrowRight", 1), (" ", 2), ("PageDown", 3), ("ArrowLeft", 2), ("PageUp", 1), ("End", -1), ("ArrowRight", -1), ("Home", 0)):
        page.keyboard.press(key)
        assert page.evaluate(SEEN) == [names[place]]
        assert f"slide={names[place]}" in page.url
    page.get_by_role("button", name="Nästa bild").click()
    assert page.evaluate(SEEN) == [names[1]] and page.locator(".deck .at").inner_text() == f"2 / {len(names)}"
    page.keyboard.press(" ")  # on the button: pressed once more, and no further
    assert page.evaluate(SEEN) == [names[2]]
    assert len(sent) == before


def test_slider_by_keyboard_changes_the_sentence_and_not_the_slide(watched, served):
    page = opened(watched, f"{served}/{LINK}&slide=if&if=participants")
    told = page.locator(".st-key-slide-if [role=status]")
    expect(told).to_contain_text("Om inget mer händer: 27 personer")
    page.locator(".st-key-slide-if input[type=range]").focus()
    for _more in range(5):
        page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("5 fler om året: målet 36 nås den 2024-10-19")
    settle(page)
    assert page.evaluate(SEEN) == ["if"] and "more=5" in page.url and "slide=if" in page.url
    watched.open(page.url)
    expect(page.locator(".st-key-slide-if [role=status]")).to_contain_text("5 fler om året")


def test_a_part_that_runs_by_itself_speaks_the_language_of_its_page(watched, served):
    page = opened(watched, f"{served}/{LINK}&slide=if&if=participants&lang=en")
    expect(page.locator(".st-key-slide-if [role=status]")).to_contain_text("If nothing more happens")
    page.locator(".st-key-slide-if input[type=range]").focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    expect(page.locator(".st-key-slide-if [role=status]")).to_contain_text("1 more a year")


def test_action_is_written_down_and_stands_in_the_plan(watched, address):
    page = opened(watched, f"{address}/{LINK}&slide=today")
    page.get_by_label("Vad", exact=True).fill("Bjuda in upphandlarna till nätverket")
    page.keyboard.press("Tab")
    page.keyboard.type("Socialchefen")
    page.keyboard.press("Enter")
    page.get_by_label("Antecknat av").fill("Eva Ek")
    page.get_by_role("button", name="Anteckna").click()
    expect(page.locator(".st-key-slide-today table")).to_contain_text("Bjuda in upphandlarna till nätverket")
    assert page.evaluate(SEEN) == ["today"]
    expect(page.get_by_label("Vad", exact=True)).to_have_value("")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Avsluta").click()
    expect(page.get_by_role("heading", name="Överenskommet på dialogmöten")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="Bjuda in upphandlarna till nätverket")
    expect(row).to_contain_text("Socialchefen")


def test_every_slide_is_large_and_whole_on_the_wall(watched, served):
    assert problems(opened(watched, f"{served}/{LINK}")) == []


def test_every_slide_on_a_narrow_phone(watched, served):
    assert problems(opened(watched, f"{served}/{LINK}&lang=en", 320, 700), whole=False) == []


@pytest.mark.long
@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (390, 844)])
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_every_slide_in_every_form(watched, served, organisation, language, size):
    page = opened(watched, f"{served}/presentation?org={organisation}&lang={language}", *size)
    assert problems(page, whole=size[0] > 400) == []


LONG = "Samhällsbyggnads- och arbetsmarknadsförvaltningens långsiktiga utvecklingsenhet för arbetsintegrerande sociala företag"


@pytest.mark.long
def test_long_names_and_many_targets_stay_on_the_slides(watched, tmp_path):
    folder = shutil.copytree(ROOT / "data" / "bollnas", tmp_path / "data" / "lang")
    plan = (folder / "plan.toml").read_text("utf-8").replace('"Arbetsmarknadsenheten"', json.dumps(LONG, ensure_ascii=False))
    target = '[[targets]]\nid = "t{n}"\ngoal = "viable"\ntitle = "{n}. {title}"\nmetric = "participants"\nkind = "increase"\namount = {n}\n'
    more = "".join(target.format(n=n, title=LONG) for n in range(1, 26))
    (folder / "plan.toml").write_text(plan + more, "utf-8")
    load = [sys.executable, "-m", "etl", "lang", "--data", str(tmp_path / "data"), "--store", str(tmp_path / "store")]
    subprocess.run(load, cwd=ROOT, check=True, capture_output=True)
    with serving(tmp_path / "store") as url:
        page = opened(watched, f"{url}/presentation?day=2022-12-31")
        names, found = page.evaluate(NAMES), []
        assert len(names) > 40
        for name in names:
            found += [name for room in page.evaluate(ROOM) if room > 0]
            page.keyboard.press("ArrowRight")
        assert found == []
        page.goto("about:blank")


def test_the_plans_page(watched, served):
    page = opened(watched, f"{served}/plan?org=bollnas&day=2022-12-31", 320, 5000)
    open_all(page)
    assert violations(page) == []
