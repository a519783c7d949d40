"""A page run as a script, and what it then shows: its tables and its large numerals."""

import os
import re
from html import unescape

import pytest
from browser import ROOT
from streamlit.testing.v1 import AppTest

from language import use


def run(page: str, store, **address: str) -> AppTest:
    """The page as the address asks, in Swedish."""
    use("sv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MALKOLL_STORE", os.fspath(store))
        app = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=30)
        for key, value in address.items():
            app.query_params[key] = value
        app.run()
    assert not app.exception, app.exception
    return app


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def text(markup: str) -> str:
    """What it says, without its tags; those around a day stand within a sentence."""
    whole = re.sub(r'<span class="d">(.*?)</span>', r"\1", markup)
    return unescape(re.sub(r"<[^>]+>", " ", whole)).replace("\u00a0", " ").strip()


def table(app: AppTest, caption: str) -> list[list[str]]:
    """The rows of the table whose caption begins so, its heads first."""
    found = [one for one in re.findall(r"<table>.*?</table>", html(app), re.DOTALL) if text(one).startswith(caption)]
    rows = re.findall(r"<tr>(.*?)</tr>", found[0], re.DOTALL)
    return [[" ".join(text(cell).split()) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


def numerals(app: AppTest) -> dict[str, str]:
    """The first large numbers by name."""
    found = re.search(r'<dl class="numbers">(.*?)</dl>', html(app), re.DOTALL)[1]
    return {text(name): text(n) for name, n in re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", found, re.DOTALL)}
