"""Texts that a spreadsheet would reckon with: an apostrophe before them makes them texts there too, and can be taken away again."""

import re

# Apostrophes that stand there already count as well, so that taking one away always gives the text as it was. The wide signs are East Asian keyboards'.
PATTERN = "^'*[ \u00a0]*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n]"
RISKY = re.compile(PATTERN)
NUMBER = re.compile(r"[+-]?[0-9][0-9 \u00a0.,]*(?:kr|SEK|%)?")


def harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and RISKY.match(value) else value


def harmless_unless_number(text: str) -> str:
    """For a cell as it was read, which may be a number below zero."""
    return text if NUMBER.fullmatch(text) else str(harmless(text))


def as_it_was(text: str) -> str:
    return text[1:] if text.startswith("'") and RISKY.match(text[1:]) else text
