"""One enterprise: everything known of it on one page, reached from the register or by a link."""

from language import _
from ui.enterprise import accounts, agreements, choose, facts, persons, procurements, surveys, viability
from ui.page import begin_with_year, missing
from ui.subjects import last_day

# title
data, year = begin_with_year(_("One enterprise"), _("Everything that the exports tell of one enterprise."))

# choose
if not missing(data, "enterprises", _("everything known of one enterprise")):
    day = last_day(year)
    enterprise = choose(data, day)

    # show
    facts(data, enterprise, day)
    viability(data, enterprise, day)
    if not missing(data, "accounts", _("turnover, result and equity year by year")):
        accounts(data, enterprise)
    if not missing(data, "agreements", _("the enterprise's agreements")):
        agreements(data, enterprise)
    persons(data, enterprise)
    if not missing(data, "procurements", _("the procurements that the enterprise has won")):
        procurements(data, enterprise)
    if not missing(data, "surveys", _("the enterprise's own scores")):
        surveys(data, enterprise)
