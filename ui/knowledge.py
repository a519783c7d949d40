"""Knowledge: events, who was there, how many were trained against the goal, and what the enterprises think."""

import streamlit as st

from charts.bars import bars
from charts.columns import columns
from goals.codes import code, title
from goals.figures import Figures
from language import N_, _, alike, date, number
from ui.chart import chart
from ui.markup import Markup, paragraph, show, table
from ui.page import section
from ui.subjects import numerals, told

PERSONS = ("officials", "politicians", "case_workers", "enterprise_staff", "public")
NONE_HELD = {"kind": "all", "events": 0, **dict.fromkeys(PERSONS, 0), "trained": 0}
HIGHEST = N_("of 5")


def summary(data: Figures, year: int) -> None:
    rows = _all(data, year)
    this = rows.get(year, {"events": 0, "trained": 0})
    heads = sum(this.get(person) or 0 for person in PERSONS)
    numerals([
        (_("Events"), number(this["events"]), str(year)),
        (_("Heads in all"), number(heads), str(year)),
        (_("Trained officials and politicians"), number(this["trained"]), str(year)),
        (_("Trained since the plan began"), number(rows[max(rows)]["trained_so_far"] if rows else 0), _("until {year}").format(year=year)),
    ])  # fmt: skip


def _all(data: Figures, until: int) -> dict[int, dict]:
    """All kinds together, by year."""
    return {row["year"]: row for row in data.listed("events_by_year") if row["kind"] == "all" and row["year"] <= until}


def trained(data: Figures, until: int) -> None:
    """For plans without a target, whose course shows the same."""
    found = {year: row for year, row in _all(data, until).items() if year >= data.plan.start.year}
    if not found:
        return
    rows, n = [], 0
    for year in range(data.plan.start.year, until + 1):
        n = found[year]["trained_so_far"] if year in found else n
        rows.append((str(year), n))
    section(_("Trained officials and politicians"), _("In all from the plan's first day. Who has been there twice is counted twice."))
    alternative = _("Trained officials and politicians in all until the end of each year: {n} in {year}.").format(n=number(n), year=until)
    body = [(year, number(found[int(year)]["trained"] if int(year) in found else 0), number(n)) for year, n in rows]
    heads = [(_("Year"), "d"), (_("In the year"), "n"), (_("In all"), "n")]
    chart(columns(rows, _("heads")), alternative, heads, body, "trained")


def kinds(data: Figures, year: int) -> None:
    """What was held in the year and who was there, side by side; then all years."""
    rows = [row for row in data.listed("events_by_year") if row["year"] == year]
    section(_("Events and heads in {year}").format(year=year))
    if not rows:
        show(paragraph(_("No event was held in {year}.").format(year=year)))
    else:
        left, right = st.columns(2, gap="large")
        held = [(code("events", "kind", row["kind"]), row["events"]) for row in rows if row["kind"] != "all"]
        heads = [(title("events", person), row[person] or 0) for row in rows if row["kind"] == "all" for person in PERSONS]
        with left:
            _bars(_("Events by kind"), sorted(held, key=lambda row: -row[1]), _("events"), "kinds")
        with right:
            _bars(_("Heads by kind of person"), heads, _("heads"), "persons")


def _bars(name: str, rows: list[tuple[str, float]], unit: str, key: str) -> None:
    show(Markup("<h3>{}</h3>").format(name))
    write = alike(n for _label, n in rows)
    alternative = f"{name}: {', '.join(f'{label} {write(n)}' for label, n in rows)}."
    chart(bars(rows, unit), alternative, [(name, ""), (_("Number"), "n")], [(label, write(n)) for label, n in rows], key)


def years(data: Figures, until: int) -> None:
    rows = [row for row in data.listed("events_by_year") if row["year"] <= until]
    section(_("By kind and year"), _("A dash is where no event tells how many there were."))
    held = {row["year"]: row for row in rows if row["kind"] == "all"}
    every = range(min(held, default=until), until + 1)
    show(_by_year(_("Events and heads by year"), [held.get(year, {**NONE_HELD, "year": year}) for year in every]))
    with st.expander(_("Each kind by itself"), key="each"):
        show(_by_year(_("Events and heads by year and kind"), [row for row in rows if row["kind"] != "all"]))


def _by_year(caption: str, rows: list[dict]) -> Markup:
    heads = [(_("Year"), "d"), (_("Kind"), ""), (_("Events"), "n"), *((title("events", person), "n") for person in PERSONS), (_("Of them trained"), "n")]
    body = [[str(row["year"]), _("All kinds") if row["kind"] == "all" else code("events", "kind", row["kind"]), number(row["events"]),
             *map(_heads, (row[person] for person in PERSONS)), number(row["trained"])] for row in rows]  # fmt: skip
    return table(caption, heads, body)


def _heads(n: int | None) -> str:
    return "–" if n is None else number(n)


def listed(data: Figures, year: int) -> None:
    rows = [row for row in data.listed("events") if row["year"] == year]
    if not rows:
        return
    section(_("The events of {year}").format(year=year))
    heads = [(_("Event"), ""), (_("Date"), "d"), (_("Kind"), ""), *((title("events", person), "n") for person in PERSONS)]
    body = [[_event(row), date(row["date"]), code("events", "kind", row["kind"]), *(_heads(row[person]) for person in PERSONS)] for row in rows]
    show(table(_("Events, and how many there were of each kind of person"), heads, body))


def _event(row: dict) -> Markup:
    """Its title, and who arranged it."""
    return Markup("{}<br><span class=quiet>{}</span>").format(row["title"], told(row["organiser"]))


def surveys(data: Figures, year: int) -> None:
    rows = [row for row in data.listed("surveys") if row["year"] <= year]
    section(_("What the enterprises think of the municipality"), _("Average score from 1 to 5, and in brackets how many enterprises answered."))
    if not rows:
        show(paragraph(_("No survey had been made by {year}.").format(year=year)))
        return
    years = sorted({row["year"] for row in rows})
    write = alike(row["average"] for row in rows)
    cells = {(row["question"], row["year"]): f"{write(row['average'])} ({number(row['answers'])})" for row in rows}
    last = [(row["question"], row["average"]) for row in rows if row["year"] == years[-1]]
    name = _("Average score in {year}").format(year=years[-1])
    heads = [(_("Question"), ""), *((str(of), "n") for of in years)]
    body = [[question, *(cells.get((question, of), "–") for of in years)] for question in dict.fromkeys(row["question"] for row in rows)]
    _bars(name, last, _(HIGHEST), "surveys")
    show(table(_("Average scores year by year"), heads, body))
