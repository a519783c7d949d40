"""Fastställ: what was read is what is frozen, its papers can be made again byte for byte, and the block on the page."""

import os
import subprocess
import sys

import pytest
from bollnas import QUICK, begun, correct, frozen
from browser import ROOT
from streamlit.testing.v1 import AppTest

from pages import html, text
from reports import FORMATS
from reports.adoption import Changed, adopt, look
from reports.freeze import from_json, hashed
from reports.making import papers
from store.adopted import Meanwhile, latest


def test_what_was_read_is_what_is_adopted(tmp_path, shipped):
    begun(tmp_path, shipped)
    read = look(tmp_path / "store", "bollnas", 2022)
    correct(tmp_path)
    with pytest.raises(Changed, match="2022"):
        adopt(tmp_path / "store", "bollnas", 2022, "Eva", read, lambda *_done: None, QUICK)
    read = look(tmp_path / "store", "bollnas", 2022)
    first = adopt(tmp_path / "store", "bollnas", 2022, "Eva", read, lambda *_done: None, QUICK)
    with pytest.raises(Meanwhile, match="Eva"):
        adopt(tmp_path / "store", "bollnas", 2022, "Åsa", read, lambda *_done: None, QUICK)
    assert frozen(tmp_path) == first
    report = from_json(first.report())
    assert report.hash == first.hash == hashed(first.report()) and report.build == first.build.id
    assert {name.rsplit(".", 1)[-1] for name in first.documents} == {*QUICK}
    assert first.hash in first.document("bollnas-2022.html").decode()


def test_the_same_papers_years_later(tmp_path, shipped):
    """Made again of what was frozen, after the exports have changed: byte for byte."""
    adoption = frozen(begun(tmp_path, shipped))
    correct(tmp_path)
    again = papers(from_json(latest(tmp_path / "store", "bollnas", 2022).report()), QUICK, lambda *_done: None)
    assert again == {name: adoption.document(name) for name in adoption.documents}


@pytest.mark.long
def test_all_five_are_the_same_whoever_makes_them_again(tmp_path, shipped):
    """In processes of their own, which order sets of texts each in its way."""
    frozen(begun(tmp_path, shipped), formats=["html"])
    made = []
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "reports", "bollnas", "--year", "2022", "--store", str(tmp_path / "store"), "--output", str(tmp_path / seed)]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
        made.append({path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()})
    assert made[0] == made[1] and len(made[0]) == len(FORMATS)


BLOCK = """
from ui.adopted import adopt
from ui.data import figures
adopt(figures("bollnas"), 2022)
"""


def test_the_block(tmp_path, shipped, monkeypatch):
    """A name, a tick, a click; then it says so, with the papers, and doing it again changes nothing."""
    begun(tmp_path, shipped)
    monkeypatch.setenv("MALKOLL_STORE", str(tmp_path / "store"))
    app = AppTest.from_string(BLOCK, default_timeout=120).run()
    def click():
        app.text_input[0].input("Eva Ek 19121212-1212").run()
        assert app.button[0].disabled
        app.checkbox[0].check().run()
        assert not app.button[0].disabled
        app.button[0].click().run()
        assert not app.exception
    click()
    one = latest(tmp_path / "store", "bollnas", 2022)
    assert (one.by, {name.rsplit(".", 1)[-1] for name in one.documents}) == ("Eva Ek [personnummer]", {*FORMATS})
    assert "2022 är fastställt" in text(html(app)) and one.hash in html(app) and 'href="./?adopted=2022"' in html(app)
    click()
    assert "Inget har ändrats" in text(html(app)) and latest(tmp_path / "store", "bollnas", 2022) == one
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    app.run()
    assert not app.button and one.hash in html(app)
