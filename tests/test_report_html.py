"""The paper as one file in a real browser, without a network: nothing is asked for, nothing said, nothing that axe finds, nothing too wide."""

import re
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from papers import SVG, report

from reports import make
from reports.freeze import sealed

EVIL = '<script>document.title="x"</script><img src="http://example.com/x.png">&amp;'


@pytest.fixture(scope="module")
def made(shipped):
    whole = report(shipped)
    goals = tuple(replace(goal, targets=tuple(replace(one, chart=replace(one.chart, svg=SVG)) for one in goal.targets)) for goal in whole.goals)
    return replace(whole, goals=goals)


@pytest.fixture
def page(chromium, tmp_path):
    """A visitor without a network, for whom a paper is opened as a file."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, offline=True, bypass_csp=True)
    visitor, said = context.new_page(), []
    visitor.on("request", lambda request: said.append(request.url) if not request.url.startswith(("file:", "data:")) else None)
    visitor.on("console", lambda message: said.append(message.text))

    def opened(report):
        file = tmp_path / "paper.html"
        file.write_bytes(make(report, "html"))
        visitor.goto(file.as_uri())
        return visitor

    yield opened
    context.close()
    assert said == []


def test_nothing_stands_in_anybodys_way(page, made):
    found = Axe().run(page(made))
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_nothing_is_too_wide(page, made, width):
    shown = page(made)
    shown.set_viewport_size({"width": width, "height": 900})
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_no_line_ends_within_a_day(page, made):
    shown = page(made)
    shown.set_viewport_size({"width": 390, "height": 900})
    days = shown.evaluate("[...document.querySelectorAll('.numbers th')].map(head => head.innerText.match(/[0-9-]{10}/)[0])")
    whole = shown.evaluate("[...document.querySelectorAll('.numbers th .d')].map(day => [day.innerText, day.getClientRects().length])")
    assert days and whole == [[day, 1] for day in days]


def test_every_figure_of_the_report_stands_in_it(page, made):
    shown = page(made)
    rows = shown.evaluate("[...document.querySelectorAll('tbody tr')].map(row => [...row.cells].map(cell => cell.innerText.trim()))")
    rows = {tuple(row) for row in rows}
    for target in (target for goal in made.goals for target in goal.targets):
        assert tuple(one.text for one in target.numbers) in rows
        assert set(target.chart.table.rows) <= rows
    assert {*made.sources.rows, *made.rejected.rows, *made.overview.rows} <= rows
    assert shown.evaluate("document.documentElement.lang") == "sv"
    assert shown.locator("h1").inner_text() == made.title


def test_pictures_have_their_words_and_are_drawn(page, made):
    shown = page(made)
    alts = shown.evaluate("[...document.images].map(image => [image.alt, image.naturalWidth > 0])")
    assert alts == [[target.chart.alt, True] for goal in made.goals for target in goal.targets]


def test_without_pictures_the_tables_stand_in_their_places(page, shipped):
    plain = report(shipped)
    captions = page(plain).locator("caption").all_inner_texts()
    assert all(target.chart.table.caption in captions for goal in plain.goals for target in goal.targets)


def test_the_links_lead_to_the_parts(page, made):
    shown = page(made)
    assert shown.evaluate("[...document.querySelectorAll('nav a')].every(link => document.querySelector(link.hash))")


def test_what_is_to_be_filled_in_is_seen(page, made):
    prompts = page(made).locator(".prompt").all_inner_texts()
    assert {"[Fyll i datum]", "[Fyll i diarienummer]"} <= set(prompts) and len(prompts) == 3 + 2 * 5 + 2 + 2


def test_texts_are_only_text(page, made):
    shown = page(replace(made, title=EVIL, organisation=EVIL, proposal=(EVIL,), ahead=replace(made.ahead, text=EVIL, title=EVIL)))
    assert shown.locator("h1").inner_text() == EVIL
    assert shown.evaluate("document.querySelectorAll('script, img[src^=http]').length") == 0
    assert shown.title().startswith(EVIL)


def test_it_is_one_file_without_a_script(made):
    text = make(made, "html").decode()
    assert not re.search(r"<script|<link|@import|url\(|\bhttps?:", text.replace("http-equiv", ""))


def test_it_says_whether_its_figures_stand(page, made):
    assert page(made).locator("header").inner_text().endswith("Utkast")
    adopted = sealed(made)
    shown = page(adopted)
    assert adopted.hash[:16] in shown.locator("header").inner_text() and adopted.hash in shown.locator("main").inner_text()


def test_the_same_report_is_the_same_file(made):
    assert make(made, "html") == make(made, "html")


def test_it_prints_on_a4(page, made):
    shown = page(made)
    pdf = shown.pdf(prefer_css_page_size=True)
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]", pdf)
