"""The journal in both databases: it only grows, whoever writes at the same time and whatever is tried on it."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from browser import ROOT
from postgres import postgres, why_not
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from store.journal import NoJournal, Place, open_journal
from store.journal_schema import VERSION

PLACE = Place(2023, "target", "asf")


@pytest.fixture(scope="module")
def server():
    if reason := why_not():
        pytest.skip(reason)
    with postgres() as url:
        yield url


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def store(request, tmp_path, monkeypatch):
    """A store whose journal is empty, in either database."""
    if request.param == "PostgreSQL":
        url = request.getfixturevalue("server")
        monkeypatch.setenv("MALKOLL_JOURNAL", url)
        with admin(tmp_path).begin() as con:
            con.execute(text("DROP SCHEMA public CASCADE"))
            con.execute(text("CREATE SCHEMA public"))
    return tmp_path


def admin(store):
    """What somebody with all rights would use, past the journal's own code."""
    return create_engine(open_journal(store, "town").url, poolclass=NullPool)


def write(store, words: str, began_from: int = 0, author: str = "Anna Berg", place: Place = PLACE, organisation: str = "town"):
    return open_journal(store, organisation).append(place, author, began_from, lambda _before: {"analysis": words})


def test_every_version_is_kept_with_its_author_and_time(store):
    assert open_journal(store, "town").entries() == []
    began = datetime.now(UTC)
    write(store, "Först: 5 < 6, 'citat', Åsa 🌱\noch en rad till")
    write(store, "Sedan", 1, "Bo Ek")
    first, second = open_journal(store, "town").entries()
    assert (first.number, first.author, first.content) == (1, "Anna Berg", {"analysis": "Först: 5 < 6, 'citat', Åsa 🌱\noch en rad till"})
    assert (second.number, second.began_from, second.author) == (2, 1, "Bo Ek")
    assert began <= first.written <= second.written <= datetime.now(UTC)


def test_places_and_organisations_are_apart(store):
    write(store, "Ett")
    write(store, "Två", place=Place(2024, "target", "asf"))
    write(store, "Tre", place=Place(2023, "activity", "asf"))
    write(store, "Fyra", organisation="village")
    journal = open_journal(store, "town")
    assert [entry.number for entry in journal.entries()] == [1, 1, 1]
    assert [entry.content["analysis"] for entry in journal.entries(year=2023)] == ["Ett", "Tre"]
    assert [entry.content["analysis"] for entry in journal.entries(kind="activity")] == ["Tre"]


def test_two_processes_at_once_both_keep_every_text(store):
    command = [sys.executable, str(ROOT / "tests" / "journal_writer.py"), str(store)]
    options = {"cwd": ROOT, "env": {**os.environ, "PYTHONPATH": str(ROOT)}, "stdout": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    running = [subprocess.Popen([*command, author, "25"], **options) for author in ("Anna", "Bo")]
    said = [process.communicate()[0].split() for process in running]
    assert sorted(int(number) for numbers in said for number in numbers) == list(range(1, 51))
    found = open_journal(store, "town").entries()
    assert [entry.number for entry in found] == list(range(1, 51))
    assert sorted(" ".join(entry.content["analysis"].split()[:2]) for entry in found) == sorted(f"{author} {n}" for author in ("Anna", "Bo") for n in range(25))


BYPASSES = (
    "UPDATE journal_entries SET author = 'Nobody'",
    "DELETE FROM journal_entries",
    "UPDATE journal_version SET version = 0",
    "DELETE FROM journal_version",
    """INSERT INTO journal_entries (id, organisation, year, kind, subject, number, began_from, author, written, content)
        SELECT id, organisation, year, kind, subject, number, began_from, 'Nobody', written, content FROM journal_entries
        WHERE true ON CONFLICT (organisation, year, kind, subject, number) DO UPDATE SET author = 'Nobody'""",
)
OF_SQLITE = (
    "INSERT INTO journal_version VALUES (0, '2020-01-01 00:00:00')",
    "INSERT OR REPLACE INTO journal_entries SELECT id, organisation, year, kind, subject, number, began_from, 'Nobody', written, content FROM journal_entries",
    """INSERT OR REPLACE INTO journal_entries (organisation, year, kind, subject, number, began_from, author, written, content)
        SELECT organisation, year, kind, subject, number, began_from, 'Nobody', written, content FROM journal_entries""",
    "UPDATE OR REPLACE journal_entries SET number = 2 WHERE number = 1",
)
OF_POSTGRESQL = ("TRUNCATE journal_entries", "TRUNCATE journal_version CASCADE", "SET session_replication_role = replica; DELETE FROM journal_entries")


def test_nothing_is_changed_past_the_journal_either(store):
    write(store, "Ett")
    write(store, "Två", 1)
    before, engine = open_journal(store, "town").entries(), admin(store)
    for statement in BYPASSES + (OF_SQLITE if engine.dialect.name == "sqlite" else OF_POSTGRESQL):
        with pytest.raises(DBAPIError), engine.begin() as con:
            con.exec_driver_sql(statement)
        assert open_journal(store, "town").entries() == before, statement


def test_a_journal_of_a_newer_version_is_left_alone(store):
    write(store, "Ett")
    with admin(store).begin() as con:
        con.execute(text(f"INSERT INTO journal_version VALUES ({VERSION + 1}, '2030-01-01 00:00:00')"))
        rows = con.execute(text("SELECT * FROM journal_entries")).all()
    for act in (lambda: write(store, "Två"), lambda: open_journal(store, "town").entries()):
        with pytest.raises(NoJournal, match="nyare version"):
            act()
    with admin(store).begin() as con:
        assert con.execute(text("SELECT * FROM journal_entries")).all() == rows


def test_a_server_that_does_not_answer_is_told_in_words(tmp_path, monkeypatch):
    monkeypatch.setenv("MALKOLL_JOURNAL", f"postgres://officer:secret@/town?host={tmp_path}")
    with pytest.raises(NoJournal, match="Journalen kan inte läsas") as told:
        open_journal(tmp_path, "town").entries()
    assert "secret" not in str(told.value) and "secret" not in repr(open_journal(tmp_path, "town"))


@pytest.mark.parametrize("address", ["mysql://officer@host/town", "sqlite:///other.db", "nonsense", "postgresql:/"])
def test_an_address_that_is_none_is_told_in_words(tmp_path, monkeypatch, address):
    monkeypatch.setenv("MALKOLL_JOURNAL", address)
    with pytest.raises(NoJournal, match="MALKOLL_JOURNAL"):
        open_journal(tmp_path, "town")
