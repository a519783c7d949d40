"""Procurements: which count toward the goal, which do not and why, and which direct awards to check."""

from language import _
from ui.page import begin_with_year, missing
from ui.procurements import checks, choose, listed, so_far, summary, thresholds, years
from ui.subjects import definition, followed, last_day

# title
data, year = begin_with_year(_("Procurements"), _("What has been bought until the end of the year, from whom, and what of it counts."))
day = last_day(year)

# choose
if not missing(data, "procurements", _("every procurement, whether it counts toward the goal and why not, and direct awards to check")):
    rows = choose(data, day)

    # show
    summary(data, rows, day)
    if not followed(data, "procurements", day):
        so_far(data, year)
    listed(rows)
    years(data, year)
    checks(rows)

# explain
thresholds(data)
definition(data, "procurements", _("What is counted"))
