"""Numbers and dates as the current language writes them: 1 234,5 and 12,5 % in Swedish, days as ISO in both."""

from collections.abc import Callable, Iterable
from datetime import date as Day
from datetime import datetime
from functools import lru_cache, partial

from babel.numbers import format_decimal

from language.catalogue import current


def number(value: float, decimals: int = 1, least: int = 0) -> str:
    """At most so many decimals, and no zeros at the end of more than the least."""
    return _number(value, decimals, least, current())


@lru_cache(maxsize=10_000)
def _number(value: float, decimals: int, least: int, language: str) -> str:
    """Remembered: a page writes some hundred numbers, most of them the same as at the run before."""
    pattern = "#,##0." + "0" * least + "#" * (decimals - least) if decimals else "#,##0"
    return format_decimal(value, pattern, locale=language).replace("-", "\u2212")


def percent(share: float, decimals: int = 1, least: int = 0) -> str:
    """0.125 as 12,5 % with a no-break space; English has no space."""
    return number(100 * share, decimals, least) + ("%" if current() == "en" else "\u00a0%")


def alike(values: Iterable[float | None], write: Callable[..., str] = number) -> Callable[[float], str]:
    """A way to write the values of one column or series: all of them with a decimal where any of them has one, 69,0 beside 68,4."""
    least = int(any(write(value, 1) != write(value, 0) for value in values if value is not None))
    return partial(write, decimals=1, least=least)


def date(day: Day) -> str:
    return f"{day.year:04}-{day:%m-%d}"


def moment(when: datetime) -> str:
    """Day and time where the server stands."""
    return f"{when.astimezone():%Y-%m-%d %H:%M}"
