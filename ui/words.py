"""Says in words what a target's figures mean: its status, one plain sentence, and what has to happen from now on."""

from collections import Counter
from collections.abc import Callable

from goals.progress import Progress
from language import N_, _, date, ngettext, number

STATUS = {
    "achieved": N_("Achieved"),
    "on_track": N_("On track"),
    "behind": N_("Behind"),
    "at_risk": N_("At risk"),
    "partly_met": N_("Partly met"),
    "not_met": N_("Not met"),
    "rising": N_("Rising"),
    "steady": N_("Steady"),
    "falling": N_("Falling"),
    "no_data": N_("No data"),
    "no_baseline": N_("No baseline"),
}


def counted(status: str, n: int) -> str:
    """«2 achieved», for the verdict."""
    texts = {
        "achieved": ngettext("{n} achieved", "{n} achieved", n),
        "on_track": ngettext("{n} on track", "{n} on track", n),
        "behind": ngettext("{n} behind", "{n} behind", n),
        "at_risk": ngettext("{n} at risk", "{n} at risk", n),
        "partly_met": ngettext("{n} partly met", "{n} partly met", n),
        "not_met": ngettext("{n} not met", "{n} not met", n),
        "rising": ngettext("{n} rising", "{n} rising", n),
        "steady": ngettext("{n} steady", "{n} steady", n),
        "falling": ngettext("{n} falling", "{n} falling", n),
        "no_data": ngettext("{n} without data", "{n} without data", n),
        "no_baseline": ngettext("{n} without a baseline", "{n} without a baseline", n),
    }
    return texts[status].format(n=number(n))


def verdict(progress: list[Progress]) -> list[tuple[str, str]]:
    """Each status that occurs, best first, with its words; never an average."""
    found = Counter(p.status for p in progress)
    return [(status, counted(status, found[status])) for status in STATUS if found[status]]


def figures(p: Progress) -> dict[str, str]:
    """All numbers and days of a target as text; what is unknown is a dash."""
    amounts = {"value": p.value, "baseline": p.baseline, "goal": p.goal, "expected": p.expected}
    texts = {name: "–" if amount is None else number(amount) for name, amount in amounts.items()}
    return {**texts, "day": date(p.judged), "end": date(p.target.end)}


def sentence(p: Progress) -> str:
    texts = {
        "achieved": _("The goal of {goal} is reached: {value}."),
        "on_track": _("{value} against {expected} on the goal path: the pace is right."),
        "behind": _("{value} against {expected} on the goal path: the right way, but too slowly."),
        "at_risk": _("{value} against {expected} on the goal path: less than half of what should have happened by now."),
        "partly_met": _("The time is up: {value} of {goal}, at least half of the way."),
        "not_met": _("The time is up: {value} of {goal}, less than half of the way."),
        "rising": _("{value} against {baseline} at the start: more than then."),
        "steady": _("{value}, the same as at the start."),
        "falling": _("{value} against {baseline} at the start: fewer than then."),
        "no_data": _("The export that this target counts holds no rows, so it cannot be judged."),
        "no_baseline": _("The exports do not reach back to the start of the plan; the baseline is unknown and is not guessed."),
    }
    return texts[p.status].format(**figures(p))


def from_now_on(p: Progress, unit: Callable[[float], str]) -> str:
    """What must happen each year, or that nothing more must; empty where nothing can be said."""
    if p.status == "achieved" and p.target.kind == "increase" and p.judged < p.target.end:
        return _("From now on: hold the level until {end}.").format(**figures(p))
    if p.pace_needed is None:
        return ""
    lack = number(p.goal - p.value)
    text = _("From now on: {lack} more {unit} by {end}, which is {pace} a year.")
    return text.format(lack=lack, pace=number(p.pace_needed), unit=unit(p.goal - p.value), end=date(p.target.end))
