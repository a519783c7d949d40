"""Who may knock at all: names of hosts that this server goes by, pages of its own as origin, and no door but those that are used."""

import os
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from language import _
from ui.knocks import turned_away
from ui.visitor import public_server, signs_in

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
# Of what Streamlit answers by itself; the rest (its metrics, its interface for agents, its components) would tell of versions, memory and sessions.
CORE, USED = "/_stcore/", ("/_stcore/health", "/_stcore/host-config", "/_stcore/stream", "/_stcore/upload_file/")
NOT_USED = ("/component/",)
HEALTH = "/health"
ASKING = ("GET", "HEAD", "OPTIONS")


class Gate:
    """ASGI middleware; turns away before anything else is asked."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif refused := _refused(scope):
            status, why, knock = refused
            if knock:
                turned_away(knock)
            await _answer(scope, receive, send, status, why)
        else:
            if scope["path"] == HEALTH:
                scope["path"] = f"{CORE}health"
            await self.app(scope, receive, send)


def _refused(scope: Scope) -> tuple[int, str, str] | None:
    """The status, the reason in words, and in short for the log; doors that are not used are none to note."""
    host, origin = _header(scope, b"host"), _header(scope, b"origin")
    if _name(f"//{host}") not in hosts():
        return 403, _("This server does not go by that name. Whoever runs it can add the name to MALKOLL_HOSTS."), "host"
    # A page of another site, or of another program on this machine, may neither open a session nor send anything.
    if origin and (scope["type"] == "websocket" or scope["method"] not in ASKING) and urlsplit(origin).netloc.lower() != host.lower():
        return 403, _("Only Målkoll's own pages may do this."), "origin"
    path = scope["path"]
    return (404, "", "") if path.startswith(NOT_USED) or (path.startswith(CORE) and not path.startswith(USED)) else None


def hosts() -> frozenset[str]:
    """This machine's own names, and those that it was given; without sign-in nobody comes rightly by these."""
    given = given_names()
    return HERE | given if given and (public_server() or signs_in()) else HERE


def given_names() -> frozenset[str]:
    """Of MALKOLL_HOSTS, with commas between."""
    given = os.environ.get("MALKOLL_HOSTS", "").lower().split(",")
    return frozenset(name.strip() for name in given if name.strip())


def _name(address: str) -> str | None:
    """The host's name without its port; None for what is no address."""
    try:
        parts = urlsplit(address)
        _port = parts.port
    except ValueError:
        return None
    plain = not (parts.username or parts.password or parts.path or parts.query or parts.fragment)
    return parts.hostname.rstrip(".") if plain and parts.hostname else None


def _header(scope: Scope, name: bytes) -> str:
    """Empty where it is missing; two of them are none that anybody may trust."""
    found = [value for key, value in scope["headers"] if key == name]
    return found[0].decode("latin-1") if len(found) == 1 else "\0" * len(found)


async def _answer(scope: Scope, receive: Receive, send: Send, status: int, why: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": ""})  # which the server answers with 403, for nothing was accepted
    else:
        await PlainTextResponse(why, status)(scope, receive, send)
