"""The log: who has signed in, changed, taken rows along or been refused in an organisation; for its administrators."""

from language import _
from ui.audience import require
from ui.log import log
from ui.page import begin

# title, choose
lead = _("Who has signed in, sent, loaded, written, adopted, asked in SQL or taken rows along, and who was refused. Nothing in it can be changed here.")
data = begin(_("The log"), lead, adopted=False)
require("administer")

# read, show
log(data)
