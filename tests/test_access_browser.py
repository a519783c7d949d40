"""Signing in and out at a real provider with a real browser; and what those get who come without one, or too late."""

import http.client
import re
import time
from contextlib import closing
from itertools import product
from urllib.parse import urlsplit

import pytest
from browser import ROOT, settle
from signing_in import ROLES, claims, connected, cookie, made, over_websocket, provider, secured, send_file, session, sign_in

from store.audit import noted

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "navigation")
DEEP = "participants?org=bollnas&year=2021"


@pytest.fixture(scope="module")
def url(shipped, tmp_path_factory):
    with provider() as known, secured(shipped, tmp_path_factory.mktemp("access"), known) as served:
        yield served


@pytest.fixture
def visitor(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 2000}, locale="sv-SE")
    yield context
    context.close()


def seen(page) -> str:
    settle(page)
    return page.inner_text("[data-testid=stApp]")


def test_somebody_signs_in_on_the_way_to_a_page_and_out_again_everywhere(url, visitor, shipped):
    page = visitor.new_page()
    page.goto(f"{url}/{DEEP}")
    door = seen(page)
    assert "Logga in med ditt konto" in door and "Bollnäs" not in door and "Kön" not in door
    sign_in(page, "anna")
    page.wait_for_url(f"{url}/{DEEP}**")
    page.get_by_role("heading", name="Deltagare", level=1).wait_for()
    assert "Inloggad som Anna: analytiker." in seen(page) and page.get_by_text("Logg", exact=True).count() == 0
    other = visitor.new_page()
    other.goto(f"{url}/explore?org=bollnas&rows=true")
    with other.expect_download() as brought:  # by the cookie, which comes along of itself
        other.get_by_text("Hämta som CSV").last.click()
    assert brought.value.path().stat().st_size
    page.get_by_role("button", name="Logga ut").click()
    page.get_by_role("button", name="End session").click()  # the provider's own page
    page.get_by_role("button", name="Logga in", exact=True).wait_for()
    assert "Bollnäs" not in seen(page)
    other.get_by_text("Visa raderna").click()
    other.get_by_text("Din inloggning gäller inte längre").wait_for()
    assert "Bollnäs" not in seen(other)
    mine = [entry["act"] for entry in noted(shipped) if entry["who"].startswith("Anna")]
    assert mine[-1] == "sign-in" and mine[0] == "sign-out"


def test_who_comes_too_late_has_to_sign_in_again(url, visitor):
    now = time.time()
    for late in ({"exp": now - 1}, {"iat": now - 31 * 60}, {"exp": None}):
        visitor.clear_cookies()
        visitor.add_cookies([{"name": "_streamlit_user", "value": cookie(url, claims("ada", **late)), "url": url}])
        page = visitor.new_page()
        page.goto(f"{url}/{DEEP}")
        page.get_by_text("Din inloggning gäller inte längre").wait_for()
        assert "Bollnäs" not in seen(page)


def test_by_websocket_nobody_gets_more_than_the_door(url):
    for path in ("overview", "sql?org=bollnas", "exports", "log", DEEP):
        for signed in ("", cookie(url, claims("ada"))[:-3] + "abc", cookie("http://elsewhere.example", claims("ada"))):
            heard = over_websocket(url, path, signed)
            assert "Logga in med ditt konto" in heard and "Bollnäs" not in heard and "file_uploader" not in heard
    assert "Inloggad som Ada" in over_websocket(url, "log", cookie(url, claims("ada")))


def test_the_menu_and_the_role_are_those_of_the_organisation_that_is_looked_at(url):
    """Of somebody who is an administrator in one, and a viewer in all others."""
    signed = cookie(url, claims("ada", groups=["administrators", "everything"]))
    here, elsewhere = (over_websocket(url, f"participants?org={name}", signed) for name in ("bollnas", "halland"))
    assert "Inloggad som Ada: läsare, administratör." in here and "Inloggad som Ada: läsare." in elsewhere
    assert [text.count("is_hidden: true") for text in (here, elsewhere)] == [1, 3]


def test_files_are_taken_from_those_who_may_send_them(url):
    """By the session that stands in the address: of no other page, and of nobody without the right, is anything kept in memory."""
    answers = {}
    for name, page in (("vera", "exports"), ("anna", "exports"), ("nils", "exports"), ("olle", "participants"), ("olle", "exports"), ("ada", "exports")):
        signed = cookie(url, claims(name))
        with session(url, f"{page}?org=bollnas", signed) as (id, _heard):
            answers[name, page] = send_file(url, id, "f1", signed)
    assert {who for who, status in answers.items() if status == 204} == {("olle", "exports"), ("ada", "exports")}
    assert set(answers.values()) == {204, 403}


def test_a_file_is_made_for_its_own_session_and_handed_to_its_own_sign_in(url, shipped):
    """Rows among them: neither the id of the file nor its address is enough."""
    anna, ada = (cookie(url, claims(name)) for name in ("anna", "ada"))
    with connected(url, "explore?org=bollnas&rows=true", anna) as (*hers, heard), connected(url, "overview", ada) as (*other, _heard):
        files = re.findall(r'deferred_file_id: "(\w+)"', heard)
        assert files and not any(made(*other, file) for file in files)
        place = made(*hers, files[-1])
        answers = [_status(url, place, signed) for signed in (anna, "", ada, anna[:-3] + "abc", cookie(url, claims("anna")))]
        assert answers == [200, 403, 403, 403, 403] and _status(url, "/media/0.csv", "") == 404
        assert _status(url, place.rpartition(".")[0], "") == _status(url, place + ".x", "") != 200
    assert {"knock": "download"}.items() <= next(one for one in noted(shipped) if "knock" in one).items()


def _status(url: str, place: str, signed: str) -> int:
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)) as con:
        con.request("GET", place, headers={"Cookie": f"_streamlit_user={signed}"} if signed else {})
        return con.getresponse().status


def test_a_person_without_a_role_sees_a_word_of_it(url):
    heard = over_websocket(url, DEEP, cookie(url, claims("nils")))
    assert "Du är inloggad som Nils, men du har inte fått någon roll" in heard and "Bollnäs" not in heard


def test_of_another_organisation_nothing_is_seen(url):
    heard = over_websocket(url, DEEP, cookie(url, claims("hilda")))
    assert "Här finns ingen organisation ”bollnas” som du kan se. " in heard and "Halland" in heard and "Bollnäs" not in heard


@pytest.mark.long
@pytest.mark.parametrize(("name", "page"), list(product([*ROLES, "nils", "hilda"], PAGES)))
def test_every_page_in_the_browser_by_every_role(url, visitor, name, page):
    visitor.add_cookies([{"name": "_streamlit_user", "value": cookie(url, claims(name)), "url": url}])
    tab = visitor.new_page()
    tab.goto(f"{url}/{'' if page == 'overview' else page}?org=bollnas")
    text = seen(tab)
    assert "kunde inte visas" not in text
    let_in = {"log": ["ada"], "sql": ["anna", "ada"]}.get(page, list(ROLES))
    if name in let_in:
        assert "Bollnäs" in text and "är till för dem som" not in text
    elif name in ROLES:
        assert "är till för dem som" in text
    else:
        assert "Bollnäs" not in text


@pytest.mark.long
def test_a_token_that_runs_out_while_somebody_is_at_it(shipped, tmp_path, visitor):
    with provider(seconds=15) as known, secured(shipped, tmp_path / "access", known) as served:
        page = visitor.new_page()
        page.goto(f"{served}/{DEEP}")
        seen(page)
        sign_in(page, "olle")
        page.get_by_role("heading", name="Deltagare", level=1).wait_for()
        time.sleep(16)
        page.get_by_role("link", name="Plan").first.click()
        page.get_by_text("Din inloggning gäller inte längre").wait_for()
