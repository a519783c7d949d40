"""The activities of a report by responsible unit: as they were reported for the year, and as officers assess them."""

from collections.abc import Sequence
from datetime import date as Day

from followup.texts import Action, Texts
from goals.figures import Figures
from goals.reported import MARKS, word
from language import _, date
from reports.report import Activity, Status, Table, Unit


def units(data: Figures, texts: Texts, year: int) -> tuple[Unit, ...]:
    """In the order of the alphabet; those that nobody answers for come last."""
    told = {row["id"]: row for row in data.listed("activity_years") if row["year"] == year}
    titles = {one.id: one.title for one in data.plan.activities}
    activities = {id: _activity(titles[id], row, texts.of("activity", id)) for id, row in told.items()}
    names = dict.fromkeys(row["unit"] for row in data.listed("activity_units"))
    found = {name: tuple(activities[id] for id, row in told.items() if name in (row["responsible"] or [""])) for name in names}
    return tuple(Unit(name or _("Nobody named"), of) for name, of in found.items() if of)


def _activity(title: str, row: dict, written: dict[str, str]) -> Activity:
    other = row["reported_responsible"]
    reported = [_("Reported as responsible: {unit}.").format(unit=other)] if other else []
    return Activity(
        id=row["id"], title=title, status=status(row["status"]), reported="\n".join([*reported, *filter(None, [row["comment"]])]),
        assessment=status(written["status"]) if written["status"] else None, comment=written["comment"],
    )  # fmt: skip


def actions(agreed: Sequence[Action], day: Day) -> Table | None:
    """What dialogue meetings until the day agreed on and was not done before its year; None where that is nothing."""
    rows = [one for one in agreed if one.meeting <= date(day) and not "" < one.done < str(day.year)]
    heads = ((_("Action"), ""), (_("Owner"), ""), (_("Agreed on"), "d"), (_("By"), "d"), (_("Done on"), "d"))
    body = ((one.what, one.owner, one.meeting or "–", one.due or "–", one.done or "–") for one in rows)
    return Table(_("Agreed at dialogue meetings"), heads, tuple(body)) if rows else None


def status(name: str | None) -> Status:
    """In a year when nobody was expected to report a dash."""
    return Status(MARKS[name], word(name)) if name else Status("no_data", "–")
