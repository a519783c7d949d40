"""Looks texts up in locale/<language>/LC_MESSAGES/malkoll.po, read as it is: no compiled catalogue to forget."""

import os
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent.parent / "locale"
LANGUAGES = {"sv": "Svenska", "en": "English"}

_language: ContextVar[str] = ContextVar("language")


def use(language: str) -> None:
    """Answers in this language from here on, in this thread or task only."""
    _language.set(_known(language))


def current() -> str:
    return _language.get(None) or default()


def default() -> str:
    """What this process speaks until somebody chooses."""
    return _known(os.environ.get("MALKOLL_LANGUAGE") or "sv")


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise ValueError(f"Language {language!r} is not one of: {', '.join(LANGUAGES)}.")
    return language


def path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "malkoll.po"


def read(language: str) -> Catalog:
    with path(language).open("rb") as file:
        return read_po(file, locale=language)


@cache
def _texts(language: str) -> dict[str, str | tuple[str, ...]]:
    """Source text -> translation; a plural is found by its singular."""
    keyed = ((m.id if isinstance(m.id, str) else m.id[0], m.string) for m in read(language) if m.id)
    return {key: text for key, text in keyed if text and all(text)}


def _(text: str) -> str:
    """The text in the current language; a text nobody translated is shown as it stands."""
    found = _texts(current()).get(text, text)
    return found if isinstance(found, str) else found[0]


def ngettext(singular: str, plural: str, n: float) -> str:
    """Swedish and English share one rule: one is singular, all else plural."""
    forms = _texts(current()).get(singular, (singular, plural))
    return forms[n != 1]


def N_(text: str) -> str:  # gettext's own name for a text that is translated later
    return text
