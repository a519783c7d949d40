"""What whoever is looking may see and do: asked on every page, and again by every function that writes or hands out rows."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps

import streamlit as st
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from language import _
from store import audit
from ui.grants import BadGrants
from ui.knocks import refused, turned_away
from ui.markup import Markup, show
from ui.places import store_folder
from ui.visitor import Visitor, as_visitor, visitor

_senders: dict[str, tuple[Visitor, str]] = {}  # sessions that may send files, and for which organisation
LOOKED_AT = "looked-at"  # in the session: the organisation of the page


class NotAllowed(Exception):
    """Something was asked for by somebody who may not have or do it."""


def may(right: str, organisation: str = "") -> bool:
    """One of ui.grants.RIGHTS, for an organisation, or for the one that the page shows."""
    return visitor().may(right, organisation or looked_at())


def looks_at(organisation: str) -> None:
    st.session_state[LOOKED_AT] = organisation


def looked_at() -> str:
    return st.session_state.get(LOOKED_AT, "")


def require(right: str) -> None:
    """Ends the page for everybody else, with a word of why."""
    if not may(right):
        refused(visitor(), looked_at(), right=right)
        text = _("This page is for those whom the organisation has given the right to it. If you need it, turn to whoever looks after Målkoll.")
        show(Markup('<p class="verdict">{}</p>').format(text))
        st.stop()


def act(right: str, doing: str, organisation: str, **facts: object) -> str:
    """What every function begins with that writes or hands out rows: gives the name of who does it, if known, when that stands in the log.
    Raises NotAllowed for those without the right, whatever page asks, and NotLogged.
    """
    who = allowed(right, organisation)
    audit.note(store_folder(), who.known_as(), doing, organisation, **facts)
    return who.name


def allowed(right: str, organisation: str) -> Visitor:
    """Raises NotAllowed."""
    who = visitor()
    if not who.may(right, organisation):
        refused(who, organisation, right=right)
        raise NotAllowed
    return who


def let_send(organisation: str) -> None:
    """From now on this session may send files, for as long as whoever looks has the right; the server asks at each of them."""
    runtime, session = get_instance(), get_script_run_ctx().session_id
    for one in [one for one in _senders if not runtime.is_active_session(one)]:
        del _senders[one]
    _senders[session] = allowed("upload", organisation), organisation


def may_send(session: str, login: str) -> bool:
    """Asked by the server itself, which knows a session but not who is behind it, if it was never let to send, and the login of who names it. That
    a file comes is noted before it is taken.
    """
    who, organisation = _senders.get(session, (None, ""))
    if who is None or who.login != login:
        turned_away("upload")
        return False
    with as_visitor(who), suppress(NotAllowed, BadGrants, audit.NotLogged):
        act("upload", "file", organisation)
        return True
    return False


def for_this_visitor(made: Callable) -> Callable:
    """What a click brings later, in a thread that knows of no visitor, is made for the one who sees the button now.
    Raises NotAllowed then, if what is shown beside the button may not be seen any more.
    """
    who, organisation = visitor(), looked_at()

    @wraps(made)
    def later(*given: object) -> object:
        with as_visitor(who):
            _still_seen(who, organisation)
            return made(*given)

    later.login = who.login
    return later


def _still_seen(before: Visitor, organisation: str) -> None:
    now = visitor()
    if before.sees(organisation) and not now.sees(organisation):
        refused(now, organisation, right="see")
        raise NotAllowed
    if before.may("exact", organisation):
        allowed("exact", organisation)
