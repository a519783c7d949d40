"""Numbers and dates as the current language writes them: 1 234,5 and 12,5 % in Swedish, days as ISO in both."""

from datetime import date as Day
from datetime import datetime
from functools import lru_cache

from babel.numbers import format_decimal

from language.catalogue import current


def number(value: float, decimals: int = 1) -> str:
    """At most so many decimals, without trailing zeros."""
    return _number(value, decimals, current())


@lru_cache(maxsize=10_000)
def _number(value: float, decimals: int, language: str) -> str:
    """Remembered: a page writes some hundred numbers, most of them the same as at the run before."""
    pattern = "#,##0." + "#" * decimals if decimals else "#,##0"
    return format_decimal(value, pattern, locale=language).replace("-", "\u2212")


def percent(share: float, decimals: int = 1) -> str:
    """0.125 as 12,5 % with a no-break space; English has no space."""
    return number(100 * share, decimals) + ("%" if current() == "en" else "\u00a0%")


def date(day: Day) -> str:
    return f"{day.year:04}-{day:%m-%d}"


def moment(when: datetime) -> str:
    """Day and time where the server stands."""
    return f"{when.astimezone():%Y-%m-%d %H:%M}"
