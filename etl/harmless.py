"""Texts that a spreadsheet would reckon with: an apostrophe before them makes them texts there too, and can be taken away again."""

import re

from etl.contents import SPACES

# Apostrophes that stand there already count as well, so that taking one away always gives the text as it was. The wide and the small
# signs are East Asian keyboards'.
PATTERN = f"^'*[{SPACES}]*[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\t\r\n]"
RISKY = re.compile(PATTERN)
# An amount below zero. What begins with a plus is as likely a telephone number, which a spreadsheet would add up.
NUMBER = re.compile("-[0-9][0-9 \u00a0\u2009\u202f.,]*(?:kr|SEK|%)?")


def harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and RISKY.match(value) else value


def harmless_unless_number(text: str) -> str:
    """For a cell as it was read, which may be a number below zero."""
    return text if NUMBER.fullmatch(text) else str(harmless(text))


def as_it_was(text: str) -> str:
    return text[1:] if text.startswith("'") and RISKY.match(text[1:]) else text
