"""What `make fuzz` has found, and a handful of its cases: no crash, loaded and rejected are all rows, both ways tell the same, no personal number is told."""

from random import Random

import pytest
from browser import ROOT
from fuzzed import problems
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loading import ENTERPRISES, PLAN
from mutations import case, mutated, personal

from etl import fast, tables

FOUND = sorted(path for path in (ROOT / "tests" / "fuzz_cases").iterdir() if path.is_dir())


@pytest.fixture(autouse=True)
def ways(monkeypatch):
    """As they were, afterwards."""
    monkeypatch.setenv("MALKOLL_KEY", "a key for tests")
    monkeypatch.setattr(tables, "FAST_FROM", tables.FAST_FROM)
    monkeypatch.setattr(fast, "MOST_DOUBTFUL", fast.MOST_DOUBTFUL)


@pytest.mark.parametrize("folder", FOUND, ids=lambda folder: folder.name)
def test_what_was_found_once(folder):
    assert problems({path.name: path.read_bytes() for path in folder.iterdir()}) == []


@pytest.mark.parametrize("seed", [1, 2, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(3, 60))])
def test_a_case(seed):
    assert problems(case(Random(seed)), whole=seed == 1) == []


# Each example is two loads; the mutations' own dice are hypothesis's, so that it can make what it finds smaller.
@settings(max_examples=max(settings.default.max_examples // 30, 2), suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(dice=st.randoms(use_true_random=False), times=st.integers(1, 4), name=st.sampled_from(["enterprises.csv", "plan.toml"]))
def test_small_files(dice, times, name):
    files = {"plan.toml": PLAN, "enterprises.csv": ENTERPRISES}
    for _time in range(times):
        files[name] = mutated(dice, name, files[name])
    assert problems(files) == []


def test_the_oracle_would_see_it(monkeypatch):
    """A load that masks nothing, and one that leaves a row out."""
    number = personal(Random(1))
    files = {"plan.toml": PLAN, "enterprises.csv": ENTERPRISES + f"5560000027;Ring {number};limited_company;Boda;2020-01-01\n".encode()}
    assert problems(files) == []
    monkeypatch.setattr("fuzzed.slow_rows", lambda _export: 2)
    assert "2 rows, but 3 told" in str(problems(files))
    monkeypatch.setattr("etl.contents.PATTERN", "never")
    monkeypatch.setattr("etl.contents.PATTERN_DOUBLED", "never")
    assert "a personal number is told in enterprises" in str(problems(files))
