"""A real server and a real browser for the tests: starts both, waits until a page is at rest, and runs axe on it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from weakref import WeakSet

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from scripts.browser import HELP, find

ROOT = Path(__file__).parent.parent
# The browser itself would look for updates and components; the test is about the page.
ARGUMENTS = ("--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"
# No skeleton left, and every chart drawn: axe would find nothing wrong with what is not there yet.
DRAWN = """() => !document.querySelector('[data-testid=stSkeleton]')
    && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(c => c.querySelector('.main-svg'))"""

_unanswered: WeakSet[Page] = WeakSet()  # pages that have asked for a run which has not ended


def launch(playwright: Playwright) -> Browser:
    """The browser that `make test` found or installed."""
    found = find(playwright)
    if found is None:
        raise RuntimeError(HELP)
    as_root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    browser = playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS, *as_root])
    browser.on("context", lambda context: context.on("page", lambda page: page.on("websocket", lambda socket: _listen(page, socket))))
    return browser


def _listen(page: Page, socket: WebSocket) -> None:
    """A click shows on the page only when the server begins to answer it: on a slow machine, some time after."""

    def asks(message: bytes | str) -> None:
        if isinstance(message, bytes) and BackMsg.FromString(message).WhichOneof("type") == "rerun_script":
            _unanswered.add(page)

    def answers(message: bytes | str) -> None:
        ends = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}
        told = ForwardMsg.FromString(message) if isinstance(message, bytes) else ForwardMsg()
        if told.WhichOneof("type") == "script_finished" and told.script_finished in ends:
            _unanswered.discard(page)

    socket.on("framesent", asks)
    socket.on("framereceived", answers)
    socket.on("close", lambda _socket: _unanswered.discard(page))


@contextmanager
def serving(store: Path, script: str = "dashboard.py", **environment: str) -> Iterator[str]:
    """The dashboard on a free port, until the block ends; its address."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    settings = {**os.environ, "MALKOLL_STORE": str(store), **environment}
    server = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL)
    try:
        _wait_for(f"http://localhost:{port}/_stcore/health", server)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, server: subprocess.Popen, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"The server ended with code {server.returncode}.")
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


class Watched:
    """A page, everything its console said, and every request that left this machine."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        self.foreign: list[str] = []
        page.on("console", lambda m: self.said.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self._note(request.url))
        page.on("websocket", lambda socket: self._note(socket.url))

    def _note(self, url: str) -> None:
        if urlsplit(url).hostname not in ("localhost", "127.0.0.1", None):
            self.foreign.append(url)

    def open(self, address: str) -> Page:
        self.page.goto(address)
        settle(self.page)
        return self.page


def settle(page: Page) -> None:
    """Until what was clicked or opened is answered, and stands on the page."""
    end = time.monotonic() + 60
    while True:
        page.wait_for_selector(AT_REST, timeout=30_000)
        page.wait_for_function(DRAWN, timeout=30_000)
        page.wait_for_timeout(300)
        if page not in _unanswered:
            return
        if time.monotonic() > end:
            raise TimeoutError(page.url)


def open_all(page: Page) -> None:
    """Every expander and tab that is closed; what stands in a closed one is not looked at by axe."""
    page.evaluate("() => document.querySelectorAll('details:not([open]) summary').forEach(s => s.click())")
    page.wait_for_timeout(500)


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}).response["violations"]
    return [f"{v['id']} ({v['help']}): {node['target']} {node['html'][:160]}" for v in found for node in v["nodes"]]
