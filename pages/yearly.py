"""The yearly follow-up: what officers write beside the figures, what is missing before it can be sent, and the papers it becomes."""

from language import _
from ui.adopted import adopt
from ui.documents import documents
from ui.journal_activities import write_activities
from ui.journal_desk import may_write, sit_down
from ui.journal_lacking import checklist, contents
from ui.journal_paper import write_paper, write_proposal
from ui.journal_targets import write_targets
from ui.page import begin_with_year, section

# title, choose
lead = _("What the figures of a year mean, in the officers' own words, and the papers for those who decide.")
data, year = begin_with_year(_("Yearly follow-up"), lead, adopted=False)

# write
if may_write():
    desk = sit_down(data, year)
    checklist(desk)
    contents()
    write_targets(desk)
    write_activities(desk)
    write_proposal(desk)
    write_paper(desk)

# show
section(_("Papers"), _("Drafts for those who write, and for everybody the papers of a year that has been adopted."), "papers")
documents(data, year)
adopt(data, year)
