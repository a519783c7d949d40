"""Another solution than the truth: whole numbers from 0 up that answer to every equation, and differ where it is asked for."""

import numpy as np

from disclosure.system import System

FARTHEST = 3  # a count is moved by no more; it need only be another one
SECONDS = 20


def moved(system: System, free: np.ndarray, cost: np.ndarray, wanted: np.ndarray, thorough: bool) -> np.ndarray | None:
    """The cheapest change of the counts that are free. `wanted` has a reward, positive up and negative down, for a step that way.
    None where no whole change was found; `thorough` looks longer.
    """
    columns = np.flatnonzero(free)
    relations = system.relations[:, columns]
    relations = relations[np.unique(relations.indices)]
    counts, reward = system.counts[columns], wanted[columns]
    most = np.where(reward == 0, FARTHEST, 1)
    up, down = np.where(reward < 0, 0, most), np.where(reward > 0, 0, np.minimum(most, counts))
    prices = np.concatenate([cost[columns] - np.maximum(reward, 0), cost[columns] - np.maximum(-reward, 0)])
    for whole in (False, True)[: 1 + thorough]:
        step = _solved(prices, relations, np.concatenate([up, down]), whole)
        if step is None:
            continue
        change = np.zeros(len(system.counts), np.int64)
        change[columns] = _whole(relations, step[: len(columns)] - step[len(columns) :])
        if change.any() == bool(np.rint(step).any()) and solves(system, change):
            return change
    return None


def _whole(relations, step: np.ndarray) -> np.ndarray:
    """The step without those pieces of it in which something is no whole number; a piece is what hangs together by equations."""
    from scipy.sparse.csgraph import connected_components

    taken = np.flatnonzero(np.abs(step) > 1e-6)
    rounded = np.rint(step)
    odd = np.abs(step - rounded)[taken] > 1e-6
    if odd.any():
        met = abs(relations[:, taken])
        _count, pieces = connected_components(met.T @ met, directed=False)
        rounded[taken[np.isin(pieces, pieces[odd])]] = 0
    return rounded.astype(np.int64)


def solves(system: System, change: np.ndarray) -> bool:
    """In whole numbers, so that nothing is owed to rounding."""
    return not (system.relations @ change).any() and bool((system.counts + change >= 0).all())


def _solved(prices: np.ndarray, relations, most: np.ndarray, whole: bool) -> np.ndarray | None:
    """Ups and downs are unknowns of their own. The quick program first; whole numbers are asked for only where it gives none."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import hstack

    both = hstack([relations, -relations]).tocsc()
    options = {"time_limit": SECONDS, "mip_rel_gap": 0.2}
    return milp(prices, constraints=LinearConstraint(both, 0, 0), bounds=Bounds(0, most), integrality=np.full(len(most), whole), options=options).x
