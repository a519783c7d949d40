"""A year that is adopted stays as it was, whatever is loaded, undone, killed or short of room afterwards."""

import json
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date as Day

import pytest
from adopting import freeze, more, paper, whole

import store
from store.adopted import Damaged, Meanwhile, adoptions, find, latest


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    home = tmp_path_factory.mktemp("made")
    more(home, 0)
    return home


@pytest.fixture
def home(made, tmp_path):
    return shutil.copytree(made, tmp_path, dirs_exist_ok=True)


def enterprises(build) -> int:
    with store.open_database(build.figures) as con:
        return con.execute("SELECT rows FROM tables WHERE name = 'enterprises'").fetchone()[0]


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
    for n in range(1, 1 + store.KEPT):
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


def test_nothing_is_taken_away_while_it_cannot_be_read_what_is_adopted(home):
    frozen = freeze(home)
    told = (frozen.folder / "adoption.json").read_text("utf-8")
    for text, loads in (("", range(1, 1 + store.KEPT)), ("{}", [5]), ('{"year": 2022', [6])):
        (frozen.folder / "adoption.json").write_text(text, "utf-8")
        for n in loads:
            more(home, n)
        assert frozen.build.id not in [build.id for build in store.kept(home / "store", "boda")]
        assert all(path.exists() for path in frozen.build.files())
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
