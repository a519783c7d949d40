"""Networks, dialogue meetings, and who offers which support."""

import streamlit as st

from charts.columns import columns
from goals.codes import code, title
from goals.figures import Figures
from language import N_, _, date, number
from ui.chart import chart
from ui.markup import Markup, paragraph, show, table
from ui.page import section
from ui.subjects import told

KINDS = {"network_meeting": N_("Network meetings"), "dialogue_meeting": N_("Dialogue meetings")}
PERSONS = ("officials", "politicians", "case_workers", "enterprise_staff", "public")


def meetings(data: Figures, until: int) -> None:
    """How many of each kind year by year, side by side; then those of the year."""
    section(_("Networks and dialogue"), _("Events of these two kinds. All other events stand on the page on knowledge."))
    held = {(row["kind"], row["year"]): row["events"] for row in data.listed("events_by_year")}
    years = [year for year in data.years if year <= until]
    for place, (kind, name) in zip(st.columns(2, gap="large"), KINDS.items(), strict=True):
        rows = [(str(year), held.get((kind, year), 0)) for year in years]
        alternative = _("{name}: {n} in {year}.").format(name=_(name), n=number(rows[-1][1]), year=until)
        with place:
            show(Markup("<h3>{}</h3>").format(_(name)))
            chart(columns(rows, _("events")), alternative, [(_("Year"), "d"), (_("Events"), "n")], [(year, number(n)) for year, n in rows], kind)
    _of_the_year([row for row in data.listed("events") if row["kind"] in KINDS and row["year"] == until], until)


def _of_the_year(rows: list[dict], year: int) -> None:
    if not rows:
        show(paragraph(_("No such meeting was held in {year}.").format(year=year)))
        return
    heads = [(_("Meeting"), ""), (_("Date"), "d"), (_("Kind"), ""), (_("Organiser"), ""), *((title("events", person), "n") for person in PERSONS)]
    body = [[row["title"], date(row["date"]), code("events", "kind", row["kind"]), told(row["organiser"]), *map(_heads, (row[person] for person in PERSONS))]
            for row in rows]  # fmt: skip
    show(table(_("Meetings in {year}, and how many of each kind of person").format(year=year), heads, body))


def _heads(n: int | None) -> str:
    return "–" if n is None else number(n)


def support(data: Figures) -> None:
    rows = data.listed("support")
    section(_("Who offers which support"), _("As the export tells it, service by service."))
    heads = [(_("Service"), ""), (_("Actor"), ""), (_("Description"), ""), (_("Contact"), "")]
    show(table(_("Support for enterprises"), heads, [[row["service"], row["actor"], told(row["description"]), told(row["contact"])] for row in rows]))
