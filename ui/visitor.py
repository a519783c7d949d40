"""Who is looking: somebody at this machine, the public, or a person who has signed in; decided anew each time it is asked."""

import hashlib
import json
import logging
import os
import time
from collections.abc import Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from threading import Lock, local

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from store import audit
from store.personal import mask
from ui.forwarded import forwarded
from ui.grants import ALL, ROLES, Roles, grants
from ui.places import store_folder

LATE = 6 * 60  # seconds by which a provider may date a sign-in back: some do by five minutes
IDLE = 30 * 60  # seconds without a click after which one has to sign in again
AT_ONCE = 0.5  # seconds for which an answer stands within a run: a page asks a hundred times
MILLISECONDS = 1e11  # no time in seconds is as large: some providers' own claims are in thousandths, and JSON has numbers that are none


@dataclass(frozen=True)
class Visitor:
    """`kind` is here, public, anonymous, stranger (signed in, without any role), over (a sign-in that no longer holds), or signed in."""

    kind: str
    roles: Roles
    name: str = ""
    account: str = ""
    login: str = field(default="", repr=False)
    expires: float = 0.0
    claims: Mapping[str, object] = field(default_factory=dict, repr=False)  # by which the roles are asked for anew

    def sees(self, organisation: str) -> bool:
        return bool(self.held(organisation))

    def may(self, right: str, organisation: str) -> bool:
        return any(right in ROLES[role] for role in self.held(organisation))

    def known_as(self) -> str:
        """In the log, where two of the same name must not be taken for one."""
        return f"{self.name} ({self.account})" if self.name else self.kind

    def held(self, organisation: str) -> frozenset[str]:
        """The roles."""
        return self.roles.get(organisation, frozenset()) | self.roles.get(ALL, frozenset())


HERE = Visitor("here", {ALL: frozenset({"administrator"})})
PUBLIC = Visitor("public", {ALL: frozenset({"viewer"})})
_asked_for: ContextVar[Visitor | None] = ContextVar("asked_for", default=None)


class Logins:
    """When each sign-in was last used, in this server's memory: the cookie that holds it lives for thirty days and knows nothing of it."""

    def __init__(self) -> None:
        self._lock, self._used, self._over = Lock(), {}, {}
        self._began = time.time()
        self.ended = 0  # how many have signed out

    def used(self, login: str, since: float, expires: float) -> str:
        """That it holds, which it then does for another while, or is new here; or that it has just ended, or did before. What is new was last
        used when it was made; what was made before this server began is over, for who has signed out since is not known any more.
        """
        now = time.time()
        with self._lock:
            last, known = self._used.get(login, since), login in self._used
            older = not known and since < self._began - LATE
            if older or login in self._over or now >= expires or now - last > IDLE:
                self._close(login, expires, now)
                return "ended" if known else "over"
            self._used[login] = now
            return "holds" if known else "new"

    def end(self, login: str, expires: float) -> None:
        """Signed out: it holds in no other tab either, nor from a copy of the cookie."""
        now = time.time()
        with self._lock:
            self.ended += 1
            self._close(login, expires, now)

    def _close(self, login: str, expires: float, now: float) -> None:
        """For good: by the clock of a provider that goes before, or of a server that was set back, it would be new again."""
        self._used.pop(login, None)
        self._over = {one: until for one, until in self._over.items() if until > now} | {login: expires}


LOGINS = Logins()
_answered = local()  # of the run that this thread is at


def public_server() -> bool:
    """By the setting MALKOLL_AUDIENCE: this server shows released figures to everybody, and nothing else to anybody."""
    return os.environ.get("MALKOLL_AUDIENCE", "analyst") != "analyst"


def signs_in() -> bool:
    """Whether an identity provider is set up; what is not known to be otherwise is taken for so."""
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets


def visitor() -> Visitor:
    """Raises BadGrants."""
    if (given := _asked_for.get()) is not None:
        return _by_now(given) if given.kind == "signed in" else given
    if public_server():
        return PUBLIC
    run, now = get_script_run_ctx(suppress_warning=True), time.monotonic()
    of, asked, until, who = getattr(_answered, "last", (None, None, 0.0, None))
    if run is None or of is not run or asked != (run.user_info, LOGINS.ended) or now >= until:
        who = _found()
        _answered.last = run, run and (dict(run.user_info), LOGINS.ended), now + AT_ONCE, who
    return who


def _by_now(given: Visitor) -> Visitor:
    """Neither the sign-in nor the roles need be what they were."""
    return replace(given, roles=grants().roles(given.claims)) if LOGINS.used(given.login, 0.0, given.expires) == "holds" else _over(given)


def _found() -> Visitor:
    if not signs_in():
        return Visitor("anonymous", {}) if forwarded(st.context.headers) else HERE
    return by_claims(st.user.to_dict())


def by_claims(claims: dict) -> Visitor:
    """Of the token that a session or a cookie holds."""
    known = grants()
    if claims.pop("is_logged_in", False) is not True:
        return Visitor("anonymous", known.anybody())
    claims.pop("tokens", None)
    login = hashlib.sha256(json.dumps(claims, sort_keys=True, default=str).encode()).hexdigest()
    since, expires = (_moment(claims.get(name)) for name in ("iat", "exp"))
    roles, held = known.roles(claims), LOGINS.used(login, since, expires)
    account = _text(claims, "preferred_username", "email", "sub")
    who = Visitor("signed in" if roles else "stranger", roles, _text(claims, "name") or account, account, login, expires, claims)
    if held in ("new", "ended"):
        remember(who, "sign-in" if held == "new" else "sign-in ended", organisations=sorted(roles))
    return _over(who) if held in ("ended", "over") else who


def remember(who: Visitor, act: str, organisation: str = "", **facts: object) -> None:
    """In the audit log; where it cannot be written, in the server's own, for nothing else depends on it."""
    try:
        audit.note(store_folder(), who.known_as(), act, organisation, **facts)
    except audit.NotLogged:
        logging.getLogger(__name__).exception("%s: %s %s %s", who.known_as(), act, organisation, facts)


def _over(who: Visitor) -> Visitor:
    return Visitor("over", grants().anybody(), who.name, who.account)


def _moment(told: object) -> float:
    """What is missing was long ago: a token that does not say until when it holds, holds no more; nor does one that names no day that comes."""
    return float(told) if isinstance(told, int | float) and not isinstance(told, bool) and abs(told) < MILLISECONDS else 0.0


def _text(claims: dict, *keys: str) -> str:
    """The first that there is, without a personal number: some providers know people by theirs."""
    found = (claims.get(key) for key in keys)
    return next((mask(" ".join(one.split()))[:100] for one in found if isinstance(one, str) and one.strip()), "")


@contextmanager
def as_visitor(who: Visitor):
    """What is made later and in another thread is made for whoever asked for it, as far as that sign-in and its roles hold then."""
    before = _asked_for.set(who)
    try:
        yield
    finally:
        _asked_for.reset(before)
