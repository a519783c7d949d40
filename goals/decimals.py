"""How many decimals a target's numbers need, so that to the eye they compare as they did in the judgement."""

from collections.abc import Callable

from goals.progress import Progress, exact

MOST = 9  # a day of a long plan is 0.0001 of it; what differs by less than these is no difference, or a third that was cut off
ON_TIME, OVER = ("on_track", "behind", "at_risk"), ("partly_met", "not_met")


def decimals(p: Progress, least: int = 1) -> int:
    """At least so many, and more where with them 14 would be more than one less than 15, which is 14.9991."""
    return _fewest(least, lambda n: _amounts_as_judged(p, n)) or least


def percent_decimals(p: Progress, least: int = 1) -> int | None:
    """None where the progress is half of a time that no decimals write out, such as two thirds."""
    return _fewest(least, lambda n: _percents_as_judged(p, n))


def amount_decimals(amount: float, least: int = 1) -> int:
    """So many that what is not 0 is not shown as 0."""
    return _fewest(least, lambda n: not amount or round(exact(amount), n) != 0) or least


def _fewest(least: int, as_judged: Callable[[int], bool]) -> int | None:
    return next((n for n in range(least, MOST + 1) if as_judged(n)), None)


def _amounts_as_judged(p: Progress, n: int) -> bool:
    if p.status in ("rising", "falling"):
        return round(exact(p.value), n) != round(exact(p.baseline), n)
    if p.status not in ON_TIME + OVER:
        return True
    value, baseline, goal, expected, tolerance = (round(exact(one), n) for one in (p.value, p.baseline, p.goal, p.expected, p.target.tolerance))
    if value >= goal:
        return False
    if p.status in OVER:
        return (2 * (value - baseline) >= goal - baseline) == (p.status == "partly_met")
    return (value < expected) == (p.value < p.expected) and (value > expected - tolerance) == (p.status == "on_track")


def _percents_as_judged(p: Progress, n: int) -> bool:
    if p.status not in ON_TIME + OVER:
        return True
    progress, elapsed = (round(exact(100 * share), n) for share in (p.progress, p.elapsed))
    if progress >= 100:
        return False
    return p.status == "on_track" or (2 * progress >= (100 if p.status in OVER else elapsed)) == (p.status in ("behind", "partly_met"))
