"""How a personal identity number looks, and a text without those in it."""

import re
from datetime import date as Day

MASK = "[personnummer]"
DATED = r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"
SEPARATORS = "-+ \u00a0\u2010\u2011\u2012\u2013\u2014\u2212"
CENTURY = "(?:18|19|20)?"
PATTERN = f"{CENTURY}{DATED}[{SEPARATORS}]{{0,3}}[0-9]{{4}}"  # 121212 - 1212 too
PATTERN_DOUBLED = f"[^0-9]({CENTURY}{DATED}(?:[{SEPARATORS}]{{2}}){{0,3}}[0-9]{{4}})[^0-9]"


def mask(text: str) -> str:
    """The text without the personal numbers in it, for messages."""
    return re.sub(rf"(?<![0-9]){PATTERN}(?![0-9])", lambda found: MASK if _is_personal(found[0]) else found[0], text)


def _is_personal(found: str) -> bool:
    digits = re.sub("[^0-9]", "", found)
    year, last = digits[:4] if len(digits) == 12 else f"20{digits[:2]}", digits[-10:]
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(last))
    try:
        Day(int(year), int(last[2:4]), int(last[4:6]) % 60)
    except ValueError:
        return False
    return sum(n // 10 + n % 10 for n in doubled) % 10 == 0
