"""The papers on the page: drafts are made on demand and go when what they are made of changes; what was adopted is there for everybody."""

import pytest
from papers import YEAR, own_store, say
from streamlit.testing.v1 import AppTest

import ui.documents
from reports.adoption import adopt, look


def block():
    """What a page does; AppTest runs its source by itself."""
    from ui.data import figures
    from ui.documents import documents

    documents(figures("bollnas"), 2023)


@pytest.fixture
def home(shipped, tmp_path, monkeypatch):
    """Two formats tell as much of the page as five, and sooner."""
    monkeypatch.setattr(ui.documents, "FORMATS", {"docx": "Word", "html": "HTML"})
    monkeypatch.setenv("MALKOLL_STORE", str(own_store(shipped, tmp_path)))
    return tmp_path / "own"


def shown():
    page = AppTest.from_function(block, default_timeout=90).run()
    assert not page.exception
    return page


def offered(page):
    return [one.proto.label for one in page.get("download_button")]


def test_drafts_are_made_when_they_are_asked_for(home):
    page = shown()
    assert offered(page) == []
    page.button(key="make-drafts").click().run()
    assert not page.exception and offered(page) == ["Hämta som Word", "Hämta som HTML"]
    assert len(offered(page.run())) == 2


def test_drafts_go_when_a_text_changes(home):
    page = shown()
    page.button(key="make-drafts").click().run()
    say(home, "paper", summary="Ny sammanfattning.")
    page.run()
    assert offered(page) == [] and any("har ändrats" in one.proto.body for one in page.get("html"))


def test_what_was_adopted_is_there_for_everybody(home, monkeypatch):
    adopt(home, "bollnas", YEAR, "Anna", look(home, "bollnas", YEAR), lambda *_done: None, ["html"])
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    page = shown()
    assert offered(page) == ["Hämta som HTML"] and len(page.button) == 0
    assert any("av Anna" in one.proto.body for one in page.get("html"))


def test_the_public_makes_no_drafts(home, monkeypatch):
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    assert len(shown().button) == 0
