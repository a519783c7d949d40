"""Cooperation: agreements and who has them with whom, coordinators and contact persons, meetings, and support."""

from language import _
from ui.agreements import by_year, going_on, listed, matrix, summary
from ui.contacts import everybody, standing, vacancies
from ui.meetings import meetings, support
from ui.page import begin_with_year, missing
from ui.subjects import definition

# title, choose
data, year = begin_with_year(_("Cooperation"), _("Agreements with the enterprises, who holds cooperation together, the meetings, and the support there is."))

# read, show
if not missing(data, "agreements", _("who has which agreement with whom, and IOP agreements year by year")):
    rows = going_on(data, year)
    summary(data, year)
    matrix(rows, year)
    listed(data, rows)
    by_year(data, year)
if not missing(data, "contacts", _("coordinators and contact persons against how many there should be, and periods without anybody")):
    standing(data, year)
    vacancies(data)
    everybody(data)
if not missing(data, "events", _("network meetings and dialogue meetings year by year")):
    meetings(data, year)
if not missing(data, "support", _("who offers which support")):
    support(data)

# explain
definition(data, "iop_agreements", _("What is counted as IOP"))
