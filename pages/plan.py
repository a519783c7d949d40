"""The plan itself: what must happen now and who does it, what was agreed at meetings, goals with targets and activities, the decision."""

from language import _
from ui.actions import followed_up
from ui.choices import choose_day
from ui.page import begin
from ui.plan_view import decided, must_happen, tree

# title, choose
data = begin(_("The plan"), _("What was decided, who does it, and what must happen now."))
day = choose_day(data)

# show
must_happen(data, day)
followed_up(data)
tree(data, day)

# explain
decided(data)
