"""The decision paper from its heading to its appendix, laid out once for every format that is read from top to bottom."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from charts.theme import MARKS
from reports import words
from reports.report import Chart, Report, Status, Table, Target, Text, Unit


class Paper(Protocol):
    """What a format has to be able to set. Levels of headings: 0 is the title."""

    def heading(self, text: str, level: int) -> None: ...
    def paragraph(self, text: str, *, small: bool = False, joined: bool = False) -> None:
        """One that is `joined` stands on the same page as what follows it."""

    def items(self, texts: Iterable[str], numbered: bool = False) -> None: ...
    def written(self, name: str, text: str, prompt: str) -> None:
        """An officer's words; where there are none, a field that says what belongs there."""

    def fact(self, label: str, text: str, prompt: str) -> None: ...
    def signature(self, role: str, name: str, prompt: str) -> None: ...
    def status(self, status: Status) -> None: ...
    def numbers(self, table: Table) -> None: ...
    def table(self, table: Table, statuses: Mapping[int, str] | None = None, *, captioned: bool = True) -> None:
        """`statuses` gives rows the status whose colour their second cell has."""

    def picture(self, chart: Chart) -> bool:
        """False where there is none to show."""

    def new_page(self) -> None: ...


def lay_out(paper: Paper, report: Report) -> None:
    _opening(paper, report)
    if report.overview.rows:
        paper.heading(words.standing(report.day), 1)
        codes = [target.status.code for goal in report.goals for target in goal.targets]
        paper.table(report.overview, dict(enumerate(codes)), captioned=False)
    drawn = _targets(paper, report)
    if report.units:
        paper.heading(words.title("activities"), 1)
    for unit in report.units:
        paper.heading(unit.name, 2)
        paper.table(_unit(unit), {row: one.status.code for row, one in enumerate(unit.activities)}, captioned=False)
    _closing(paper, report)
    _appendix(paper, report, drawn)


def _opening(paper: Paper, report: Report) -> None:
    paper.paragraph(words.title("paper"), small=True, joined=True)
    paper.heading(report.title, 0)
    for label, text in report.facts:
        paper.fact(label, text, words.blank(label))
    paper.heading(words.title("proposal"), 1)
    if len(report.proposal) > 1:
        paper.items(report.proposal, numbered=True)
    else:
        _paragraphs(paper, report.proposal)
    paper.heading(words.title("summary"), 1)
    _paragraphs(paper, report.summary)
    paper.heading(words.title("basis"), 1)
    paper.items(report.basis)
    paper.heading(words.title("background"), 1)
    _paragraphs(paper, report.background)


def _paragraphs(paper: Paper, texts: Iterable[str]) -> None:
    for text in texts:
        paper.paragraph(text)


def _targets(paper: Paper, report: Report) -> list[Chart]:
    """Gives the charts that were shown as pictures, whose figures stand in the appendix."""
    drawn = []
    if report.goals or report.without_targets:
        paper.heading(words.title("targets"), 1)
    for goal in report.goals:
        if goal.over:
            paper.paragraph(goal.over, small=True, joined=True)
        paper.heading(goal.title, 2)
        drawn += [target.chart for target in goal.targets if _target(paper, target)]
    if report.without_targets:
        paper.heading(words.title("without"), 2)
        paper.items(report.without_targets)
    return drawn


def _target(paper: Paper, target: Target) -> bool:
    """Tells whether there was a picture."""
    paper.heading(target.title, 3)
    paper.status(target.status)
    heads = tuple((f"{one.label} {one.day}", "") for one in target.numbers)
    paper.numbers(Table(f"{target.title} ({target.unit})", heads, (tuple(one.text for one in target.numbers),)))
    paper.paragraph(" ".join(target.sentences), joined=bool(target.chart))
    shown = bool(target.chart) and paper.picture(target.chart)
    if target.chart and not shown:
        paper.table(target.chart.table)
    if target.assessment:
        paper.heading(words.title("assessment"), 4)
        paper.status(target.assessment)
        paper.written(words.title("assessment"), target.reason, words.prompt("reason"))
    for name, text in (("analysis", target.analysis), ("measures", target.measures)):
        paper.heading(words.title(name), 4)
        paper.written(f"{words.title(name)}: {target.title}", text, words.prompt(name))
    return shown


def _unit(unit: Unit) -> Table:
    heads = tuple((words.title(name), "") for name in ("activity", "status", "comment"))
    return Table(unit.name, heads, tuple((one.title, f"{MARKS[one.status.code].sign} {one.status.words}", words.said(one)) for one in unit.activities))


def _closing(paper: Paper, report: Report) -> None:
    if report.actions and report.actions.rows:
        paper.heading(words.title("actions"), 1)
        paper.table(report.actions)
    for part in (*report.perspectives, report.ahead):
        _part(paper, part)
    paper.heading(words.title("signatures"), 1)
    for role, name in report.signatures:
        paper.signature(role, name, words.blank(words.name()))
    if report.recipients.text.strip():
        paper.heading(report.recipients.title, 1)
        paper.items(report.recipients.text.splitlines())
    else:
        _part(paper, report.recipients)


def _part(paper: Paper, part: Text) -> None:
    paper.heading(part.title, 1)
    paper.written(part.title, part.text, part.prompt)


def _appendix(paper: Paper, report: Report, drawn: list[Chart]) -> None:
    paper.new_page()
    paper.heading(words.title("appendix"), 1)
    if report.caveats:
        paper.heading(words.title("caveats"), 2)
        paper.items(report.caveats)
    if report.definitions:
        paper.heading(words.title("definitions"), 2)
    for metric, definition in report.definitions:
        paper.heading(metric, 3)
        _paragraphs(paper, definition.splitlines())
    if drawn:
        paper.heading(words.title("table"), 2)
    for chart in drawn:
        paper.table(chart.table)
    paper.heading(words.title("sources"), 2)
    paper.table(report.sources)
    paper.heading(words.title("rejected"), 2)
    if report.rejected.rows:
        paper.table(report.rejected, captioned=False)
    else:
        paper.paragraph(words.none_rejected())
    paper.heading(words.title("hash"), 2)
    paper.paragraph(words.sealed(report.hash))
    paper.paragraph(words.built(report.build), small=True)
