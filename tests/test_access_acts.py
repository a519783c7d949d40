"""Who may do what: every function that writes or hands out rows asks first, notes what is done, and does nothing for a sign-in that is over."""

import ast
import shutil
import time
from datetime import date as Day
from types import SimpleNamespace

import pytest
from browser import ROOT
from signing_in import GRANTS, PEOPLE, ROLES, claims

import ui.visitor
from etl.folder import Upload
from store import history
from store.audit import noted
from ui import actions, adopted, audience, documents, downloads, explore_rows, exports_seen, journal_desk, knocks, sending
from ui.audience import NotAllowed, act, for_this_visitor
from ui.grants import ROLES as MAY
from ui.rows import rows
from ui.visitor import LOGINS, Visitor, as_visitor

BOLLNAS, FILE = SimpleNamespace(organisation="bollnas"), SimpleNamespace(file="employees.csv")


@pytest.fixture
def log(tmp_path, monkeypatch):
    """What is noted in a store where nothing else happens."""
    (tmp_path / "access.toml").write_text(GRANTS, "utf-8")
    monkeypatch.setenv("MALKOLL_ACCESS", str(tmp_path / "access.toml"))
    monkeypatch.setenv("MALKOLL_STORE", str(tmp_path))
    return lambda: list(noted(tmp_path))


def signed_in(name: str) -> Visitor:
    """As the one who opened a page was remembered."""
    told = claims(name)
    LOGINS.used(told["jti"], told["iat"], told["exp"])
    return Visitor("signed in", {"bollnas": frozenset({ROLES[name]})}, told["name"], told["email"], told["jti"], told["exp"], told)


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


def test_a_click_brings_nothing_any_more_once_the_sign_in_is_over(log):
    """The file is made in another thread, that knows only who saw the button."""
    who = signed_in("anna")
    with as_visitor(who):
        made = for_this_visitor(lambda: act("download", "download of rows", "bollnas"))
    assert made() == "Anna" and [entry["act"] for entry in log()] == ["download of rows"]
    LOGINS.end(who.login, who.expires)
    with pytest.raises(NotAllowed):
        made()


def test_a_role_taken_out_of_the_file_is_gone_at_the_next_click(log, tmp_path, monkeypatch):
    """Of a download that she still has on her screen, counts and rows, and of a file that he sends."""
    anna, olle = signed_in("anna"), signed_in("olle")
    monkeypatch.setattr(audience, "looked_at", lambda: "bollnas")
    with as_visitor(anna):
        rows_of, counts_of = for_this_visitor(lambda: act("download", "download of rows", "bollnas")), for_this_visitor(lambda: "counts")
    monkeypatch.setitem(audience._senders, "his session", (olle, "bollnas"))
    assert (rows_of(), counts_of(), audience.may_send("his session", olle.login)) == ("Anna", "counts", True)
    (tmp_path / "access.toml").write_text(GRANTS.replace(PEOPLE["anna"][0], "others").replace(PEOPLE["olle"][0], "others"), "utf-8")
    for made in (rows_of, counts_of):
        with pytest.raises(NotAllowed):
            made()
    assert not audience.may_send("his session", olle.login)
    assert [(one["who"], one["act"], one.get("right")) for one in log()] == [
        ("Olle (olle@example.se)", "refused", "upload"), *[("Anna (anna@example.se)", "refused", "see")] * 2, ("Olle (olle@example.se)", "file", None),
        ("Anna (anna@example.se)", "download of rows", None)]  # fmt: skip
    (tmp_path / "access.toml").write_text("no TOML", "utf-8")
    assert not audience.may_send("his session", olle.login)


def test_a_file_that_comes_after_the_sign_in_is_refused_and_noted(log, monkeypatch):
    who = signed_in("olle")
    monkeypatch.setattr(knocks, "_noted", {})
    monkeypatch.setitem(audience._senders, "a session", (who, "bollnas"))
    asked = [("a session", who.login), ("another", who.login), ("a session", ""), ("a session", "somebody else's")]
    assert [audience.may_send(*one) for one in asked] == [True, False, False, False]
    assert [(one["who"], one["act"], one.get("knock")) for one in log()] == [("anonymous", "refused", "upload"), ("Olle (olle@example.se)", "file", None)]
    LOGINS.end(who.login, who.expires)
    assert not audience.may_send("a session", who.login)
    assert [(one["who"], one["act"], one["right"], one["organisation"]) for one in list(log())[:1]] == [
        ("Olle (olle@example.se)", "refused", "upload", "bollnas")]  # fmt: skip


def test_half_an_hour_without_a_click_ends_a_sign_in(monkeypatch):
    now = 1_000_000.0
    monkeypatch.setattr(ui.visitor.time, "time", lambda: now)
    logins = ui.visitor.Logins()
    assert [logins.used("x", now, now + 9000) for _n in range(2)] == ["new", "holds"]
    now += ui.visitor.IDLE - 1
    assert logins.used("x", 1_000_000.0, now + 9000) == "holds"
    now += ui.visitor.IDLE + 1
    assert [logins.used("x", 1_000_000.0, now + 9000) for _n in range(2)] == ["ended", "over"]
    assert [logins.used("w", now + 90, now + 9000) for _n in range(2)] == ["new", "holds"]  # of a provider whose clock goes before
    now += ui.visitor.IDLE + 1
    assert [logins.used("w", now - ui.visitor.IDLE + 89, now + 9000) for _n in range(2)] == ["ended", "over"]
    now -= 3600  # the server's clock is set back
    assert logins.used("w", now + 90, now + 9000) == "over"
    now += 3600
    assert [ui.visitor._moment(told) for told in (None, "2000000000", True, float("nan"), float("inf"), 2e12, 10**400)] == [0.0] * 7
    assert logins.used("y", now, now) == "over" and logins.used("z", now - ui.visitor.IDLE - 1, now + 9000) == "over"


def test_a_sign_in_of_before_a_restart_is_over_whoever_has_its_cookie():
    now, logins = time.time(), ui.visitor.Logins()
    ago = [logins.used(f"{seconds} s ago", now - seconds, now + 3600) for seconds in (ui.visitor.LATE + 5, ui.visitor.LATE - 5)]
    assert ago == ["over", "new"] and ui.visitor.LATE < ui.visitor.IDLE


def test_the_history_names_who_sent_the_exports(shipped, tmp_path, monkeypatch):
    """Not the account that the server runs under."""
    store = shutil.copytree(shipped / "bollnas", tmp_path / "store" / "bollnas").parent
    data = shutil.copytree(ROOT / "data" / "bollnas", tmp_path / "data" / "bollnas").parent
    for name, place in (("STORE", store), ("DATA", data)):
        monkeypatch.setenv(f"MALKOLL_{name}", str(place))
    more = (data / "bollnas" / "surveys.csv").read_bytes() + "2024;899900-1855;Får ni stöd?;4\n".encode()
    with as_visitor(Visitor("here", {"bollnas": frozenset({"officer"})}, "Olle")):
        sending.load(BOLLNAS, {"surveys": Upload("surveys.csv", more)})
    latest, before, *_more = history(store, "bollnas")
    assert latest["by"] == "Olle" != before["by"] and latest["targets"] == before["targets"]
