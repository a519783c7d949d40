"""Procurements: which count toward the goal and why the others do not, year by year, and which direct awards to check."""

from datetime import date as Day

import streamlit as st

from charts.columns import columns
from goals.codes import code
from goals.figures import Figures
from language import N_, _, date, number
from ui.chart import chart
from ui.explore_choices import one
from ui.markup import Markup, paragraph, show, table
from ui.page import section
from ui.subjects import enterprise_link, money, numerals, org_nr
from ui.target import status

ALL = ""
WHY_NOT = {
    "before_plan": N_("awarded before the plan's first day"),
    "form": N_("the form does not count"),
    "not_enterprise": N_("the supplier is not among the enterprises"),
    "no_supplier": N_("the supplier's organisation number is missing"),
}
TO_CHECK = {
    "above": N_("above the threshold of its date"),
    "no_value": N_("no value to compare"),
    "no_threshold": N_("no threshold in the table for its date"),
}
KINDS = {
    "goods_and_services": N_("Goods and services"),
    "annex_2": N_("Social and other particular services (annex 2)"),
    "annex_2a": N_("Certain welfare services (annex 2 a)"),
}
SOURCE = "Konkurrensverket, Gamla tröskelvärden; Upphandlingsmyndigheten, Frågeportalen 2904774"


def choose(data: Figures, day: Day) -> list[dict]:
    """What was awarded until the day, of a form and of those that count or not."""
    rows = [row for row in data.listed("procurements") if row["award_date"] <= day]
    forms = {form: code("procurements", "form", form) for form in sorted({row["form"] for row in rows})}
    counted = {ALL: _("All"), "yes": _("Those that count"), "no": _("Those that do not")}
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        form = one(_("Form"), "form", {ALL: _("All"), **forms}, ALL, data.organisation)
        wanted = one(_("Counts toward the goal"), "counts", counted, ALL, data.organisation)
    return [row for row in rows if form in (ALL, row["form"]) and wanted in (ALL, "yes" if row["counts"] else "no")]


def counting(row: dict) -> Markup | str:
    """Yes; or no, with every reason."""
    if row["counts"]:
        return status("on_track", _("Yes"))
    return _("No: {reasons}").format(reasons=", ".join(_(WHY_NOT[reason]) for reason in row["why_not"]))


def to_check(row: dict) -> Markup | str:
    return "" if row["to_check"] is None else Markup('<span class="wraps">{}</span>').format(status("behind", _("check with a procurement officer")))


def summary(data: Figures, rows: list[dict], day: Day) -> None:
    known = [row["value_sek"] for row in rows if row["value_sek"] is not None]
    without = len(rows) - len(known)
    numerals([
        (_("Procurements"), number(len(rows)), _("awarded until {day}").format(day=date(day))),
        (_("Count toward the goal"), number(sum(row["counts"] for row in rows)), _("of those chosen")),
        (_("Value in all"), money(sum(known)) if known else "–", _("{n} without a value").format(n=number(without)) if without else _("all values known")),
        (_("To check"), number(sum(row["to_check"] is not None for row in rows)), _("direct awards")),
    ])  # fmt: skip


def listed(rows: list[dict]) -> None:
    section(_("All procurements"), _("Whether each counts as a procurement from social enterprises, and why not."))
    if not rows:
        show(paragraph(_("There are none of this choice.")))
        return
    heads = [(_("Procurement"), ""), (_("Buyer"), ""), (_("Supplier"), ""), (_("Form"), ""), (_("Awarded"), "d"), (_("Value"), "n"), (_("Counts"), "")]
    show(table(_("Procurements, the latest first"), heads, [_row(row) for row in reversed(rows)]))


def _row(row: dict) -> list[object]:
    form = code("procurements", "form", row["form"])
    marked = Markup("{}<br>{}").format(form, to_check(row)) if row["to_check"] else form
    name = Markup("{}<br><span class=quiet>{}</span>").format(row["title"], row["procurement_id"])
    return [name, row["buyer"], supplier(row), marked, date(row["award_date"]), money(row["value_sek"]), counting(row)]


def supplier(row: dict) -> Markup | str:
    """Only the plan's own enterprises have a page, and others are told by number."""
    if row["in_plan"]:
        return enterprise_link(row["supplier"], row["supplier_org_nr"])
    return row["supplier"] or org_nr(row["supplier_org_nr"])


def years(data: Figures, until: int) -> None:
    told = [row for row in data.listed("procurements_by_year") if row["year"] <= until]
    section(_("By year and form"))
    if told:
        show(_by_form(_("By year of award"), [row for row in told if row["form"] == "all"]))
        with st.expander(_("Each form by itself"), key="forms"):
            show(_by_form(_("By year of award and form"), [row for row in told if row["form"] != "all"]))


def so_far(data: Figures, until: int) -> None:
    """For plans without a target, whose course shows the same."""
    found = {row["year"]: row["counted_so_far"] for row in data.listed("procurements_by_year") if row["form"] == "all" and row["year"] <= until}
    if not found:
        return
    rows, n = [], 0
    for year in range(min(found), until + 1):
        n = found.get(year, n)
        rows.append((str(year), n))
    section(_("Year by year"), _("How many that count toward the goal have been awarded, all years until then together."))
    alternative = _("Procurements that count, in all until the end of each year: {n} in {year}.").format(n=number(n), year=until)
    chart(columns(rows, _("procurements")), alternative, [(_("Year"), "d"), (_("In all"), "n")], [(year, number(n)) for year, n in rows], "years")


def _by_form(caption: str, told: list[dict]) -> Markup:
    heads = [(_("Year"), "d"), (_("Form"), ""), (_("Procurements"), "n"), (_("Of them count"), "n"), (_("Value"), "n"), (_("Without a value"), "n")]
    body = [[str(row["year"]), _("All forms") if row["form"] == "all" else code("procurements", "form", row["form"]), number(row["procurements"]),
             number(row["counted"]), money(row["value_sek"]), number(row["without_value"])] for row in told]  # fmt: skip
    return table(caption, heads, body)


def checks(rows: list[dict]) -> None:
    wanted = [row for row in rows if row["to_check"]]
    section(_("Direct awards to check"), _("Compared with the threshold for goods and services on the day of the award, as it stands in the table below."))
    show(paragraph(_("Whether an award was allowed, a procurement officer decides: for some services the threshold is higher.")))
    if not wanted:
        show(paragraph(_("No direct award of this choice needs a check.")))
        return
    heads = [(_("Procurement"), ""), (_("Awarded"), "d"), (_("Value"), "n"), (_("Threshold"), "n"), (_("What"), ""), (_("Do"), "")]
    body = [[row["title"], date(row["award_date"]), money(row["value_sek"]), money(row["threshold_sek"]), _comparison(row), to_check(row)]
            for row in wanted]  # fmt: skip
    show(table(_("Direct awards to check with a procurement officer"), heads, body))


def thresholds(data: Figures) -> None:
    heads = [(_("What is bought"), ""), (_("From"), "d"), (_("To"), "d"), (_("At most"), "n")]
    body = [[_kind(row), date(row["starts"]), _("until further notice") if row["ends"] is None else date(row["ends"]), money(row["amount_sek"])]
            for row in data.listed("thresholds")]  # fmt: skip
    section(_("Thresholds for direct awards"))
    show(
        paragraph(_("Amounts without VAT. Purchases of the same kind during a year are added up: several small ones can be above the threshold together.")),
        paragraph(_("That sum is not made here, for the export does not tell which purchases are of the same kind.")),
        table(_("Thresholds by date"), heads, body),
        paragraph(_("Source: {source}. The sources differ on January 2022, so that month has no threshold here.").format(source=SOURCE), "quiet"),
    )


def _kind(row: dict) -> str:
    name = KINDS[row["kind"]]
    return _(name)


def _comparison(row: dict) -> str:
    name = TO_CHECK[row["to_check"]]
    return _(name)
