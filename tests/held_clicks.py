"""Clicks whose message to the server is held in the browser, so that others can send it first, by a WebSocket of their own; and what they are answered."""

import time
from dataclasses import dataclass
from pathlib import Path

from acts import Act
from playwright.sync_api import BrowserContext, Page
from signing_in import connected, send_file
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection

# In every page of a context, before its own scripts.
HOLDING = """(() => {
    const send = WebSocket.prototype.send
    WebSocket.prototype.send = function (message) { window.held ? window.held.push([this, message]) : send.call(this, message) }
    window.letGo = () => { const all = window.held; window.held = null; all.forEach(([socket, message]) => send.call(socket, message)) }
})()"""
HELD = "() => window.held.map(([_socket, one]) => Array.from(new Uint8Array(one.buffer ?? one, one.byteOffset ?? 0, one.byteLength)))"
DOES = ("rerun_script", "backend_operation_request")


def can_hold(context: BrowserContext) -> BrowserContext:
    context.add_init_script(HOLDING)
    return context


def click_held(page: Page, act: Act) -> BackMsg:
    """What the click would tell the server."""
    page.evaluate("() => { window.held = [] }")
    act.control(page).click()
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for one in page.evaluate(HELD):
            message = BackMsg.FromString(bytes(one))
            if message.WhichOneof("type") in DOES:
                return message
        page.wait_for_timeout(100)
    raise TimeoutError(act.address)


def let_go(page: Page, act: Act) -> bytes:
    """The file that comes of it, if it brings one."""
    if not act.file:
        page.evaluate("() => letGo()")
        return b""
    with page.expect_download(timeout=60_000) as brought:
        page.evaluate("() => letGo()")
    return Path(brought.value.path()).read_bytes()


@dataclass
class Answered:
    """What somebody was shown who opened the page, what the message was answered when it was sent then, and what became of files sent with it."""

    before: str
    after: str
    files: set[int]

    def more(self) -> list[str]:
        """Lines of the answer that did not stand on the page before; the names of files that buttons would have made are new in every run."""
        known = {line.strip() for line in self.before.splitlines()}
        return sorted(line for line in {line.strip() for line in self.after.splitlines()} - known if not line.startswith("deferred_file_id"))


def sent_by(url: str, act: Act, message: BackMsg, signed: str, until: float = 0.0) -> Answered:
    """The message, from a session of one's own on the same page; later than `until`."""
    query = message.rerun_script.query_string.lstrip("?") or act.address.partition("?")[2]
    if message.HasField("rerun_script"):
        message.rerun_script.ClearField("cached_message_hashes")  # else what the browser has is not told again
        message.rerun_script.ClearField("fragment_id")  # the whole page, that part among it: of a part that is not there nothing is answered
    with connected(url, f"{act.page}?{query}", signed) as (server, id, before):
        files = {send_file(url, id, one, signed) for one in _files(message)}
        time.sleep(max(until - time.time(), 0.0))
        server.send(message.SerializeToString())
        return Answered(before, _answer(server), files)


def _files(message: BackMsg) -> list[str]:
    """Those that the widgets say have been sent before."""
    return [file.file_id for one in message.rerun_script.widget_states.widgets for file in one.file_uploader_state_value.uploaded_file_info]


def _answer(server: ClientConnection) -> str:
    """As `connected` tells a page."""
    heard, told = [], ForwardMsg()
    while not told.HasField("script_finished") or told.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
        told = ForwardMsg.FromString(server.recv(timeout=120))
        kind = told.WhichOneof("type")
        if kind == "backend_operation_response":
            return str(told)
        if kind == "delta":
            heard.append(told.delta.new_element.html.body + str(told.delta))
    return "\n".join(heard)
