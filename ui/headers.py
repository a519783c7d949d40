"""What every answer tells the browser to refuse: scripts, frames and hosts that are not Målkoll's own; and cookies that only TLS carries."""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Styles that Streamlit's and Plotly's scripts put on the page: an empty one to fill rule by rule, that of buttons, that of maps.
STYLES = " ".join(f"'sha256-{one}'" for one in (
    "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=",
    "2GF9hCGTDj/GGFNlQA54jDdMGl2fvoeZmZjAvBSiAtM="))  # fmt: skip
# What a page may do. Plotly writes its texts with styles in attributes, and Streamlit's own style sheet has fonts in it; neither fetches anything.
# WebAssembly is what Streamlit's messages count with. No text is ever run as a script, and nothing is framed.
POLICY = {
    "default-src": "'none'", "script-src": "'self' 'wasm-unsafe-eval'", "style-src-elem": f"'self' {STYLES}", "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data: blob:", "font-src": "'self' data:", "connect-src": "'self'", "manifest-src": "'self'", "base-uri": "'none'",
    "form-action": "'self'", "frame-ancestors": "'none'",
}  # fmt: skip
NOT_NEEDED = "accelerometer autoplay camera display-capture geolocation gyroscope magnetometer microphone midi payment publickey-credentials-get usb"
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": ", ".join(f"{one}=()" for one in NOT_NEEDED.split()),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
}
INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
A_YEAR = 31_536_000  # seconds
KEPT_NOWHERE = "/media/"  # files that were asked for, rows among them


class Headers:
    """ASGI middleware; outside all that answers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*_own(message["headers"], _safe(scope)), *_ours(scope, message["headers"])]
            await send(message)

        await self.app(scope, receive, told)


def _safe(scope: Scope) -> bool:
    """Whether the visitor came by TLS, to this server or to the proxy before it (see docs/commands.md)."""
    return scope["scheme"] == "https"


def _own(headers: Iterable[tuple[bytes, bytes]], safe: bool) -> list[tuple[bytes, bytes]]:
    kept = [(name, value) for name, value in headers if name.lower().decode() not in HEADERS]
    return [(name, _secure(value)) if safe and name.lower() == b"set-cookie" else (name, value) for name, value in kept]


def _secure(cookie: bytes) -> bytes:
    return cookie if b"; secure" in cookie.lower() else cookie + b"; Secure"


def _ours(scope: Scope, headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    told = dict(HEADERS)
    if not any(name.lower() == b"content-security-policy" for name, _value in headers):
        told["content-security-policy"] = policy("")
    if _safe(scope):
        told["strict-transport-security"] = f"max-age={A_YEAR}"
    if scope["path"].startswith(KEPT_NOWHERE):
        told["cache-control"] = "no-store"
    return [(name.encode(), value.encode()) for name, value in told.items()]


def policy(page: str) -> str:
    """For a page: its own inline scripts and styles may run, by their hashes, and no others."""
    allowed = dict(POLICY)
    for kind, content in INLINE.findall(page):
        allowed["script-src" if kind == "script" else "style-src-elem"] += f" 'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
    return "; ".join(f"{what} {sources}" for what, sources in allowed.items())
