"""Municipalities side by side, and the organisation beside another and beside published figures."""

from language import _
from ui.comparison import against, published
from ui.municipalities import choose, several, side_by_side, then_and_now, year_by_year
from ui.page import begin_with_year, missing

# title
data, year = begin_with_year(_("Municipalities"), _("The plan's municipalities side by side, and the whole beside others."))

# choose
view = choose(data, year)

# read, show
missing(data, "participants", _("participants in each municipality"))
missing(data, "employees", _("employees in each municipality"))
missing(data, "agreements", _("agreements in each municipality"))
if several(data):
    side_by_side(data, view)
    year_by_year(data, view)
    then_and_now(data, view)
against(data, view)

# explain
published(data, view)
