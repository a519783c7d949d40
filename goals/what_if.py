"""Think if: where a target ends, or when its goal is reached, with so many more a year from the day of measurement on."""

import math
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta
from fractions import Fraction

from goals.progress import YEAR, Progress, exact
from goals.words import unit
from language import _, date, number

# A plan whose time is up is looked at as far ahead as the next one reaches: a term of office.
AFTERWARDS = 4


@dataclass(frozen=True)
class WhatIf:
    """`value` is on the day `until`; `lack` what it is short of the goal; `reached` the first day on which it is not."""

    until: Day
    value: Fraction
    lack: Fraction
    reached: Day | None


def answerable(p: Progress) -> bool:
    return p.value is not None and p.goal is not None and p.value < p.goal


def until(p: Progress) -> Day:
    """The target's last day; when it has passed, the end of the fourth year after it."""
    return p.target.end if p.judged < p.target.end else Day(p.target.end.year + AFTERWARDS, 12, 31)


def what_if(p: Progress, a_year: int) -> WhatIf:
    """Of a target that is `answerable`."""
    last, now, goal = until(p), exact(p.value), exact(p.goal)
    value = now + a_year * (last - p.judged).days / YEAR
    reached = p.judged + timedelta(days=math.ceil((goal - now) * YEAR / a_year)) if value >= goal else None
    return WhatIf(last, value, max(goal - value, Fraction(0)), reached)


def most(p: Progress) -> int:
    """So many a year are more than enough: twice what is needed, and what the plan reckoned with."""
    needed = (exact(p.goal) - exact(p.value)) * YEAR / max((until(p) - p.judged).days, 365)
    planned = (exact(p.goal) - exact(p.baseline)) * YEAR / p.days[1]
    return max(math.ceil(2 * max(needed, planned)), 5)


def sentence(p: Progress, a_year: int) -> str:
    """Whether the goal is met, and when, or what is lacking. Rounded so that what falls short never reads as the whole."""
    found = what_if(p, a_year)
    value, lack = math.floor(found.value * 10) / 10, math.ceil(found.lack * 10) / 10
    known = {"n": number(a_year), "value": number(value), "unit": unit(p, value), "until": date(found.until), "lack": number(lack), "goal": number(p.goal)}
    if found.reached:
        return _("{n} more a year: the goal of {goal} is reached on {day}.").format(day=date(found.reached), **known)
    if a_year:
        return _("{n} more a year: {value} {unit} on {until}. That is {lack} short of the goal of {goal}.").format(**known)
    return _("If nothing more happens: {value} {unit} on {until}. That is {lack} short of the goal of {goal}.").format(**known)


def beside(p: Progress) -> str:
    """What to measure it against: the pace so far, and the pace that is needed in time."""
    texts = [_("The plan's time is up; this is how it could go on.")] if until(p) > p.target.end else []
    if p.origin is not None and p.days[0]:
        so_far = (exact(p.value) - exact(p.origin)) * YEAR / p.days[0]
        texts.append(_("So far: {n} a year.").format(n=number(float(so_far))))
    if p.pace_needed is not None:
        texts.append(_("Needed: {n} a year.").format(n=number(p.pace_needed)))
    return " ".join(texts)
