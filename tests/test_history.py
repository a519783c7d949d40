"""The history of loads: who, when, which bytes, what changed in each target's figure; and back to any kept build in one step."""

import hashlib
import json
import os
import shutil

import pytest
from loading import ENTERPRISES, load

import store
from etl.__main__ import main
from etl.earlier import Earlier
from etl.history import changes

THIRD = b"5560000019;Tre AB;limited_company;Boda;2020-01-01\n"
FOURTH = b"5560000027;Fyra AB;limited_company;Boda;2020-01-01\n;Fem AB;limited_company;Boda;2020-01-01\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Three loads of more and more enterprises."""
    home = tmp_path_factory.mktemp("made")
    for enterprises in (ENTERPRISES, ENTERPRISES + THIRD, ENTERPRISES + THIRD + FOURTH):
        assert load(home, enterprises=enterprises).refused == {}
    return home


@pytest.fixture
def three(made, tmp_path):
    """A store of one's own with them."""
    return shutil.copytree(made, tmp_path, dirs_exist_ok=True) / "store"


def figures(where, id=None) -> int:
    with store.open_figures(where, "boda") as con:
        return con.execute("SELECT rows FROM tables WHERE name = 'enterprises'").fetchone()[0]


def test_each_load_is_remembered(three):
    past = store.history(three, "boda")
    assert [entry["kind"] for entry in past] == ["load"] * 3
    assert [entry["build"] for entry in past] == [build.id for build in store.kept(three, "boda")]
    content = ENTERPRISES + THIRD + FOURTH
    assert past[0]["files"] == [{"table": "enterprises", "file": "enterprises.csv", "sha256": hashlib.sha256(content).hexdigest(),
                                 "bytes": len(content), "rows": 5, "loaded": 4, "rejected": 1}]  # fmt: skip
    assert [(one.id, one.before, one.after) for [one] in changes(past)] == [("asf", 3, 4), ("asf", 2, 3), ("asf", None, 2)]


def test_more_loads_than_are_kept_are_remembered(three, tmp_path):
    load(tmp_path, enterprises=ENTERPRISES + FOURTH)
    assert len(store.kept(three, "boda")) == store.KEPT and len(store.history(three, "boda")) == 4


def test_back_and_forth(three):
    newest, middle, _oldest = (build.id for build in store.kept(three, "boda"))
    assert figures(three) == 4
    store.restore(three, "boda", middle, "Eva")
    assert figures(three) == 3
    assert [build.id for build in store.kept(three, "boda")][:2] == [middle, newest]
    latest = store.history(three, "boda")[0]
    assert (latest["kind"], latest["build"], latest["by"], latest["targets"][0]["value"]) == ("restore", middle, "Eva", 3)
    store.restore(three, "boda", newest)
    assert figures(three) == 4 and len(store.history(three, "boda")) == 5


def test_back_to_a_build_that_no_pointer_tells_of(three, tmp_path):
    """Where both copies of it are emptied or gone no load takes away what it does not know: what lies in the folder is offered, and the history goes on."""
    newest, middle, oldest = (build.id for build in store.kept(three, "boda"))
    store.kept(three, "boda")[2].rows.write_bytes(b"")
    for damage in (lambda path: path.write_bytes(b""), lambda path: path.unlink()):
        for name in ("current.json", "current.copy.json"):
            damage(three / "boda" / name)
        with pytest.raises(store.NoBuild, match="--restore list"):
            store.current(three, "boda")
    assert main(["boda", "--data", str(tmp_path / "data"), "--store", str(three)]) == 1
    assert len(list((three / "boda").glob("figures-*"))) == 3
    with pytest.raises(store.NoBuild) as told:
        store.restore(three, "boda", "list")
    assert newest in str(told.value) and middle in str(told.value) and oldest not in str(told.value)
    store.restore(three, "boda", middle, "Eva")
    assert figures(three) == 3 and [build.id for build in store.kept(three, "boda")] == [middle, newest]
    assert len(store.history(three, "boda")) >= 3
    load(tmp_path, enterprises=ENTERPRISES + THIRD + FOURTH)
    assert figures(three) == 4


def test_back_to_one_where_an_undo_was_begun_before_the_pointers_were_lost(three, tmp_path):
    middle = store.kept(three, "boda")[1].id
    Earlier(three, "boda", tmp_path / "data" / "boda").intend(store.current(three, "boda").made.isoformat(), [])
    for name in ("current.json", "current.copy.json"):
        (three / "boda" / name).unlink()
    arguments = ["boda", "--data", str(tmp_path / "data"), "--store", str(three)]
    assert (main([*arguments, "--restore", "list"]), main([*arguments, "--restore", middle])) == (1, 0)
    assert figures(three) == 3


def test_a_load_after_an_undo_reads_the_exports_again(three, tmp_path):
    store.restore(three, "boda", store.kept(three, "boda")[1].id)
    load(tmp_path, enterprises=ENTERPRISES + THIRD + FOURTH)
    assert figures(three) == 4 and store.history(three, "boda")[0]["kind"] == "load"


def test_a_build_that_is_not_kept(three):
    with pytest.raises(store.NoBuild, match="deadbeef"):
        store.restore(three, "boda", "deadbeef")
    assert len(store.history(three, "boda")) == 3


@pytest.mark.parametrize("at", ["history.jsonl", "current.copy.json"])
def test_a_first_load_that_was_stopped_is_loaded_anew(tmp_path, monkeypatch, at):
    """What it left behind lies there without a pointer, and was never anything."""
    replace = os.replace
    def failing(source, goal):
        if goal.name.startswith(at):
            raise OSError("disk full")
        replace(source, goal)
    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError):
        load(tmp_path)
    monkeypatch.undo()
    load(tmp_path)
    assert figures(tmp_path / "store") == 2 and not (tmp_path / "store" / "boda" / "first").exists()


@pytest.mark.parametrize("name", ["history.jsonl", "current.json"])
def test_history_and_pointer_hold_both_or_neither(three, monkeypatch, name):
    before, past = store.current(three, "boda").id, store.history(three, "boda")
    replace = os.replace
    def failing(source, goal):
        if goal.name == name:
            raise OSError("disk full")
        replace(source, goal)
    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError):
        store.restore(three, "boda", store.kept(three, "boda")[1].id)
    monkeypatch.undo()
    assert (store.current(three, "boda").id, store.history(three, "boda")) == (before, past)


def test_a_store_without_a_history_still_stands(three):
    pointer = three / "boda" / "current.json"
    pointer.write_text(json.dumps({"builds": json.loads(pointer.read_text("utf-8"))["builds"]}), "utf-8")
    assert store.history(three, "boda") == []
    store.restore(three, "boda", store.kept(three, "boda")[1].id)
    assert [entry["kind"] for entry in store.history(three, "boda")] == ["restore"]


def test_by_command(three, capsys, tmp_path):
    middle = store.kept(three, "boda")[1].id
    arguments = ["boda", "--data", str(tmp_path / "data"), "--store", str(three)]
    assert main([*arguments, "--restore", middle]) == 0
    said = capsys.readouterr().out
    assert said.count(middle) == 2 and "4 → 3" in said
    assert [line.count("gällande") for line in said.splitlines() if middle in line] == [1, 0]  # the load that made the same build holds no more
    assert main([*arguments, "--history"]) == 0
    assert capsys.readouterr().out == said
    assert main([*arguments, "--restore", "x"]) == 1
