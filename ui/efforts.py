"""Efforts: what is paid for, by whom, and whether the organisation may pay for it, by the kind and by the way of the money."""

from collections.abc import Sequence

from charts.bars import bars
from charts.lines import lines
from goals.codes import code, shown, title
from goals.figures import Figures
from language import N_, _, date, number
from ui.chart import chart
from ui.counts import by_year, first_large
from ui.explore_choices import one
from ui.markup import Markup, paragraph, show, table
from ui.markup import lines as items
from ui.page import section
from ui.subjects import money, numerals, told
from ui.target import status

ALL = ""
VERDICTS = {
    "breach": ("not_met", N_("Should not have been paid for")),
    "unknown": ("behind", N_("To check: who paid is not told")),
    "other_pays": ("on_track", N_("Allowed: somebody else pays")),
}
WHY = {
    "breach": N_("{kind} must not be financed, and {financier} has paid."),
    "unknown": N_("{kind} must not be financed; the export does not tell who has paid."),
    "other_pays": N_("{kind} must not be financed by the organisation, but {financier} pays."),
}
ROUTES = {
    "to_enterprise": N_("The organisation pays straight to an enterprise, {provider}, which is no party."),
    "by_itself": N_("The organisation carries out the effort itself; efforts for individuals are carried out by the parties."),
    "no_provider": N_("Who carries out the effort is not told, so the way of the money cannot be followed."),
}
PARTS = {"financier": N_("By financier"), "provider": N_("By provider"), "recipient": N_("By recipient")}


def choose(data: Figures) -> list[dict]:
    rows = data.listed("efforts")
    levels = {level: first_large(code("efforts", "level", level)) for level in dict.fromkeys(row["level"] for row in rows)}
    level = one(_("Level"), "level", {ALL: _("All"), **levels}, ALL, data.organisation)
    return [row for row in rows if level in (ALL, row["level"])]


def summary(rows: Sequence[dict]) -> None:
    breach, unknown = ([row for row in rows if row["verdict"] == verdict] for verdict in ("breach", "unknown"))
    numerals([
        (_("Efforts"), number(len(rows)), _amounts(rows)),
        (_("Should not have been paid for"), number(len(breach)), _amounts(breach)),
        (_("To check: who paid"), number(len(unknown)), _amounts(unknown)),
        (_("To check: the way of the money"), number(sum(row["route"] is not None for row in rows)), _amounts([row for row in rows if row["route"]])),
    ])  # fmt: skip


def _amounts(rows: Sequence[dict]) -> str:
    """The sum of what is known, and how many have no amount."""
    known = [row["amount_sek"] for row in rows if row["amount_sek"] is not None]
    without = _("{n} without an amount").format(n=number(len(rows) - len(known)))
    return ", ".join([*([money(sum(known))] if known else []), *([without] if len(known) < len(rows) else [])])


def rules(data: Figures) -> None:
    declared = data.listed("rules")
    section(_("What must not be financed"))
    if not declared:
        show(paragraph(_("The plan has no rules on what must not be financed, so nothing is checked here.")))
        return
    kinds = items("<li>{}</li>", ([first_large(code("efforts", "kind", rule["kind"]))] for rule in declared))
    sources = dict.fromkeys(rule["source"] for rule in declared if rule["source"])
    show(Markup("<ul>{}</ul>").format(kinds), *(paragraph(_("Source: {source}.").format(source=source), "quiet") for source in sources))


def checked(rows: Sequence[dict]) -> None:
    """Of the kinds that must not be financed: the worst first, each with why."""
    found = [row for verdict in VERDICTS for row in rows if row["verdict"] == verdict]
    if not found:
        show(paragraph(_("No effort of this choice is of a kind that must not be financed.")))
        return
    heads = [(_("Effort"), ""), (_("Verdict"), ""), (_("Why"), ""), (_("Recipient"), ""), (_("Amount"), "n")]
    show(table(_("Efforts of these kinds"), heads, [[_name(row), _verdict(row), _why(row), told(row["recipient"]), money(row["amount_sek"])] for row in found]))


def _verdict(row: dict) -> Markup:
    mark, words = VERDICTS[row["verdict"]]
    return Markup('<span class="wraps">{}</span>').format(status(mark, _(words)))


def _why(row: dict) -> str:
    text = WHY[row["verdict"]]
    return _(text).format(kind=first_large(code("efforts", "kind", row["kind"])), financier=row["financier"])


def _name(row: dict, kind: str = "") -> Markup:
    """With its kind, where no other column tells it, and its id."""
    return Markup("{}<br><span class=quiet>{}</span>").format(row["name"], " · ".join(filter(None, [kind, row["effort_id"]])))


def routes(rows: Sequence[dict]) -> None:
    section(_("The way of the money"), _("The parties stand for efforts and procure them. The association pays, always by way of the party that has procured."))
    show(paragraph(_("Source: 7 § of the act (2003:1210) on financial coordination, by the guidance of the national council."), "quiet"))
    found = [row for row in rows if row["route"]]
    if not found:
        show(paragraph(_("The export shows no other way.")))
        return
    heads = [(_("Effort"), ""), (_("To check"), ""), (_("Financier"), ""), (_("Provider"), ""), (_("Amount"), "n")]
    body = [[_name(row), _route(row), row["financier"], told(row["provider"]), money(row["amount_sek"])] for row in found]
    show(table(_("Efforts whose money may have gone another way"), heads, body))


def _route(row: dict) -> Markup:
    text = ROUTES[row["route"]]
    return Markup('<span class="wraps">{}</span>').format(status("behind", _(text).format(provider=row["provider"])))


def listed(rows: Sequence[dict]) -> None:
    section(_("All efforts"))
    heads = [(_("Effort"), ""), (_("Financier"), ""), (_("Provider"), ""), (_("Recipient"), ""), (_("From and to"), "d"), (_("Amount"), "n")]
    for level in dict.fromkeys(row["level"] for row in rows):
        body = [[_name(row, code("efforts", "kind", row["kind"])), told(row["financier"]), told(row["provider"]), told(row["recipient"]), _time(row),
                 money(row["amount_sek"])] for row in rows if row["level"] == level]  # fmt: skip
        show(table(_("Level: {level}").format(level=code("efforts", "level", level)), heads, body))


def _time(row: dict) -> Markup:
    starts = date(row["start_date"]) if row["start_date"] else "–"
    return Markup("{}<br>{}").format(starts, date(row["end_date"]) if row["end_date"] else _("no end told"))


def amounts(data: Figures, rows: Sequence[dict]) -> None:
    """By kind as bars, by who pays, provides and receives as tables; an amount is the whole of its effort."""
    levels = {row["level"] for row in rows}
    kinds = [row for row in data.listed("effort_kinds") if row["level"] in levels and row["kind"] != "all"]
    known = sorted((row for row in kinds if row["amount_sek"] is not None), key=lambda row: -row["amount_sek"])
    lead = _("The known amounts in kronor of all efforts of the choice.") if known else _("No amount is reported for any effort of the choice.")
    section(_("Amounts by kind"), lead)
    told_of = [(first_large(code("efforts", "kind", row["kind"])), row["amount_sek"]) for row in known]
    heads = [(_("Kind"), ""), (_("Level"), ""), (_("Efforts"), "n"), (_("Amount"), "n"), (_("Without an amount"), "n")]
    body = [[first_large(code("efforts", "kind", row["kind"])), code("efforts", "level", row["level"]), *_counted(row)] for row in kinds]
    if told_of:
        alternative = _("Amounts by kind: {kinds}.").format(kinds=", ".join(f"{name} {money(amount)}" for name, amount in told_of))
        chart(bars(told_of, "kr", written=money), alternative, heads, body, "amounts")
    else:
        show(table(_("Efforts by kind"), heads, body))


def parties(data: Figures) -> None:
    section(_("Who pays, provides and receives"), _("All efforts, of both levels."))
    rows = data.listed("effort_parties")
    for part, caption in PARTS.items():
        heads = [(title("efforts", part), ""), (_("Efforts"), "n"), (_("Amount"), "n"), (_("Without an amount"), "n")]
        show(table(_(caption), heads, [[row["name"] or _("not stated"), *_counted(row)] for row in rows if row["part"] == part]))


def _counted(row: dict) -> list[str]:
    return [number(row["efforts"]), money(row["amount_sek"]), number(row["without_amount"])]


def target_groups(data: Figures) -> None:
    """For whom: participants by target group at each year's end."""
    groups = [part for part, in sorted({cell.parts for cell in data.cells("participants", "on", ["target_group"])})]
    section(_("The target groups"), _("Participants on 31 December of each year. Which effort somebody takes part in stands in no export."))
    names = [first_large(code("participants", "target_group", group)) for group in groups]
    courses = [(name, by_year(data, "participants", "on", data.years, ("target_group", group))) for name, group in zip(names, groups, strict=True)]
    alternative = _("Participants by target group on 31 December {year}: {groups}.").format(
        year=data.years[-1], groups=", ".join(f"{name} {shown(values[-1])}" for name, values in courses))  # fmt: skip
    heads = [(_("Year"), "d"), *((name, "n") for name, _values in courses)]
    rows = [[str(year), *(shown(values[n]) for _name, values in courses)] for n, year in enumerate(data.years)]
    chart(lines([str(year) for year in data.years], courses, _("persons")), alternative, heads, rows, "groups")
