"""Says in words what a target's figures mean: status, sentences, and the arithmetic behind the judgement."""

from collections import Counter
from collections.abc import Iterator

from goals.decimals import amount_decimals, decimals, percent_decimals
from goals.progress import Progress, exact
from language import N_, _, date, ngettext, number, percent
from metrics import catalogue

WITHHELD = ".."  # one mark for every number that is not shown
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
    "withheld": N_("Not shown"),
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
        "withheld": ngettext("{n} not shown", "{n} not shown", n),
        "no_data": ngettext("{n} without data", "{n} without data", n),
        "no_baseline": ngettext("{n} without a baseline", "{n} without a baseline", n),
    }
    return texts[status].format(n=number(n))


def verdict(progress: list[Progress]) -> list[tuple[str, str]]:
    """Each status that occurs, best first, with its words; never an average."""
    found = Counter(p.status for p in progress)
    return [(status, counted(status, found[status])) for status in STATUS if found[status]]


def figures(p: Progress, least: int = 1) -> dict[str, str]:
    """All numbers and days of a target as text, with more decimals than the least where the status hangs on them; what is unknown is a dash,
    and what is withheld two points.
    """
    unknown, places = WITHHELD if p.status == "withheld" else "–", decimals(p, least)
    amounts = {"value": p.value, "baseline": p.baseline, "goal": p.goal, "expected": p.expected}
    texts = {name: unknown if amount is None else number(amount, places) for name, amount in amounts.items()}
    texts["tolerance"] = number(p.target.tolerance, places)
    return {**texts, "day": date(p.judged), "end": date(p.target.end), "began": date(p.baseline_day)}


def unit(p: Progress, n: float) -> str:
    """One is translated with its number: in Swedish it may be the same word as many."""
    metric = catalogue()[p.metric]
    return _(f"1 {metric.one}").removeprefix("1 ") if n == 1 else _(metric.unit)


def plain(p: Progress) -> str:
    """What it was, is and shall be, in one sentence."""
    over = p.judged == p.target.end
    if p.status == "withheld":
        return _("{title}: not shown, for the number could tell of single persons.").format(title=p.target.title)
    if p.value is None:
        return _("{title}: nothing to count has been loaded.").format(title=p.target.title)
    if p.goal is None:
        text = _("{title}: {value} on {day}.") if p.baseline is None else _("{title}: {baseline} on {began}, {value} on {day}.")
    elif p.target.kind == "total" and p.target.baseline is None:
        text = _("{title}: {value} on {day}; it was to be {goal}.") if over else _("{title}: {value} on {day}, to be {goal} by {end}.")
    elif over:
        text = _("{title}: {baseline} on {began}, {value} on {day}; it was to be {goal}.")
    else:
        text = _("{title}: {baseline} on {began}, {value} on {day}, to be {goal} by {end}.")
    return text.format(title=p.target.title, **figures(p))


def sentence(p: Progress) -> str:
    """What the status means, with its numbers."""
    texts = {
        "achieved": _("The goal of {goal} is reached: {value}."),
        "on_track": _on_track(p),
        "behind": _("{value} against {expected} on the goal path: the right way, but too slowly."),
        "at_risk": _("{value} against {expected} on the goal path: less than half of what should have happened by now."),
        "partly_met": _("The time is up: {value} of {goal} {unit}, at least half of the way to the goal."),
        "not_met": _("The time is up: {value} of {goal} {unit}, less than half of the way to the goal."),
        "rising": _("{value} against {baseline} at the start: more than then."),
        "steady": _("{value}, the same as at the start."),
        "falling": _("{value} against {baseline} at the start: fewer than then."),
        "withheld": _("The number, or the one that it is measured against, could tell of single persons. So the target is not judged here."),
        "no_data": _("The export that this target counts holds no rows, so it cannot be judged."),
        "no_baseline": _("The exports do not reach back to the start of the plan; the baseline is unknown and is not guessed."),
    }
    return texts[p.status].format(**figures(p), unit="" if p.goal is None else unit(p, p.goal))


def _on_track(p: Progress) -> str:
    if p.value is None or p.expected is None or p.value >= p.expected:
        return _("{value} against {expected} on the goal path: the pace is right.")
    return _("{value} against {expected} on the goal path: behind it, but within the tolerance of {tolerance}.")


def from_now_on(p: Progress) -> str:
    """What must happen each year, or that nothing more must; empty where nothing can be said."""
    if p.status == "achieved" and p.judged < p.target.end:
        if p.target.kind == "total":
            return _("The goal is reached, and what is counted stays counted.")
        return _("From now on: hold the level until {end}.").format(**figures(p))
    if p.pace_needed is None:
        return ""
    places = decimals(p)
    lack = float(round(exact(p.goal), places) - round(exact(p.value), places))  # as the two are shown beside it
    known = {"lack": number(lack, places), "unit": unit(p, lack), "pace": seen(p.pace_needed), "end": date(p.target.end)}
    if (p.target.end - p.judged).days < 365:
        return _("From now on: {lack} more {unit} by {end}.").format(**known)
    return _("From now on: {lack} more {unit} by {end}, which is {pace} a year.").format(**known)


def seen(amount: float) -> str:
    """An amount that is not 0, and does not look like it."""
    return number(amount, amount_decimals(amount))


def projected(p: Progress) -> str:
    """The forecast and how it was made; empty where there is none."""
    if p.projection is None:
        return ""
    text = _("At the pace so far it will be {projection} on {end}: {origin} became {value} in {passed} days, and {left} days remain.")
    known = {"projection": number(p.projection), "origin": number(p.origin), "passed": number(p.days[0])}
    return text.format(**figures(p), **known, left=number((p.target.end - p.judged).days))


def steps(p: Progress) -> Iterator[tuple[str, str, str]]:
    """The judgement worked out: what, how with its numbers, and the result."""
    target, percents = p.target, percent_decimals(p)
    known = {**figures(p, 2), "amount": number(target.amount or 0, decimals(p, 2))}
    known |= {"elapsed": percent(p.elapsed, percents or 1), "progress": "–" if p.progress is None else percent(p.progress, percents or 1)}
    known |= dict(zip(("passed", "whole"), map(number, p.days), strict=True))
    yield _("Outcome"), _("Counted on {day}").format(**known), known["value"]
    yield _("Baseline"), _baseline(p).format(**known), known["baseline"]
    if p.goal is not None:
        path = _("{baseline} + ({goal} − {baseline}) × {passed} / {whole}")
        yield _("Goal"), (_("{baseline} + {amount}") if target.kind == "increase" else _("Stated in the plan")).format(**known), known["goal"]
        yield _("Time passed"), _("{passed} of {whole} days").format(**known), known["elapsed"]
        yield _("Goal path"), path.format(**known), known["expected"]
    if p.progress is not None:
        yield _("Progress"), _("({value} − {baseline}) / ({goal} − {baseline})").format(**known), known["progress"]
    yield _("Status"), (_rule(p.status) if percents else _exactly_half()).format(**known), _(STATUS[p.status])
    if p.projection is not None:
        yield _("Forecast"), _forecast(p), number(p.projection)


def _baseline(p: Progress) -> str:
    if p.target.baseline is not None:
        return _("Stated in the plan")
    if p.target.kind == "total":
        return _("Counted from nothing, from the plan's first day")
    return _("Counted on {began}")


def _forecast(p: Progress) -> str:
    text = _("A straight line: {value} + ({value} − {origin}) / {passed} days × {left} days")
    left = number((p.target.end - p.judged).days)
    return text.format(value=number(p.value, 2), origin=number(p.origin, 2), passed=number(p.days[0]), left=left)


def _exactly_half() -> str:
    return _("{value} is not more than {expected} − {tolerance}, but the progress {progress} is exactly half of {elapsed}")


def _rule(status: str) -> str:
    return {
        "achieved": _("{value} is at least {goal}"),
        "on_track": _("{value} is more than {expected} − {tolerance}, the tolerance"),
        "behind": _("{value} is not more than {expected} − {tolerance}, but the progress {progress} is at least half of {elapsed}"),
        "at_risk": _("{value} is not more than {expected} − {tolerance}, and the progress {progress} is less than half of {elapsed}"),
        "partly_met": _("The last day has come, and the progress {progress} is at least half"),
        "not_met": _("The last day has come, and the progress {progress} is less than half"),
        "rising": _("{value} is more than {baseline}"),
        "steady": _("{value} is the same as {baseline}"),
        "falling": _("{value} is less than {baseline}"),
        "withheld": _("Not judged, for a number that it takes is withheld"),
        "no_data": _("The table holds no rows"),
        "no_baseline": _("Nothing in the table begins on or before {began}, so 0 would be a guess"),
    }[status]
