"""Exports in and out of use: sent, seen before they are loaded, loaded or not; and the history of all loads."""

from language import _
from ui.downloads import lead, open_data
from ui.exports import choose, decide
from ui.exports_history import history
from ui.page import begin

# title
data = begin(_("Data"), lead(), adopted=False)
open_data(data)

# choose
files = choose(data)

# show
decide(data, files)

# explain
history(data)
