"""The bar of a load tells all its steps, never goes back, and is full once: when the build is in place."""

import os
import pty
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from loading import ENTERPRISES, PLAN, only_full_rules, quick_way

import store
from etl import preview
from etl.build import build
from etl.folder import Folder

ROOT = Path(__file__).parent.parent


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "data" / "boda"
    folder.mkdir(parents=True)
    rows = "".join(f"D{n};{'556036-0793;2012' if n % 3 else '556000-0001;2014'}-01-01\n" for n in range(12)).encode()
    for name, content in {"plan.toml": PLAN, "enterprises.csv": ENTERPRISES, "participants.csv": b"id;orgnr;start\n" + rows + b'"X";1;x\n'}.items():
        (folder / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize("way", [only_full_rules, quick_way])
def test_every_step_is_told_and_the_end_only_when_the_build_is_in_place(home, monkeypatch, way):
    way(monkeypatch)
    told, stood = [], []

    def progress(title: str, done: int, total: int) -> None:
        told.append((title, done / total))
        stood.append((home / "store" / "boda" / store.POINTER).exists())

    build("boda", home / "data", home / "store", progress)
    places = [place for _title, place in told]
    assert all(before <= after for before, after in pairwise(places))
    assert [place for place in places if place >= 1] == [1] == places[-1:]
    assert stood == [False] * (len(stood) - 1) + [True]
    titles = [title for title, _place in told]
    assert list(dict.fromkeys(titles)) == [
        "Läser igenom: Företag", "Läser igenom: Deltagare", "Läser in: Företag", "Läser in: Deltagare", "Räknar", "Skyddar små antal", "På plats"]  # fmt: skip
    assert len({place for title, place in told if title == "Skyddar små antal"}) > 2
    assert told[titles.index("Räknar")][1] < told[titles.index("Skyddar små antal")][1] < 0.9


def test_an_unchanged_folder_and_a_preview_tell_it_too(home):
    told = []
    preview.look(Folder(home / "data" / "boda"), home / "store", "boda", lambda *step: told.append(step))
    assert all(before[1] <= after[1] for before, after in pairwise(told))
    assert "Räknar" in {title for title, _done, _total in told} and all(done < total for _title, done, total in told)
    build("boda", home / "data", home / "store", lambda *_step: None)
    told.clear()
    assert not build("boda", home / "data", home / "store", lambda *step: told.append(step)).new
    assert [done == total for _title, done, total in told] == [False] * (len(told) - 1) + [True]


@pytest.mark.parametrize("refused", [False, True])
def test_on_a_terminal_it_is_one_line(home, refused):
    if refused:
        (home / "data" / "boda" / "participants.csv").write_bytes(b"PK\x03\x04xl/")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "etl", "boda", "--data", str(home / "data"), "--store", str(home / "store")]
    going = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    seen = b""
    try:
        while piece := os.read(ours, 1 << 16):
            seen += piece
    except OSError:  # the terminal of a process that has ended
        pass
    os.close(ours)
    assert going.wait() == refused
    assert (seen.count(b"\n"), seen.endswith(b"\n"), seen.count(b"100 %")) == (1, True, not refused)
