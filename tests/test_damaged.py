"""A file of the store that was cut short, has a flipped bit or comes from a newer version: the last good figures, and words."""

import io
import json
import random
import shutil
from contextlib import contextmanager

import pytest
from adopting import freeze, more, paper
from browser import ROOT
from faults import flip, often
from streamlit.testing.v1 import AppTest

import store
from etl.__main__ import main as etl
from followup.texts import write
from goals.__main__ import main as goals
from store.adopted import Damaged, adopt, adoptions
from store.journal import NoJournal, open_journal
from store.pointer import point
from store.whole import digest

KINDS = ("rows-", "figures-", "released-", "published", "current.json", "current.copy.json", "history.jsonl", "journal.sqlite", "adoption.json", "paper.docx")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Two loads, with four and five enterprises, a year that is adopted and something written."""
    home = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MALKOLL_KEY", "a key for tests")
        more(home, 2)
        freeze(home)
        more(home, 3)
        write(home / "store", "boda", 2022, "target", "asf", {"analysis": "Så gick det " * 100}, "Eva", 0)
    return home


@pytest.fixture
def home(kept, tmp_path, monkeypatch):
    monkeypatch.setenv("MALKOLL_KEY", "a key for tests")
    monkeypatch.setenv("MALKOLL_STORE", str(tmp_path / "store"))
    return shutil.copytree(kept, tmp_path, dirs_exist_ok=True)


@pytest.fixture
def count(home, capsys):
    """The figure that the command tells, and what else it says."""
    def asked() -> tuple[float | None, str]:
        store.forget()
        capsys.readouterr()
        code = goals(["boda", "--date", "2022-12-31", "--store", str(home / "store"), "--json"])
        said = capsys.readouterr()
        assert code == (0 if said.out else 1)
        return json.loads(said.out)["targets"][0]["value"] if said.out else None, said.err
    return asked


def of(home, kind):
    """The current build's file of the kind, or what else bears the name."""
    current = store.current(home / "store", "boda")
    parts = {"rows-": current.rows, "figures-": current.figures, "released-": current.released, "published": home / "store" / "boda" / store.LEDGER}
    return parts.get(kind) or next((home / "store" / "boda").rglob(kind))


@contextmanager
def as_it_was(path):
    before = path.read_bytes()
    yield
    path.write_bytes(before)


def overview(name="navigation", **address) -> str:
    app = AppTest.from_file(str(ROOT / "pages" / f"{name}.py"), default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


@often(10, 60)
def test_a_flipped_bit(home, count, times):
    """Nothing ends without words, and no figure is told that was not loaded."""
    chance = random.Random(5)
    for n in range(times):
        kind = KINDS[n % len(KINDS)]
        with as_it_was(path := of(home, kind)):
            flip(path, chance)
            value, said = count()
            assert (value, "Läs in exporterna på nytt" in said) == ((4, True) if kind == "figures-" else (5, False)), (kind, said)
            assert etl(["boda", "--store", str(home / "store"), "--history"]) == 0
            _read_all(home)


def _read_all(home) -> None:
    """What people wrote and what was adopted, as it was or not at all."""
    try:
        for one in adoptions(home / "store", "boda"):
            assert one.by == "Eva" and one.report().startswith("report of")
            assert all(one.document(name) == b"report" for name in one.documents)
    except Damaged as told:
        assert "säkerhetskopia" in str(told)
    try:
        open_journal(home / "store", "boda").entries()
    except NoJournal as told:
        assert "skada" in str(told), told


def test_the_pages_show_the_last_good_figures_and_say_so(home, count):
    for part in ("figures-", "released-"):
        flip(of(home, part), random.Random(1))
    store.forget()
    html = overview()
    assert "Här visas de senaste som går att läsa" in html and 'class="verdict"' in html
    assert etl(["boda", "--data", str(home / "data"), "--store", str(home / "store")]) == 0
    assert "Här visas de senaste" not in overview()
    assert count() == (5, "")


def test_one_damaged_adoption_leaves_the_others_and_tells_no_visitor_where_it_lies(home, monkeypatch):
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    lost = adopt(home / "store", "boda", 2021, "Eva", 0, paper)
    flip(lost.folder / "adoption.json", random.Random(1))
    assert [one.year for one in adoptions(home / "store", "boda")] == [2022]
    assert "Siffrorna visas så som de fastställdes för 2022" in overview(adopted="2022")
    for said in (overview(), overview(adopted="2021"), overview("plan"), overview("yearly", year="2021")):
        assert "Det som fastställdes för 2021 går inte längre att läsa" in said and "säkerhetskopia" in said
        assert str(home) not in said and lost.folder.name not in said


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(path.read_bytes()[:5000]), lambda path: path.write_bytes(b""), lambda path: path.unlink()],
                         ids=["cut short", "empty", "gone"])  # fmt: skip
def test_files_that_are_cut_short_or_gone(home, count, damage):
    damage(of(home, "figures-"))
    value, said = count()
    assert value == 4 and "Här visas de senaste" in said
    for build in store.kept(home / "store", "boda"):
        for path in filter(store.whole, build.files()):
            damage(path)
    value, said = count()
    assert value is None and "säkerhetskopia" in said and str(home) not in said
    assert "säkerhetskopia" in overview()


def test_a_newer_version(home, count, monkeypatch):
    """Of Målkoll, which the pointer tells; of DuckDB, which its file tells."""
    monkeypatch.setattr(store.builds, "VERSION", 2)
    more(home, 4)
    monkeypatch.setattr(store.builds, "VERSION", 1)
    value, said = count()
    assert value == 5 and "nyare version" in said
    other = home / "other"
    other.write_bytes(b"of a DuckDB that is not here yet")
    new = other.rename(home / "store" / "boda" / f"figures-{digest(other)}.duckdb")
    with store.building(home / "store", "boda") as work:
        builds = [{**store.current(home / "store", "boda").facts(), "version": 1, "figures": new.name, "id": new.stem[8:]}]
        point(home / "store" / "boda", work, [*builds, *(one.facts() for one in store.kept(home / "store", "boda"))], {})
    value, said = count()
    assert value == 5 and "nyare version" in said


def test_pointer_and_copy(home, count):
    for name in ("current.json", "current.copy.json"):
        (home / "store" / "boda" / name).write_bytes(b"{")
    value, said = count()
    assert value is None and "current.json för boda är skadad" in said
    assert etl(["boda", "--data", str(home / "data"), "--store", str(home / "store")]) == 1
    assert len(list((home / "store" / "boda").glob("figures-*"))) == 2


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"not a database"), lambda path: path.unlink()], ids=["damaged", "gone"])
def test_a_ledger_that_is_damaged_or_gone(home, count, capsys, damage):
    damage(of(home, "published"))
    (home / "data" / "boda" / "plan.toml").write_text((home / "data" / "boda" / "plan.toml").read_text("utf-8").replace("amount = 2", "amount = 3"), "utf-8")
    assert etl(["boda", "--data", str(home / "data"), "--store", str(home / "store")]) == 1
    assert "offentliggjorts" in capsys.readouterr().out
    assert count() == (5, "")


def test_another_key_is_refused_and_taken_if_it_is_meant(home, count, capsys, monkeypatch):
    """With it everybody would be somebody new, whom no number erases from what was loaded before."""
    load, folder = ["boda", "--data", str(home / "data"), "--store", str(home / "store")], home / "store" / "boda"
    monkeypatch.delenv("MALKOLL_KEY")
    (folder / "key").write_bytes(b"a key for tests")
    assert etl(load) == 0
    for name, damage in (("key", lambda key: flip(key, random.Random(3))), ("key", lambda key: key.write_bytes(b"")), ("key", lambda key: key.unlink()),
                         ("key.check", lambda check: flip(check, random.Random(3)))):  # fmt: skip
        with as_it_was(folder / name):
            damage(folder / name)
            for asked, typed in ([], ""), (["--erase"], "D1\n"):
                monkeypatch.setattr("sys.stdin", io.StringIO(typed))
                assert etl([*load, *asked]) == 1
                assert "key.check" in (said := capsys.readouterr().err) and "säkerhetskopia" in said and str(home) not in said
    monkeypatch.setenv("MALKOLL_KEY", "another key")
    assert etl(load) == 1 and count() == (5, "")
    (folder / "key.check").unlink()
    assert etl(load) == 0 and count() == (5, "")
