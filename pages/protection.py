"""How persons are protected: who sees what, what is left out and why, that it cannot be worked out, and how much it is."""

from language import _
from ui.page import begin
from ui.protection import assurance, how_many, rules, sources, who_sees_what

# title, choose
lead = _("Participants and employees are few, and known to their neighbours. That is why some numbers are not shown to everybody.")
data = begin(_("How persons are protected"), lead)

# show
who_sees_what()
rules(data)
assurance()
how_many(data)

# explain
sources()
