"""A dialogue meeting, slide by slide: how the plan stands, what has happened, who is here, what must happen, and what was agreed."""

from ui.actions import agreed_before, agreed_today
from ui.slides import bar
from ui.slides_since import actors, figures_since, happened, network
from ui.slides_start import start
from ui.slides_targets import glance, now, targets
from ui.whatif import think_if

# title, choose
data, day, since = start()

# show
glance(data, day)
targets(data, day)
figures_since(data, since, day)
happened(data, since, day)
agreed_before(data)
network(data, day)
actors(data, day)
now(data, day)
think_if(data, data.judged(day))
agreed_today(data)
bar(data)
