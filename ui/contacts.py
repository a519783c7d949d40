"""Coordinators and contact persons: how many there are against how many there should be, where one lacks, and since when."""

from collections.abc import Sequence

import streamlit as st

from goals.codes import code
from goals.figures import Figures
from language import N_, _, date, number
from ui.markup import Markup, paragraph, show, table
from ui.page import section
from ui.subjects import numerals
from ui.target import status

ROLES = {
    "coordinator": (N_("Coordinators"), N_("One in each municipality. A municipality that shares one with another has its own row in the export.")),
    "employment_service_contact": (
        N_("Contact persons at the employment service"),
        N_("At least one at each office. How many offices a municipality has is the latest value of the indicator “Arbetsförmedlingskontor”."),
    ),
}


def standing(data: Figures, year: int) -> None:
    """Each role on the year's last day, municipality by municipality."""
    rows = data.listed("contact_years")
    for role, (title, rule) in ROLES.items():
        of_role = [row for row in rows if row["role"] == role]
        if any(row["n"] or row["should"] for row in of_role):
            section(_(title), _(rule))
            _municipalities([row for row in of_role if row["year"] == year])
            _years([row for row in of_role if row["year"] <= year], role)


def _municipalities(rows: Sequence[dict]) -> None:
    if not rows:
        return
    day = date(rows[0]["day"])
    lacking = [row["municipality"] for row in rows if row["lacks"]]
    numerals([
        (_("There are"), number(sum(row["n"] for row in rows)), day),
        (_("Should be"), *_in_all([row["should"] for row in rows], day)),
        (_("Lack"), *_in_all([row["lacks"] for row in rows], _("in {n} of {all} municipalities").format(n=number(len(lacking)), all=number(len(rows))))),
    ])  # fmt: skip
    heads = [(_("Municipality"), ""), (_("Status"), ""), (_("There are"), "n"), (_("Should be"), "n"), (_("Unit"), "")]
    body = [[row["municipality"], _verdict(row), number(row["n"]), _wanted(row), ", ".join(row["units"]) or "–"] for row in rows]
    show(paragraph(_where(rows, lacking, day)), table(_("Municipality by municipality on {day}").format(day=day), heads, body))


def _in_all(counts: Sequence[int | None], told: str) -> tuple[str, str]:
    """A sum, and what it is of; unknown where one of them is."""
    return ("–", _("not told for all") if any(n is not None for n in counts) else _("not told")) if None in counts else (number(sum(counts)), told)


def _where(rows: Sequence[dict], lacking: Sequence[str], day: str) -> str:
    if lacking:
        return _("Lacking in {places} on {day}.").format(places=", ".join(lacking), day=day)
    if all(row["lacks"] is None for row in rows):
        return _("Whether anybody lacks on {day} is not known, for the exports do not tell how many there should be.").format(day=day)
    return _("Lacking nowhere on {day}, as far as the exports tell.").format(day=day)


def _verdict(row: dict) -> Markup:
    if row["lacks"]:
        return status("behind", _("lacks {n}").format(n=number(row["lacks"])))
    return status("no_data", _("number of offices not told")) if row["should"] is None else status("on_track", _("in place"))


def _wanted(row: dict) -> str:
    return "–" if row["should"] is None else number(row["should"])


def _years(rows: Sequence[dict], role: str) -> None:
    """Which municipalities lacked one at the end of each year."""
    years = sorted({row["year"] for row in rows}, reverse=True)
    body = []
    for year in years:
        of_year = [row for row in rows if row["year"] == year]
        lacking = [row["municipality"] for row in of_year if row["lacks"]]
        lacks, _what = _in_all([row["lacks"] for row in of_year], "")
        body.append([str(year), number(sum(row["n"] for row in of_year)), lacks, ", ".join(lacking) or "–"])
    with st.expander(_("Year by year"), key=f"years-{role}"):
        show(table(_("On the last day of each year"), [(_("Year"), "d"), (_("There are"), "n"), (_("Lack"), "n"), (_("Where one lacks"), "")], body))


def vacancies(data: Figures) -> None:
    rows = data.listed("vacancies")
    section(_("Periods without anybody"), _("Within the plan's time. Where there are several offices, a period counts only when none had anybody."))
    show(paragraph(_("A period that was still going on at the plan's end, or is so today, has no last day."), "quiet"))
    if not rows:
        show(paragraph(_("No municipality has been without, as far as the exports tell.")))
        return
    heads = [(_("Municipality"), ""), (_("Role"), ""), (_("From"), "d"), (_("To"), "d"), (_("Days"), "n")]
    body = [[row["municipality"], code("contacts", "role", row["role"]), date(row["starts"]), _last(row), number(row["days"])] for row in rows]
    show(table(_("Periods without a coordinator or a contact person"), heads, body))


def _last(row: dict) -> Markup | str:
    return date(row["ends"]) if row["ends"] else status("behind", _("still without"))


def everybody(data: Figures) -> None:
    heads = [(_("Municipality"), ""), (_("Role"), ""), (_("Unit"), ""), (_("From"), "d"), (_("To"), "d")]
    body = [[row["municipality"], code("contacts", "role", row["role"]), row["unit"], date(row["start_date"]),
             date(row["end_date"]) if row["end_date"] else _("until further notice")] for row in data.listed("contacts")]  # fmt: skip
    with st.expander(_("All coordinators and contact persons of the export"), key="contacts"):
        show(table(_("Coordinators and contact persons"), heads, body))
