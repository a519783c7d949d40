"""How a personal identity number looks, and a text without those in it."""

import re
from datetime import date as Day
from unicodedata import decimal

MASK = "[personnummer]"
# 16 stands before organisation numbers, and so before those of sole traders, where a century would.
YEAR, MONTH, DAY = "(?:16|18|19|20)?[0-9]{2}", "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"
# Blanks and dashes of every kind: word processors and web pages have narrow ones, soft ones and some of no width.
SEPARATORS = "-+ \t\n\v\f\r\u00a0\u00ad\u1680\u2000-\u200d\u2010-\u2015\u202f\u205f\u2060\u2212\u3000\ufe63\uff0d"
# 121212 - 1212 too, and 1912-12-12-1212.
PATTERN = f"{YEAR}(?:{MONTH}{DAY}[{SEPARATORS}]{{0,3}}|-{MONTH}-{DAY}-)[0-9]{{4}}"
PATTERN_DOUBLED = f"[^0-9]({YEAR}(?:{MONTH}{DAY}(?:[{SEPARATORS}]{{2}}){{0,3}}|--{MONTH}--{DAY}--)[0-9]{{4}})[^0-9]"
# In messages, the log and what people write also as in names of files: a row's own id may well look so.
ANYWHERE = re.compile(rf"(?<![0-9]){PATTERN.replace(f'[{SEPARATORS}]', f'[{SEPARATORS}_/:.]')}(?![0-9])")
OTHERWISE = re.compile(r"[^\x00-\x7f]|\s")  # what may be a digit or a blank of another kind


def mask(text: str) -> str:
    """The text without the personal numbers in it, for messages; also those in wide digits, or with a line break before the last four."""
    plain, kept, end = OTHERWISE.sub(lambda letter: _plain(letter[0]), text), [], 0
    for found in ANYWHERE.finditer(plain):
        if _is_personal(found[0]):
            kept += [text[end : found.start()], MASK]
            end = found.end()
    return "".join([*kept, text[end:]])


def _plain(letter: str) -> str:
    return str(decimal(letter)) if letter.isdecimal() else " " if letter.isspace() else letter


def _is_personal(found: str) -> bool:
    digits = re.sub("[^0-9]", "", found)
    year, last = digits[:4] if len(digits) == 12 else f"20{digits[:2]}", digits[-10:]
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(last))
    try:
        Day(int(year), int(last[2:4]), int(last[4:6]) % 60)
    except ValueError:
        return False
    return sum(n // 10 + n % 10 for n in doubled) % 10 == 0
