"""Knowledge: the events and who was there, trained officials and politicians against the goal, and the enterprises' own scores."""

from language import _
from ui.knowledge import kinds, listed, summary, surveys, trained, years
from ui.page import begin_with_year, missing
from ui.subjects import definition, followed, last_day

# title and choose
data, year = begin_with_year(_("Knowledge"), _("Events that spread knowledge of social enterprises, who was there, and what the enterprises think."))

# show
if not missing(data, "events", _("events by kind and year, who was there, and how many officials and politicians have been trained")):
    summary(data, year)
    if not followed(data, "trained_officials", last_day(year)):
        trained(data, year)
    kinds(data, year)
    listed(data, year)
    years(data, year)
if not missing(data, "surveys", _("the enterprises' scores, question by question and year by year")):
    surveys(data, year)

# explain
definition(data, "trained_officials", _("What is counted"))
