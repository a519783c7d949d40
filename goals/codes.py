"""Codes, counts and classes as they are shown: the words of the declaration, and one mark for all that is withheld."""

from collections.abc import Callable, Sequence
from functools import cache

from etl.schema import tables
from goals.words import WITHHELD
from language import N_, _, alike, number

CLASSES = {
    "under_25": N_("under 25"),
    "25_39": N_("25 to 39"),
    "40_54": N_("40 to 54"),
    "55_over": N_("55 and over"),
    "under_6_months": N_("less than 6 months"),
    "6_11_months": N_("6 to 11 months"),
    "12_23_months": N_("1 to 2 years"),
    "24_months_over": N_("2 years and longer"),
    "true": N_("yes"),
    "false": N_("no"),
    "unknown": N_("not stated"),
}
COLUMNS = {"age_group": N_("Age at the start"), "length": N_("Length")}


def shown(value: float | None, write: Callable[[float], str] = number) -> str:
    """A count, or the mark for one that is withheld."""
    return WITHHELD if value is None else write(value)


def shown_alike(values: Sequence[float | None]) -> list[str]:
    """The counts of one column or series."""
    write = alike(values)
    return [shown(value, write) for value in values]


def code(table: str, column: str, value: str | None) -> str:
    """The word for a code of a column; a text that is no code stands as it is, and a blank as a dash."""
    if value is None or value == "":
        return "–"
    words = _codes(table, column)
    return _(words.get(value) or CLASSES.get(value) or value)


def title(table: str, column: str) -> str:
    """A column's title."""
    return _(COLUMNS[column]) if column in COLUMNS else _(_titles(table)[column])


@cache
def _codes(table: str, column: str) -> dict[str, str]:
    return next((one.codes for one in tables()[table].columns if one.name == column), {})


@cache
def _titles(table: str) -> dict[str, str]:
    return {one.name: one.title for one in tables()[table].columns}
