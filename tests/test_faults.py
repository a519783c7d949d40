"""Whatever goes wrong while loading, the last good build goes on being served and nothing half-done is left."""

import json
import random
import shutil
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import adopting
import pytest
from browser import ROOT
from faults import POSIX, command, full_disk, killed_after, killed_at, little_room, often

import store
from etl import build as building

BOLLNAS = ROOT / "data" / "bollnas"

pytestmark = POSIX


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    home = tmp_path_factory.mktemp("built")
    shutil.copytree(BOLLNAS, home / "data" / "town")
    assert load(home).returncode == 0
    return home


@pytest.fixture
def served(built, tmp_path):
    """A built organisation whose exports have changed since."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    change(tmp_path, "igen")
    return tmp_path


def change(home: Path, text: object) -> None:
    with (home / "data" / "town" / "support.csv").open("ab") as file:
        file.write(f"Coompanion;Rådgivning {text};;\r\n".encode("cp1252"))


def arguments(home: Path) -> list:
    return ["etl", "town", "--data", home / "data", "--store", home / "store", "--json"]


def load(home: Path, **options) -> subprocess.CompletedProcess:
    return command(*arguments(home), **options)


def assert_serving(home: Path, *builds: store.Build) -> None:
    assert store.current(home / "store", "town") in builds
    assert store.sound(home / "store", "town") in builds
    with store.open_figures(home / "store", "town") as figures, store.open_rows(home / "store", "town") as rows:
        assert figures.execute("SELECT count(*) FROM series").fetchall()[0][0] > 100
        assert rows.execute("SELECT count(*) FROM participants").fetchall() == [(143,)]


def assert_nothing_else(home: Path) -> None:
    left = {path.name for path in (home / "store" / "town").iterdir()}
    assert left == {"current.json", "current.copy.json", "history.jsonl", "key", "key.check", "lock", store.LEDGER} | {
        path.name for one in store.kept(home / "store", "town") for path in one.files()}  # fmt: skip


@often(3, 40)
def test_killed_at_any_moment(served, times):
    chance, began = random.Random(20), time.monotonic()
    assert load(served).returncode == 0
    whole = time.monotonic() - began
    for n in range(times):
        before = store.current(served / "store", "town")
        change(served, n)
        killed_after(chance, 0.1, whole, [sys.executable, "-m", *map(str, arguments(served))])
        assert_serving(served, before, store.current(served / "store", "town"))
    again = load(served)
    assert again.returncode == 0, again.stderr
    assert_nothing_else(served)


@often(3, 60)
def test_killed_as_it_writes(tmp_path, monkeypatch, times):
    """At every act in the store's folder, from the first to the last: what is publishing is over in a moment that nobody would hit."""
    monkeypatch.setenv("MALKOLL_KEY", "a key for tests")
    adopting.more(tmp_path, 0)
    home, acts = tmp_path / "store" / "boda", range(1, 61) if times == 60 else (8, 16, 24)
    for n in acts:
        before = store.current(tmp_path / "store", "boda")
        row = f"{adopting.NUMBERS[0]};Bolag {n};limited_company;Boda;2020-01-01\n"
        (tmp_path / "data" / "boda" / "enterprises.csv").write_bytes(adopting.ENTERPRISES + row.encode())
        reached = killed_at(home, n, "etl", "boda", "--data", tmp_path / "data", "--store", tmp_path / "store")
        now = store.current(tmp_path / "store", "boda")
        assert store.sound(tmp_path / "store", "boda") == now
        assert reached or now != before
    adopting.more(tmp_path, 2)
    kept = store.kept(tmp_path / "store", "boda")
    assert {path.name for path in home.glob("*.duckdb")} == {store.LEDGER} | {path.name for one in kept for path in one.files()}


def test_no_room_for_the_database(served):
    build = store.current(served / "store", "town")
    before = sorted((served / "store" / "town").iterdir())
    assert_told(load(served, preexec_fn=little_room()))
    assert_serving(served, build)
    assert sorted((served / "store" / "town").iterdir()) == before


@pytest.mark.long
@pytest.mark.parametrize("spare", [100_000, 8_000_000, 24_000_000])
def test_a_disk_that_is_full(served, spare):
    """For the rows, for the figures, and for what is released."""
    build = store.current(served / "store", "town")
    with full_disk(served / "store", spare):
        assert_told(load(served))
        assert_serving(served, build)
    assert_nothing_else(served)
    assert load(served).returncode == 0


def assert_told(failed: subprocess.CompletedProcess) -> None:
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr
    assert "står kvar" in failed.stderr


def test_two_loads_at_once(served):
    whole = [sys.executable, "-m", *map(str, arguments(served))]
    processes = [subprocess.Popen(whole, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    told = [json.loads(process.communicate()[0]) for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert told[0] == told[1]
    assert len(store.kept(served / "store", "town")) == 2


def test_the_last_three_are_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("MALKOLL_KEY", "a key for tests")
    for n in range(1 + store.KEPT):
        adopting.more(tmp_path, n)
    kept = store.kept(tmp_path / "store", "boda")
    assert len(kept) == 3
    assert {path.name for path in (tmp_path / "store" / "boda").glob("*.duckdb")} == {store.LEDGER} | {path.name for one in kept for path in one.files()}


def test_clock_and_time_zone(tmp_path, monkeypatch):
    """The last one loaded is the current one and the last one adopted holds, whatever the clock says."""
    monkeypatch.setenv("MALKOLL_KEY", "a key for tests")
    builds, clock = [], Clock
    for n, (zone, days) in enumerate([("Pacific/Auckland", 0), ("America/Los_Angeles", 0), ("Europe/Stockholm", -400), ("UTC", -27)]):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setattr(clock, "off", timedelta(days=days))
        monkeypatch.setattr(building, "datetime", clock)
        monkeypatch.setattr(store.adopted, "datetime", clock)
        adopting.more(tmp_path, n)
        adoption = adopting.freeze(tmp_path, known=n)
        builds.append(store.current(tmp_path / "store", "boda").id)
        assert adoption.build.id == builds[-1] and adoption.number == n + 1
        assert store.adopted.latest(tmp_path / "store", "boda", 2022) == adoption
    assert [one.id for one in store.kept(tmp_path / "store", "boda")] == builds[:0:-1]
    assert [entry["build"] for entry in store.history(tmp_path / "store", "boda")] == builds[::-1]


class Clock(datetime):
    off = timedelta()

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + cls.off
