"""What is missing before the report can be sent, as a list of links to where each is mended."""

from followup.lacking import Lack, lacking
from language import _, ngettext, number
from ui.journal_desk import Desk
from ui.markup import Markup, lines, paragraph, show
from ui.page import section
from ui.subjects import link

FEW = 8  # links that can be taken in at a glance


def checklist(desk: Desk) -> None:
    section(_("What is missing before the report can be sent"), anchor="missing")
    found = lacking(desk.data, desk.texts, desk.progress)
    if not found:
        show(paragraph(_("Nothing is missing for {year}.").format(year=desk.year), "missing"))
        return
    text = ngettext("{n} thing is missing for {year}. Each name leads to where it is mended.",
                    "{n} things are missing for {year}. Each name leads to where it is mended.", len(found))  # fmt: skip
    groups = dict.fromkeys(lack.what for lack in found)
    rows = (_group(what, [_linked(desk, lack) for lack in found if lack.what == what]) for what in groups)
    show(paragraph(text.format(n=number(len(found)), year=desk.year)), Markup('<ul class="lacking">{}</ul>').format(Markup("").join(rows)))


def _group(what: str, links: list[Markup]) -> Markup:
    """Many are a list of their own, to be opened: a plan may have thirty targets under long names."""
    if len(links) <= FEW:
        return Markup("<li>{}: {}</li>").format(what, Markup(", ").join(links))
    listed = lines("<li>{}</li>", ([link] for link in links))
    return Markup("<li><details><summary>{}: {}</summary><ul>{}</ul></details></li>").format(what, number(len(links)), listed)


def _linked(desk: Desk, lack: Lack) -> Markup:
    if lack.page:
        return link(lack.page, lack.name, org=desk.data.organisation, year=str(desk.year))
    return Markup('<a href="#{}">{}</a>').format(lack.anchor, lack.name)


def contents() -> None:
    """The page's own parts, for it is long."""
    parts = {
        "targets": _("Target by target"), "activities": _("Activities"), "proposal": _("Proposal for decision"), "paper": _("The decision paper"),
        "papers": _("Papers"),
    }  # fmt: skip
    show(Markup('<nav aria-label="{}" class="beside">{}</nav>').format(_("On this page"), lines('<a href="#{}">{}</a>', parts.items())))
