"""A year that is adopted stays as it was, whatever is loaded, undone, killed or short of room afterwards."""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date as Day

import pytest
from browser import ROOT
from loading import ENTERPRISES, load

import store
from store.adopted import Damaged, Meanwhile, Papers, adopt, adoptions, find, latest

ONE_MORE = "{n};Bolag {n};limited_company;Boda;2020-01-01\n"
NUMBERS = ("5560000019", "5560000027", "5560000035", "5560000043", "5560000050", "5560000068")
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
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("MALKOLL_KEY", "a key for tests")
    more(tmp_path, 0)
    return tmp_path


def more(home, n):
    """A load with so many further enterprises."""
    assert load(home, enterprises=ENTERPRISES + "".join(ONE_MORE.format(n=one) for one in NUMBERS[:n]).encode()).refused == {}


def paper(build, text="report"):
    return Papers(f"{text} of {build.id}", Day(2022, 12, 31), {"paper.docx": text.encode()})


def freeze(home, known=0, by="Eva", make=paper):
    return adopt(home / "store", "boda", 2022, by, known, make)


def enterprises(build) -> int:
    with store.open_database(build.figures) as con:
        return con.execute("SELECT rows FROM tables WHERE name = 'enterprises'").fetchone()[0]


def whole(home) -> list[str]:
    """The folders of what is adopted, each with all that it says it has, and nothing beside them."""
    folder = home / "store" / "boda" / "adopted"
    found = adoptions(home / "store", "boda")
    for one in found:
        one.report()
        assert {path.name for path in one.folder.iterdir()} == {"adoption.json", "report.json", *one.documents}
        assert all(one.document(name) for name in one.documents)
        assert all(path.is_file() for path in one.build.files())
    names = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    assert names == sorted(one.folder.name for one in found)
    return names


def test_what_is_adopted_is_told(home):
    frozen, build = freeze(home), store.current(home / "store", "boda")
    assert (frozen.year, frozen.number, frozen.day, frozen.by, frozen.build) == (2022, 1, Day(2022, 12, 31), "Eva", build)
    assert frozen == latest(home / "store", "boda", 2022)
    assert latest(home / "store", "boda", 2021) is None
    assert (frozen.report(), frozen.document("paper.docx")) == (f"report of {build.id}", b"report")
    assert frozen.folder.name == f"2022-1-{frozen.hash[:16]}"
    assert whole(home) == [frozen.folder.name]


def test_its_build_survives_every_load_and_undo(home):
    frozen = freeze(home)
    for n in range(1, 6):
        more(home, n)
    assert frozen.build.id not in [build.id for build in store.kept(home / "store", "boda")]
    store.restore(home / "store", "boda", store.kept(home / "store", "boda")[2].id)
    more(home, 6)
    assert enterprises(find(home / "store", "boda", frozen.build.id)) == 2
    assert (enterprises(store.current(home / "store", "boda")), latest(home / "store", "boda", 2022)) == (8, frozen)
    with store.open_database(frozen.build.rows) as con:
        assert con.execute("SELECT count(*) FROM enterprises").fetchall() == [(2,)]
    kept = {path.name for build in [frozen.build, *store.kept(home / "store", "boda")] for path in build.files()}
    assert {path.name for path in (home / "store" / "boda").glob("*.duckdb")} == kept | {store.LEDGER}


def test_anew_stands_beside_the_older_one(home):
    first = freeze(home)
    assert freeze(home, known=1) == first  # nothing has changed
    more(home, 1)
    second = freeze(home, known=1, by="Åsa")
    assert (second.number, latest(home / "store", "boda", 2022)) == (2, second)
    assert adoptions(home / "store", "boda") == [second, first]
    assert first.document("paper.docx") == b"report"
    assert len(whole(home)) == 2


def test_two_at_once(home):
    """One waits for the other, and is told of it."""
    def slow(build):
        time.sleep(0.3)
        return paper(build)

    def attempt(by):
        try:
            return freeze(home, 0, by, slow).by
        except Meanwhile as meanwhile:
            return str(meanwhile)

    with ThreadPoolExecutor(2) as both:
        told = list(both.map(attempt, ["Eva", "Åsa"]))
    (winner,) = {"Eva", "Åsa"} & {*told}
    assert [one for one in told if f"2022 fastställdes av {winner}" in one]
    assert len(whole(home)) == 1


def test_a_load_meanwhile_waits(home):
    before, begun = store.current(home / "store", "boda"), threading.Event()

    def slow(build):
        begun.set()
        time.sleep(0.5)
        assert store.current(home / "store", "boda") == before
        return paper(build)

    with ThreadPoolExecutor(1) as beside:
        adopting = beside.submit(freeze, home, 0, "Eva", slow)
        begun.wait(10)
        more(home, 1)
        assert adopting.result().build == before
    assert store.current(home / "store", "boda") != before
    assert len(whole(home)) == 1


def alone(home, seconds, known=0):
    return [sys.executable, "-c", ALONE, str(home / "store"), str(known), str(seconds)]


@POSIX
@pytest.mark.parametrize("attempts", [5, pytest.param(100, marks=pytest.mark.long)])
def test_killed_at_any_moment(home, attempts):
    chance, before = random.Random(4), store.current(home / "store", "boda")
    for _attempt in range(attempts):
        with subprocess.Popen(alone(home, 0.02), cwd=ROOT) as process:
            time.sleep(chance.uniform(0.1, 0.5))
            process.send_signal(signal.SIGKILL)
        assert store.current(home / "store", "boda") == before
        if whole(home):
            break  # it came all the way: that too is whole
    more(home, 1)
    assert {path.name for path in (home / "store" / "boda").iterdir() if path.is_dir()} <= {"adopted"}
    assert freeze(home, known=len(whole(home))).build == store.current(home / "store", "boda")


@POSIX
def test_no_room(home):
    full = subprocess.run(alone(home, 0), cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=lambda: (
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))))  # fmt: skip
    assert full.returncode == 1 and "OSError" in full.stderr
    assert whole(home) == []
    assert not (home / "store" / "boda" / "building").exists()


def test_what_makes_the_papers_fails(home):
    with pytest.raises(ZeroDivisionError):
        freeze(home, make=lambda build: 1 / 0)
    assert whole(home) == []


def test_damage_is_told(home):
    frozen = freeze(home)
    for name, read in (("report.json", frozen.report), ("paper.docx", lambda: frozen.document("paper.docx"))):
        path = frozen.folder / name
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        with pytest.raises(Damaged, match=name):
            read()
        path.unlink()
        with pytest.raises(Damaged, match=name):
            read()


@pytest.mark.parametrize("text", ["", "{}", '{"year": 2022'])
def test_nothing_is_taken_away_while_it_cannot_be_read_what_is_adopted(home, text):
    frozen = freeze(home)
    told = (frozen.folder / "adoption.json").read_text("utf-8")
    (frozen.folder / "adoption.json").write_text(text, "utf-8")
    for n in range(1, 5):
        more(home, n)
    with pytest.raises(Damaged, match="adoption"):
        latest(home / "store", "boda", 2022)
    (frozen.folder / "adoption.json").write_text(told, "utf-8")
    assert latest(home / "store", "boda", 2022) == frozen
    assert len(whole(home)) == 1
    assert json.loads(told)["build"]["id"] == frozen.build.id


def test_a_build_whose_files_are_gone_is_not_adopted(home):
    store.current(home / "store", "boda").rows.unlink()
    with pytest.raises(store.NoBuild, match="boda"):
        freeze(home)
    assert whole(home) == []
