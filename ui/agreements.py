"""Agreements: who has which with whom, year by year, and how many are partnerships with the idea-driven sector (IOP)."""

from datetime import date as Day

import streamlit as st

from charts.columns import columns
from goals.codes import code
from goals.figures import Figures
from language import _, date, number
from ui.chart import chart
from ui.markup import Markup, paragraph, show, table
from ui.page import section
from ui.subjects import enterprise_link, last_day, numerals, told

MOST_NAMES = 3  # of those who may be the one that an enterprise is subcontractor to; a longer list tells nobody who it is
NONE = {"on_last_day": 0, "places": None, "begun": 0, "ended": 0}  # a year that other exports know, before the first agreement


def going_on(data: Figures, year: int) -> list[dict]:
    """Those that stood at any time in the year."""
    first, last = Day(year, 1, 1), Day(year, 12, 31)
    return [row for row in data.listed("agreements") if row["start_date"] <= last and (row["end_date"] is None or row["end_date"] >= first)]


def summary(data: Figures, year: int) -> None:
    rows = {row["kind"]: row for row in data.listed("agreements_by_year") if row["year"] == year}
    of_all, iop, day = rows.get("all", NONE), rows.get("iop", NONE), date(last_day(year))
    numerals([
        (_("Agreements in force"), number(of_all["on_last_day"]), day),
        (_("Of them IOP"), number(iop["on_last_day"]), day),
        (_("Places in them"), told(_places(of_all["places"])), _("where they are told")),
        (_("Begun and ended"), f"{number(of_all['begun'])} / {number(of_all['ended'])}", str(year)),
    ])  # fmt: skip


def _places(places: int | None) -> str | None:
    return None if places is None else number(places)


def matrix(rows: list[dict], year: int) -> None:
    """A row an enterprise, a column a counterpart, and the kind in words where they have an agreement."""
    section(_("Who has an agreement with whom"), _("Agreements that were in force at any time in {year}.").format(year=year))
    if not rows:
        show(paragraph(_("No agreement was in force in {year}.").format(year=year)))
        return
    counterparts = list(dict.fromkeys(row["counterpart"] for row in sorted(rows, key=lambda row: row["counterpart"].casefold())))
    enterprises = {row["org_nr"]: row["enterprise"] for row in rows}
    kinds = {}
    for row in rows:
        kinds.setdefault((row["org_nr"], row["counterpart"]), {})[code("agreements", "kind", row["kind"])] = None
    body = [[enterprise_link(name, org_nr), *(", ".join(kinds.get((org_nr, counterpart), {})) for counterpart in counterparts)]
            for org_nr, name in enterprises.items()]  # fmt: skip
    show(table(_("Enterprises and their counterparts"), [(_("Enterprise"), ""), *((counterpart, "") for counterpart in counterparts)], body))


def listed(data: Figures, rows: list[dict]) -> None:
    if not rows:
        return
    known = {row["agreement_id"]: row for row in data.listed("subcontracts")}
    section(_("Each agreement"))
    heads = [(_("Enterprise"), ""), (_("Counterpart"), ""), (_("Kind"), ""), (_("From"), "d"), (_("To"), "d"), (_("Places"), "n")]
    body = [[_enterprise(row), row["counterpart"], _kind(row, known), date(row["start_date"]),
             date(row["end_date"]) if row["end_date"] else _("until further notice"), told(_places(row["places"]))] for row in rows]  # fmt: skip
    show(table(_("Agreements, by enterprise"), heads, body))


def _enterprise(row: dict) -> Markup:
    return Markup("{}<br><span class=quiet>{}</span>").format(enterprise_link(row["enterprise"], row["org_nr"]), row["agreement_id"])


def _kind(row: dict, subcontracts: dict[str, dict]) -> Markup | str:
    """A subcontractor is told to whom only where the agreement's own id says it; else that nobody says it, and who it could be."""
    word = code("agreements", "kind", row["kind"])
    if row["kind"] != "subcontract":
        return word
    return Markup("{}<br><span class=quiet>{}</span>").format(word, _to_whom(subcontracts[row["agreement_id"]]))


def _to_whom(known: dict) -> str:
    if known["main"]:
        return _("to {name}, by the agreement's id").format(name=", ".join(known["main"]))
    if not known["direct"] or len(known["direct"]) > MOST_NAMES:
        return _("to whom is not told")
    return _("to whom is not told; with an agreement of their own with the counterpart: {names}").format(names=", ".join(known["direct"]))


def by_year(data: Figures, until: int) -> None:
    """IOP as columns, and every kind in the table below it."""
    rows = [row for row in data.listed("agreements_by_year") if row["year"] <= until]
    if not rows:
        return
    section(_("IOP agreements year by year"), _("In force on the last day of each year. IOP is a partnership between the public and the idea-driven sector."))
    iop = {row["year"]: row["on_last_day"] for row in rows if row["kind"] == "iop"}
    years = [(str(row["year"]), iop.get(row["year"], 0)) for row in rows if row["kind"] == "all"]
    alternative = _("IOP agreements in force: {n} on {day}.").format(n=number(years[-1][1]), day=date(last_day(until)))
    chart(columns(years, _("agreements")), alternative, [(_("Year"), "d"), (_("IOP"), "n")], [(year, number(n)) for year, n in years], "iop")
    heads = [(_("Year"), "d"), (_("Kind"), ""), (_("In force on the last day"), "n"), (_("Begun"), "n"), (_("Ended"), "n"), (_("Places"), "n")]
    body = [[str(row["year"]), _("All kinds") if row["kind"] == "all" else code("agreements", "kind", row["kind"]), number(row["on_last_day"]),
             number(row["begun"]), number(row["ended"]), told(_places(row["places"]))] for row in reversed(rows) if _any(row)]  # fmt: skip
    with st.expander(_("All kinds of agreements year by year"), key="agreement-kinds"):
        show(table(_("Agreements by year and kind"), heads, body))


def _any(row: dict) -> bool:
    return bool(row["kind"] == "all" or row["on_last_day"] or row["begun"] or row["ended"])
