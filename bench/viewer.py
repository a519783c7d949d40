"""A browser as the server knows it: Streamlit's protocol, spoken over a WebSocket. For load.py; run by itself it does nothing."""

import asyncio
import random
import time
from dataclasses import dataclass, field
from datetime import date, timedelta

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

EVERY = 5.0  # seconds between a viewer's changes
PATIENCE = 30.0
CHANGED = ("org", "year", "day")
KEPT = 2  # reruns for which a browser keeps what it was sent (global.maxCachedMessageAge)


class Failed(Exception):
    """What a viewer was shown or told instead of the page."""


@dataclass
class Viewer:
    """One browser, as the server knows it."""

    address: str
    chance: random.Random
    waited: list[tuple[str, float]] = field(default_factory=list)
    failure: str = ""
    query: str = ""
    page: str = ""
    pages: dict[str, str] = field(default_factory=dict)  # script hash: name
    widgets: dict[str, list[WidgetState]] = field(default_factory=dict)  # key: what could be chosen
    chosen: dict[str, WidgetState] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)  # large messages by hash, and the rerun they were last part of

    async def visit(self, begin: float, end: float) -> None:
        await asyncio.sleep(begin - time.monotonic())
        try:
            async with self.connected() as server:
                await self.rerun(server)
                while (due := time.monotonic() + EVERY - self.waited[-1][1]) < end:
                    await asyncio.sleep(due - time.monotonic())
                    self.change()
                    await self.rerun(server)
        except (Failed, OSError, WebSocketException) as error:
            self.failure = f"{self.pages.get(self.page, 'first visit')}: {type(error).__name__} {error}"

    def connected(self) -> connect:
        return connect(f"ws{self.address.removeprefix('http')}/_stcore/stream", origin=self.address, subprotocols=["streamlit"], max_size=None)

    def change(self) -> None:
        what = self.chance.choice(["page", *self.widgets])
        if what == "page":
            self.turn_to(self.chance.choice(list(self.pages)))
        else:
            self.chosen[what] = self.chance.choice(self.widgets[what])

    def turn_to(self, page: str) -> None:
        """As by a click in the menu."""
        self.page, self.query, self.widgets, self.chosen = page, "", {}, {}

    async def rerun(self, server: ClientConnection) -> None:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash = self.query, self.page
        state.cached_message_hashes.extend(self.held)
        state.widget_states.widgets.extend(self.chosen.values())
        start = time.monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                await server.send(message.SerializeToString())
                while not self._take(ForwardMsg.FromString(await server.recv())):
                    pass
        except TimeoutError:
            raise Failed(f"no end within {PATIENCE:.0f} s") from None
        self.waited.append((self.pages.get(self.page, "?"), time.monotonic() - start))
        self.held = {hash: since for hash, since in self.held.items() if len(self.waited) - since < KEPT}

    def _take(self, message: ForwardMsg) -> bool:
        """True when the script has finished."""
        kind = message.WhichOneof("type")
        if message.metadata.cacheable or kind == "ref_hash":
            self.held[message.ref_hash or message.hash] = len(self.waited)
        if kind == "delta":
            self._see(message.delta)
        elif kind == "navigation":
            self.pages = {page.page_script_hash: page.url_pathname or "overview" for page in message.navigation.app_pages if not page.is_hidden}
            self.page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise Failed("the script cannot be run")
            return message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        return False

    def _see(self, delta: Delta) -> None:
        kind = delta.new_element.WhichOneof("type")
        if kind == "exception" or (kind == "html" and 'role="alert" class="verdict"' in delta.new_element.html.body):
            raise Failed("the page shows an error")
        if kind in ("selectbox", "date_input"):
            widget = getattr(delta.new_element, kind)
            key = widget.id.rsplit("-", 1)[-1]
            if key in CHANGED:
                self.widgets[key] = [WidgetState(id=widget.id, string_value=text) for text in widget.options] if kind == "selectbox" else self._days(widget)

    def _days(self, widget) -> list[WidgetState]:
        first, last = (date.fromisoformat(text.replace("/", "-")) for text in (widget.min, widget.max))
        days = [first + timedelta(days=self.chance.randrange((last - first).days + 1)) for _n in range(5)]
        return [WidgetState(id=widget.id, string_array_value={"data": [day.isoformat()]}) for day in days]
