"""A cell of a workbook as it would stand in a good CSV export."""

import re
from datetime import date as Day
from datetime import datetime, time, timedelta
from decimal import Decimal

DELIMITER = ";"
# Stands for a line break within a cell while the text is cut, so that a row of the sheet is a line of the text.
BREAK = "\u2028"


def line(row) -> tuple[str, int]:
    """A row of the sheet as text, without the blank cells at its end, and of how many cells."""
    cells = [_quoted(_text(cell)) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return DELIMITER.join(cells), len(cells)


def _quoted(text: str) -> str:
    if DELIMITER not in text and '"' not in text and BREAK not in text:
        return text
    return '"' + text.replace('"', '""') + '"'


def _text(cell) -> str:
    """A cell as it would stand in a good CSV export; of a formula the value that was stored with it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return re.sub(r"\r\n|\r|\n", BREAK, value.replace("_x000D_", "\r"))
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    return _moment(value)


def _number(value: float, form: str) -> str:
    """Digits without exponent and with a decimal comma, which is never taken for thousands; per cent and leading zeros as Excel shows them."""
    exact = Decimal(repr(value))
    if "%" in form:
        exact *= 100
    if exact == exact.to_integral_value():
        digits = f"{int(exact)}"
        digits = digits.zfill(len(form)) if re.fullmatch("0+", form) else digits
    else:
        digits = f"{exact:f}".rstrip("0").replace(".", ",")
    return f"{digits} %" if "%" in form else digits


def _moment(value: Day | datetime | time | timedelta) -> str:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat(" ", "seconds") if isinstance(value, datetime) else str(value)
