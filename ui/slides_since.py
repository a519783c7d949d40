"""What has happened since the last meeting, who is in the network, and what each actor can do, as slides."""

from datetime import date as Day

from goals.codes import code
from goals.figures import Figures
from goals.since import Change, between, changes, done
from goals.words import WITHHELD
from language import _, date, number
from ui.activities import mark
from ui.markup import Markup, paragraph, table
from ui.slides import Entry, grouped, height, slide, spread
from ui.subjects import told

NAME_LETTERS = 50
COLUMNS = {"name": 45, "municipality": 20, "industry": 23}  # of the enterprises, and how many letters have room in each


def figures_since(data: Figures, since: Day, day: Day) -> None:
    rows = changes(data, since, day)
    title = _("The figures since {since}").format(since=date(since))
    heads = [(_("Target"), ""), (_("Then"), "n"), (Markup('<span class="d">{}</span>').format(date(day)), "n"), (_("Change"), "n")]
    sizes = [height(change.target.target.title, letters=NAME_LETTERS) for change in rows]
    spread("figures", title, sizes, lambda places: table(title, heads, [_change(rows[place], since) for place in places]))


def _change(change: Change, since: Day) -> list[object]:
    then, now = change.before.value, change.target.value
    difference = "–" if then is None or now is None else _signed(now - then)
    known = "" if change.then == since else f" ({date(change.then)})"
    return [change.target.target.title, _number(then, change.before.status) + known, _number(now, change.target.status), difference]


def _number(value: float | None, status: str) -> str:
    return number(value) if value is not None else WITHHELD if status == "withheld" else "–"


def _signed(amount: float) -> str:
    return f"+{number(amount)}" if amount > 0 else number(amount)


def happened(data: Figures, since: Day, day: Day) -> None:
    entries = [*_done(data, since, day), *_agreements(data, since, day), *_procurements(data, since, day), *_events(data, since, day)]
    title = _("Since the last meeting, {since}").format(since=date(since))
    if entries:
        grouped("since", title, entries)
    else:
        slide("since", title, paragraph(_("The exports tell of nothing that has been done, agreed, procured or held since then.")))


def _entry(group: str, *texts: str) -> Entry:
    """The first text, then the others in quiet."""
    known = [text for text in texts[1:] if text]
    rest = Markup(' <span class="quiet">{}</span>').format(", ".join(known)) if known else Markup("")
    return group, Markup("{}{}").format(texts[0], rest), height(" ".join([texts[0], *known]))


def _done(data: Figures, since: Day, day: Day) -> list[Entry]:
    return [_entry(_("Activities done"), row["title"], ", ".join(map(str, row["years"]))) for row in done(data, since, day)]


def _agreements(data: Figures, since: Day, day: Day) -> list[Entry]:
    rows = between(data.listed("agreements"), "start_date", since, day)
    return [_entry(_("New agreements"), row["enterprise"], row["counterpart"], code("agreements", "kind", row["kind"]), date(row["start_date"]))
            for row in rows]  # fmt: skip


def _procurements(data: Figures, since: Day, day: Day) -> list[Entry]:
    """Those that count toward the goal."""
    rows = [row for row in between(data.listed("procurements"), "award_date", since, day) if row["counts"]]
    return [_entry(_("New procurements"), row["title"], row["supplier"] or "", row["buyer"], date(row["award_date"])) for row in rows]


def _events(data: Figures, since: Day, day: Day) -> list[Entry]:
    rows = between(data.listed("events"), "date", since, day)
    return [_entry(_("Events"), row["title"], code("events", "kind", row["kind"]), date(row["date"])) for row in rows]


def network(data: Figures, day: Day) -> None:
    """The enterprises that are active on the day."""
    rows = [row for row in data.listed("enterprises") if row["start_date"] <= day and (row["end_date"] is None or day <= row["end_date"])]
    heads = [(_("Enterprise"), ""), (_("Municipality"), ""), (_("Industry"), "")]
    title = _("The enterprises of the network: {n}").format(n=number(len(rows)))
    sizes = [max(height(str(row[name] or ""), letters=letters) for name, letters in COLUMNS.items()) for row in rows]
    body = [[row["name"], row["municipality"], told(row["industry"])] for row in rows]
    spread("network", title, sizes, lambda places: table(title, heads, [body[place] for place in places]))


def actors(data: Figures, day: Day) -> None:
    """What the plan asks of each, as it was reported for the year."""
    known = {row["id"]: row["status"] for row in data.listed("activity_years") if row["year"] == day.year}
    units = [*dict.fromkeys(unit for activity in data.plan.activities for unit in activity.responsible), ""]
    entries = [
        (unit or _("Nobody named"), Markup("{} {}").format(activity.title, _quiet(known.get(activity.id))), height(activity.title + " " * 16))
        for unit in units for activity in data.plan.activities if unit in (activity.responsible or ("",))
    ]  # fmt: skip
    grouped("actors", _("What each of us can do"), entries)


def _quiet(status: str | None) -> Markup:
    return mark(status) if status else Markup("")
