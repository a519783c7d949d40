"""Killed at any moment or short of room, nothing half-done of an adoption is left."""

import random
import subprocess
import sys

import pytest
from adopting import freeze, more, whole
from browser import ROOT
from faults import POSIX, full_disk, killed_after, little_room, often

import store
from store.erased import rewrite_rows
from store.journal import FILE, NoJournal, Place, open_journal

# What a process of its own does to adopt; slow enough to be killed on the way.
ALONE = """
import sys, time
from datetime import date as Day
from store.adopted import Papers, adopt
def make(build):
    time.sleep(float(sys.argv[3]))
    return Papers("report", Day(2022, 12, 31), {f"{n}.docx": b"x" * 200_000 for n in range(20)})
adopt(sys.argv[1], "boda", 2022, "Eva", int(sys.argv[2]), make)
"""
pytestmark = POSIX


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("MALKOLL_KEY", "a key for tests")
    more(tmp_path, 0)
    return tmp_path


def test_a_journal_that_is_gone_is_missed_by_what_was_adopted(home):
    place = Place(2022, "paper")
    open_journal(home / "store", "boda").append(place, "Eva", 0, lambda _before: {"summary": "x"})
    freeze(home)
    (home / "store" / "boda" / FILE).unlink()
    for act in (lambda: open_journal(home / "store", "boda").entries(),
                lambda: open_journal(home / "store", "boda").append(place, "Eva", 0, lambda _before: {})):  # fmt: skip
        with pytest.raises(NoJournal, match="skadad"):
            act()
    assert not (home / "store" / "boda" / FILE).exists()


def test_nobody_is_erased_while_it_cannot_be_read_whose_rows_were_adopted(home):
    (freeze(home).folder / "adoption.json").write_bytes(b"{")
    with pytest.raises(store.NoBuild, match="2022"):
        rewrite_rows(home / "store", "boda", "Eva", lambda _old, _new: False)


def alone(home, seconds, known=0):
    return [sys.executable, "-c", ALONE, str(home / "store"), str(known), str(seconds)]


@often(3, 60)
def test_killed_at_any_moment(home, times):
    chance, before = random.Random(4), store.current(home / "store", "boda")
    for _attempt in range(times):
        killed_after(chance, 0.1, 1.0, alone(home, 0.02, len(whole(home))))
        assert store.current(home / "store", "boda") == before
    more(home, 1)
    assert {path.name for path in (home / "store" / "boda").iterdir() if path.is_dir()} <= {"adopted"}
    assert freeze(home, known=len(whole(home))).build == store.current(home / "store", "boda")


def test_no_room(home):
    assert_no_room(home, preexec_fn=little_room())


@pytest.mark.long
def test_a_disk_that_is_full(home):
    with full_disk(home / "store", 1_000_000):
        assert_no_room(home)


def assert_no_room(home, **options):
    full = subprocess.run(alone(home, 0), cwd=ROOT, capture_output=True, text=True, check=False, **options)
    assert full.returncode == 1 and "OSError" in full.stderr
    assert whole(home) == []
    assert not (home / "store" / "boda" / "building").exists()
