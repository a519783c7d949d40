"""Any figure by what the exports tell of it: chosen, shown, followed down to its rows, and taken along."""

from language import _
from ui.downloads import offer_package
from ui.explore import answered
from ui.explore_choices import choose
from ui.explore_data import answer
from ui.explore_rows import behind
from ui.explore_words import definition
from ui.markup import paragraph, show
from ui.page import begin, section

# title
data = begin(_("Explore"), _("Any figure by one or two of its columns, over time or on a day. The address holds all that is chosen, so every view is a link."))

# choose
view = choose(data)

# read
found = answer(data, view)

# show
answered(data, view, found)
behind(data, view, found)

# explain
definition(data, view)
section(_("Everything in one file"))
show(paragraph(_("A zip with a CSV file a table and datapackage.json, which describes them: any tool for Data Packages reads and checks it.")))
offer_package(data)
