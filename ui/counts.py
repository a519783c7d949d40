"""Counts of persons as a page reads them: by part or by year, 0 where nobody is, None where it is withheld."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Day

from language import date, number, percent
from ui.data import Figures
from ui.words import CLASSES, WITHHELD

Count = float | None


def by_part(data: Figures, metric: str, measure: str, columns: Sequence[str], year: int) -> dict[tuple[str, ...], Count]:
    return {cell.parts: cell.value for cell in data.cells(metric, measure, columns, year)}


def by_year(data: Figures, metric: str, measure: str, years: Iterable[int], part: tuple[str, str] | None = None) -> list[Count]:
    """A total, or that of one part (column, content), year by year."""
    column, content = part or ("", "")
    found = {cell.year: cell.value for cell in data.cells(metric, measure, [column] if part else []) if not part or cell.parts == (content,)}
    return [found.get(year, 0) for year in years]


def plus(counts: Iterable[Count]) -> Count:
    """Known only where every count is."""
    counts = list(counts)
    return None if None in counts else sum(counts)


def change(before: Count, now: Count) -> Count:
    return None if before is None or now is None else now - before


def share(part: Count, whole: Count) -> Count:
    """Unknown, too, of nobody."""
    return None if part is None or not whole else part / whole


def signed(value: Count) -> str:
    """A change: a plus before what is more."""
    if value is None:
        return WITHHELD
    text = number(value)
    return f"+{text}" if value > 0 and text != "0" else text.removeprefix("\u2212") if text == "\u22120" else text


def in_order(parts: Iterable[str], size: Mapping[str, Count]) -> list[str]:
    """Classes by their order, anything else with the largest first; what is withheld after that, and what is not stated last."""
    classes = list(CLASSES)
    return sorted(parts, key=lambda part: (part == "unknown", classes.index(part) if part in classes else -(size.get(part, 0) or 0), part))


def last_day(year: int) -> str:
    return date(Day(year, 12, 31))


def first_large(text: str) -> str:
    """A code's word as a name of its own."""
    return text[:1].upper() + text[1:]


def percent_of(part: Count, whole: Count) -> str:
    """A share in percent; a dash of nobody, and the mark where it is withheld."""
    found = share(part, whole)
    return "–" if whole == 0 else WITHHELD if found is None else percent(found)
