"""Whatever goes wrong while loading, the last good build goes on being served and nothing half-done is left."""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import store

ROOT = Path(__file__).parent.parent
BOLLNAS = ROOT / "data" / "bollnas"
FEWEST_BYTES = 100_000  # room for no database

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")


@pytest.fixture
def served(tmp_path):
    """A built organisation whose exports have changed since."""
    shutil.copytree(BOLLNAS, tmp_path / "data" / "town")
    assert load(tmp_path).returncode == 0
    with (tmp_path / "data" / "town" / "support.csv").open("ab") as file:
        file.write(b"Coompanion;R\xe5dgivning igen;;\r\n")
    return tmp_path


def command(home: Path) -> list[str]:
    return [sys.executable, "-m", "etl", "town", "--data", str(home / "data"), "--store", str(home / "store"), "--json"]


def load(home: Path, **options) -> subprocess.CompletedProcess:
    return subprocess.run(command(home), cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, **options)


def assert_serving(home: Path, build: store.Build) -> None:
    assert store.current(home / "store", "town") == build
    with store.open_figures(home / "store", "town") as figures, store.open_rows(home / "store", "town") as rows:
        assert figures.execute("SELECT count(*) FROM series").fetchall()[0][0] > 100
        assert rows.execute("SELECT count(*) FROM participants").fetchall() == [(143,)]


def test_killed_at_any_moment(served):
    build = store.current(served / "store", "town")
    chance = random.Random(20)
    for _attempt in range(6):
        with subprocess.Popen(command(served), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0.1, 1.0))
            process.send_signal(signal.SIGKILL)
        current = store.current(served / "store", "town")
        if current != build:
            break  # it came all the way: that too is a good build
        assert_serving(served, build)
    again = load(served)
    assert again.returncode == 0, again.stderr
    left = {path.name for path in (served / "store" / "town").iterdir()}
    assert left == {"current.json", "current.copy.json", "history.jsonl", "key", "lock", store.LEDGER} | {
        path.name for one in store.kept(served / "store", "town") for path in (one.rows, one.figures, one.released)
    }


def test_no_room_for_the_database(served):
    """A limit on the size of a file stands for a full disk: the write fails as it would there."""
    build = store.current(served / "store", "town")
    before = sorted((served / "store" / "town").iterdir())
    failed = load(served, preexec_fn=lambda: (
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (FEWEST_BYTES, FEWEST_BYTES))))  # fmt: skip
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr
    assert "står kvar" in failed.stderr
    assert_serving(served, build)
    assert sorted((served / "store" / "town").iterdir()) == before


def test_two_loads_at_once(served):
    processes = [subprocess.Popen(command(served), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    told = [json.loads(process.communicate()[0]) for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert told[0] == told[1]
    assert len(store.kept(served / "store", "town")) == 2


def test_the_last_three_are_kept(served):
    support = served / "data" / "town" / "support.csv"
    for n in range(4):
        with support.open("ab") as file:
            file.write(f"Aktör {n};Tjänst;;\r\n".encode("cp1252"))
        assert load(served).returncode == 0
    kept = store.kept(served / "store", "town")
    assert len(kept) == 3
    assert {path.name for path in (served / "store" / "town").glob("*.duckdb")} == {store.LEDGER} | {
        path.name for one in kept for path in (one.rows, one.figures, one.released)
    }


def test_a_database_that_is_gone_is_built_again(served):
    assert load(served).returncode == 0
    store.current(served / "store", "town").rows.unlink()
    assert load(served).returncode == 0
    assert store.current(served / "store", "town").rows.is_file()
