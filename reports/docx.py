"""The report as a decision paper in Word, to be opened, filled in and edited."""

from datetime import UTC, datetime
from io import BytesIO

from charts.theme import MARKS
from reports import words
from reports.docx_look import FACT, SIGNED, SMALL, STATUS, colour, look
from reports.docx_parts import Paper
from reports.plain import plain, timeless
from reports.report import Report, Status, Table, Target, Text, Unit


def write(report: Report) -> bytes:
    paper = Paper()
    look(paper.document, report)
    _properties(paper, report)
    _opening(paper, report)
    _standing(paper, report)
    _targets(paper, report)
    _activities(paper, report)
    _closing(paper, report)
    _appendix(paper, report)
    file = BytesIO()
    paper.document.save(file)
    return timeless(file.getvalue())


def _properties(paper: Paper, report: Report) -> None:
    known = paper.document.core_properties
    known.title, known.author, known.language = plain(report.title), plain(report.organisation), report.language
    known.subject, known.comments, known.last_modified_by, known.revision = words.title("paper"), "", "", 1
    known.created = known.modified = datetime.fromisoformat(report.day).replace(tzinfo=UTC)


def _opening(paper: Paper, report: Report) -> None:
    paper.paragraph(words.title("paper"), SMALL)
    paper.heading(report.title, 0)
    for label, text in report.facts:
        paper.fact(label, text, words.blank(label), FACT)
    paper.heading(words.title("proposal"), 1)
    paper.items(report.proposal, "List Number" if len(report.proposal) > 1 else "Normal")
    paper.heading(words.title("summary"), 1)
    paper.items(report.summary, "Normal")
    paper.heading(words.title("basis"), 1)
    paper.items(report.basis)
    paper.heading(words.title("background"), 1)
    paper.items(report.background, "Normal")


def _standing(paper: Paper, report: Report) -> None:
    if report.overview.rows:
        paper.heading(words.standing(report.day), 1)
        statuses = [target.status for goal in report.goals for target in goal.targets]
        paper.table(report.overview, {(row, 1): MARKS[status.code].colour for row, status in enumerate(statuses)}, caption=False)


def _targets(paper: Paper, report: Report) -> None:
    if report.goals:
        paper.heading(words.title("targets"), 1)
    for goal in report.goals:
        if goal.over:
            paper.paragraph(goal.over, SMALL).paragraph_format.keep_with_next = True
        paper.heading(goal.title, 2)
        for target in goal.targets:
            _target(paper, target)
    if report.without_targets:
        paper.heading(words.title("without"), 2)
        paper.items(report.without_targets)


def _target(paper: Paper, target: Target) -> None:
    paper.heading(target.title, 3)
    _status(paper, target.status)
    heads = tuple((f"{one.label} {one.day}", "") for one in target.numbers)
    paper.numbers(Table(f"{target.title} ({target.unit})", heads, (tuple(one.text for one in target.numbers),)))
    paper.paragraph(" ".join(target.sentences)).paragraph_format.keep_with_next = bool(target.chart)
    if target.chart and target.chart.png:
        paper.picture(target.chart.png, target.chart.alt)
    elif target.chart:
        paper.table(target.chart.table)
    if target.assessment:
        paper.heading(words.title("assessment"), 4)
        _status(paper, target.assessment)
        paper.text(target.reason)
    for name, text in (("analysis", target.analysis), ("measures", target.measures)):
        paper.heading(words.title(name), 4)
        paper.written(f"{words.title(name)}: {target.title}", text, words.prompt(name))


def _status(paper: Paper, status: Status) -> None:
    run = paper.paragraph("", STATUS).add_run(f"{MARKS[status.code].sign} {status.words}")
    run.font.color.rgb, run.bold = colour(MARKS[status.code].colour), True


def _activities(paper: Paper, report: Report) -> None:
    if report.units:
        paper.heading(words.title("activities"), 1)
    for unit in report.units:
        paper.heading(unit.name, 2)
        inks = {(row, 1): MARKS[one.status.code].colour for row, one in enumerate(unit.activities)}
        paper.table(_unit(unit), inks, caption=False)


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
        paper.paragraph("", SIGNED)
        paper.fact(role, name, words.blank(words.name()), FACT)
    _part(paper, report.recipients, "List Bullet")


def _part(paper: Paper, part: Text, style: str = "Normal") -> None:
    paper.heading(part.title, 1)
    if part.text.strip():
        paper.items(part.text.splitlines(), style)
    else:
        paper.written(part.title, "", part.prompt)


def _appendix(paper: Paper, report: Report) -> None:
    paper.new_page()
    paper.heading(words.title("appendix"), 1)
    if report.caveats:
        paper.heading(words.title("caveats"), 2)
        paper.items(report.caveats)
    if report.definitions:
        paper.heading(words.title("definitions"), 2)
    for metric, definition in report.definitions:
        paper.heading(metric, 3)
        paper.text(definition)
    _series(paper, report)
    paper.heading(words.title("sources"), 2)
    paper.table(report.sources)
    paper.heading(words.title("rejected"), 2)
    paper.table(report.rejected, caption=False) if report.rejected.rows else paper.paragraph(words.none_rejected())
    paper.heading(words.title("hash"), 2)
    paper.paragraph(words.sealed(report.hash))
    paper.paragraph(words.built(report.build), SMALL)


def _series(paper: Paper, report: Report) -> None:
    """What the pictures show, for those who want the numbers or cannot see them."""
    drawn = [target.chart for goal in report.goals for target in goal.targets if target.chart and target.chart.png]
    if drawn:
        paper.heading(words.title("table"), 2)
    for chart in drawn:
        paper.table(chart.table)
