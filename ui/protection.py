"""How counts of persons are protected, for those who read the pages: who sees what, why some numbers are two points, and how many are."""

from goals.codes import WITHHELD, title
from goals.figures import Figures, Protected
from language import N_, _, number
from ui.audience import may
from ui.markup import Markup, lines, paragraph, show, table
from ui.page import section

MEASURES = {"on": N_("on 31 December"), "begun": N_("begun in the year"), "ended": N_("ended in the year")}


def who_sees_what() -> None:
    section(_("Who sees what"))
    rows = [
        (_("The organisation's analysts and officers"), _("all figures, exact, and the rows behind them")),
        (_("Everybody else: board members, the public, reports and open data"),
         _("enterprises, procurements, agreements and events exactly; counts of persons from a fixed list of tables, without those "
           "that could tell of somebody")),
    ]
    show(table(_("Who sees what"), [(_("Who"), ""), (_("What"), "")], rows))
    now = _("You see the exact figures.") if may("exact") else _("You see what everybody may see.")
    show(paragraph(now, "quiet"))


def rules(data: Figures) -> None:
    section(_("What is not shown"))
    most = data.smallest() - 1
    texts = [
        _("No count of persons from 1 to {most} is shown: so few persons in a small municipality can be known to their neighbours.").format(most=number(most)),
        _("Other counts are left out too where a small one could be worked out from them: by subtracting parts from a total, a year from the next, "
          "one table from another, or today's figures from those that were published before."),
        _("All of them bear the same mark, two points ({mark}). It does not tell whether the number is small, or left out to protect another one; "
          "it can even stand for 0.").format(mark=WITHHELD),
        _("Percentages and full-time equivalents are shown only where the numbers that they are made of are."),
        _("A target whose number is left out is not judged, for the judgement would tell."),
        _("Persons are shown for the last day of each year and for the days that the plan is judged on, never for any other day."),
    ]
    show(Markup("<ul>{}</ul>").format(lines("<li>{}</li>", ([text] for text in texts))))


def assurance() -> None:
    section(_("Can they be worked out?"))
    show(
        paragraph(_("Every time figures are loaded, the program attacks what it is about to publish. It takes the part of somebody who has all tables, all "
                    "years and all that was published before, and who even knows how many persons are counted in two groups at once. For every "
                    "number left out it has to show that at least one other number would fit just as well.")),
        paragraph(_("If a single one can be worked out, no count of that kind is shown to the public, until figures are loaded of which none can.")),
        paragraph(_("What is shown is safe number by number, not as a difference: when a few persons more are counted from one publication to the next, the "
                    "numbers that are large enough to be shown rise by as many, and who has kept both sees what these few have in common.")),
        paragraph(_("What remains is what somebody knows beforehand: who knows some of the persons can work out more. And that at least two numbers are "
                    "possible does not mean that they lie far apart: where women and men are 30 of 32, the other two can be of one kind, or one of each.")),
    )  # fmt: skip


def how_many(data: Figures) -> None:
    section(_("How much is left out"), _("For each table, over all years: how many of its numbers everybody may see."))
    for metric, found in data.protected().items():
        heads = [(_("Divided by"), ""), *((_(words), "n") for words in MEASURES.values())]
        show(table(_(data.metrics[metric].title), heads, _rows(data, metric, found)))


def _rows(data: Figures, metric: str, found: list[Protected]) -> list[list[str]]:
    """Tables by one column before those by two."""
    told = {(one.columns, one.measure): _("{shown} of {all}").format(shown=number(one.shown), all=number(one.shown + one.withheld)) for one in found}
    tables = sorted({one.columns for one in found}, key=lambda columns: (len(columns), columns))
    return [[_by(data, metric, columns), *(told.get((columns, measure), "–") for measure in MEASURES)] for columns in tables]


def _by(data: Figures, metric: str, columns: tuple[str, ...]) -> str:
    return ", ".join(_column(data, metric, column) for column in columns) or _("not divided")


def _column(data: Figures, metric: str, column: str) -> str:
    """What stands on the enterprise is its own in the declaration too."""
    return title("enterprises", column) if column == "municipality" else _("Enterprise") if column == "org_nr" else title(data.metrics[metric].table, column)


def sources() -> None:
    section(_("Why this way"))
    texts = [
        _("Confidentiality protects what is known of individuals in social services: the Public Access to Information and Secrecy Act (2009:400), "
          "chapter 26, section 1."),
        _("The method is that of official statistics: Statistics Sweden, Handbook of statistical disclosure control (2015)."),
        _("The limit is the one that Arbetsförmedlingen uses in its weekly statistics, where fewer than five is shown as <5. "
          "An organisation can set another in its plan."),
    ]
    show(Markup("<ul>{}</ul>").format(lines("<li>{}</li>", ([text] for text in texts))))
