"""What has to be withheld beside the small counts, so that none of them can be computed: as little, and of as little use, as can be found.

A count is safe when all that is shown would look the same with another count in its place. So a second solution is sought that differs
from the truth in many small counts at once and in little else; what differs is withheld; and again for the counts that are left.
"""

from collections.abc import Callable

import numpy as np

from disclosure.programs import moved
from disclosure.system import System

# How much may be given up for the sake of one count that is to be hidden, and how many tries in vain end the search: first what is
# withheld anyway; the targets' totals only when nothing else is left that could do.
PATIENCE = ((4, 3), (20, 3), (100, 3), (50_000, 8), (10_000_000, 8))
TOTAL_ON = 100_000  # the targets' totals
TOTAL, PART, PART_OF_TWO = 20, 4, 1
WITHHELD = 0.01
LARGE, NEAR = 20_000, 3
SEED = 20191028


def withheld(system: System, smallest: int, tell: Callable[[float], None] = lambda _share: None) -> tuple[np.ndarray, np.ndarray]:
    """(what is withheld, solutions other than the truth). A count that was withheld earlier and has not changed stays so.
    `tell` hears how far the search has come: each round halves what is left, more or less, so that is counted in halvings.
    """
    now, small = system.now, system.small(smallest)
    hidden = (small & (now | system.before)) | system.before | system.silent
    goal = hidden & ~system.told & ~system.silent & (now | small)
    cost, draw, others, all_of_them = _cost(system), np.random.default_rng(SEED), [], max(goal.sum(), 1)
    for patience, tries in PATIENCE:
        share, fruitless = 0.05, 0
        while goal.any() and fruitless < tries:
            wanted = _wanted(goal, share, patience, draw)
            free = ~system.told & (hidden | (now & (cost < patience)))
            near = free if fruitless else _near(system, free, wanted)
            change = moved(system, near, np.where(hidden, WITHHELD, cost), wanted, fruitless > 0)
            found = goal & (change != 0) if change is not None else goal & False
            if change is not None and change.any():
                others.append(system.counts + change)
                hidden, goal = hidden | (change != 0), goal & (change == 0)
            good = found.sum() > 0.02 * goal.sum()
            share, fruitless = (min(share * 1.3, 0.5), 0) if good else (share * 0.6, fruitless + 1)
            tell(1 - np.log1p(goal.sum()) / np.log1p(all_of_them))
    needless = goal & ~small  # can be computed whatever is done, and tells of nobody
    return hidden & ~needless, np.array(others, dtype=np.int64).reshape(len(others), len(system.counts))


def _wanted(goal: np.ndarray, share: float, reward: float, draw: np.random.Generator) -> np.ndarray:
    """A few at random, each in a direction at random: many at once would pull against each other."""
    left = np.flatnonzero(goal)
    chosen = draw.choice(left, min(len(left), round(share * len(left)) + 1), replace=False)
    wanted = np.zeros(len(goal))
    wanted[chosen] = draw.choice([-reward, reward], len(chosen))
    return wanted


def _near(system: System, free: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Of a system that is large, what stands within a few equations of what is wanted: a longer way round is sought only where there is none."""
    if free.sum() < LARGE:
        return free
    reached, met = wanted != 0, system.relations.astype(bool).tocsr()
    for _step in range(NEAR):
        reached = free & ((met.T @ (met @ reached)) > 0)
    return reached


def _cost(system: System) -> np.ndarray:
    """What it is worth to show a count. A larger one is worth more; one that is 0 says little."""
    cost = np.ones(len(system.counts))
    for key, n in system.place.items():
        cost[n] = (TOTAL_ON if key.measure == "on" else TOTAL, PART, PART_OF_TWO)[len(key.columns)]
    return cost * (1 + 0.1 * np.log1p(system.counts))
