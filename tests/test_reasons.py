"""Why rows were rejected and values are doubtful is told in the language of whoever reads it, whatever language the load spoke."""

import os

import pytest
from browser import ROOT
from loading import ENTERPRISES, PLAN
from streamlit.testing.v1 import AppTest

import store
from etl import contents
from etl.build import build
from etl.folder import Upload
from etl.reasons import in_words
from language import use
from pages import html, text
from ui.data import figures
from ui.sending import look

FILES = {
    "enterprises": ENTERPRISES + b"5560000019;Fel AB;aktie;Boda;2010-02-30\n2120001884;Boda kommun;other;0123;2090-01-01\n"
    b"5560360793;Igen AB;limited_company;Boda;2010-01-01\n5560360793\n;;;;;x\n",
    "participants": b"participant_id;org_nr;start_date;end_date;birth_year\nD1;5560360793;2020-01-01;2019-01-01;2015\nD2;5560360793;2020-01-01;;2015\n"
    b"D3;5560000019;2020-01-01;;1800\nD4;5560360793;1/31/2020;;\nD5;5560360793;2/3/2020;2019-01-01;\n19121212-1212;;2020-01-01;;1,234.5\n",
    "agreements": b"agreement_id;org_nr;counterpart;kind;start_date;places\nA1;5560360793;Boda;iop;2020-01-01;-1\nA2;5,56E+09;19121212-1212;iop;x;1.234\n",
    "activities": "activity_id;year;status\nråd;2020;done\nadvice;2020,5;nej\n".encode(),
    "indicators": "Nyckeltal;Kommun;År;Värde;Kön\nAndel;Boda;2020;1;kvinnor\n".encode(),
}


def loaded(home, language: str):
    """A store with an organisation in which nearly every rule is broken, loaded by somebody who speaks this language."""
    folder = home / "data" / "boda"
    folder.mkdir(parents=True)
    (folder / "plan.toml").write_bytes(PLAN)
    for name, content in FILES.items():
        (folder / f"{name}.csv").write_bytes(content)
    use(language)
    outcome = build("boda", home / "data", home / "store", lambda *_done: None)
    assert not outcome.refused
    return home / "store"


def asked(home, sql: str) -> list[tuple]:
    with store.open_rows(home, "boda") as con:
        return con.execute(sql).fetchall()


@pytest.fixture
def page(monkeypatch):
    def run(of, **address: str) -> str:
        monkeypatch.setenv("MALKOLL_STORE", os.fspath(of))
        app = AppTest.from_file(str(ROOT / "pages" / "navigation.py"), default_timeout=30)
        for key, value in address.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception, app.exception
        return text(html(app))

    return run


def test_what_was_said_at_the_load_is_said_to_each_reader_in_his_language(tmp_path, page):
    swedish, english = loaded(tmp_path / "sv", "sv"), loaded(tmp_path / "en", "en")
    told = {}
    for log in ("rejects", "warnings"):
        sql = f'SELECT "table", faults, reason FROM {log} ORDER BY "table", line, "column"'
        in_swedish, in_english = asked(swedish, sql), asked(english, sql)
        assert len(in_swedish) >= 4 and all(sv[2] != en[2] for sv, en in zip(in_swedish, in_english, strict=True))
        for language, found, meant in (("en", in_swedish, in_english), ("sv", in_english, in_swedish)):
            use(language)
            assert [in_words(table, faults, "") for table, faults, _reason in found] == [reason for _table, _faults, reason in meant]
            told.setdefault(language, set()).update(reason for _table, _faults, reason in meant)
    for of in (swedish, english):
        for language, other in (("sv", "en"), ("en", "sv")):
            said = page(of, lang=language)
            assert all(reason in said for reason in told[language]) and not [reason for reason in told[other] if reason in said]


def test_a_build_of_an_earlier_version_shows_what_it_was_told(tmp_path, page, monkeypatch):
    make = contents.make

    def as_it_was(work, *rest):
        told = make(work, *rest)
        for part, logs in (("rows", ("rejects", "warnings")), ("figures", ("warnings_count",)), ("released", ("warnings_count",))):
            with store.create(work / f"{part}.duckdb") as con:
                for log in logs:
                    con.execute(f"ALTER TABLE {log} DROP COLUMN faults")
        return told

    monkeypatch.setattr(contents, "make", as_it_was)
    home = loaded(tmp_path, "sv")
    said = page(home, lang="en")
    for log in ("rejects", "warnings"):
        assert all(reason in said for (reason,) in asked(home, f"SELECT DISTINCT reason FROM {log}"))


@pytest.mark.parametrize("table, faults", [
    ("participants", '[["start_date", "newer", {}]]'), ("participants", '[["newer", "date", {}]]'), ("newer", '[["start_date", "date", {}]]'),
    ("participants", '[["", "too_few", {}]]'), ("participants", '[["", "too_'), ("participants", "[]"), ("participants", "null"),
    ("participants", "[[1, [], 2]]"),
    ("participants", '[["start_date", "date", {}], ["newer", "date", {}]]'),
])  # fmt: skip
def test_what_this_version_does_not_know_is_told_as_it_was_at_the_load(table, faults):
    assert in_words(table, faults, "as it was") == "as it was"


def test_what_would_be_rejected_is_told_anew_when_the_language_changes(tmp_path, monkeypatch):
    monkeypatch.setenv("MALKOLL_STORE", os.fspath(loaded(tmp_path, "sv")))
    monkeypatch.setenv("MALKOLL_DATA", os.fspath(tmp_path / "data"))
    file = {"activities": Upload("activities.csv", FILES["activities"])}
    told = {}
    for language in ("sv", "en"):
        use(language)
        [read] = [read for read in look(figures("boda"), file).read if read.sent]
        told[language] = read.rejected[0][3]
    assert told == {"sv": "planen har ingen aktivitet med detta id", "en": "the plan has no activity with this id"}
