"""Activities: the plan's own, year by year, what nobody has reported, and who is responsible."""

from language import _
from ui.activities import by_unit, by_year, choose, comments, not_reported, summary, told, without
from ui.markup import paragraph, show
from ui.page import begin_with_year, missing

# title
data, year = begin_with_year(_("Activities"), _("What the plan says shall be done, year by year, and what has been reported of it."))

# read
missing(data, "activities", _("how far each activity has come, year by year"))

# choose, show
if data.plan.activities:
    rows = choose(data)
    known = told(data, rows)
    summary(rows, known, year)
    not_reported(rows, known, year)
    without(data)
    by_year(rows, known, year)
    by_unit(data, year)
    comments(rows, known, year)
else:
    show(paragraph(_("The plan declares no activities.")))
