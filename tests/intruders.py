"""Those who may not do an act, and send what somebody who may has clicked: what they are told, and that nothing comes of it."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from acted import ids
from acts import Act
from held_clicks import Answered, sent_by
from signing_in import ROLES, claims, cookie
from streamlit.proto.BackMsg_pb2 import BackMsg

from store.audit import noted

OVER = "Din inloggning gäller inte längre"
SOON = 7  # seconds: long enough for a page to stand


def lies(home: Path) -> dict[str, bytes]:
    """All that the organisation has, byte for byte."""
    return {str(path): path.read_bytes() for place in ("store", "data") for path in (home / place / "bollnas").rglob("*") if path.is_file()}


def log(home: Path, name: str = "") -> list[str]:
    """What was done for the organisation, the latest first; by one, or by all. That a file came is no act yet: it is looked at before anything is done."""
    every = [entry for entry in noted(home / "store") if entry["act"] != "file"]
    return [entry["act"] for entry in every if entry["organisation"] == "bollnas" and entry["who"].startswith(name)]


def since(before: list[str], now: list[str]) -> list[str]:
    return now[: len(now) - len(before)]


def may_not(url: str, act: Act) -> Iterator[tuple[str, str, float]]:
    """Who, by which cookie, and when it is to be used: somebody who may, whose sign-in runs out while the page is open; those without
    the role, without any, of another organisation alone, not signed in, with a cookie of another server.
    """
    ends = int(time.time()) + SOON
    yield "expired", cookie(url, claims("ada", exp=ends)), ends + 0.1
    for name in [*(name for name, role in ROLES.items() if role not in act.who.split()), "nils", "hilda"]:
        yield name, cookie(url, claims(name)), 0.0
    yield "nobody", "", 0.0
    yield "forged", cookie("http://elsewhere.example", claims("ada")), 0.0


def tried(url: str, home: Path) -> Callable[[Act, BackMsg], None]:
    """By all of them; beside the others the one who waits."""

    def attempt(act: Act, message: BackMsg) -> None:
        files, known = lies(home), log(home)
        with ThreadPoolExecutor(2) as beside:
            told = beside.map(lambda one: (one[0], sent_by(url, act, message, *one[1:])), may_not(url, act))
        for who, answered in told:
            _harmless(who, act, answered, home)
        assert lies(home) == files, act.address
        assert set(since(known, log(home))) <= {"refused"}, act.address

    return attempt


def _harmless(who: str, act: Act, answered: Answered, home: Path) -> None:
    more, where = answered.more(), (who, act.address, answered.more())
    may_send = who in ("hilda", "expired")  # to her own organisation; before it ran out
    assert (may_send or answered.files <= {403}) and "/media/" not in answered.after, where
    if act.file:
        assert "error_msg" in answered.after, where
    elif who == "expired":
        assert OVER in answered.after and "Inloggad som Ada" in answered.before, where
    elif who != "hilda":
        assert more == [], where
    if who == "hilda":  # who may see others' rows
        assert not any("Bollnäs" in line for line in more), where
    elif who not in ("anna", "olle"):
        assert not any(f">{one}<" in answered.after for one in ids(home)), where


def tried_with_a_copy(url: str, home: Path, sent: list[tuple[Act, BackMsg]], signed: str) -> None:
    """Of the cookie of somebody who did it all, and has signed out since."""
    files = lies(home)
    for act, message in sent:
        answered = sent_by(url, act, message, signed)
        assert answered.files <= {403} and OVER in answered.before and ("error_msg" if act.file else OVER) in answered.after, act.address
    assert lies(home) == files
