"""Undo undoes the exports too: what each kept build was made from comes back with it, and nothing laid in the folder by hand is lost."""

import os
import shutil
from contextlib import suppress

import pytest
from loading import load
from test_reading_workbooks import book

import store
from etl import sent
from etl.build import build
from etl.earlier import PLACE, restore
from etl.folder import Folder, Upload

QUIET = lambda *_done: None
EVENTS = b"event_id;date;kind;title\n1;2020-01-01;training;121212-1213\n"
PERSONS = b"id;orgnr;start\n121212-1212;5560360793;2020-01-01\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """What was laid in the folder, loaded; and beside it the same after an export was sent."""
    place = tmp_path_factory.mktemp("made")
    load(place / "laid", events=EVENTS, participants=PERSONS)
    send(shutil.copytree(place / "laid", place / "sent"), "events", "events.csv", EVENTS + b"2;2020-01-01;fair;b\n")
    return place


@pytest.fixture
def home(made, tmp_path):
    return shutil.copytree(made / "laid", tmp_path, dirs_exist_ok=True)


@pytest.fixture
def sent_to(made, tmp_path):
    """The folder, and the ids of the two builds: after the one that was sent, and before it."""
    home = shutil.copytree(made / "sent", tmp_path, dirs_exist_ok=True)
    return home, *(one.id for one in store.kept(home / "store", "boda"))


def send(home, table: str, name: str, content: bytes) -> str:
    """The id of the build that comes of it."""
    over = sent.laid_over(Folder(home / "data" / "boda"), home / "store", "boda", {table: Upload(name, content)}, {})
    assert build("boda", home / "data", home / "store", QUIET, over).refused == []
    return store.current(home / "store", "boda").id


def undo(home, id: str) -> list[str]:
    return restore(home / "data", home / "store", "boda", id, "Eva")


def exports(home) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (home / "data" / "boda").iterdir() if path.suffix != ".toml"}


def numbers(home) -> dict[str, int]:
    with store.open_figures(home / "store", "boda") as con:
        return {name: n for name, n in con.execute("SELECT name, rows FROM tables").fetchall() if n}


def test_what_was_undone_does_not_come_back(home):
    first, before = store.current(home / "store", "boda").id, exports(home)
    send(home, "events", "events.xlsx", book(["event_id", "date", "kind", "title"], *([n, "2020-01-01", "fair", "a"] for n in range(9))))
    assert "events.csv" not in exports(home) and numbers(home)["events"] == 9
    assert undo(home, first) == []
    assert exports(home) == before
    send(home, "support", "support.csv", b"actor;service\na;b\n")
    assert numbers(home) == {"enterprises": 2, "events": 1, "participants": 1, "support": 1}


def test_back_and_forth_between_uploads(sent_to):
    home, one, _first = sent_to
    two = send(home, "support", "support.csv", b"actor;service\na;b\n")
    after = exports(home)
    assert undo(home, one) == [] and "support.csv" not in exports(home)
    assert undo(home, two) == [] and exports(home) == after


def test_what_was_laid_by_hand_comes_back_without_personal_numbers(home):
    first = store.current(home / "store", "boda").id
    send(home, "participants", "x.csv", b"id;orgnr;start\nD1;5560360793;2020-01-01\nD2;5560360793;2020-01-01\n")
    assert b"1212-1212" not in b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert undo(home, first) == [] and undo(home, first) == []
    assert exports(home)["participants.csv"].startswith(b"id;orgnr;start\np-")
    send(home, "support", "support.csv", b"actor;service\na;b\n")
    with store.open_rows(home / "store", "boda") as con:
        assert con.execute("SELECT count(*), min(left(participant_id, 2)) FROM participants").fetchone() == (1, "p-")


def test_what_was_changed_by_hand_is_left_and_told(sent_to):
    home, _second, first = sent_to
    (home / "data" / "boda" / "events.csv").write_bytes(EVENTS + b"3;2020-01-01;fair;by hand\n")
    assert undo(home, first) == ["events.csv"]
    assert b"by hand" in exports(home)["events.csv"]


@pytest.mark.parametrize("nth", [2, 8, *(pytest.param(nth, marks=pytest.mark.long) for nth in (0, 4, 6, 10, 12, 14))])
@pytest.mark.parametrize("act", ["undo", "send"])
def test_killed_at_any_moment(sent_to, monkeypatch, act, nth):
    """Folder and figures agree after the next load, whichever of the two builds it came to."""
    home, second, first = sent_to
    replace, calls = os.replace, iter(range(100))

    def killed(source, goal):
        if next(calls) >= nth:
            raise KeyboardInterrupt
        replace(source, goal)

    monkeypatch.setattr(os, "replace", killed)
    with suppress(KeyboardInterrupt):
        if act == "undo":
            undo(home, first)
        send(home, "events", "events.xlsx", book(["event_id", "date", "kind", "title"], ["1", "2020-01-01", "fair", "a"]))
    monkeypatch.setattr(os, "replace", replace)
    came_to = store.current(home / "store", "boda").id
    send(home, "support", "support.csv", b"actor;service\na;b\n")
    assert numbers(home)["events"] == (2 if came_to == second else 1)
    if second in {build.id for build in store.kept(home / "store", "boda")}:  # not where a third and a fourth came to be before the kill
        assert undo(home, second) == [] and exports(home)["events.csv"].endswith(b"2;2020-01-01;fair;b\n")


def test_only_what_kept_builds_were_made_from_is_kept(home):
    for n in range(store.KEPT):
        send(home, "events", "events.csv", EVENTS + f"{n + 2};2020-01-01;fair;b\n".encode())
    assert len(list((home / "store" / "boda" / PLACE).iterdir())) == store.KEPT
