"""Whatever goes wrong while somebody writes, what was saved before is there, and what went wrong is told in words."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from browser import ROOT
from faults import POSIX, full_disk, little_room, often

from store import journal
from store.journal import FILE, NoJournal, Place, open_journal

pytestmark = POSIX
COMMAND = [sys.executable, str(ROOT / "tests" / "journal_writer.py")]
NOBODY = 65534


def writer(store: Path, n: int = 1, **options: object) -> subprocess.Popen:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MALKOLL_LANGUAGE": "sv"}
    return subprocess.Popen(
        [*COMMAND, str(store), "Anna", str(n)], cwd=ROOT, env=environment, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)  # fmt: skip


def saved(store: Path) -> list[int]:
    return [entry.number for entry in open_journal(store, "town").entries()]


@pytest.fixture
def store(tmp_path):
    assert writer(tmp_path, 3).communicate() == ("1\n2\n3\n", "")
    return tmp_path


@often(3, 40)
def test_killed_at_any_moment(tmp_path, times):
    """What was told to be saved is saved, whole, and the next one goes on from there."""
    chance = random.Random(4)
    for _attempt in range(times):
        with writer(tmp_path, 1000) as process:
            process.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.2))
            process.send_signal(signal.SIGKILL)
            told = [int(line) for line in process.stdout.read().split()]
        found = open_journal(tmp_path, "town").entries()
        assert [entry.number for entry in found] == list(range(1, len(found) + 1))
        assert len(found) >= max(told, default=1)
        assert all(entry.content["analysis"].endswith("ö" * 2000) for entry in found)


def test_no_room_on_the_disk(store):
    assert_no_room(store, preexec_fn=little_room((store / "town" / FILE).stat().st_size + 5_000))


@pytest.mark.long
def test_a_disk_that_is_full(store):
    with full_disk(store, 50_000):
        assert_no_room(store)


def assert_no_room(store, **options):
    said, errors = writer(store, 100, **options).communicate()
    assert "Ingenting sparades" in said and "plats kvar" in said and errors == ""
    told = [int(line) for line in said.splitlines()[:-1]]
    assert saved(store) == [1, 2, 3, *told]


@contextmanager
def without_rights(home: Path, *paths: Path):
    """Nothing may be written to these, which root would not mind. A first write has loaded all that the next one takes."""
    home.chmod(0o755)
    write(home / "before")
    for path in paths:
        path.chmod(0o555)
    before = os.geteuid()
    os.seteuid(NOBODY if before == 0 else before)
    try:
        yield
    finally:
        os.seteuid(before)
        for path in paths:
            path.chmod(0o755)


def test_a_folder_that_may_not_be_written_in():
    with tempfile.TemporaryDirectory() as home, without_rights(Path(home), Path(home)), pytest.raises(NoJournal, match="får inte skriva"):
        write(Path(home))


def test_a_journal_that_may_only_be_read():
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        write(home)
        with without_rights(home, home / "town" / FILE, home / "town"):
            with pytest.raises(NoJournal, match="får inte skriva"):
                write(home)
            assert saved(home) == [1]


def test_a_damaged_journal(store):
    with (store / "town" / FILE).open("r+b") as file:
        file.write(b"not a database at all")
    for act in (lambda: saved(store), lambda: write(store)):
        with pytest.raises(NoJournal, match="skadad"):
            act()


def test_a_journal_that_was_emptied_is_no_new_one(store):
    (store / "town" / FILE).write_bytes(b"")
    for act in (lambda: saved(store), lambda: write(store)):
        with pytest.raises(NoJournal, match="skadad"):
            act()
    assert (store / "town" / FILE).read_bytes() == b""


def test_no_room_for_a_first_text_leaves_no_emptied_journal(tmp_path):
    said, _errors = writer(tmp_path, 1, preexec_fn=little_room(2000)).communicate()
    assert "plats kvar" in said and list((tmp_path / "town").iterdir()) == []
    write(tmp_path)
    assert saved(tmp_path) == [1]


def test_two_who_begin_the_journal_at_once(tmp_path):
    both = [writer(tmp_path, 3) for _one in range(2)]
    assert all(one.communicate()[1] == "" for one in both)
    assert saved(tmp_path) == [1, 2, 3, 4, 5, 6] and [path.name for path in (tmp_path / "town").iterdir()] == [FILE]


def test_somebody_who_writes_for_too_long(tmp_path, monkeypatch):
    monkeypatch.setattr(journal, "PATIENCE", 0.1)
    write(tmp_path)
    other = sqlite3.connect(tmp_path / "town" / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NoJournal, match="för länge"):
        write(tmp_path)
    other.execute("ROLLBACK")
    other.close()
    assert saved(tmp_path) == [1]


def test_the_file_alone_is_the_whole_journal(store, tmp_path):
    copy = tmp_path / "copy"
    (copy / "town").mkdir(parents=True)
    assert [path.name for path in (store / "town").iterdir()] == [FILE]
    shutil.copy(store / "town" / FILE, copy / "town")
    assert saved(copy) == saved(store)


def write(store: Path) -> None:
    open_journal(store, "town").append(Place(2023, "paper"), "Anna", 0, lambda _before: {"summary": "x"})
