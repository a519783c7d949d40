"""What was counted of persons in one publication, and what of it was shown."""

from dataclasses import dataclass, field
from datetime import date as Day
from typing import NamedTuple


class Key(NamedTuple):
    """One count: `measure` on a day (`on`) or in the year that the day ends (`begun`, `ended`), for these contents of these columns."""

    measure: str
    day: Day
    columns: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Publication:
    """All counts that are not 0 of one metric. A count that is not in `hidden` was shown, also where it is 0; `tables` are those that
    it was made of: (columns, measure).
    """

    counts: dict[Key, int]
    tables: frozenset[tuple[tuple[str, ...], str]]
    hidden: frozenset[Key] = field(default_factory=frozenset)


def year_end(year: int) -> Day:
    return Day(year, 12, 31)
