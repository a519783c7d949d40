"""The audit log grows whole line by whole line, holds no personal number, and stops what it cannot be told; grants are read as they are written."""

import os
import shutil
import stat
import subprocess
import sys

import pytest
from browser import ROOT
from streamlit.testing.v1 import AppTest

from store.audit import FILE, NotLogged, cut, note, noted
from store.personal import mask
from ui import knocks
from ui.grants import RIGHTS, BadGrants, grants
from ui.knocks import MOST, NOBODY, refused
from ui.log import RIGHTS as IN_WORDS
from ui.log import _row
from ui.visitor import Visitor

NUMBERS = ("19121212-1212", "121212+1212", "191212121212", 191212121212, "1912-12-12-1212", "121212\n1212",
           "\uff11\uff12\uff11\uff12\uff11\uff12\uff0d\uff11\uff12\uff11\uff12", "121212\u200b-\u202f1212", "121272-1219")  # all made up
WRITE = "import sys; from store.audit import note; [note(sys.argv[1], sys.argv[2], 'load', 'bollnas', n=n) for n in range(40)]"


def test_what_is_noted_is_told_again_without_personal_numbers(tmp_path):
    note(tmp_path, "Anna 19121212-1212", "sql", "bollnas", statement="SELECT '121212-1212'\u2028FROM x", files={"191212121212": [*NUMBERS, 7, None]})
    last = next(noted(tmp_path))
    assert (last["act"], last["organisation"], last["who"]) == ("sql", "bollnas", "Anna [personnummer]")
    assert last["files"] == {"[personnummer]": [*["[personnummer]"] * len(NUMBERS), 7, None]} and "\u2028" in last["statement"]
    assert b"1212" not in (tmp_path / FILE).read_bytes()
    assert mask("2014-01-06, 1400 personer; 20121212-1213") == "2014-01-06, 1400 personer; 20121212-1213"
    assert os.name == "nt" or stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_who_goes_on_asking_does_not_fill_the_log(tmp_path, monkeypatch):
    """Nobody that is known one line a minute and kind, a person as many as nobody comes to who is only looking; with how many were left out."""
    monkeypatch.setenv("MALKOLL_STORE", str(tmp_path))
    monkeypatch.setattr(knocks, "_noted", {})
    vera, bo = (Visitor("signed in", {}, name, f"{name}@example.se") for name in ("Vera", "Bo"))
    refused(bo, "halland", right="see")
    for n in range(2 * MOST):
        refused(NOBODY, f"nosuch{n}", right="see")
        refused(NOBODY, right=("sql", "exact")[n % 2])
        refused(vera, f"nosuch{n}", right="see")
    lines = [(one["who"], one["right"]) for one in noted(tmp_path)]
    assert len(lines) == len(set(lines)) + MOST - 1 == 4 + MOST and lines.count(("Vera (Vera@example.se)", "see")) == MOST
    monkeypatch.setattr(knocks, "EVERY", 0)
    refused(NOBODY, "bollnas", right="see")
    assert _row(next(noted(tmp_path)))[3] == f"behörighet: se organisationen; utelämnade dessförinnan: {2 * MOST - 1}"


def test_what_is_long_is_masked_before_it_is_cut():
    assert cut("SELECT '19121212-1212'", 17) == "SELECT '[personnu" and cut("x" * 9, 5) == "xxxxx"


@pytest.mark.parametrize("between", ["_", "/", ":", ".", "-", " - ", "\u2013", "\uff0d"])
def test_a_number_in_a_name_is_masked_whatever_stands_before_its_last_four(between):
    assert mask(f"export 19121212{between}1212.csv") == "export [personnummer].csv"
    assert mask(f"20241231{between}1234") == f"20241231{between}1234"


def test_many_write_at_once_and_a_line_cut_short_spoils_no_other(tmp_path):
    note(tmp_path, "Anna", "load")
    with (tmp_path / FILE).open("ab") as file:
        file.write(b'{"at": "2024-01-0')
    running = [subprocess.Popen([sys.executable, "-c", WRITE, str(tmp_path), name], cwd=ROOT) for name in ("Bo", "Cia")]
    assert [run.wait(60) for run in running] == [0, 0]
    found = list(noted(tmp_path))
    assert len(found) == 82 and [entry["act"] for entry in found].count("unreadable") == 1
    assert sorted(entry["n"] for entry in found if entry["who"] == "Cia") == list(range(40))


def test_what_cannot_be_noted_is_not_done(tmp_path):
    """The file may grow by ten letters more, as on a disk that fills up."""
    resource = pytest.importorskip("resource")
    note(tmp_path, "Anna", "load")
    before = (tmp_path / FILE).read_bytes()
    allowed = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 10, allowed[1]))
    try:
        with pytest.raises(NotLogged, match="därför blev det inte gjort"):
            note(tmp_path, "Anna", "adopt")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, allowed)
    assert (tmp_path / FILE).read_bytes() == before


GOOD = '[[grant]]\nclaim = "realm_access.roles"\nvalue = "malkoll"\nrole = "analyst"\norganisations = ["bollnas"]\n'
BAD = {
    "[[grant]": "är ingen TOML-fil",
    GOOD.replace("[[grant]]", "[grant]"): "en behörighet börjar med [[grant]]",
    GOOD.replace("analyst", "analytiker"): "analytiker är ingen roll (i behörighet nummer 1). Rollerna är viewer, analyst, officer, administrator.",
    GOOD.replace("claim", "clam"): "clam betyder inget i behörighet nummer 1",
    GOOD.replace('"malkoll"', "7"): "value saknas i behörighet nummer 1; det ska vara en text",
    GOOD.replace('["bollnas"]', '"bollnas"'): 'till exempel ["bollnas"], eller ["*"] för alla',
    GOOD + "grants = 3\n": "grants betyder inget i behörighet nummer 1",
    'public = "bollnas"\n' + GOOD: "public är en lista över organisationer",
}


@pytest.fixture
def access(tmp_path, monkeypatch):
    def written(text: str):
        (tmp_path / "access.toml").write_text(text, "utf-8")
        return grants()

    monkeypatch.setenv("MALKOLL_ACCESS", str(tmp_path / "access.toml"))
    return written


@pytest.mark.parametrize(("told", "said"), BAD.items())
def test_grants_that_cannot_be_used_say_what_would_be_right(access, told, said):
    with pytest.raises(BadGrants) as error:
        access(told)
    assert said in str(error.value) and "access.toml" in str(error.value)


def test_a_role_is_had_by_a_claim_within_others_in_a_list_or_alone(access):
    known = access('public = ["halland"]\n' + GOOD)
    everybody = {"halland": {"viewer"}}
    assert known.roles({"realm_access": {"roles": ["x", "malkoll"]}}) == everybody | {"bollnas": {"analyst"}}
    assert known.roles({"realm_access.roles": "malkoll"}) == everybody | {"bollnas": {"analyst"}}
    for claims in ({}, {"realm_access": "malkoll"}, {"realm_access": {"roles": "malkoll-admin"}}, {"realm_access": {"roles": {"malkoll": 1}}}):
        assert known.roles(claims) == known.anybody() == everybody


def test_a_log_of_nothing_says_so(shipped, tmp_path, monkeypatch):
    copy = shutil.copytree(shipped, tmp_path / "store", ignore=shutil.ignore_patterns(FILE))
    monkeypatch.setenv("MALKOLL_STORE", str(copy))
    app = AppTest.from_file(str(ROOT / "pages" / "log.py"), default_timeout=30).run()
    assert not app.exception
    assert any("Ingenting är antecknat ännu." in one.proto.body for one in app.get("html"))


def test_the_log_has_words_for_what_the_code_calls_by_names_of_its_own():
    told = {"at": "2024-01-01T00:00:00", "who": "root", "organisation": "bollnas"}
    assert _row({**told, "act": "erase", "rows": 2, "builds": 1, "kept": 0, "files": ["employees.csv"]})[2:] == [
        "raderade en person", "rader: 2; databaser: 1; sparade exporter: 0; filer: employees.csv"]  # fmt: skip
    assert _row({**told, "act": "sign-in", "organisations": ["*", "bollnas"]})[3] == "roller i: alla organisationer"
    assert IN_WORDS.keys() == RIGHTS | {"see"} and _row({**told, "act": "refused", "right": "administer"})[3] == "behörighet: läsa loggen"
    assert _row({**told, "act": "refused", "right": "upload"})[3] == "behörighet: skicka exporter"  # a knock has the same name
    assert _row({**told, "act": "refused", "who": "anonymous", "knock": "host"})[1:] == [
        "ingen inloggad", "nekades", "kom: under ett namn som inte är serverns"]  # fmt: skip
