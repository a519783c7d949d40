"""SQL for analysts: one question at a time to the organisation's rows, in a process that can do nothing else."""

from language import _
from ui.audience import require
from ui.console import ask
from ui.console_answer import answered
from ui.console_tables import beside, rules
from ui.page import begin

# title, choose
data = begin("SQL", _("Questions that no page answers, asked in SQL over the rows of the exports, the plan and the figures."))
require("sql")

# read
said = ask(data)
beside(data)

# show
answered(data, said)

# explain
rules()
