"""How hypothesis searches, in the short run and in the long one; and loads of small files."""

import loading
import pytest
from hypothesis import settings

import language

# No time limit for a single example: on a busy machine it says nothing about the code.
settings.register_profile("short", deadline=None)
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile("short")


@pytest.fixture(params=[loading.only_full_rules, loading.quick_way], ids=["full rules", "quick way"])
def load(request, tmp_path, monkeypatch):
    """Loads files given as bytes, by each of the two ways that must come to the same answers; texts in English."""
    request.param(monkeypatch)
    yield from _loader(tmp_path, monkeypatch)


@pytest.fixture
def load_once(tmp_path, monkeypatch):
    """The same by the one way that small files go, for what is decided before the ways part."""
    yield from _loader(tmp_path, monkeypatch)


def _loader(tmp_path, monkeypatch):
    monkeypatch.setenv("MALKOLL_KEY", "a key for tests")
    before = language.current()
    language.use("en")
    yield loading.loader(tmp_path)
    language.use(before)
