"""Puts the language, the style and Streamlit's own words into the one HTML page that the browser gets."""

import json
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from charts.theme import css
from etl.harmless import NUMBER, PATTERN
from language import LANGUAGES, _, current, default, number, use
from ui.headers import policy
from ui.streamlit_words import WORDS

HERE = Path(__file__).parent
# A browser that has an older page must not be told that it is still good, nor get a length that is no longer right.
STALE = {b"content-length", b"etag", b"last-modified"}
# What would bring an answer that cannot be changed: none at all, or the page compressed, as a page's own address is answered.
UNWANTED = {b"if-none-match", b"if-modified-since"}

AGENTS = '<link rel="service-desc" href="./_stcore/agent/openapi.json" />'  # an interface that is not there (see ui/gate.py)


class Frame:
    """ASGI middleware; changes HTML answers to GET and passes everything else through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        unwanted = UNWANTED if _is_file(scope["path"]) else UNWANTED | {b"accept-encoding"}
        scope["headers"] = [h for h in scope["headers"] if h[0] not in unwanted]
        await self.app(scope, receive, _Rewriting(send, _language(scope)))


class _Rewriting:
    """Holds an HTML answer back until it is whole, then sends it changed."""

    def __init__(self, send: Send, language: str) -> None:
        self.send, self.language = send, language
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self.start = message
        elif self.start and message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start)
        else:
            await self.send(message)

    async def _finish(self, start: Message) -> None:
        page = frame(self.body.decode("utf-8"), self.language)
        body = page.encode("utf-8")
        headers = [h for h in start["headers"] if h[0].lower() not in STALE]
        headers += [(b"content-length", str(len(body)).encode()), (b"content-security-policy", policy(page).encode())]
        await self.send({**start, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})


def _is_file(path: str) -> bool:
    last = path.rsplit("/", 1)[-1]
    return "." in last and not last.endswith(".html")


def _is_html(start: Message) -> bool:
    return any(k.lower() == b"content-type" and v.startswith(b"text/html") for k, v in start["headers"])


def _language(scope: Scope) -> str:
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[-1]
    return asked if asked in LANGUAGES else default()


def frame(page: str, language: str) -> str:
    before = current()
    use(language)
    settings = {"lang": language, "languages": list(LANGUAGES), "words": {w: _(w) for w in WORDS}, "point": number(0.5, 1)[1],
                "risky": PATTERN, "plain": NUMBER.pattern}  # fmt: skip
    script = _files("frame.js", "slides.js").replace("SETTINGS", json.dumps(settings, ensure_ascii=False))
    no_script = _("This page needs JavaScript.")
    use(before)
    head = f"<style>{css()}{_files('frame.css', 'slides.css')}</style><script>{script}</script></head>"
    page = page.replace('<html lang="en">', f'<html lang="{language}">').replace("</head>", head)
    page = page.replace("<title>Streamlit</title>", "<title>Målkoll</title>").replace(AGENTS, "")
    start, _tag, rest = page.partition("<noscript>")
    _old, end, after = rest.partition("</noscript>")
    return f"{start}<noscript><p>{escape(no_script)}</p>{end}{after}" if end else page


def _files(*names: str) -> str:
    return "".join((HERE / name).read_text("utf-8") for name in names)
