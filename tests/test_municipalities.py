"""A hundred random municipalities of real size, published several times over: nobody of whom few are counted can be counted from what a viewer sees."""

import pytest
from browser import ROOT
from loading import load
from municipalities import Attack, Municipality, publication
from streamlit.testing.v1 import AppTest

import store
from reports.__main__ import main as reports

MOST = 12  # of what is withheld of a metric is sought after in each
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem not in ("navigation", "exports", "sql"))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100))
def test_nothing_released_can_be_narrowed(tmp_path, monkeypatch, seed):
    monkeypatch.setenv("MALKOLL_KEY", "a key for tests")
    municipality, publications = Municipality(seed), {"participants": [], "employees": []}
    for _load in range(municipality.chance.choice([1, 2, 3])):
        loaded = load(tmp_path, **municipality.files())
        assert loaded.refused == {}
        for metric, told in publications.items():
            told.append(publication(loaded, metric))
        municipality.correct()
    for metric, told in publications.items():
        if told:
            assert_safe(Attack(told, municipality.enterprises), *told[-1], municipality.chance, metric)


def assert_safe(attack, truth, hidden, chance, metric):
    assert {cell for cell, value in truth.items() if 0 < value < 5} <= hidden
    small = sorted(cell for cell in hidden if 0 < truth.get(cell, 0) < 5 and attack.free[attack.names[cell]])
    for cell in chance.sample(small, min(len(small), MOST)):
        low, high = attack.interval(cell)
        assert low <= truth[cell] <= high
        assert low < high, (metric, cell, low)


@pytest.mark.parametrize("seed", [3, *(pytest.param(seed, marks=pytest.mark.long) for seed in (14, 15))])
def test_pages_and_documents_have_nothing_else_to_tell(tmp_path, monkeypatch, seed):
    """What a viewer sees is made of the released database alone, which is what is attacked: there is no other left."""
    monkeypatch.setenv("MALKOLL_KEY", "a key for tests")
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    monkeypatch.setenv("MALKOLL_STORE", str(tmp_path / "store"))
    assert load(tmp_path, **Municipality(seed).files()).refused == {}
    for path in (tmp_path / "store" / "boda").glob("*"):
        if path.name.startswith(("rows-", "figures-", store.LEDGER, "history")):
            path.unlink()
    for page in PAGES:
        app = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60).run()
        assert not app.exception, (page, app.exception)
    assert reports(["boda", "--year", "2021", "--format", "html", "--store", str(tmp_path / "store"), "--output", str(tmp_path)]) == 0
