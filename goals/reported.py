"""An activity's status in a year as it was reported, in a word and in one of the marks that targets' statuses have."""

from goals.codes import code
from language import N_, _

NOT_REPORTED = N_("not reported")
# A shape and a colour of those that the targets' statuses have; what nobody reported is never taken for not begun.
MARKS = {"done": "achieved", "ongoing": "on_track", "not_started": "no_data", "cancelled": "not_met", "not_reported": "behind"}
TITLES = {"done": N_("Done"), "ongoing": N_("Ongoing"), "not_started": N_("Not started"), "cancelled": N_("Cancelled"), "not_reported": N_("Not reported")}


def word(status: str) -> str:
    return _(NOT_REPORTED) if status == "not_reported" else code("activities", "status", status)
