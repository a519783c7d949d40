"""Every action by every role in a real browser, at a real provider: who may, does it; who may not finds no way to it, nor by another's own message."""

import shutil
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date as Day
from pathlib import Path

import pytest
from acted import ids, unpacked
from acts import ACTS, PACKAGE, Act
from bollnas import begun, correct
from browser import ROOT, serving, settle
from held_clicks import can_hold, click_held, let_go, sent_by
from intruders import OVER, lies, log, since, tried, tried_with_a_copy
from signing_in import GRANT, GRANTS, ROLES, claims, cookie, provider, settings, sign_in
from streamlit.proto.BackMsg_pb2 import BackMsg

from followup.texts import texts_of, write

# Hilda may do everything, but elsewhere.
ELSEWHERE = GRANTS + GRANT.format("halland", "administrator", "halland")
ACTION = {"what": "Skriv till företagen", "owner": "Näringsliv", "due": "2030-01-01", "meeting": "2022-12-31"}


@pytest.fixture(scope="module")
def known():
    with provider() as address:
        yield address


@pytest.fixture(scope="module")
def one_load(shipped, tmp_path_factory):
    """Bollnäs, and Halland for somebody who belongs there."""
    home = begun(tmp_path_factory.mktemp("begun"), shipped)
    shutil.copytree(ROOT / "data" / "halland", home / "data" / "halland")
    shutil.copytree(shipped / "halland", home / "store" / "halland")
    return home


@pytest.fixture(scope="module")
def prepared(one_load, tmp_path_factory):
    """With an earlier load to go back to, and something agreed on to be carried out."""
    home = Path(shutil.copytree(one_load, tmp_path_factory.mktemp("prepared") / "home"))
    correct(home)
    write(home / "store", "bollnas", Day.today().year, "action", "a1", ACTION, "Eva Ek", 0)
    return home


@contextmanager
def serving_own(home: Path, known: str):
    with serving(home / "store", MALKOLL_DATA=str(home / "data"), **settings(home / "access", known, ELSEWHERE)) as url:
        yield url


@pytest.fixture
def visitor(chromium):
    context = can_hold(chromium.new_context(viewport={"width": 1280, "height": 5000}, locale="sv-SE"))
    yield context
    context.close()


def signed_in(visitor, url, name):
    page = visitor.new_page()
    page.goto(f"{url}/?org=bollnas")
    sign_in(page, name)
    page.get_by_role("button", name="Logga ut").wait_for()
    return page


def sign_out(page) -> None:
    page.get_by_role("button", name="Logga ut").click()
    page.get_by_role("button", name="End session").click()  # the provider's own page
    page.get_by_role("button", name="Logga in", exact=True).wait_for()


def at(page, url: str, act: Act, home: Path):
    """Everything but the click."""
    page.goto(f"{url}/{act.address}")
    settle(page)
    act.begin(page, home)
    return page


def does(page, url: str, act: Act, home: Path, name: str, meanwhile: Callable = lambda act, message: None) -> BackMsg:
    """With `meanwhile` between the click and what it does; the message that does it."""
    at(page, url, act, home)
    before, message = log(home, name), click_held(page, act)
    meanwhile(act, message)
    act.came(page, home, let_go(page, act))
    assert since(before, log(home, name))[-1:] == ([act.noted] if act.noted else []), (name, act.address)
    return message


def finds_no_way(page, url: str, act: Act, home: Path) -> None:
    """Neither where others find it, nor where it would lead."""
    for address in filter(None, (act.address, act.leads and f"{act.leads}?org=bollnas")):
        page.goto(f"{url}/{address}")
        settle(page)
        if act.control(page).count() and act.control is PACKAGE:
            brings_what_is_released(page, home)
        else:
            assert act.control(page).count() == 0
            assert not act.began or page.locator(act.began).count() == 0
    assert not act.leads or "är till för dem som" in page.inner_text("[data-testid=stMain]")


def brings_what_is_released(page, home: Path) -> None:
    before = log(home)
    with page.expect_download() as brought:
        PACKAGE(page).click()
    told = unpacked(brought.value.path().read_bytes())
    assert "bollnas" in told and [one for one in ids(home) if one in told] == [] and log(home) == before


def test_texts_are_written_by_those_alone_who_may(one_load, known, visitor, tmp_path):
    """The quick form of what follows. The same message from somebody who may does it: it is the right that the others lack."""
    home, (target, activity) = Path(shutil.copytree(one_load, tmp_path / "home")), (ACTS[name] for name in ("target", "activity"))
    with serving_own(home, known) as url:
        page = signed_in(visitor, url, "olle")
        does(page, url, target, home, "Olle", tried(url, home))
        message = click_held(at(page, url, activity, home), activity)
        sent_by(url, activity, message, cookie(url, claims("ada")))
        assert texts_of(home / "store", "bollnas", 2023).of("activity", "advice")["status"] == "done" and log(home)[0] == "journal"
        before = lies(home)
        sign_out(at(visitor.new_page(), url, ACTS["package"], home))
        let_go(page, activity)
        leads_to_the_door(page, activity)
        assert lies(home) == before


@pytest.mark.long
@pytest.mark.parametrize("name", ROLES)
def test_every_role_does_what_it_may_and_finds_no_way_to_the_rest(prepared, known, visitor, tmp_path, name):
    """What an administrator does, all who may not do it try first; when somebody has signed out, who has a copy of the cookie tries it all."""
    home, sent = Path(shutil.copytree(prepared, tmp_path / "home")), []
    with serving_own(home, known) as url:
        page = signed_in(visitor, url, name)
        for act in ACTS.values():
            if ROLES[name] not in act.who.split():
                finds_no_way(page, url, act, home)
            else:
                sent.append((act, does(page, url, act, home, name.title(), *([tried(url, home)] if name == "ada" else []))))
        page.goto(f"{url}/?org=bollnas")
        settle(page)
        copy = next(one["value"] for one in visitor.cookies(url) if one["name"] == "_streamlit_user")
        sign_out(page)
        tried_with_a_copy(url, home, sent, copy)


@pytest.mark.long
@pytest.mark.parametrize("how", ["signed out", "expired"])
def test_a_click_after_the_sign_in_leads_to_the_door(prepared, known, visitor, tmp_path, how):
    """Every action, each in a tab where all is done but the click."""
    home, ends = Path(shutil.copytree(prepared, tmp_path / "home")), int(time.time()) + 240
    with serving_own(home, known) as url:
        if how == "expired":
            visitor.add_cookies([{"name": "_streamlit_user", "value": cookie(url, claims("ada", exp=ends)), "url": url}])
        other = signed_in(visitor, url, "ada") if how == "signed out" else None
        tabs = [(act, at(visitor.new_page(), url, act, home)) for act in ACTS.values() if "administrator" in act.who]
        before, done, brought = lies(home), log(home), []
        if other:
            sign_out(other)
        assert how == "signed out" or time.time() < ends
        time.sleep(max(ends + 0.1 - time.time(), 0.0) if how == "expired" else 0.0)
        for act, page in tabs:
            page.on("download", lambda file: brought.append(file.url))
            act.control(page).click()
            leads_to_the_door(page, act)
        assert (lies(home), brought) == (before, []) and set(since(done, log(home))) <= {"refused"}


def leads_to_the_door(page, act: Act) -> None:
    """Where a file is asked for, none is made, and the page stays what it was until it is opened anew."""
    if act.file:
        page.wait_for_timeout(1000)
        page.reload()
    else:
        page.get_by_text(OVER).wait_for()
    page.get_by_role("button", name="Logga in", exact=True).first.wait_for()
    assert act.leads or act.control(page).count() == 0, act.address  # the menu stays, and leads to the door too
