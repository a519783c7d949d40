"""The fields of the journal as they are named and asked for on the page."""

from goals.reported import word
from goals.words import STATUS
from language import N_, _
from reports.words import PROMPTS as OF_THE_PAPER
from reports.words import title

# Those that are not a heading of the paper.
TITLES = {
    "reason": N_("Why the assessment is another than the computed status"),
    "baseline_source": N_("Source of the baseline"),
    "status": N_("The officer's assessment"),
    "points": N_("Proposal for decision"),
    "date": N_("Date"),
    "reference": N_("Reference number"),
    "officer": N_("Officer"),
    "manager": N_("Manager"),
    "recipient": N_("Recipient"),
    "sent_to": N_("The decision is sent to"),
}
PROMPTS = {
    "sent_to": OF_THE_PAPER["recipients"],
    "baseline_source": N_("Write where the baseline that the plan states comes from, such as a document and its page."),
    "comment": N_("Write what has been done, and what remains."),
    "points": N_("Write each point on a line of its own, worded as it is to be decided."),
}


def titled(field: str) -> str:
    return _(TITLES[field]) if field in TITLES else title(field)


def asked(field: str) -> str:
    """The title, and what belongs in the field; of the proposal that alone, for its title is the heading above it."""
    text = _((PROMPTS | OF_THE_PAPER)[field])
    return text if field == "points" else f"**{titled(field)}.** {text}"


def shown(field: str, text: str) -> str:
    """A status in its word, any other text as it was written, a blank as a dash."""
    if field == "assessment" and text in STATUS:
        return _(STATUS[text])
    return word(text) if field == "status" and text else text or "–"
