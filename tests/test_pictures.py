"""The charts of a report as pictures, drawn by the browser there is, or said to be missing."""

import subprocess
import sys
from base64 import b64decode
from dataclasses import replace

import pytest
from hard_report import many
from papers import report

from reports.pictures import WIDTH, draw

EVIL = '<img src="http://10.0.0.1/x"> & "'


def charts(report):
    return [target.chart for goal in report.goals for target in goal.targets if target.chart]


def silent(*_done):
    pass


@pytest.fixture(scope="module")
def browser():
    """The one that all tests use, wherever it was found."""
    return subprocess.run([sys.executable, "-m", "scripts.browser"], capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(scope="module")
def drawn(shipped, browser):
    """One of the charts has a unit that would be markup if it could."""
    whole = report(shipped)
    first = whole.goals[0].targets[0]
    figure = {**first.chart.drawn, "layout": {**first.chart.drawn["layout"], "title": {"text": EVIL}}}
    first = replace(first, chart=replace(first.chart, drawn=figure))
    whole = replace(whole, goals=(replace(whole.goals[0], targets=(first,)), *whole.goals[1:]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROWSER_PATH", browser)
        return whole, draw(whole, silent), draw(whole, silent)


def test_every_chart_has_both_pictures_and_nothing_else_is_changed(drawn):
    whole, once, _again = drawn
    assert len(charts(once)) == len(charts(whole)) == 5
    for chart in charts(once):
        assert chart.svg.startswith("<svg") and f'viewBox="0 0 {WIDTH} 300"' in chart.svg
        png = b64decode(chart.png)
        assert png.startswith(b"\x89PNG") and (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (2 * WIDTH, 600)
    bare = [replace(goal, targets=tuple(replace(one, chart=replace(one.chart, svg="", png="")) for one in goal.targets)) for goal in once.goals]
    assert replace(once, goals=tuple(bare)) == whole


def test_the_same_charts_are_the_same_pictures(drawn):
    _whole, once, again = drawn
    assert once == again


def test_labels_are_those_of_the_screen(drawn):
    _whole, once, _again = drawn
    target = next(target for goal in once.goals for target in goal.targets if target.id == "participants")
    was, now, shall = (one.text for one in target.numbers)
    assert {f"Utgångsläge {was}", f"Utfall {now}", f"Mål {shall}"} <= {text for text in target.chart.svg.replace("<", ">").split(">") if text}


def test_texts_bring_nothing_in(drawn):
    _whole, once, _again = drawn
    assert not any(word in chart.svg for chart in charts(once) for word in ("<img", "<image", "<script", "<foreignObject"))


def test_all_are_drawn_at_once(shipped, browser, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", browser)
    told = []
    assert all(chart.png for chart in charts(draw(many(report(shipped)), lambda *done: told.append(done))))
    assert [done for _title, done, _all in told] == [0, 20]


@pytest.mark.parametrize("path", ["/nowhere/chromium", sys.executable])
def test_without_a_browser_the_report_is_whole_and_says_what_is_missing(shipped, monkeypatch, path):
    """None is there, or what is called one is none."""
    monkeypatch.setenv("BROWSER_PATH", path)
    whole = report(shipped)
    got = draw(whole, silent)
    assert replace(got, caveats=whole.caveats) == whole
    assert [text for text in got.caveats if text not in whole.caveats] == [
        "Ingen webbläsare (Chromium, Chrome eller Edge) hittades som kunde rita diagrammen som bilder; siffrorna står i tabeller."
    ]


def test_where_there_is_nothing_to_draw_no_browser_is_asked_for(shipped, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    empty = replace(report(shipped), goals=())
    assert draw(empty, silent) == empty
