"""Attacks a release with all that is known: which withheld counts can be narrowed to one value?"""

import numpy as np

from disclosure.programs import SECONDS
from disclosure.system import System


def narrowed(system: System, hidden: np.ndarray, others: np.ndarray) -> list[tuple[int, int, int]]:
    """(count, its least, its most) for every withheld count that all solutions agree on. `others` are solutions found before: they are
    checked, and spare a search where they differ.
    """
    hidden = hidden & ~system.told
    sought = np.flatnonzero(hidden & ~system.silent)
    open_ = {int(n) for n in sought} - _differing(system, hidden, others, sought)
    agreed = []
    while open_:
        n = open_.pop()
        low, lowest = _bound(system, hidden, n, 1)
        high, highest = _bound(system, hidden, n, -1)
        agreed += [(n, low, high)] if low == high else []
        open_ -= _differing(system, hidden, np.array([one for one in (lowest, highest) if one is not None]), sought)
    return agreed


def _differing(system: System, hidden: np.ndarray, others: np.ndarray, sought: np.ndarray) -> set[int]:
    """What differs from the truth in a solution that is one: whole, not below 0, and the same in all that is known."""
    found: set[int] = set()
    for other in others:
        change = other - system.counts
        if (other >= 0).all() and not change[~hidden].any() and not (system.relations @ change).any():
            found |= set(sought[change[sought] != 0].tolist())
    return found


def _bound(system: System, hidden: np.ndarray, n: int, sign: int) -> tuple[int, np.ndarray | None]:
    """The least count (sign 1) or the most (-1) among all solutions, and a solution that has it. A bound that cannot be proven in time
    counts as if the truth were known.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    columns = _component(system, hidden, n)
    relations = system.relations[:, columns]
    relations = relations[np.unique(relations.indices)]
    counts, price = system.counts[columns], np.where(columns == n, sign, 0)
    farthest = np.where(columns == n, counts + 2, np.inf)  # one more than the truth would do
    found = milp(price, constraints=LinearConstraint(relations, relations @ counts, relations @ counts), bounds=Bounds(0, farthest),
                 integrality=np.ones(len(columns)), options={"time_limit": SECONDS})  # fmt: skip
    if found.x is None:
        return int(system.counts[n]), None
    other = system.counts.copy()
    other[columns] = np.rint(found.x)
    return int(other[n]), other


def _component(system: System, hidden: np.ndarray, n: int) -> np.ndarray:
    """The withheld counts that hang together with this one."""
    from scipy.sparse.csgraph import connected_components

    columns = np.flatnonzero(hidden)
    met = abs(system.relations[:, columns])
    _count, parts = connected_components(met.T @ met, directed=False)
    return columns[parts == parts[np.searchsorted(columns, n)]]
