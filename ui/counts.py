"""Counts of persons as a page reads them: by part or by year, 0 where nobody is, None where it is withheld."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date as Day

from goals.codes import CLASSES, WITHHELD
from goals.figures import Figures
from language import alike, date, number, percent
from ui.rows import remembered

Count = float | None


def by_part(data: Figures, metric: str, measure: str, columns: Sequence[str], year: int) -> Mapping[tuple[str, ...], Count]:
    return remembered(data, _table, metric, measure, tuple(columns)).get(year, {})


def by_year(data: Figures, metric: str, measure: str, years: Iterable[int], part: tuple[str, str] | None = None) -> list[Count]:
    """A total, or that of one part (column, content), year by year."""
    columns, parts = ((part[0],), (part[1],)) if part else ((), ())
    return [by_part(data, metric, measure, columns, year).get(parts, 0) for year in years]


def listed(data: Figures, name: str) -> list[dict]:
    """A list, read once a build."""
    return remembered(data, _list, name)


def _table(data: Figures, metric: str, measure: str, columns: tuple[str, ...]) -> dict[int, dict[tuple[str, ...], Count]]:
    """All years of a table: a page looks at several."""
    found: dict[int, dict[tuple[str, ...], Count]] = {}
    for cell in data.cells(metric, measure, columns):
        found.setdefault(cell.year, {})[cell.parts] = cell.value
    return found


def _list(data: Figures, name: str) -> list[dict]:
    return data.listed(name)


def plus(counts: Iterable[Count]) -> Count:
    """Known only where every count is."""
    counts = list(counts)
    return None if None in counts else sum(counts)


def change(before: Count, now: Count) -> Count:
    return None if before is None or now is None else now - before


def share(part: Count, whole: Count) -> Count:
    """Unknown, too, of nobody."""
    return None if part is None or not whole else part / whole


def signed(value: Count, write: Callable[[float], str] = number) -> str:
    """A change: a plus before what is more."""
    if value is None:
        return WITHHELD
    text = write(value)
    if not text.strip("\u22120,."):
        return text.removeprefix("\u2212")
    return f"+{text}" if value > 0 else text


def in_order(parts: Iterable[str], size: Mapping[str, Count]) -> list[str]:
    """Classes by their order, anything else with the largest first; what is withheld after that, and what is not stated last."""
    classes = list(CLASSES)
    return sorted(parts, key=lambda part: (part == "unknown", classes.index(part) if part in classes else -(size.get(part, 0) or 0), part))


def last_day(year: int) -> str:
    return date(Day(year, 12, 31))


def first_large(text: str) -> str:
    """A code's word as a name of its own."""
    return text[:1].upper() + text[1:]


def percent_of(part: Count, whole: Count, write: Callable[[float], str] = percent) -> str:
    """A share in percent; a dash of nobody, and the mark where it is withheld."""
    found = share(part, whole)
    return "–" if whole == 0 else WITHHELD if found is None else write(found)


def percents(pairs: Iterable[tuple[Count, Count]]) -> list[str]:
    """The shares of one column, each of (part, whole)."""
    pairs = list(pairs)
    write = alike((share(*pair) for pair in pairs), percent)
    return [percent_of(*pair, write) for pair in pairs]
