"""Participants: in and out, who they are, how long they stay, what comes after, and where they are."""

from language import _
from ui.outcomes import ended_by, to_employee, to_work
from ui.page import begin_with_year, missing, section
from ui.persons import definitions, enterprises, in_and_out, parts

# title, choose
data, year = begin_with_year(_("Participants"), _("Who takes part in the enterprises, how long, and what comes after."))

# read, show
if not missing(data, "participants", _("participants in, out and going on, who they are, how long they stay, and what comes after")):
    section(_("In, out and going on"))
    in_and_out(data, "participants", year)

    section(_("Who they are"))
    parts(data, "participants", ["gender", "target_group", "age_group", "activity", "referrer"], year)

    section(_("How long"), _("Participations that ended in {year}, by how long they had lasted.").format(year=year))
    ended_by(data, "length", year)

    section(_("What came after"), _("Participations that ended in {year}, by what they led to.").format(year=year))
    ended_by(data, "outcome", year)

    section(
        _("To work, by target group"),
        _("The share of participations that ended which led to work, in an ASF or elsewhere. In brackets how many, of how many."),
    )
    to_work(data, year)

    section(_("From participant to employee"))
    to_employee(data, year)

    section(_("Enterprises with more and fewer participants"))
    enterprises(data, "participants", year)

# explain
definitions(data, "participants")
