"""The plan file: what was decided, read from plan.toml and checked as a whole, with every error told at once."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date as Day
from typing import TypeVar

from etl.plan_check import check, kinds_of_effort
from etl.plan_section import AGES, AMOUNT, COLOUR, DAY, LIMIT, MUNICIPALITIES, POSITIVE, TEXT, TEXTS, Section
from etl.plan_toml import load

T = TypeVar("T")
KINDS = ("increase", "total", "trend")
SMALLEST = 5


@dataclass(frozen=True)
class Goal:
    id: str
    title: str
    parent: str | None


@dataclass(frozen=True)
class Target:
    """`amount` is None for a trend; `baseline` None where it is to be counted."""

    id: str
    goal: str
    title: str
    metric: str
    kind: str
    amount: float | None
    baseline: float | None
    end: Day
    tolerance: float


@dataclass(frozen=True)
class Activity:
    id: str
    goal: str
    title: str
    responsible: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    not_financed: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True)
class Plan:
    title: str
    organisation: str
    decision: str
    municipalities: tuple[str, ...]
    start: Day
    end: Day
    baseline_date: Day
    report: str | None
    revision: str | None
    age_group: tuple[int, int] | None
    goals: tuple[Goal, ...]
    targets: tuple[Target, ...]
    activities: tuple[Activity, ...]
    rules: Rules
    smallest: int = SMALLEST  # the smallest count of persons, besides 0, that everybody may see
    colour: str | None = None  # the organisation's, for its papers: six hexadecimal digits

    @property
    def decided(self) -> str:
        """The decision as it is shown: no line ends between § and its number."""
        return self.decision.replace("§ ", "§\u00a0")


class PlanError(Exception):
    """Everything that is wrong in the plan file, a message each."""

    def __init__(self, messages: list[str]):
        super().__init__("\n".join(messages))
        self.messages = messages


def parse(text: str, known_metrics: Collection[str]) -> Plan:
    table, problems = load(text)
    if table is None:
        raise PlanError(problems)
    plan = _plan(Section("", table, problems), known_metrics)
    if problems:
        raise PlanError(problems)
    return plan


def _plan(section: Section, known_metrics: Collection[str]) -> Plan:
    plan = Plan(
        title=section.read("title", TEXT),
        organisation=section.read("organisation", TEXT),
        decision=section.read("decision", TEXT),
        municipalities=section.read("municipalities", MUNICIPALITIES),
        start=section.read("start", DAY),
        end=(end := section.read("end", DAY)),
        baseline_date=section.read("baseline_date", DAY),
        report=section.read("report", TEXT, None),
        revision=section.read("revision", TEXT, None),
        age_group=section.read("age_group", AGES, None),
        goals=_each(section, "goals", _goal),
        targets=_each(section, "targets", lambda one: _target(one, end, known_metrics)),
        activities=_each(section, "activities", _activity),
        rules=_rules(section.table_in("rules")),
        smallest=_smallest(section.table_in("disclosure")),
        colour=section.read("colour", COLOUR, None),
    )
    section.refuse_the_rest()
    check(section, plan)
    return plan


def _each(section: Section, key: str, build: Callable[[Section], T]) -> tuple[T, ...]:
    """Every [[key]] built, also those with something wrong in them."""
    return tuple(build(one) for one in section.tables_in(key))


def _goal(section: Section) -> Goal:
    goal = Goal(section.read("id", TEXT), section.read("title", TEXT), section.read("parent", TEXT, None))
    section.refuse_the_rest()
    return goal


def _target(section: Section, end: Day | None, known_metrics: Collection[str]) -> Target:
    kind = section.choice("kind", KINDS)
    amount = section.read("amount", POSITIVE) if kind in ("increase", "total") else section.read("amount", POSITIVE, None)
    target = Target(
        id=section.read("id", TEXT),
        goal=section.read("goal", TEXT),
        title=section.read("title", TEXT),
        metric=section.choice("metric", sorted(known_metrics)),
        kind=kind,
        amount=amount,
        baseline=section.read("baseline", AMOUNT, None),
        end=section.read("end", DAY, end),
        tolerance=section.read("tolerance", AMOUNT, 1),
    )
    section.refuse_the_rest()
    return target


def _activity(section: Section) -> Activity:
    activity = Activity(*(section.read(key, TEXT) for key in ("id", "goal", "title")), section.read("responsible", TEXTS))
    section.refuse_the_rest()
    return activity


def _rules(section: Section | None) -> Rules:
    if section is None:
        return Rules()
    rules = Rules(section.choices("not_financed", kinds_of_effort()), section.read("source", TEXT, None))
    section.refuse_the_rest()
    return rules


def _smallest(section: Section | None) -> int:
    if section is None:
        return SMALLEST
    smallest = section.read("smallest", LIMIT, SMALLEST)
    section.refuse_the_rest()
    return smallest
