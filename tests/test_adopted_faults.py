"""Killed at any moment or short of room, nothing half-done of an adoption is left."""

import os
import random
import resource
import signal
import subprocess
import sys
import time

import pytest
from adopting import freeze, more, whole
from browser import ROOT

import store

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
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("MALKOLL_KEY", "a key for tests")
    more(tmp_path, 0)
    return tmp_path


def alone(home, seconds, known=0):
    return [sys.executable, "-c", ALONE, str(home / "store"), str(known), str(seconds)]


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


def test_no_room(home):
    full = subprocess.run(alone(home, 0), cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=lambda: (
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))))  # fmt: skip
    assert full.returncode == 1 and "OSError" in full.stderr
    assert whole(home) == []
    assert not (home / "store" / "boda" / "building").exists()
