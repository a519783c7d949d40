"""Who may see and do what: every page by every role, every function that writes or hands out rows, and figures that never mix."""

import ast
import shutil
import time
from datetime import date as Day
from types import SimpleNamespace

import pytest
from browser import ROOT
from signing_in import GRANTS, PEOPLE, ROLES, claims
from streamlit.testing.v1 import AppTest

import ui.visitor
from language import use
from pages import html, text
from store.audit import noted
from ui import actions, adopted, documents, downloads, explore_rows, exports_seen, journal_desk, sending
from ui.audience import NotAllowed, act, for_this_visitor, may
from ui.grants import ALL, RIGHTS
from ui.grants import ROLES as MAY
from ui.rows import rows
from ui.visitor import LOGINS, Visitor, as_visitor

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "navigation")
NEEDS = {"sql": "sql", "log": "administer"}  # pages that not everybody may open
BOLLNAS, FILE = SimpleNamespace(organisation="bollnas"), SimpleNamespace(file="employees.csv")


@pytest.fixture
def asks(shipped, tmp_path, monkeypatch):
    """Who may do what on the shipped organisations; sign-in is asked for."""
    (tmp_path / "access.toml").write_text(GRANTS, "utf-8")
    monkeypatch.setenv("MALKOLL_STORE", str(shipped))
    monkeypatch.setenv("MALKOLL_ACCESS", str(tmp_path / "access.toml"))
    use("sv")


@pytest.fixture
def log(tmp_path, monkeypatch):
    """What is noted in a store where nothing else happens."""
    monkeypatch.setenv("MALKOLL_STORE", str(tmp_path))
    return lambda: list(noted(tmp_path))


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
    assert "Organisationen i adressen är inte en som du får se" in shown(app) and "Bollnäs" not in shown(app)
    app = opened("municipalities", "hilda")
    assert "Halland" in shown(app) and not any("Bollnäs" in option for box in app.selectbox for option in box.options)
    with as_visitor(Visitor("here", {"halland": frozenset({"administrator"})})):
        assert may("exact", "halland") and not any(may(right, "bollnas") for right in RIGHTS)


def test_after_sign_out_the_same_session_shows_nothing_exact(asks):
    told = {"is_logged_in": True, **claims("anna")}
    app = opened("participants", "anna")
    app.user = told
    assert "Bollnäs" in shown(app.run())
    login = next(iter(set(LOGINS._used)))
    LOGINS.end(login, time.time() + 60)
    for login in list(LOGINS._used):
        LOGINS.end(login, time.time() + 60)
    assert "Din inloggning gäller inte längre" in shown(app.run()) and "Bollnäs" not in shown(app)


# What is done by whom: each function that writes or hands out rows, with what it needs.
DONE = {
    "upload": [lambda: sending.look(BOLLNAS, {}), lambda: sending.load(BOLLNAS, {}), lambda: sending.decide(BOLLNAS, "employees", {}),
               lambda: sending.restore(BOLLNAS, "x"), lambda: sending.past(BOLLNAS), lambda: exports_seen._to_mend(BOLLNAS, FILE)],
    "write": [lambda: actions._written(BOLLNAS, 2022, "a1", {}, "Eva", 0), lambda: documents._made("bollnas", 2022),
              lambda: journal_desk.save(SimpleNamespace(desk=SimpleNamespace(data=BOLLNAS, year=2022), kind="target", subject="x"), {})],
    "adopt": [lambda: adopted._done(BOLLNAS, 2022, "Eva", None)],
    "download": [lambda: downloads._whole(BOLLNAS), lambda: explore_rows._file(BOLLNAS, SimpleNamespace(metric="participants"), (), Day.today())],
    "exact": [lambda: rows(BOLLNAS)],
}  # fmt: skip


@pytest.mark.parametrize("role", MAY)
def test_nothing_is_written_or_handed_out_without_the_right(log, role):
    with as_visitor(Visitor("here", {"bollnas": frozenset({role}), "halland": frozenset({"administrator"})})):
        for right in DONE.keys() - MAY[role]:
            for do in DONE[right]:
                with pytest.raises(NotAllowed):
                    do()
    refused = [(entry["act"], entry["right"]) for entry in log()]
    assert sorted(refused) == sorted(("refused", right) for right in DONE.keys() - MAY[role] for _do in DONE[right])


# Whatever changes a store or the folder of an organisation, by the module that has it.
WRITERS = {"etl.build": {"build"}, "etl.earlier": {"restore"}, "reports.adoption": {"adopt"}, "followup.texts": {"write"}, "store": {"publish", "restore"},
           "etl.package": {"whole"}, "store.console": {"ask"}, "etl.preview": {"look", "to_mend"}}  # fmt: skip
ASKS = {"act", "allowed", "require"}


def _named(module: ast.Module) -> dict[str, str]:
    """What each imported name stands for, as module.name."""
    found = {}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_every_function_on_screen_that_writes_asks_first():
    """A new one is caught here, before anybody finds it."""
    writes, without = {f"{module}.{name}" for module, names in WRITERS.items() for name in names}, []
    for file in sorted((ROOT / "ui").glob("*.py")):
        module = ast.parse(file.read_text("utf-8"))
        named = _named(module)
        for function in (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)):
            called = [ast.unparse(call.func).split(".") for call in ast.walk(function) if isinstance(call, ast.Call)]
            whole = {".".join([named.get(first, first), *rest]) for first, *rest in called}
            if whole & writes and not {first for first, *_rest in called} & ASKS:
                without.append(f"{file.name}: {function.name} calls {whole & writes}")
    assert without == []


def test_a_click_brings_nothing_any_more_once_the_sign_in_is_over(asks, log):
    """The file is made in another thread, that knows only who saw the button."""
    who = Visitor("signed in", {ALL: frozenset({"analyst"})}, "Anna", "anna@example.se", "a login", time.time() + 60)
    LOGINS.used("a login", time.time(), who.expires)
    with as_visitor(who):
        made = for_this_visitor(lambda: act("download", "download of rows", "bollnas"))
    assert made() == "Anna" and [entry["act"] for entry in log()] == ["download of rows"]
    LOGINS.end("a login", who.expires)
    with pytest.raises(NotAllowed):
        made()


def test_half_an_hour_without_a_click_ends_a_sign_in(monkeypatch):
    now = 1_000_000.0
    monkeypatch.setattr(ui.visitor.time, "time", lambda: now)
    logins = ui.visitor.Logins()
    assert [logins.used("x", now, now + 9000) for _n in range(2)] == ["new", "holds"]
    now += ui.visitor.IDLE - 1
    assert logins.used("x", 1_000_000.0, now + 9000) == "holds"
    now += ui.visitor.IDLE + 1
    assert [logins.used("x", 1_000_000.0, now + 9000) for _n in range(2)] == ["ended", "over"]
    assert logins.used("y", now, now) == "over" and logins.used("z", now - ui.visitor.IDLE - 1, now + 9000) == "over"


def test_who_has_signed_in_writes_under_that_name(asks, shipped):
    app = opened("yearly", "olle")
    assert "Ditt namn: Olle" in text(shown(app)) and not [field for field in app.text_input if field.key == "author"]
    with as_visitor(Visitor("signed in", {ALL: frozenset({"officer"})}, "Olle", "olle@example.se", "his login", time.time() + 60)):
        LOGINS.used("his login", time.time(), time.time() + 60)
        assert act("write", "journal", "bollnas") == "Olle"
    assert next(noted(shipped))["who"] == "Olle (olle@example.se)"


def test_everybody_is_somebody():
    assert set(ROLES) < set(PEOPLE) and set(ROLES.values()) == set(MAY)
