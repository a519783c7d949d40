"""The enterprises: who they are, which of them are viable and why, by form, industry and year, their agreements and groups."""

from language import _
from ui.page import begin_with_year, missing
from ui.register import agreements, choose, criteria, groups, register, shares, summary, years
from ui.subjects import definition, last_day

# title
data, year = begin_with_year(_("Enterprises"), _("The social enterprises in the plan's municipalities: who they are, how they stand, and why."))

# choose
rows, active_only = choose(data)
day = last_day(year)

# show
if not missing(data, "enterprises", _("the register, with the viability of each enterprise")):
    summary(data, rows, day)
    register(data, rows, day, active_only)
    criteria(data, rows, day)
    missing(data, "accounts", _("which accounts lack turnover or show negative equity"))
    shares(rows, day)
    years(data, rows, year)
    groups(rows, day)
    if not missing(data, "agreements", _("the agreements in force with each enterprise")):
        agreements(data, rows, day)

    # explain
    definition(data, "viable_enterprises", _("What viable means"))
