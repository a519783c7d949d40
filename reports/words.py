"""The headings and prompts that every paper shares, whoever writes it out."""

from language import N_, _
from reports.report import Activity

TITLES = {
    "paper": N_("Decision paper"),
    "contents": N_("Contents"),
    "proposal": N_("Proposal for decision"),
    "summary": N_("Summary"),
    "basis": N_("Basis of the decision"),
    "background": N_("The matter"),
    "targets": N_("Target by target"),
    "activities": N_("Activities by responsible unit"),
    "actions": N_("Agreed actions"),
    "economy": N_("Economic consequences"),
    "children": N_("Perspective of children"),
    "ahead": N_("What happens next"),
    "recipients": N_("The decision is sent to"),
    "signatures": N_("Signatures"),
    "appendix": N_("Appendix: definitions, sources and rejected rows"),
    "definitions": N_("What is counted"),
    "sources": N_("Sources"),
    "rejected": N_("Rejected rows"),
    "caveats": N_("To bear in mind"),
    "hash": N_("Content hash"),
    "assessment": N_("The officer's assessment"),
    "analysis": N_("Analysis"),
    "measures": N_("Measures"),
    "activity": N_("Activity"),
    "status": N_("As reported"),
    "responsible": N_("Responsible"),
    "unit": N_("Unit of measure"),
    "metric": N_("Metric"),
    "series": N_("Line in the chart"),
    "day": N_("Day"),
    "value": N_("Value"),
    "comment": N_("Comment"),
    "table": N_("The charts in figures"),
    "without": N_("Goals without a target in numbers"),
}
# What belongs in a field that nobody has filled in yet.
PROMPTS = {
    "reason": N_("Write why the assessment is what it is."),
    "analysis": N_("Write why the outcome is what it is, and what has mattered most."),
    "measures": N_("Write what will be done, by whom and by when."),
    "economy": N_("Write what the work has cost and how it is paid for, and what the proposal costs or saves."),
    "children": N_("Write how the decision affects children and young people, and how the best interests of the child have been considered."),
    "ahead": N_("Write who does what next, and when the next follow-up is given."),
    "recipients": N_("Write who gets the decision, one a line."),
    "summary": N_("Write a neutral summary of the matter."),
}


def title(name: str) -> str:
    return _(TITLES[name])


def prompt(name: str) -> str:
    return f"[{_(PROMPTS[name])}]"


def blank(label: str) -> str:
    """Stands where a fact such as the reference number has not been given."""
    return _("[Fill in: {what}]").format(what=label[:1].lower() + label[1:])


def assessed(words: str, reason: str) -> str:
    """An officer's assessment of a target, with the reason where one is given."""
    return f"{words}. {reason}" if reason else f"{words}."


def standing(day: str) -> str:
    return _("How it stands on {day}").format(day=day)


def name() -> str:
    return _("Name")


def said(one: Activity) -> str:
    """What was reported of an activity, how an officer assesses it and what he says, a line each."""
    assessed = f"{title('assessment')}: {one.assessment.words}" if one.assessment else ""
    return "\n".join(filter(None, (one.reported, assessed, one.comment))) or "–"


def none_rejected() -> str:
    return _("No row was rejected.")


def built(build: str) -> str:
    return _("The figures come from build {build}.").format(build=build)


def page() -> str:
    """«Page 2 (9)»: where the two numbers stand."""
    return _("Page {page} ({pages})")


def adopted(hash: str) -> str:
    """In a few words, for the foot of every page."""
    return _("Adopted, {hash}").format(hash=hash[:16]) if hash else _("Draft")


def sealed(hash: str) -> str:
    """What stands for the hash until the figures are adopted."""
    return hash or _("A draft: the figures have not been adopted yet, so it has no hash.")
