"""Indicators: the context that others have measured, and published figures beside those of the exports."""

from language import _
from ui.indicators import beside, by_name, context, over_time, single
from ui.page import begin, missing

# title, choose
data = begin(_("Indicators"), _("Figures that others have measured, with their source, as they stand in the export."))

# read, show
context()
if not missing(data, "indicators", _("each indicator year by year and municipality by municipality, with its source")):
    found = by_name(data)
    beside(data)
    over_time(found)
    single(found)
