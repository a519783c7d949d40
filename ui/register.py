"""The register of enterprises: who was active, what speaks for and against each, by form, industry and year."""

from collections import Counter
from datetime import date as Day

import streamlit as st

from charts.bars import bars
from charts.columns import columns
from goals.codes import code, title
from goals.figures import Figures
from language import _, date, ngettext, number
from ui.chart import chart
from ui.explore_choices import one
from ui.markup import Markup, paragraph, show, table
from ui.page import section
from ui.subjects import enterprise_link, numerals, told, yes_or_no
from ui.viability import CRITERIA, standing_on, verdict, why

ALL = ""


def choose(data: Figures) -> tuple[list[dict], bool]:
    """The enterprises that a municipality and a form leave, and whether those that have ended are left out of the register."""
    rows = data.listed("enterprises")
    places = {place: place for place in sorted({place for row in rows for place in row["municipalities"] if place})}
    forms = {form: code("enterprises", "legal_form", form) for form in sorted({row["legal_form"] for row in rows})}
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        place = one(_("Municipality"), "municipality", {ALL: _("All"), **places}, ALL, data.organisation)
        form = one(title("enterprises", "legal_form"), "legal_form", {ALL: _("All"), **forms}, ALL, data.organisation)
        active_only = st.checkbox(_("Only active ones"), key="active", bind="query-params")
    return [row for row in rows if place in (ALL, *row["municipalities"]) and form in (ALL, row["legal_form"])], active_only


def active(rows: list[dict], day: Day) -> list[dict]:
    return [row for row in rows if row["start_date"] <= day and (row["end_date"] is None or row["end_date"] >= day)]


def summary(data: Figures, rows: list[dict], day: Day) -> None:
    going_on, standing = active(rows, day), standing_on(data, day)
    viable = [standing[row["org_nr"]] for row in going_on if standing[row["org_nr"]]["viable"]]
    numerals([
        (_("Active"), number(len(going_on)), date(day)),
        (_("Counted as viable"), number(len(viable)), _tested(viable, day)),
        (_("Started"), number(sum(row["start_date"].year == day.year and row["start_date"] <= day for row in rows)), str(day.year)),
        (_("Ended"), number(_ended(rows, day.year)), str(day.year)),
    ])  # fmt: skip


def _tested(viable: list[dict], day: Day) -> str:
    """How many of them count only because nothing is known of them."""
    untested = sum(one["untested"] for one in viable)
    if not untested:
        return date(day)
    return _("none of them tested: data lacks") if untested == len(viable) else _("{n} of them not tested").format(n=number(untested))


def _ended(rows: list[dict], year: int) -> int:
    return sum(row["end_date"] is not None and row["end_date"].year == year for row in rows)


def register(data: Figures, rows: list[dict], day: Day, active_only: bool) -> None:
    shown = active(rows, day) if active_only else [row for row in rows if row["start_date"] <= day]
    standing = standing_on(data, day)
    heads = [(_("Enterprise"), ""), (_("Municipality"), ""), (title("enterprises", "legal_form"), ""), (title("enterprises", "industry"), ""),
             (title("enterprises", "parent"), ""), (title("enterprises", "start_date"), "d"), (_("State on {day}").format(day=date(day)), "d")]  # fmt: skip
    caption = ngettext("{n} enterprise", "{n} enterprises", len(shown)).format(n=number(len(shown)))
    section(_("The register"), _("Each name leads to the enterprise's own page."))
    show(table(caption, heads, [_registered(row, standing.get(row["org_nr"])) for row in shown]))


def _registered(row: dict, standing: dict | None) -> list[object]:
    return [enterprise_link(row["name"], row["org_nr"]), row["municipality"], code("enterprises", "legal_form", row["legal_form"]),
            told(row["industry"]), told(row["parent"]), date(row["start_date"]), state(row, standing)]  # fmt: skip


def state(row: dict, standing: dict | None) -> Markup | str:
    if standing is None:
        return _("Ended {day}").format(day=date(row["end_date"]))
    return verdict(standing)


def criteria(data: Figures, rows: list[dict], day: Day) -> None:
    standing = standing_on(data, day)
    heads = [(_("Enterprise"), ""), *((title("enterprises", name), "") for name in CRITERIA), (_("Viable"), ""), (_("Why"), "")]
    body = [[enterprise_link(row["name"], row["org_nr"]), *(yes_or_no(row[name]) for name in CRITERIA), verdict(standing[row["org_nr"]]),
             why(row, standing[row["org_nr"]])] for row in active(rows, day)]  # fmt: skip
    section(_("The four criteria and viability"), _("An answer that is not stated and an amount that is unknown do not count against an enterprise."))
    show(table(_("Active enterprises on {day}").format(day=date(day)), heads, body))


def shares(rows: list[dict], day: Day) -> None:
    """By form and by industry, side by side."""
    going_on = active(rows, day)
    if not going_on:
        return
    section(_("By form and industry"))
    names = {"legal_form": _("Active enterprises by legal form on {day}: {parts}."), "industry": _("Active enterprises by industry on {day}: {parts}.")}
    for place, (column, sentence) in zip(st.columns(2, gap="large"), names.items(), strict=True):
        counted = Counter(code("enterprises", column, row[column] or "unknown") for row in going_on).most_common()
        parts = ", ".join(f"{name} {number(n)}" for name, n in counted)
        with place:
            show(Markup("<h3>{}</h3>").format(title("enterprises", column)))
            heads = [(title("enterprises", column), ""), (_("Active"), "n")]
            chart(bars(counted, _("enterprises")), sentence.format(day=date(day), parts=parts), heads, [(n, number(v)) for n, v in counted], column)
            if column == "legal_form" and any(row[column] == "other" for row in going_on):
                other = _("The export must state a form: “{other}” also stands for enterprises whose form is not known.")
                show(paragraph(other.format(other=code("enterprises", column, "other")), "quiet"))


def years(data: Figures, rows: list[dict], until: int) -> None:
    counted = [(str(year), len(active(rows, Day(year, 12, 31))), year) for year in data.years if year <= until]
    alternative = _("Active enterprises at the end of each year, {first} to {last}: from {before} to {after}.").format(
        first=counted[0][0], last=counted[-1][0], before=number(counted[0][1]), after=number(counted[-1][1]))  # fmt: skip
    heads = [(_("Year"), "d"), (_("Started"), "n"), (_("Ended"), "n"), (_("Active at the end of the year"), "n")]
    body = [(name, number(sum(row["start_date"].year == year for row in rows)), number(_ended(rows, year)), number(n)) for name, n, year in counted]
    section(_("Year by year"), _("How many were active at the end of each year; the table tells how many started and ended."))
    chart(columns([row[:2] for row in counted], _("enterprises")), alternative, heads, body, "years")


def groups(rows: list[dict], day: Day) -> None:
    owners = sorted({row["parent"] for row in active(rows, day) if row["parent"]})
    if not owners:
        return
    heads = [(title("enterprises", "parent"), ""), (_("Enterprises"), "")]
    members = {owner: [enterprise_link(row["name"], row["org_nr"]) for row in active(rows, day) if row["parent"] == owner] for owner in owners}
    section(_("Groups"), _("Enterprises with the same parent; each counts as one enterprise of its own."))
    show(table(_("Groups on {day}").format(day=date(day)), heads, [(owner, Markup(", ").join(names)) for owner, names in members.items()]))


def agreements(data: Figures, rows: list[dict], day: Day) -> None:
    wanted = {row["org_nr"] for row in rows}
    going_on = [one for one in active(data.listed("agreements"), day) if one["org_nr"] in wanted]
    heads = [(_("Enterprise"), ""), *agreement_heads()]
    section(_("Agreements"))
    if not going_on:
        show(paragraph(_("No agreement was in force on {day}.").format(day=date(day))))
        return
    body = [[enterprise_link(one["enterprise"], one["org_nr"]), *agreement(one)] for one in going_on]
    show(table(_("Agreements in force on {day}").format(day=date(day)), heads, body))


def agreement_heads() -> list[tuple[str, str]]:
    return [(title("agreements", "counterpart"), ""), (_("Kind"), ""), (_("From"), "d"), (_("To"), "d"), (title("agreements", "places"), "n")]


def agreement(one: dict) -> list[object]:
    until = _("until further notice") if one["end_date"] is None else date(one["end_date"])
    return [
        one["counterpart"],
        code("agreements", "kind", one["kind"]),
        date(one["start_date"]),
        until,
        "–" if one["places"] is None else number(one["places"]),
    ]
