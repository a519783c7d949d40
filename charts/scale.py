"""Axes: round tick values, and labels in a margin pushed apart so that none covers another."""

import math
from itertools import pairwise


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round values within the range, at most so many steps; counts never get a step below one."""
    span = max(high - low, 1e-9)
    magnitude = 10 ** math.floor(math.log10(span / most))
    steps = (magnitude * factor for factor in (1, 2, 5, 10, 20))
    step = max(next(s for s in steps if span / s <= most), 1)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(step * n, 6) for n in range(first, last + 1)]


def span(values: list[float]) -> tuple[float, float]:
    """The range to show: from zero where that costs little, else with air below and above."""
    low, high = min(values), max(values)
    air = max((high - low) * 0.15, 1)
    return (0 if 0 <= low <= 1.5 * (high - low) else low - air), high + air


def apart(places: list[float], least: float) -> list[float]:
    """The places moved as little as needed to stand at least so far from each other, in the order given."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    moved = list(places)
    for below, above in pairwise(order):
        lack = least - (moved[above] - moved[below])
        if lack > 0:
            moved[below] -= lack / 2
            moved[above] += lack / 2
    return moved
