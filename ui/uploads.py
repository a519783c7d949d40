"""How much may be sent: so many files and bytes a visitor and for all together, since they are held in memory until they are loaded or forgotten."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config
from streamlit.runtime import get_instance

from etl.schema import tables
from language import _
from ui.audience import may_send
from ui.cookie import login

PLACE = "/_stcore/upload_file/"
MOST_FILES = 2 * len(tables())  # of a visitor: every table, and every table once more
FRAME = 1 << 20  # bytes that the browser writes around a file


class Uploads:
    """ASGI middleware. What is on its way counts like what has come."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.coming: Counter[str] = Counter()
        self.bytes: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "PUT" or not scope["path"].startswith(PLACE):
            await self.app(scope, receive, send)
            return
        session, size = scope["path"].removeprefix(PLACE).partition("/")[0], _size(scope)
        if size is None:
            await PlainTextResponse(_("How large the file is has to be told before it is sent."), 411)(scope, receive, send)
        elif not may_send(session, login(scope)):
            await PlainTextResponse(_("Only those who have been given the right may send files."), 403)(scope, receive, send)
        elif not self._room(session, size):
            await PlainTextResponse(_("That is more than may be sent at once. Load or take away what was sent before."), 413)(scope, receive, send)
        else:
            with self._under_way(session, size):
                await self.app(scope, receive, send)

    def _room(self, session: str, size: int) -> bool:
        most, held = config.get_option("server.maxUploadSize") << 20, get_instance().uploaded_file_mgr.file_storage
        files = {one: list(kept.values()) for one, kept in list(held.items())}
        came = {one: sum(len(file.data) for file in kept) for one, kept in files.items()}
        own, everybodys = (came.get(session, 0) + self.bytes[session] + size, sum(came.values()) + self.bytes.total() + size)
        few = len(files.get(session, ())) + self.coming[session] < MOST_FILES
        return few and own <= most + FRAME and everybodys <= 2 * most + FRAME

    @contextmanager
    def _under_way(self, session: str, size: int) -> Iterator[None]:
        self.coming[session] += 1
        self.bytes[session] += size
        try:
            yield
        finally:
            for count, one in ((self.coming, 1), (self.bytes, size)):
                count[session] -= one
                if not count[session]:
                    del count[session]


def _size(scope: Scope) -> int | None:
    told = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    return int(told) if told.isdigit() else None
