"""Nobody but this machine is answered without sign-in: the server does not start, or answers nothing, where it would be otherwise."""

import os
import subprocess
import sys

import pytest
from browser import ROOT, serving
from loops import run
from signing_in import GRANTS, settings

from ui.secured import OnlyHere, unknown_organisations

HTTPS = {"http://localhost:{port}": "https://malkoll.example.se"}
# Each with what is said: what the address is, and what is changed in the files.
REFUSED = {
    "another address": ("det skulle svara andra datorer (0.0.0.0)", "0.0.0.0", None),
    "every address": ("alla adresser som datorn har", "", None),
    "damaged": ("kan inte läsas, och därför går det inte att veta om man måste logga in", "0.0.0.0", {"[auth]": "[auth"}),
    "incomplete": ("client_secret saknas under [auth]", "0.0.0.0", {"client_secret": "secret"}),
    "no TLS": ("redirect_uri ska vara https://", "0.0.0.0", {"http://localhost:{port}": "http://malkoll.example.se"}),
    "a secret that can be guessed": ("cookie_secret måste vara minst 32 tecken", "0.0.0.0", {"a secret for tests, of more than 32 letters": "hemligt"}),
    "grants": ("officr är ingen roll (i behörighet nummer 3)", "0.0.0.0", HTTPS),
}  # fmt: skip


def begun(folder, address: str, changed: dict | None, **more: str) -> subprocess.Popen:
    told = settings(folder, "https://id.example", GRANTS.replace('"officer"', '"officr"')) if changed is not None else {}
    for was, now in (changed or {}).items():
        file = folder / "secrets.toml"
        file.write_text(file.read_text("utf-8").replace(was, now), "utf-8")
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", "0", "--server.address", address]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **told, **more}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def test_it_starts_only_where_nobody_sees_what_is_not_theirs(tmp_path):
    running = {name: (begun(tmp_path / f"{n}", *how), said) for n, (name, (said, *how)) in enumerate(REFUSED.items())}
    running["another name"] = begun(tmp_path, "localhost", None, MALKOLL_HOSTS="localhost, malkoll.example.se"), "datorns egna (malkoll.example.se)"
    told = {name: (run.communicate(timeout=120)[1], run.returncode, said) for name, (run, said) in running.items()}
    assert {name: text for name, (text, code, said) in told.items() if code != 2 or said not in text or "Traceback" in text} == {}
    # Streamlit's word of having asked a host elsewhere for this machine's own address.
    assert not [name for name, (text, *_) in told.items() if "external IP" in text]


@pytest.mark.long
def test_what_everybody_may_see_is_served_on_any_address(shipped):
    with serving(shipped, MALKOLL_AUDIENCE="public", STREAMLIT_SERVER_ADDRESS="0.0.0.0") as url:
        assert url


def test_an_organisation_that_nobody_knows_is_told_of(shipped, tmp_path, monkeypatch):
    (tmp_path / "access.toml").write_text('public = ["halland", "bolnas"]\n' + GRANTS, "utf-8")
    for name, place in (("ACCESS", tmp_path / "access.toml"), ("STORE", shipped), ("DATA", tmp_path)):
        monkeypatch.setenv(f"MALKOLL_{name}", str(place))
    assert unknown_organisations().endswith(": bolnas. Är namnet rätt?")
    (tmp_path / "bolnas").mkdir()
    assert unknown_organisations() == ""


def answered(server: str, client: str, kind: str = "http") -> bool:
    """Whether such a connection gets past."""
    passed, sent = [], []

    async def app(_scope, _receive, _send):
        passed.append(True)

    async def send(message):
        sent.append(message)

    scope = {"type": kind, "method": "GET", "path": "/", "headers": [(b"host", b"localhost")], "server": (server, 80), "client": (client, 1)}
    run(OnlyHere(app)(scope, None, send))
    assert passed or sent[0].get("status") == 403 or sent[0]["type"] == "websocket.close"
    return bool(passed)


def test_a_server_started_by_other_means_answers_this_machine_alone():
    for kind in ("http", "websocket"):
        assert answered("127.0.0.1", "127.0.0.1", kind) and answered("::1", "::1", kind) and answered("::ffff:127.0.0.1", "127.0.0.1", kind)
        assert not answered("192.0.2.7", "192.0.2.9", kind) and not answered("127.0.0.1", "192.0.2.9", kind) and not answered("/run/socket", "", kind)
