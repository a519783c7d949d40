"""An identity provider on this machine, a dashboard that asks it who people are, and what each of them is in it."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlsplit

from browser import _wait_for, serving
from playwright.sync_api import Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from websockets.sync.client import ClientConnection, connect

SECRET = "a secret for tests, of more than 32 letters"
# Everybody, and the groups that their ID token says they are in.
PEOPLE = {
    "vera": ["readers"], "anna": ["analysts"], "olle": ["officers"], "ada": ["administrators"], "hilda": ["halland"], "nils": ["drivers"],
    "vibeke": ["everything"],
}  # fmt: skip
ROLES = {"vera": "viewer", "anna": "analyst", "olle": "officer", "ada": "administrator"}
GRANT = '[[grant]]\nclaim = "groups"\nvalue = "{}"\nrole = "{}"\norganisations = ["{}"]\n\n'
GRANTS = "".join([*(GRANT.format(PEOPLE[name][0], role, "bollnas") for name, role in ROLES.items()), GRANT.format("halland", "analyst", "halland"),
                  GRANT.format("everything", "viewer", "*")])
TOKEN = "0123456789abcdef"  # any, as long as cookie and message have the same


def claims(name: str, **more: object) -> dict:
    """What the provider tells of somebody who has just signed in."""
    now = int(time.time())
    told = {"iss": "http://localhost", "sub": name, "name": name.title(), "email": f"{name}@example.se", "groups": PEOPLE[name], "iat": now, "exp": now + 3600,
            "jti": token_hex(8)}  # two of the same second are two
    return {**told, **more}


@contextmanager
def provider(seconds: int = 3600) -> Iterator[str]:
    """Its tokens hold for so long."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    people = [json.dumps({"sub": name, "name": name.title(), "email": f"{name}@example.se", "groups": groups}) for name, groups in PEOPLE.items()]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--token-max-age", str(seconds)]
    command += [argument for one in people for argument in ("--user-claims", one)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        _wait_for(f"http://localhost:{port}/.well-known/openid-configuration", server)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def settings(folder: Path, provider: str, grants: str = GRANTS) -> dict[str, str]:
    """The environment of a dashboard that asks that provider."""
    folder.mkdir(exist_ok=True)
    (folder / "access.toml").write_text(grants, "utf-8")
    told = {"redirect_uri": "http://localhost:{port}/oauth2callback", "cookie_secret": SECRET, "client_id": "malkoll", "client_secret": "x",
            "server_metadata_url": f"{provider}/.well-known/openid-configuration", "expose_tokens": []}  # fmt: skip
    (folder / "secrets.toml").write_text("[auth]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in told.items()), "utf-8")
    return {"STREAMLIT_SECRETS_FILES": os.fspath(folder / "secrets.toml"), "MALKOLL_ACCESS": os.fspath(folder / "access.toml")}


@contextmanager
def secured(store: Path, folder: Path, provider: str, grants: str = GRANTS) -> Iterator[str]:
    with serving(store, **settings(folder, provider, grants)) as url:
        yield url


def sign_in(page: Page, name: str) -> None:
    """From the door, over the provider's own page."""
    page.get_by_role("button", name="Logga in", exact=True).first.click()
    page.get_by_role("button", name=name, exact=True).click()


def cookie(url: str, told: dict) -> str:
    """As the server itself would sign it."""
    value = json.dumps({**told, "origin": url, "is_logged_in": True, "provider": "default"})
    return create_signed_value(SECRET, "_streamlit_user", value).decode()


def over_websocket(url: str, path: str, signed: str = "") -> str:
    """All that the server tells a program that asks for a page without a browser, as text."""
    with session(url, path, signed) as (_session, heard):
        return heard


@contextmanager
def session(url: str, path: str, signed: str = "") -> Iterator[tuple[str, str]]:
    """Its id, and all that was told until the page stood; open for as long as the block lasts."""
    with connected(url, path, signed) as (_server, id, heard):
        yield id, heard


@contextmanager
def connected(url: str, path: str, signed: str = "") -> Iterator[tuple[ClientConnection, str, str]]:
    """The same, and what more can be asked by."""
    page, _mark, query = path.partition("?")
    cookies = f"_streamlit_xsrf={TOKEN}" + (f"; _streamlit_user={signed}" if signed else "")
    headers, message, heard, told = {"Cookie": cookies}, BackMsg(), [], ForwardMsg()
    message.rerun_script.query_string, message.rerun_script.page_name = query, page
    stream = f"ws{url.removeprefix('http')}/_stcore/stream"
    with connect(stream, origin=url, subprotocols=["streamlit", TOKEN], additional_headers=headers, max_size=None) as server:
        server.send(message.SerializeToString())
        id = ""
        while told.WhichOneof("type") != "script_finished":
            told = ForwardMsg.FromString(server.recv(timeout=60))
            id = told.new_session.initialize.session_id or id
            heard.append(str(told) if told.WhichOneof("type") != "delta" else told.delta.new_element.html.body + str(told.delta))
        yield server, id, "\n".join(heard)


def made(server: ClientConnection, id: str, file: str) -> str:
    """The address of a file that a button of some session brings, asked for by this one; empty if it is refused."""
    message, told = BackMsg(), ForwardMsg()
    asked = message.backend_operation_request
    asked.request_id, asked.session_id, asked.deferred_file.file_id = "x", id, file
    server.send(message.SerializeToString())
    while told.WhichOneof("type") != "backend_operation_response":
        told = ForwardMsg.FromString(server.recv(timeout=60))
    return told.backend_operation_response.deferred_file.url


def send_file(url: str, id: str, name: str, signed: str) -> int:
    """To some session; the status of the answer."""
    file = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nid\r\n--x--\r\n'
    told = {"Cookie": f"_streamlit_xsrf={TOKEN}; _streamlit_user={signed}", "X-Xsrftoken": TOKEN, "Content-Type": "multipart/form-data; boundary=x"}
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)) as con:
        con.request("PUT", f"/_stcore/upload_file/{id}/{name}", file, told)
        return con.getresponse().status
