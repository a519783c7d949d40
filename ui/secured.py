"""Nobody but this machine is answered without sign-in, unless the server shows only what everybody may see; checked at start and at each connection."""

import os
import sys
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from language import _
from ui.forwarded import forwarded
from ui.gate import HERE, given_names
from ui.grants import BadGrants, grants
from ui.knocks import turned_away
from ui.places import store_folder
from ui.visitor import public_server, signs_in

NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
CALLBACK = "/oauth2callback"
SHORTEST = 32  # letters of the secret that signs the cookies
REFUSED = 2


def check() -> None:
    """Ends the program, with a word of why, where starting would show figures to those who may not see them."""
    if wrong := _wrong():
        print(wrong, file=sys.stderr)
        sys.exit(REFUSED)
    if signs_in() and not public_server() and (unknown := unknown_organisations()):
        print(unknown, file=sys.stderr)


def _wrong() -> str:
    if public_server():
        return ""
    listed = config.get_option("secrets.files")
    found = listed if config.is_manually_set("secrets.files") else [path for path in listed if Path(path).exists()]
    if found and not st.secrets.load_if_toml_exists():
        return _("{files} cannot be read, so it is not known whether one has to sign in. Målkoll does not start.").format(files=", ".join(found))
    if signs_in():
        return _wrong_in_sign_in()
    if names := sorted(given_names() - HERE):
        text = _("Målkoll does not start: MALKOLL_HOSTS lets it go by another name than this computer's own ({names}), so that others would come without "
                 "anybody signing in. Set up sign-in (docs/access.md), take MALKOLL_HOSTS away, or show nothing but what everybody may see "
                 "(MALKOLL_AUDIENCE=public).")  # fmt: skip
        return text.format(names=", ".join(names))
    address = config.get_option("server.address")
    if address and _loopback(address):
        return ""
    text = _("Målkoll does not start: it would answer other computers ({address}) without anybody signing in. Set up sign-in (docs/access.md), let it answer "
             "this computer alone (--server.address localhost), or show nothing but what everybody may see (MALKOLL_AUDIENCE=public).")  # fmt: skip
    return text.format(address=address or _("every address that this computer has"))


def _wrong_in_sign_in() -> str:
    told = st.secrets["auth"]
    missing = [key for key in NEEDED if not isinstance(told.get(key), str) or not told[key]]
    if missing:
        return _("Målkoll does not start: {keys} missing under [auth] in secrets.toml. docs/access.md shows how.").format(keys=", ".join(missing))
    back = urlsplit(told["redirect_uri"])
    if back.path != CALLBACK or not (back.scheme == "https" or (back.scheme == "http" and _loopback(back.hostname or ""))):
        text = _("Målkoll does not start: redirect_uri is https:// and the server's name, then {path}; http:// only for localhost.")
        return text.format(path=CALLBACK)
    if len(told["cookie_secret"]) < SHORTEST:
        return _("Målkoll does not start: cookie_secret has to be {n} letters or more that nobody can guess.").format(n=SHORTEST)
    try:
        grants()
    except BadGrants as error:
        return _("Målkoll does not start: {why}").format(why=error)
    return ""


def unknown_organisations() -> str:
    """A word of those in access.toml that have neither exports nor databases here: misspelt, or to come."""
    folders = Path(os.environ.get("MALKOLL_DATA") or "data"), Path(store_folder())
    unknown = sorted(name for name in grants().organisations() if not any((folder / name).is_dir() for folder in folders))
    text = _("access.toml names organisations that have no folder here, so that nobody gets anything by it: {names}. Is the name right?")
    return text.format(names=", ".join(unknown)) if unknown else ""


def _loopback(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return host.lower() == "localhost"
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


class OnlyHere:
    """ASGI middleware: whatever address another program, such as uvicorn, was told to serve the app on, and whatever stands before it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or _here(scope) or public_server() or signs_in():
            await self.app(scope, receive, send)
            return
        turned_away("address")
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        else:
            text = _("No sign-in has been set up, so Målkoll answers nobody but those who sit at its own computer.")
            await PlainTextResponse(text, 403)(scope, receive, send)


def _here(scope: Scope) -> bool:
    """Both ends of the connection are this machine, and nothing says that somebody else passed it on; under what name, the gate asks."""
    if forwarded(name.decode("latin-1") for name, _value in scope["headers"]):
        return False
    return all(_loopback((scope.get(end) or ("",))[0]) for end in ("server", "client"))
