"""The page Data as a script: nobody but analysts may send or undo, nothing large is laid on the disk, and labels hold only text."""

import pytest
from browser import ROOT
from starlette.formparsers import MultiPartParser
from streamlit.testing.v1 import AppTest

import dashboard
import store
from language import use
from ui.audience import NotAllowed
from ui.data import figures
from ui.exports_mapping import plain
from ui.sending import load, look, past, restore


@pytest.fixture
def page(shipped, monkeypatch):
    monkeypatch.setenv("MALKOLL_STORE", str(shipped))
    monkeypatch.setenv("MALKOLL_DATA", str(ROOT / "data"))
    use("sv")
    return AppTest.from_file(str(ROOT / "pages" / "exports.py"), default_timeout=60)


def texts(run: AppTest) -> str:
    return " ".join(part.proto.body for part in run.get("html"))


def test_analysts_send_and_see_the_history(page):
    run = page.run()
    assert not run.exception and len(run.get("file_uploader")) == 1
    assert "Inläsningarnas historik" in texts(run) and "gäller nu" in texts(run)


def test_nobody_else_may(page, shipped, monkeypatch):
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    run = page.run()
    assert not run.exception and len(run.get("file_uploader")) == 0 and len(run.button) == 0
    assert "historik" not in texts(run) and "kicka" not in texts(run) and "är för organisationens" not in texts(run)
    assert len(run.get("download_button")) == 1
    data, before = figures("bollnas"), store.history(shipped, "bollnas")
    for act in (lambda: look(data, {}), lambda: load(data, {}), lambda: past(data), lambda: restore(data, store.current(shipped, "bollnas").id)):
        with pytest.raises(NotAllowed):
            act()
    assert store.history(shipped, "bollnas") == before


def test_no_upload_is_laid_on_the_disk_by_the_server():
    """Starlette would spool what is larger to a temporary file."""
    assert dashboard.app
    assert MultiPartParser.spool_max_size > 1 << 40


def test_a_header_is_no_markdown():
    assert plain("![x](http://a.example) *b*\nc") == r"\!\[x\]\(http\://a\.example\) \*b\* c"


def test_what_was_passed_over_is_asked_again_where_the_file_cannot_be_read_so(page):
    def form():
        from types import SimpleNamespace

        from ui.exports_mapping import ask
        from ui.sending import sending

        data = SimpleNamespace(organisation="bollnas")
        sending(data).decided.update({"agreements": {"Ref": ""}, "events": {"Ort": ""}})
        read = SimpleNamespace(table=SimpleNamespace(name="events"), sent=True, unknown={"Ort": ""})
        ask(data, SimpleNamespace(read=[read], unread={"agreements": {"Ref": ""}}))

    run = AppTest.from_function(form, default_timeout=60).run()
    assert not run.exception and [one.label for one in run.selectbox] == ["Kolumnen Ref"]
