"""One question a target to discuss at a dialogue meeting, by how the target stands."""

from goals.progress import Progress
from language import _, date


def question(p: Progress) -> str:
    if p.status == "achieved" and p.judged < p.target.end:
        return _("What does it take to hold the level until {end}, and who does it?").format(end=date(p.target.end))
    return {
        "achieved": _("What made it succeed, and what do we take along into the next plan?"),
        "on_track": _("What is it that works, and how do we see to it that it goes on?"),
        "behind": _("What can each of us do differently in the coming six months to catch up?"),
        "at_risk": _("Which obstacle is the greatest, and who of us can remove it?"),
        "partly_met": _("What kept us from getting all the way, and what do we do differently from now on?"),
        "not_met": _("What stood in the way, and what do we do differently from now on?"),
        "rising": _("What lies behind the rise, and how do we keep it up?"),
        "steady": _("What would it take to set this in motion?"),
        "falling": _("Why is it going down, and who can turn it around?"),
        "withheld": _("What do you see in your own work that the figures cannot show?"),
        "no_data": _("Who has the information, and when can it be handed in?"),
        "no_baseline": _("Can anybody tell how it was when the plan began?"),
    }[p.status]
