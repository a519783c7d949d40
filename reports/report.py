"""The neutral report: all that a paper of a year says, worded and counted once, for whoever writes it out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """`heads` are (text, kind): n for numbers, d for days, empty for words. Cells are texts as they are shown."""

    caption: str
    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Line:
    """One line of a chart as numbers, for charts that can be edited: days as YYYY-MM-DD; None is withheld or unknown."""

    name: str
    role: str  # outcome, path, forecast
    points: tuple[tuple[str, float | None], ...]


@dataclass(frozen=True)
class Chart:
    """`drawn` is the Plotly figure of the screen; `svg` and `png` (base64) are it as pictures, empty where no browser drew them."""

    alt: str
    unit: str
    lines: tuple[Line, ...]
    table: Table
    drawn: dict
    svg: str = ""
    png: str = ""


@dataclass(frozen=True)
class Status:
    """Computed, or as an officer assesses it: the code chooses mark and colour, the words stand beside."""

    code: str
    words: str


@dataclass(frozen=True)
class Number:
    """Was, is, shall be: the label, the number as shown and as counted, and the day it holds for."""

    label: str
    text: str
    amount: float | None
    day: str


@dataclass(frozen=True)
class Target:
    """One target of the plan in the year; what officers write is empty where nobody has written."""

    id: str
    title: str
    unit: str
    status: Status
    numbers: tuple[Number, ...]
    sentences: tuple[str, ...]  # what the status means, what has to happen from now on, the forecast
    chart: Chart | None  # None where there is nothing to draw
    definition: str
    assessment: Status | None  # the officer's, beside the computed one
    reason: str  # why they differ
    analysis: str
    measures: str  # what will be done
    question: str = ""  # one to discuss at a dialogue meeting


@dataclass(frozen=True)
class Goal:
    title: str
    over: str  # the goals that it is a part of
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class Activity:
    id: str
    title: str
    status: Status  # as the responsible unit reported it, or «not reported»
    reported: str  # what the export says was done
    assessment: Status | None
    comment: str


@dataclass(frozen=True)
class Unit:
    """A responsible unit and its activities; one that two units share stands under both."""

    name: str
    activities: tuple[Activity, ...]


@dataclass(frozen=True)
class Text:
    """A part of the paper in an officer's words: where `text` is empty, `prompt` says what belongs there."""

    title: str
    text: str
    prompt: str


@dataclass(frozen=True)
class Report:
    """A year's follow-up. Texts are in `language`; paragraphs within one are parted by line breaks."""

    language: str
    organisation: str
    folder: str
    title: str
    year: int
    day: str  # of measurement
    facts: tuple[tuple[str, str], ...]  # date, reference number, officer, recipient, as (label, text)
    proposal: tuple[str, ...]  # each worded as decided
    summary: tuple[str, ...]
    basis: tuple[str, ...]
    background: tuple[str, ...]
    verdict: tuple[Status, ...]
    overview: Table  # every target in a line
    goals: tuple[Goal, ...]
    without_targets: tuple[str, ...]  # goals that nobody measures
    units: tuple[Unit, ...]
    perspectives: tuple[Text, ...]  # economy, children
    ahead: Text
    recipients: Text  # of the decision
    signatures: tuple[tuple[str, str], ...]  # (role, name)
    definitions: tuple[tuple[str, str], ...]  # (metric, what it counts)
    sources: Table
    rejected: Table  # rows by file and count
    caveats: tuple[str, ...]  # what is missing, such as charts without a browser
    build: str  # that the figures come from
    colour: str  # the organisation's, for headings and lines
    actions: Table | None = None  # agreed on at dialogue meetings
    hash: str = ""  # of all the rest, once it is adopted
