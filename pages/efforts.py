"""Efforts and rules: what is paid for and by whom, and what the organisation should not have paid for."""

from language import _
from ui.efforts import amounts, checked, choose, listed, parties, routes, rules, summary, target_groups
from ui.page import begin, missing

# title
data = begin(_("Efforts and rules"), _("Efforts by level and kind, who pays for them, and whether they may be paid for."))

# choose
if missing(data, "efforts", _("every effort, who pays for it, and whether the organisation may")):
    rules(data)
else:
    rows = choose(data)

    # show
    summary(rows)
    rules(data)
    if data.plan.rules.not_financed:
        checked(rows)
        routes(rows)
    listed(rows)
    amounts(data, rows)
    parties(data)
    if not missing(data, "participants", _("the target groups year by year")):
        target_groups(data)
