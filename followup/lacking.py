"""What is missing before a year's report can be sent, each with the place where it is mended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Day

from followup.texts import Texts, lacks_reason
from goals.figures import Figures
from goals.progress import Progress
from language import N_, _, date

# What has not gone as planned asks for measures.
WANTING = ("behind", "at_risk", "partly_met", "not_met", "falling")
# What the paper cannot be sent without; the rest of its fields it fills in itself.
PAPER = {
    "date": N_("date"),
    "reference": N_("reference number"),
    "officer": N_("officer"),
    "manager": N_("manager"),
    "recipient": N_("recipient"),
    "economy": N_("economic consequences"),
    "children": N_("perspective of children"),
}


@dataclass(frozen=True)
class Lack:
    """`what` is missing of `name`; mended at `anchor` on the page where the year is written, or on another `page`."""

    what: str
    name: str
    anchor: str = ""
    page: str = ""


def lacking(data: Figures, texts: Texts, progress: list[Progress]) -> list[Lack]:
    """In the order of the page. `progress` is as judged on the day that the report is of."""
    return [*_twice(data, texts), *_targets(texts, progress), *_activities(data, texts), *_proposal(texts), *_paper(texts), *_exports(data, texts.year)]


def _twice(data: Figures, texts: Texts) -> Iterator[Lack]:
    titles = {one.id: one.title for one in (*data.plan.targets, *data.plan.activities)}
    titles |= {"proposal": _("proposal for decision"), "paper": _("the paper's fields")}
    for kind, subject in texts.versions:
        if kind != "action" and texts.clashes(kind, subject):
            yield Lack(_("Two have written at once, and their texts have not been joined"), titles.get(subject or kind, subject), place(kind, subject))


def _targets(texts: Texts, progress: list[Progress]) -> Iterator[Lack]:
    written = [(p, texts.of("target", p.target.id)) for p in progress]
    found = {
        _("Targets without an analysis"): [p for p, own in written if not own["analysis"]],
        _("Targets that have not gone as planned, without measures"): [p for p, own in written if _status(p, own) in WANTING and not own["measures"]],
        _("Assessments that differ from the computed status without a reason"): [p for p, own in written if lacks_reason("target", own, p.status)],
        _("Baselines without a source"): [p for p, own in written if p.target.baseline is not None and not own["baseline_source"]],
    }
    for what, those in found.items():
        yield from (Lack(what, p.target.title, place("target", p.target.id)) for p in those)
    yield from (Lack(_("Targets whose baseline is unknown: an export that reaches back to it is needed"), p.target.title, page="exports")
                for p in progress if p.status == "no_baseline")  # fmt: skip
    yield from (Lack(_("Targets whose export holds nothing"), p.target.title, page="exports") for p in progress if p.status == "no_data")


def _status(p: Progress, own: dict[str, str]) -> str:
    return own["assessment"] or p.status


def _activities(data: Figures, texts: Texts) -> Iterator[Lack]:
    titles = {one.id: one.title for one in data.plan.activities}
    rows = [(row, texts.of("activity", row["id"])) for row in data.listed("activity_years") if row["year"] == texts.year]
    found = {
        _("Activities that nobody has reported"): [row for row, own in rows if row["status"] == "not_reported" and not own["status"]],
        _("Activities assessed otherwise than reported, without a comment"): [row for row, own in rows if lacks_reason("activity", own, row["status"] or "")],
    }
    for what, those in found.items():
        yield from (Lack(what, titles[row["id"]], place("activity", row["id"])) for row in those)


def _proposal(texts: Texts) -> Iterable[Lack]:
    missing = not texts.of("proposal")["points"]
    return [Lack(_("Not saved yet"), _("proposal for decision"), place("proposal"))] if missing else []


def _paper(texts: Texts) -> Iterator[Lack]:
    written = texts.of("paper")
    return (Lack(_("Missing in the paper"), _(name), place("paper", field)) for field, name in PAPER.items() if not written[field])


def _exports(data: Figures, year: int) -> Iterator[Lack]:
    """Of a year that is not over nothing can be asked for yet, and what came after the plan does not count."""
    last = min(Day(year, 12, 31), data.plan.end)
    if last < Day.today():
        what = _("Exports from {day} or earlier").format(day=date(last))
        yield from (Lack(what, file.file, page="exports") for file in data.files if file.modified.date() <= last)


def place(kind: str, subject: str = "") -> str:
    """The anchor where it is written."""
    return f"{kind}-{subject}" if subject else kind
