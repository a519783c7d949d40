"""Adopted figures on the pages: the same however the exports change, for each audience its own file, and said on every page."""

import re
import shutil

import pytest
from bollnas import begun, correct, frozen, of_another_version
from browser import ROOT, serving, settle, violations

import store
from language import use
from pages import html, numerals, run, table, text
from reports.freeze import from_json
from store.adopted import latest
from ui.audience import NotAllowed

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "navigation")
IN_SHORT = {"exports", "explore", "participants", "presentation"}
ON_CURRENT_FIGURES = {"exports", "log", "yearly"}  # what one does there, one does with the current figures


@pytest.fixture(scope="module")
def corrected(shipped, tmp_path_factory):
    """2022 adopted, then corrected; with the id and the line of a row that was."""
    home = tmp_path_factory.mktemp("corrected")
    use("sv")
    begun(home, shipped)
    before = html(run("overview", home / "store", day="2022-12-31"))
    adoption = frozen(home)
    return home, adoption, before, correct(home)


@pytest.fixture(scope="module")
def address(corrected):
    with serving(corrected[0] / "store", MALKOLL_DATA=str(corrected[0] / "data")) as url:
        yield url


def shown(page: str) -> list[str]:
    """What the overview says of the targets."""
    return [text(part) for part in re.findall(r'<dl class="numbers">.*?</dl>', page, re.DOTALL)]


def test_as_it_was_whatever_is_corrected(corrected):
    home, adoption, before, _row = corrected
    now, adopted = (html(run("overview", home / "store", **asked)) for asked in ({"day": "2022-12-31"}, {"adopted": "2022"}))
    assert shown(adopted) == shown(before) != shown(now)
    assert "Siffrorna visas så som de fastställdes för 2022" in text(adopted) and adoption.hash[:16] in adopted
    assert "har ändrats sedan" not in adopted
    assert re.search(r"2022 har ändrats sedan rapporten fastställdes: deltagare i ASF 27 → 28\.", text(now))


@pytest.mark.parametrize("page", [page if page in IN_SHORT else pytest.param(page, marks=pytest.mark.long) for page in PAGES])
def test_every_page_says_so(corrected, page):
    home, _adoption, _before, _row = corrected
    said = text(html(run(page, home / "store", adopted="2022")))
    assert ("så som de fastställdes för 2022" in said) == (page not in ON_CURRENT_FIGURES)


def test_the_year_that_was_adopted_is_looked_at_first(corrected):
    home, _adoption, _before, _row = corrected
    app = run("participants", home / "store", adopted="2022")
    assert app.selectbox(key="year").value == "2022" and "27" in numerals(app).values()


def test_the_presentation_is_of_the_day_that_was_adopted_and_says_so_on_every_slide(corrected):
    home, _adoption, _before, _row = corrected
    page = html(run("presentation", home / "store", adopted="2022"))
    assert "Läget 2022-12-31" in text(page) and "Fastställda siffror för 2022" in text(page[page.index('class="deck"'):])
    assert "Fastställda siffror" not in html(run("presentation", home / "store"))


def test_another_organisation_beside_it_is_as_it_was_adopted_too_or_that_it_is_not_is_said(corrected, shipped, tmp_path):
    home, _adoption, _before, _row = corrected
    shutil.copytree(home / "store", tmp_path / "store")
    shutil.copytree(shipped / "halland", tmp_path / "store" / "halland")
    asked = {"org": "bollnas", "with": "halland", "adopted": "2022"}
    assert "Region Halland visas med sina aktuella siffror" in text(html(run("municipalities", tmp_path / "store", **asked)))
    frozen(tmp_path, organisation="halland")
    assert "Även Region Halland visas så som det fastställdes för 2022" in text(html(run("municipalities", tmp_path / "store", **asked)))
    assert "Region Halland visas" not in text(html(run("municipalities", tmp_path / "store", **{**asked, "adopted": ""})))


def test_the_plans_page_tells_what_has_been_adopted_and_what_has_replaced_it(corrected, tmp_path):
    home, adoption, _before, _row = corrected
    shutil.copytree(home, tmp_path / "home")
    later = frozen(tmp_path / "home")
    rows = table(run("plan", tmp_path / "home" / "store"), "Uppföljningar som har fastställts")
    assert [(row[0], row[3], row[4]) for row in rows[1:]] == [("2022", later.hash[:16], "Visa"), ("2022", adoption.hash[:16], "ersatt av en senare")]


def test_a_year_that_is_not_adopted(corrected):
    home, _adoption, _before, _row = corrected
    said = text(html(run("overview", home / "store", adopted="2021")))
    assert "För 2021 finns inget fastställt här" in said and "så som de fastställdes" not in said


def test_the_public_sees_the_released_file(corrected, monkeypatch, tmp_path):
    """The pinned one, without any other of its files; and never a row."""
    home, adoption, _before, (id, _line) = corrected
    shutil.copytree(home / "store", tmp_path / "store")
    for build_ in (latest(tmp_path / "store", "bollnas", 2022).build, store.current(tmp_path / "store", "bollnas")):
        build_.rows.unlink()
        build_.figures.unlink()
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    now, adopted = (html(run("overview", tmp_path / "store", **asked)) for asked in ({"day": "2022-12-31"}, {"adopted": "2022"}))
    assert "deltagare i ASF 27 → 28" in text(now) and "Rad för rad" not in now
    assert shown(now) != shown(adopted) and id not in now + adopted
    report = from_json(adoption.report())
    told = next(target for goal in report.goals for target in goal.targets if target.title == "Deltagare i ASF")
    assert [number.text for number in told.numbers][1] == "27" and any("27" in one for one in shown(adopted))


def test_rows_are_for_analysts(corrected, monkeypatch):
    from ui.adopted_changes import _compared
    from ui.data import figures

    home, adoption, _before, _row = corrected
    monkeypatch.setenv("MALKOLL_STORE", str(home / "store"))
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    with pytest.raises(NotAllowed):
        _compared(figures("bollnas"), adoption.build.id, "participants", adoption.day)


def test_figures_of_another_version_are_told(corrected, tmp_path):
    home, _adoption, _before, _row = corrected
    shutil.copytree(home / "store", tmp_path / "store")
    of_another_version(tmp_path / "store", "DROP TABLE behind")
    said = text(html(run("overview", tmp_path / "store", adopted="2022")))
    assert "kan inte visas på sidorna" in said and "Det här är de aktuella siffrorna" in said and "Läget" in said


def test_a_page_that_older_figures_lack_something_for_says_so(watched, corrected, tmp_path):
    home, _adoption, _before, _row = corrected
    shutil.copytree(home / "store", tmp_path / "store")
    of_another_version(tmp_path / "store", "ALTER TABLE lists.enterprises DROP COLUMN industry")
    with serving(tmp_path / "store", MALKOLL_DATA=str(home / "data")) as url:
        page = watched.open(f"{url}/enterprises?adopted=2022")
        assert "kan vara av en äldre version än sidan" in page.get_by_role("alert").inner_text()
        page.get_by_role("link", name="Visa de aktuella siffrorna").click()
        page.get_by_role("heading", name="Företag", exact=True).wait_for()
        page.goto("about:blank")


def test_damage_is_said_and_the_current_figures_are_shown(corrected, tmp_path):
    home, _adoption, _before, _row = corrected
    shutil.copytree(home / "store", tmp_path / "store")
    (latest(tmp_path / "store", "bollnas", 2022).folder / "adoption.json").write_text("{", "utf-8")
    said = text(html(run("overview", tmp_path / "store", adopted="2022")))
    assert "Det som fastställdes för 2022 går inte längre att läsa" in said and "Läget" in said


def test_row_by_row(watched, corrected, address):
    _home, _adoption, _before, (id, line) = corrected
    page = watched.open(f"{address}/?day=2022-12-31")
    page.get_by_text("Rad för rad: 2022").click()
    page.get_by_role("cell", name=f"participants.csv, rad {line}").first.wait_for()
    settle(page)
    rows = page.get_by_role("region", name="Rader bakom deltagare den 2022-12-31").get_by_role("row").all_inner_texts()
    assert [row.split("\t")[0].split(" · ")[0] for row in rows[1:]] == [id, "D9001", "D9002"]
    assert "Slutdatum: – → 2022-11-30" in rows[1] and "har tillkommit" in rows[2]
    assert violations(page) == []
    page.get_by_role("link", name="Visa 2022 som det fastställdes").click()
    page.get_by_text("Siffrorna visas så som de fastställdes").wait_for()
    settle(page)
    assert violations(page) == []
    page.get_by_role("link", name="Deltagare", exact=True).first.click()
    page.get_by_role("heading", level=1, name="Deltagare").wait_for()
    settle(page)
    assert page.get_by_text("Siffrorna visas så som de fastställdes").is_visible() and "adopted=2022" in page.url
    page.get_by_role("link", name="Visa de aktuella siffrorna").click()
    page.get_by_text("Siffrorna visas så som de fastställdes").wait_for(state="detached")
    assert "adopted" not in page.url
