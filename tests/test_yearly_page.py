"""The yearly follow-up as a script: nobody but officers writes, and a journal that cannot be read is told in words."""

import shutil
from functools import partial

import pytest
from browser import ROOT
from streamlit.testing.v1 import AppTest

from followup.texts import texts_of
from pages import html, run
from store.journal import FILE
from ui.audience import NotAllowed
from ui.data import figures
from ui.journal_desk import Desk, Sheet, save
from ui.journal_lacking import FEW, _group
from ui.markup import Markup


@pytest.fixture
def store(shipped, tmp_path, monkeypatch):
    shutil.copytree(shipped / "bollnas", tmp_path / "bollnas")
    monkeypatch.setenv("MALKOLL_STORE", str(tmp_path))
    return tmp_path


def fields(app) -> int:
    return len(app.text_area) + len(app.text_input)


def test_for_officers_every_target_and_activity_has_its_fields(store):
    app = run("yearly", store, org="bollnas", year="2022")
    assert len([area for area in app.text_area if "Analys" in area.label]) == 5
    assert len([area for area in app.text_area if "Kommentar" in area.label]) == 10
    points = next(area for area in app.text_area if "att-sats" in area.label)
    assert points.value.startswith("Kommunstyrelsen beslutar att godkänna uppföljningen för 2022")


def test_what_many_targets_lack_is_a_list_to_be_opened():
    told = _group("Mål utan analys", [Markup("<a href='#t'>{}</a>").format(f"Mål {n}") for n in range(FEW + 1)])
    assert "<summary>Mål utan analys: 9</summary>" in told and told.count("<li>") == 10
    assert "details" not in _group("Mål utan analys", [Markup("<a>a</a>")] * FEW)


def test_for_the_public_there_is_nothing_to_write(store, monkeypatch):
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    app = run("yearly", store, org="bollnas", year="2022")
    assert fields(app) == 0 and "lacking" not in html(app)
    assert ">Fastställ" not in html(app) and "Inget har fastställts för 2022 än" in html(app)
    desk = Desk(figures("bollnas"), 2022, texts_of(store, "bollnas", 2022), [], "Anna")
    with pytest.raises(NotAllowed):
        save(Sheet(desk, "target", "asf", "", [], 0), {"analysis": "x"})
    assert not (store / "bollnas" / FILE).exists()


def test_a_year_outside_the_plan_and_an_organisation_without_targets(shipped):
    assert fields(run("yearly", shipped, org="bollnas", year="2018")) > 0
    for organisation in ("halland", "stockholm", "sollentuna-vasby-sigtuna"):
        assert fields(run("yearly", shipped, org=organisation)) > 0


@pytest.mark.parametrize("damage", ["the file", "the address"])
def test_a_journal_that_cannot_be_read_is_told_in_words(store, monkeypatch, damage):
    damaged = {
        "the file": partial((store / "bollnas" / FILE).write_bytes, b"no database, whatever its name says" * 100),
        "the address": partial(monkeypatch.setenv, "MALKOLL_JOURNAL", "mysql://nowhere"),
    }
    damaged[damage]()
    app = run("yearly", store, org="bollnas", year="2022")
    assert 'role="alert"' in html(app) and len(app.text_area) == 0


def test_of_the_years_that_were_looked_at_a_session_keeps_no_fields(store):
    app = AppTest.from_file(str(ROOT / "pages" / "navigation.py"), default_timeout=30)
    app.query_params["org"] = "bollnas"
    app.run().switch_page("yearly.py").run()
    kept = app._session_state._state._new_widget_state.widget_metadata
    of_two_years = 2 * len(kept)
    for year in range(2017, 2023):
        app.selectbox(key="year").select(str(year)).run()
    kept = app._session_state._state._new_widget_state.widget_metadata
    assert any("2022" in id for id in kept) and not any("2019" in id for id in kept)
    assert len(kept) <= of_two_years and not app.exception
