"""How counts hang together: parts add up to their total, and a year's end is the last one's with who began and without who ended."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np

from disclosure.publication import Key, Publication, year_end

SPILLED = "spilled"
Terms = list[tuple[int, Key]]
Within = Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Equations:
    """Each term has its equation, its unknown and its sign. Unknowns are the keys, then the silent ones, which nobody publishes."""

    keys: list[Key]
    silent: list[int]
    row: np.ndarray
    column: np.ndarray
    sign: np.ndarray

    @property
    def height(self) -> int:
        return int(self.row.max(initial=-1)) + 1


def equations(publications: list[Publication], within: Within) -> Equations:
    keys = list(_keys(publications))
    known = set(keys)
    parts = _parts(keys)
    over = {outer for (_inner, outer), lies in within.items() if any(len(places) > 1 for places in lies.values())}
    told = list(_sums(keys, known, parts, over)) + list(_within(keys, known, within)) + list(_years(keys, known))
    silent, segments = _segments(known, publications[-1].counts)
    silent |= _spilled(told, publications[-1].counts)
    place = {key: n for n, key in enumerate([*keys, *silent])}
    terms = [(row, place[key], sign) for row, equation in enumerate([*told, *segments]) for sign, key in equation]
    row, column, sign = np.array(terms, dtype=np.int64).reshape(-1, 3).T
    return Equations(keys, list(silent.values()), row, column, sign)


def _keys(publications: list[Publication]) -> Iterator[Key]:
    """Every count that could be: each table in full, in every year from the first with a count."""
    counted = [key for one in publications for key in (*one.counts, *one.hidden)]
    days = {key.day for key in counted}
    years = range(min(day.year for day in days), max(day.year for day in days) + 1) if days else ()
    parts = _parts(counted)
    for columns, measure in sorted(set().union(*(one.tables for one in publications))):
        for of in product(*(parts.get(column, ()) for column in columns)):
            yield from (Key(measure, year_end(year), columns, of) for year in years)
    yield from (Key("on", day) for day in sorted(days) if day != year_end(day.year))


def _parts(keys: list[Key]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for key in keys:
        for column, part in zip(key.columns, key.parts, strict=True):
            found.setdefault(column, set()).add(part)
    return {column: sorted(of) for column, of in found.items()}


def _sums(keys: list[Key], known: set[Key], parts: dict[str, list[str]], over: set[str]) -> Iterator[Terms]:
    """A total is the sum over any one column; told once, at the column's first part. Where an enterprise lies in several parts they add
    up to more, by its own count: that difference is no secret of persons in two places, but a count, and so it is unknown as well.
    """
    for key in keys:
        for n, column in enumerate(key.columns):
            total = key._replace(columns=_without(key.columns, n), parts=_without(key.parts, n))
            if key.parts[n] == parts[column][0] and total in known:
                each = [key._replace(parts=(*key.parts[:n], part, *key.parts[n + 1 :])) for part in parts[column]]
                spilled = [(-1, key._replace(columns=(SPILLED, *key.columns), parts=(column, *total.parts)))] if column in over else []
                yield [(-1, total), *((1, one) for one in each), *spilled]


def _spilled(told: list[Terms], counts: Mapping[Key, int]) -> dict[Key, int]:
    """By how much parts that overlap exceed their total."""
    return {terms[-1][1]: max(sum(sign * counts.get(key, 0) for sign, key in terms[:-1]), 0) for terms in told if terms[-1][1].columns[:1] == (SPILLED,)}


def _without(of: tuple, n: int) -> tuple:
    return of[:n] + of[n + 1 :]


def _within(keys: list[Key], known: set[Key], within: Within) -> Iterator[Terms]:
    """What lies in another part adds up to it, with the known difference of what lies in several."""
    for (inner, outer), lies in within.items():
        found: dict[Key, list[Key]] = {}
        for key in keys:
            if key.columns == (inner,):
                for part in lies.get(key.parts[0], ()):
                    found.setdefault(key._replace(columns=(outer,), parts=(part,)), []).append(key)
        yield from ([(-1, whole), *((1, part) for part in of)] for whole, of in found.items() if whole in known)


def _years(keys: list[Key], known: set[Key]) -> Iterator[Terms]:
    """On the last day as many as a year before, and who began, without who ended; before the first year there was nobody."""
    for key in keys:
        began, ended = key._replace(measure="begun"), key._replace(measure="ended")
        if key.measure == "on" and began in known and ended in known:
            last = key._replace(day=year_end(key.day.year - 1))
            yield [(-1, key), (1, began), (-1, ended), *([(1, last)] if last in known else [])]


def _segments(known: set[Key], counts: Mapping[Key, int]) -> tuple[dict[Key, int], list[Terms]]:
    """Where a total is shown on another day of the year, that year's flows are parted there: into unknowns that nobody publishes."""
    silent: dict[Key, int] = {}
    told: list[Terms] = []
    on = sorted(key.day for key in known if key.measure == "on" and not key.columns)
    for year in sorted({day.year for day in on if day != year_end(day.year)}):
        days = [year_end(year - 1), *(day for day in on if day.year == year)]
        rises = [counts.get(Key("on", after), 0) - counts.get(Key("on", before), 0) for before, after in pairwise(days)]
        spare = max(counts.get(Key("begun", days[-1]), 0) - sum(max(rise, 0) for rise in rises), 0)
        pieces = [(Key("begun", day, ("until",), (str(day),)), Key("ended", day, ("until",), (str(day),))) for day in days[1:]]
        for (began, ended), rise, (before, after) in zip(pieces, rises, pairwise(days), strict=True):
            silent[began] = max(rise, 0) + (spare if after == days[-1] else 0)
            silent[ended] = silent[began] - rise
            start = [(1, Key("on", before))] if Key("on", before) in known else []
            told.append([(-1, Key("on", after)), (1, began), (-1, ended), *start])
        told += [[(-1, Key(measure, days[-1])), *((1, piece[n]) for piece in pieces)] for n, measure in enumerate(("begun", "ended"))]
    return silent, told


