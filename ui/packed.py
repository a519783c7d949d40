"""Sends the scripts and styles of the pages compressed: packed once, for as long as the server runs, since Streamlit sends them as they are."""

import gzip
from asyncio import to_thread

from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC = "/static/"
TEXTS = (b"text/javascript", b"application/javascript", b"text/css", b"application/json", b"image/svg+xml")
SMALLEST = 1000  # bytes; less is one packet either way


class Packed:
    """ASGI middleware; passes everything but whole static texts through, to whoever does not unpack too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.packed: dict[tuple[bytes, str], bytes] = {}  # by etag and name: as many as files, however they are asked for

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        head = _Held()
        if _asked(scope):
            await self.app({**scope, "method": "HEAD"}, receive, head)
        if not head.packable():
            await self.app(scope, receive, send)
            return
        known = head.etag, scope["path"].rsplit("/", 1)[-1]
        if known not in self.packed:
            whole = _Held()
            await self.app(scope, receive, whole)
            self.packed[known] = await to_thread(gzip.compress, whole.body, 9, mtime=0)
        await head.send_as(self.packed[known], send)


class _Held:
    """An answer that is not sent yet."""

    def __init__(self) -> None:
        self.start: Message = {"status": 0, "headers": []}
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        else:
            self.body += message.get("body", b"")

    @property
    def etag(self) -> bytes:
        return self._header(b"etag")

    def packable(self) -> bool:
        text = self._header(b"content-type").startswith(TEXTS) and not self._header(b"content-encoding")
        return self.start["status"] == 200 and text and bool(self.etag) and int(self._header(b"content-length") or 0) >= SMALLEST

    def _header(self, name: bytes) -> bytes:
        return next((value for key, value in self.start["headers"] if key.lower() == name), b"")

    async def send_as(self, body: bytes, send: Send) -> None:
        headers = [(key, value) for key, value in self.start["headers"] if key.lower() not in (b"content-length", b"accept-ranges")]
        told = [(b"content-encoding", b"gzip"), (b"vary", b"Accept-Encoding"), (b"content-length", str(len(body)).encode())]
        await send({**self.start, "headers": [*headers, *told]})
        await send({"type": "http.response.body", "body": body})


def _asked(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or STATIC not in scope["path"]:
        return False
    headers = dict(scope["headers"])
    return b"gzip" in headers.get(b"accept-encoding", b"") and b"range" not in headers
