"""Everything known of one enterprise: facts, criteria, viability, accounts, agreements, persons, procurements and survey scores."""

from datetime import date as Day

import streamlit as st

from charts.columns import columns
from goals.codes import code, shown, shown_alike, title
from goals.figures import Figures
from language import _, alike, date, number
from ui.chart import chart
from ui.explore_choices import one
from ui.markup import Markup, lines, paragraph, show, table
from ui.page import section
from ui.procurements import counting
from ui.register import agreement, agreement_heads, register, state
from ui.subjects import enterprise_link, money, org_nr, told, yes_or_no
from ui.viability import CRITERIA, standing_on, verdict, why

PERSONS = (("participants", "on"), ("participants", "begun"), ("participants", "ended"), ("employees", "on"), ("full_time_equivalents", "on"))
MILLION = 1_000_000


def choose(data: Figures, day: Day) -> dict:
    """The enterprise that the address names, or the first where it names none. Where it names one that is not known, shows the register and
    ends the page.
    """
    rows = {row["org_nr"]: row for row in data.listed("enterprises")}
    if st.query_params.get("enterprise", next(iter(rows))) not in rows:
        text = _("The enterprise in the address is not known to {organisation}. These are the ones that are.")
        show(paragraph(text.format(organisation=data.plan.organisation), "missing"))
        register(data, list(rows.values()), day, active_only=False)
        st.stop()
    names = {number: row["name"] for number, row in rows.items()}
    return rows[one(_("Enterprise"), "enterprise", names, next(iter(names)), data.organisation, width=420)]


def own(data: Figures, name: str, enterprise: dict) -> list[dict]:
    """A list's rows about this enterprise."""
    return [row for row in data.listed(name) if row["org_nr"] == enterprise["org_nr"]]


def facts(data: Figures, e: dict, day: Day) -> None:
    parts = [
        (title("enterprises", "org_nr"), org_nr(e["org_nr"])), (title("enterprises", "municipality"), e["municipality"]),
        (title("enterprises", "legal_form"), code("enterprises", "legal_form", e["legal_form"])), (title("enterprises", "industry"), told(e["industry"])),
        (title("enterprises", "start_date"), date(e["start_date"])),
        (title("enterprises", "end_date"), "–" if e["end_date"] is None else date(e["end_date"])),
        (title("enterprises", "parent"), _group(data, e)), (title("enterprises", "phone"), told(e["phone"])),
        (title("enterprises", "website"), told(e["website"])),
    ]  # fmt: skip
    show(
        Markup("<h2>{}</h2>").format(e["name"]),
        Markup('<dl class="facts">{}</dl>').format(lines("<div><dt>{}</dt><dd>{}</dd></div>", parts)),
    )


def _group(data: Figures, e: dict) -> Markup | str:
    """The group's name, and the others in it."""
    others = [row for row in data.listed("enterprises") if row["parent"] == e["parent"] and row["org_nr"] != e["org_nr"]]
    if not e["parent"] or not others:
        return told(e["parent"])
    return Markup("{} ({})").format(e["parent"], Markup(", ").join(enterprise_link(row["name"], row["org_nr"]) for row in others))


def viability(data: Figures, e: dict, day: Day) -> None:
    standing = standing_on(data, day).get(e["org_nr"])
    section(_("Criteria and viability"))
    if day < e["start_date"]:
        show(paragraph(_("The enterprise had not started on {day}.").format(day=date(day))))
    else:
        reason = f" {why(e, standing)}" if standing else ""
        show(Markup("<p>{}: {}.{}</p>").format(date(day), state(e, standing), reason))
    show(table(_("The four criteria"), [(_("Criterion"), ""), (_("Answer"), "")], [(title("enterprises", name), yes_or_no(e[name])) for name in CRITERIA]))
    heads = [(_("From"), "d"), (_("To"), "d"), (_("Accounts of"), "d"), (_("State"), ""), (_("Why"), "")]
    body = [
        [date(s["starts"]), "–" if s["ends"] is None else date(s["ends"]), told(s["accounts_year"]), verdict(s), why(e, s)] for s in own(data, "standing", e)
    ]
    with st.expander(_("Viability from the start until now"), key="standing"):
        show(table(_("Viability, period by period"), heads, body))


def accounts(data: Figures, e: dict) -> None:
    rows = own(data, "accounts", e)
    section(_("Accounts"))
    if not rows:
        show(paragraph(_("There are no accounts of this enterprise.")))
        return
    names = ("turnover_sek", "result_sek", "equity_sek")
    for place, name in zip(st.columns(3, gap="medium"), names, strict=True):
        known = [(str(row["year"]), row[name]) for row in rows if row[name] is not None]
        if known:
            with place:
                _amounts(title("accounts", name), known, name)
    heads = [(_("Year"), "d"), *((title("accounts", name), "n") for name in names)]
    show(table(_("Accounts year by year"), heads, [[str(row["year"]), *(money(row[name]) for name in names)] for row in rows]))


def _amounts(name: str, known: list[tuple[str, float]], key: str) -> None:
    """In millions, or in thousands where no year has a million."""
    large = max(abs(amount) for _year, amount in known) >= MILLION
    heading = _("{amount}, millions") if large else _("{amount}, thousands")
    show(Markup("<h3>{}</h3>").format(heading.format(amount=name)))
    last, amount = known[-1]
    alternative = _("{name} year by year, last {amount} in {year}.").format(name=name, amount=money(amount), year=last)
    drawn = columns(known, _("million SEK") if large else _("thousand SEK"), written=_millions if large else _thousands)
    chart(drawn, alternative, [(_("Year"), "d"), (name, "n")], [(year, money(value)) for year, value in known], key)


def _millions(amount: float) -> str:
    """With one decimal, and as many as it takes not to write what is little as nothing, at most three."""
    decimals = next((n for n, least in ((1, MILLION), (2, 10_000)) if abs(amount) >= least), 3)
    return _zero(number(amount / MILLION, decimals, least=1))


def _thousands(amount: float) -> str:
    return _zero(number(amount / 1000, 0 if abs(amount) >= 1000 else 1))


def _zero(text: str) -> str:
    """Nothing has no sign."""
    return text.lstrip("\u2212") if not text.strip("\u22120,.") else text


def agreements(data: Figures, e: dict) -> None:
    rows = own(data, "agreements", e)
    section(_("Agreements"))
    if rows:
        show(table(_("Agreements of the enterprise"), agreement_heads(), map(agreement, rows)))
    else:
        show(paragraph(_("There are no agreements with this enterprise.")))


def persons(data: Figures, e: dict) -> None:
    """Year by year; a count that is withheld is told as such, and never drawn as 0."""
    found = {pair: {cell.year: cell.value for cell in data.cells(*pair, ("org_nr",)) if cell.parts == (e["org_nr"],)} for pair in PERSONS}
    years = [year for year in data.years if e["start_date"].year <= year <= (e["end_date"] or Day.max).year]
    section(
        _("Participants and employees"),
        _("On 31 December of each year, and begun and ended during it. A figure that would tell of single persons shows as “..”."),
    )
    if not years:
        return
    for place, metric in zip(st.columns(2, gap="large"), ("participants", "employees"), strict=True):
        with place:
            _counted(data.metrics[metric].title, [(str(year), found[metric, "on"].get(year, 0)) for year in years], metric)
    heads = [
        (_("Year"), "d"),
        (_("Participants"), "n"),
        (_("Begun"), "n"),
        (_("Ended (participation)"), "n"),
        (_("Employees"), "n"),
        (_("Full-time equivalents"), "n"),
    ]
    columns_of = (shown_alike([found[pair].get(year, 0) for year in years]) for pair in PERSONS)
    show(table(_("Persons year by year"), heads, zip(map(str, years), *columns_of, strict=True)))


def _counted(name: str, rows: list[tuple[str, float | None]], key: str) -> None:
    show(Markup("<h3>{}</h3>").format(_(name)))
    alternative = _("{name} on 31 December, {first} to {last}: from {before} to {after}.").format(
        name=_(name), first=rows[0][0], last=rows[-1][0], before=shown(rows[0][1]), after=shown(rows[-1][1]))  # fmt: skip
    chart(columns(rows, _("persons")), alternative, [(_("Year"), "d"), (_(name), "n")], [(year, shown(value)) for year, value in rows], key)


def procurements(data: Figures, e: dict) -> None:
    rows = [row for row in data.listed("procurements") if row["supplier_org_nr"] == e["org_nr"]]
    section(_("Procurements won"))
    if not rows:
        show(paragraph(_("The enterprise is the supplier of no procurement in the export.")))
        return
    heads = [(_("Procurement"), ""), (_("Buyer"), ""), (_("Form"), ""), (_("Awarded"), "d"), (_("Value"), "n"), (_("Counts toward the goal"), "")]
    body = [
        [row["title"], row["buyer"], code("procurements", "form", row["form"]), date(row["award_date"]), money(row["value_sek"]), counting(row)] for row in rows
    ]
    show(table(_("Procurements with the enterprise as supplier"), heads, body))


def surveys(data: Figures, e: dict) -> None:
    rows = own(data, "survey_answers", e)
    section(_("What the enterprise thinks of the municipality"), _("Scores from 1 to 5."))
    if not rows:
        none = _("What a single enterprise has answered is not released; the averages are.") if data.released else _("The enterprise has answered no survey.")
        show(paragraph(none))
        return
    years = sorted({row["year"] for row in rows})
    write = alike(row["score"] for row in rows)
    scores = {(row["question"], row["year"]): write(row["score"]) for row in rows}
    questions = list(dict.fromkeys(row["question"] for row in rows))
    heads = [(_("Question"), ""), *((str(year), "n") for year in years)]
    show(table(_("Scores year by year"), heads, [[question, *(scores.get((question, year), "–") for year in years)] for question in questions]))
