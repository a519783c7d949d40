"""An activity's status in a year as it was reported, in a word and in one of the marks that targets' statuses have."""

from collections import Counter

from goals.codes import code
from language import N_, _, ngettext, number

NOT_REPORTED = N_("not reported")
# A shape and a colour of those that the targets' statuses have; what nobody reported is never taken for not begun.
MARKS = {"done": "achieved", "ongoing": "on_track", "not_started": "no_data", "cancelled": "not_met", "not_reported": "behind"}
TITLES = {"done": N_("Done"), "ongoing": N_("Ongoing"), "not_started": N_("Not started"), "cancelled": N_("Cancelled"), "not_reported": N_("Not reported")}


def word(status: str) -> str:
    return _(NOT_REPORTED) if status == "not_reported" else code("activities", "status", status)


def counted(statuses: list[str]) -> list[str]:
    """«4 done» and so on, each status that occurs."""
    found = Counter(statuses)
    texts = {
        "done": ngettext("{n} done", "{n} done", found["done"]),
        "ongoing": ngettext("{n} ongoing", "{n} ongoing", found["ongoing"]),
        "not_started": ngettext("{n} not started", "{n} not started", found["not_started"]),
        "cancelled": ngettext("{n} cancelled", "{n} cancelled", found["cancelled"]),
        "not_reported": ngettext("{n} not reported", "{n} not reported", found["not_reported"]),
    }
    return [texts[status].format(n=number(found[status])) for status in texts if found[status]]
