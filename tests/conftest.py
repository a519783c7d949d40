"""What tests share: how hypothesis searches, loads of small files, one browser and one server for all pages."""

import os
import shutil
from pathlib import Path

import loading
import pytest
from browser import Watched, launch, serving
from hypothesis import settings
from playwright.sync_api import sync_playwright
from shipped import load_all, made_once, together
from streamlit import config

import language

NO_SECRETS = str(Path(__file__).with_name("no_secrets.toml"))
# No time limit for a single example: on a busy machine it says nothing about the code.
settings.register_profile("short", deadline=None, max_examples=50)
settings.register_profile("long", deadline=None, max_examples=2000)
settings.register_profile("fuzz", deadline=None, max_examples=10_000_000)  # until `make fuzz` ends it
settings.load_profile("short")

# Whoever has set up sign-in where the tests stand (docs/access.md) tests the same as everybody else: pages here, and servers that are started.
config.set_option("secrets.files", [NO_SECRETS])
os.environ["STREAMLIT_SECRETS_FILES"] = NO_SECRETS


def pytest_xdist_auto_num_workers(config) -> int:
    """One more than there are processors: the tests of pages wait for a browser most of the time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True)
def swedish():
    """Whatever language the test before spoke."""
    language.use("sv")


@pytest.fixture(params=[loading.only_full_rules, loading.quick_way], ids=["full rules", "quick way"])
def load(request, tmp_path, monkeypatch):
    """Loads files given as bytes, by each of the two ways that must come to the same answers; texts in English."""
    request.param(monkeypatch)
    yield from _loader(tmp_path, monkeypatch)


@pytest.fixture
def load_once(tmp_path, monkeypatch):
    """The same by the one way that small files go, for what is decided before the ways part."""
    yield from _loader(tmp_path, monkeypatch)


@pytest.fixture(scope="session")
def loaded_before(tmp_path_factory):
    """A way to load: one load of the same files for all tests that only read what comes of it."""
    made: dict[tuple, loading.Loaded] = {}

    def way(_home: Path, **files: bytes) -> loading.Loaded:
        asked = tuple(sorted(files.items()))
        if asked not in made:
            made[asked] = loading.load(tmp_path_factory.mktemp("shared"), **files)
        return made[asked]
    return way


@pytest.fixture
def load_shared(loaded_before, tmp_path, monkeypatch):
    """As `load_once`, for who changes nothing of it."""
    yield from _loader(tmp_path, monkeypatch, loaded_before)


@pytest.fixture(params=[loading.only_full_rules, loading.quick_way], ids=["full rules", "quick way"])
def read(request, tmp_path, monkeypatch):
    """As `load`, but only as far as to the rows: several times as quick."""
    request.param(monkeypatch)
    yield from _loader(tmp_path, monkeypatch, loading.read)


@pytest.fixture
def read_once(tmp_path, monkeypatch):
    yield from _loader(tmp_path, monkeypatch, loading.read)


def _loader(tmp_path, monkeypatch, way=loading.load):
    monkeypatch.setenv("MALKOLL_KEY", "a key for tests")
    before = language.current()
    language.use("en")
    yield loading.loader(tmp_path, way)
    language.use(before)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    """A store with all shipped organisations, loaded once for all who test beside each other; each has a copy."""
    loaded = made_once(together(tmp_path_factory.getbasetemp()) / "loaded", load_all)
    return shutil.copytree(loaded, tmp_path_factory.mktemp("shipped"), dirs_exist_ok=True)


@pytest.fixture(scope="session")
def served(shipped):
    """The address of a dashboard on them."""
    with serving(shipped) as url:
        yield url


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests: Playwright allows no second one beside it."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def watched(chromium):
    """A new visitor, whose console stays silent and who is never sent to another host."""
    context = chromium.new_context(viewport={"width": 1280, "height": 5000}, reduced_motion="reduce", locale="en-GB")
    visitor = Watched(context.new_page())
    yield visitor
    context.close()
    assert (visitor.said, visitor.foreign) == ([], [])
