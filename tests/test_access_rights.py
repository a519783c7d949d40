"""Who may see what: every page by every role, and figures that never mix."""

import shutil
import time

import pytest
from browser import ROOT
from signing_in import GRANTS, PEOPLE, ROLES, claims
from streamlit import config
from streamlit.testing.v1 import AppTest

import ui.visitor
from language import use
from pages import html, text
from store.audit import noted
from ui.audience import act, may
from ui.grants import ALL, RIGHTS
from ui.grants import ROLES as MAY
from ui.visitor import LOGINS, Visitor, as_visitor

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "navigation")
NEEDS = {"sql": "sql", "log": "administer"}  # pages that not everybody may open


@pytest.fixture
def asks(shipped, tmp_path, monkeypatch):
    """Who may do what on the shipped organisations; sign-in is asked for."""
    (tmp_path / "access.toml").write_text(GRANTS, "utf-8")
    monkeypatch.setenv("MALKOLL_STORE", str(shipped))
    monkeypatch.setenv("MALKOLL_ACCESS", str(tmp_path / "access.toml"))
    use("sv")


def opened(page: str, name: str = "", **more: object) -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60)
    app.secrets["auth"] = {"client_id": "malkoll"}
    app.user = {"is_logged_in": True, **claims(name, **more)} if name else {"is_logged_in": False}
    app.query_params["org"] = "bollnas"
    return app.run()


def shown(app: AppTest) -> str:
    assert not app.exception, app.exception
    return html(app)


def is_door(app: AppTest) -> bool:
    offered = {button.label for button in app.button} - {"Logga in", "Logga ut"} or app.get("file_uploader") or app.get("download_button")
    return text(shown(app)).startswith("Målkoll") and "Bollnäs" not in shown(app) and not offered


def test_no_sign_in_of_the_folder_is_in_the_tests():
    assert config.get_option("secrets.files") == [str(ROOT / "tests" / "no_secrets.toml")]
    assert not ui.visitor.signs_in()


@pytest.mark.parametrize("page", PAGES)
def test_without_sign_in_every_page_is_a_door(asks, page):
    assert is_door(opened(page))


@pytest.mark.parametrize("page", ["overview", *(pytest.param(page, marks=pytest.mark.long) for page in PAGES if page != "overview")])
def test_without_a_role_or_too_late_every_page_is_a_door(asks, page):
    past = time.time() - 1
    assert all(map(is_door, (opened(page, "nils"), opened(page, "ada", exp=past), opened(page, "ada", iat=past - ui.visitor.IDLE))))


@pytest.mark.parametrize("page", PAGES)
def test_a_viewer_sees_what_the_public_sees(asks, page, monkeypatch):
    after = shown(opened(page, "ada"))  # whose figures lie in the cache by then
    viewer = shown(opened(page, "vibeke"))
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    public = shown(opened(page))
    assert viewer == public and (page in NEEDS) == ("är till för dem som organisationen" in viewer)
    assert after != viewer or page not in ("participants", "employees", "explore", "exports", "log", "sql", "yearly")


def test_a_server_for_the_public_needs_nothing_but_what_is_released(shipped, tmp_path, monkeypatch):
    shutil.copytree(shipped, tmp_path / "store", ignore=shutil.ignore_patterns("rows-*", "figures-*"))
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    monkeypatch.setenv("MALKOLL_STORE", str(tmp_path / "store"))
    for page in ("overview", "participants", "explore"):
        assert "Bollnäs" in shown(opened(page))


@pytest.mark.parametrize(("page", "name"), [(page, name) for page in NEEDS for name in ROLES])
def test_pages_of_a_right(asks, page, name):
    assert ("är till för dem som organisationen" in shown(opened(page, name))) != (NEEDS[page] in MAY[ROLES[name]])


def test_a_role_holds_in_its_own_organisation(asks):
    app = opened("participants", "hilda")
    assert "Här finns ingen organisation ”bollnas” som du kan se." in shown(app) and "Bollnäs" not in shown(app)
    app = opened("municipalities", "hilda")
    assert "Halland" in shown(app) and not any("Bollnäs" in option for box in app.selectbox for option in box.options)
    with as_visitor(Visitor("here", {"halland": frozenset({"administrator"})})):
        assert may("exact", "halland") and not any(may(right, "bollnas") for right in RIGHTS)


def test_who_can_do_nothing_about_damaged_figures_is_told_whom_to_turn_to(asks, shipped, tmp_path, monkeypatch):
    folder = shutil.copytree(shipped / "bollnas", tmp_path / "store" / "bollnas")
    monkeypatch.setenv("MALKOLL_STORE", str(tmp_path / "store"))
    for path in folder.glob("released-*.duckdb"):
        path.write_bytes(b"no database")
    viewer, officer = (shown(opened("overview", name)) for name in ("vera", "olle"))
    assert "Vänd dig till den som sköter Målkoll" in viewer and "python" not in viewer
    assert "python -m etl bollnas" in officer


def test_after_sign_out_the_same_session_shows_nothing_exact(asks):
    app = opened("participants", "anna")
    assert "Bollnäs" in shown(app)
    for login in list(LOGINS._used):
        LOGINS.end(login, time.time() + 60)
    assert "Din inloggning gäller inte längre" in shown(app.run()) and "Bollnäs" not in shown(app)


def test_what_stood_in_the_fields_when_the_sign_in_ran_out_is_not_lost(asks):
    app = opened("yearly", "olle")
    written = "Arbetet med upphandlingar har kommit i gång på riktigt under hösten."
    field = next(area for area in app.text_area if area.key.startswith("analysis")).set_value(written)
    next(button for button in app.button if button.form_id == field.form_id).click()
    app.user = {"is_logged_in": True, **claims("olle", exp=time.time() - 1)}
    assert written in shown(app.run()) and "Det du hade ändrat är inte sparat" in shown(app)


def test_who_has_signed_in_writes_under_that_name(asks, shipped):
    app = opened("yearly", "olle")
    assert "Ditt namn: Olle" in text(shown(app)) and not [field for field in app.text_input if field.key == "author"]
    with as_visitor(Visitor("signed in", {ALL: frozenset({"officer"})}, "Olle", "olle@example.se", "his login", time.time() + 60, claims("olle"))):
        LOGINS.used("his login", time.time(), time.time() + 60)
        assert act("write", "journal", "bollnas") == "Olle"
    assert next(noted(shipped))["who"] == "Olle (olle@example.se)"


def test_everybody_is_somebody():
    assert set(ROLES) < set(PEOPLE) and set(ROLES.values()) == set(MAY)
