"""All that is counted of one metric as one system of equations, as the strongest attacker knows it.

A person in two parts counts in both, so parts may add up to more than their total. The attacker is taken to know every such
difference: then all tables, years and earlier publications hang together in equations, and only whole numbers from 0 up solve them.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from disclosure.equations import Equations, Within, equations
from disclosure.publication import Key, Publication


class Facts(NamedTuple):
    """What anybody knows besides: `within` names what each part of a column lies in (an enterprise in its municipality); `impossible`
    are counts that can only be 0 (of an enterprise that is closed).
    """

    within: Within = MappingProxyType({})
    impossible: frozenset[Key] = frozenset()


@dataclass(frozen=True)
class System:
    """`counts` is the truth and solves `relations @ counts = what it is now`. `place` has the unknown of each key in the publication to be
    made; `told` was shown before or goes without saying; `silent` is never shown; `before` was withheld earlier.
    """

    place: dict[Key, int]
    counts: np.ndarray
    relations: object  # scipy.sparse.csc_array
    told: np.ndarray
    silent: np.ndarray
    before: np.ndarray

    @property
    def now(self) -> np.ndarray:
        return np.arange(len(self.counts)) < len(self.place)

    def small(self, smallest: int) -> np.ndarray:
        return (self.counts > 0) & (self.counts < smallest) & ~self.silent


def system(publications: list[Publication], facts: Facts) -> System:
    """The last of the publications is the one to be made."""
    found = equations(publications, facts.within)
    values = np.array([[one.counts.get(key, 0) for key in found.keys] for one in publications], dtype=np.int64)
    shown = np.array([[_shown(one, key) for key in found.keys] for one in publications[:-1]], dtype=bool).reshape(len(publications) - 1, len(found.keys))
    unknown = _unknowns(values, shown, found.keys)
    known, size = unknown.max(initial=-1) + 1, unknown.max(initial=-1) + 1 + len(found.silent)
    counts, told, before = np.zeros(size, np.int64), np.zeros(size, bool), np.zeros(size, bool)
    for names, of in zip(unknown, values, strict=True):
        counts[names] = of
    counts[known:] = found.silent
    for names, seen in zip(unknown, shown, strict=False):
        told[names[seen]], before[names[~seen]] = True, True
    certain = [n for n, key in enumerate(found.keys) if key in facts.impossible and not values[-1, n]]
    told[unknown[-1, certain]] = True
    place = dict(zip(found.keys, unknown[-1].tolist(), strict=True))
    return System(place, counts, _relations(found, unknown, size), told, np.arange(size) >= known, before & ~told)


def _shown(publication: Publication, key: Key) -> bool:
    return key not in publication.hidden and (key.columns, key.measure) in publication.tables


def _unknowns(values: np.ndarray, shown: np.ndarray, keys: list[Key]) -> np.ndarray:
    """Names the last publication's counts 0, 1, 2 …. In an earlier one a count has the same name if it was the same, and that can be
    known: it was shown, or nothing at all of its measure and day has changed since.
    """
    blocks = {of: n for n, of in enumerate(dict.fromkeys((key.measure, key.day) for key in keys))}
    block = np.array([blocks[key.measure, key.day] for key in keys], dtype=np.int64)
    names = np.empty_like(values)
    names[-1], new = np.arange(values.shape[1]), values.shape[1]
    for n in range(len(values) - 2, -1, -1):
        changed = values[n] != values[n + 1]
        other = changed | (~shown[n] & np.isin(block, block[changed]))
        names[n] = np.where(other, new + np.cumsum(other) - 1, names[n + 1])
        new += other.sum()
    return names


def _relations(found: Equations, unknown: np.ndarray, size: int):
    """Every equation of the last publication, and of each earlier one those in which something was another then."""
    from scipy.sparse import csc_array

    silent = found.column >= len(found.keys)
    own = unknown.max(initial=-1) + 1 + found.column - len(found.keys)
    columns, rows, signs, next_names, height = [], [], [], None, 0
    for n in range(len(unknown) - 1, -1, -1):
        names = np.where(silent, own, unknown[n][np.where(silent, 0, found.column)])
        fresh = np.ones(len(names), bool)
        if next_names is not None:
            fresh = np.isin(found.row, found.row[names != next_names]) & ~np.isin(found.row, found.row[silent])
        columns.append(names[fresh])
        rows.append(found.row[fresh] + height)
        signs.append(found.sign[fresh])
        next_names, height = names, height + found.height
    return csc_array((np.concatenate(signs), (np.concatenate(rows), np.concatenate(columns))), shape=(height, size))
