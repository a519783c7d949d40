"""An officer's desk: what is known of the year, what is written of it, and the saving of a further version under his name."""

from dataclasses import dataclass

import streamlit as st

from followup.texts import Texts, Unwritable, texts_of, write
from goals.figures import Figures
from goals.progress import Progress
from language import _
from reports.content import day_of
from store.journal import Entry, NoJournal
from ui.audience import act, may
from ui.author import sign
from ui.data import _folder, figures
from ui.markup import Markup, paragraph, show

Values = dict[str, str]


@dataclass(frozen=True)
class Desk:
    """The figures are the released ones, for a paper is a public document."""

    data: Figures
    year: int
    texts: Texts
    progress: list[Progress]
    author: str


@dataclass(frozen=True)
class Sheet:
    """One text on the desk: its versions, the oldest first, the number of the one that this visitor has before his eyes, and the status that
    was computed or reported beside it.
    """

    desk: Desk
    kind: str
    subject: str
    judged: str
    history: list[Entry]
    seen: int

    @property
    def key(self) -> str:
        return _key(self.desk, self.kind, self.subject)

    def stands(self) -> Entry | None:
        return self.history[self.seen - 1] if self.seen else None

    def look_again(self) -> None:
        """The latest version comes before his eyes."""
        _seen(self.desk)[self.key] = len(self.history)


def may_write() -> bool:
    return may("write")


def sit_down(data: Figures, year: int) -> Desk:
    """Says so, and ends the page, where the journal cannot be read."""
    author = sign(_("Your name"), width=320)
    try:
        texts = texts_of(_folder(), data.organisation, year)
    except NoJournal as error:
        alert(str(error))
        st.stop()
    released = figures(data.organisation, released=True)
    return Desk(released, year, texts, released.judged(day_of(released, year)), author)


def take_up(desk: Desk, kind: str, subject: str, judged: str) -> Sheet:
    """What he has before his eyes stays there until he saves or asks for what is later."""
    history = desk.texts.history(kind, subject)
    seen = _seen(desk).setdefault(_key(desk, kind, subject), len(history))
    return Sheet(desk, kind, subject, judged, history, min(seen, len(history)))


def save(sheet: Sheet, content: Values) -> None:
    """What came of it is said when the page begins again. Raises NotAllowed for those who may not write, whatever page asks."""
    desk = sheet.desk
    by = act("write", "journal", desk.data.organisation, year=desk.year, kind=sheet.kind, subject=sheet.subject)
    try:
        written = write(_folder(), desk.data.organisation, desk.year, sheet.kind, sheet.subject, content, by or desk.author, sheet.seen, sheet.judged)
    except (Unwritable, NoJournal) as error:
        alert(str(error))
        return
    _seen(desk)[sheet.key] = written.entry.number
    text = _("Saved.") if written.meanwhile is None else _("Saved. {author} wrote here at the same time; nothing of either is lost.")
    st.session_state[f"said-{sheet.key}"] = text.format(author=written.meanwhile and written.meanwhile.author)
    st.rerun()


def said(sheet: Sheet) -> None:
    if text := st.session_state.pop(f"said-{sheet.key}", ""):
        show(Markup('<div role="status">{}</div>').format(paragraph(text, "missing")))


def alert(text: str) -> None:
    show(Markup('<div role="alert">{}</div>').format(paragraph(text, "missing")))


def _seen(desk: Desk) -> dict[str, int]:
    """The version of each text that he has before his eyes, as long as he stays at one desk: fields are not kept beyond that either."""
    place = desk.data.organisation, desk.year
    known = st.session_state.get("seen")
    if known is None or known[0] != place:
        known = st.session_state["seen"] = place, {}
    return known[1]


def _key(desk: Desk, kind: str, subject: str) -> str:
    return f"{desk.data.organisation}-{desk.year}-{kind}-{subject}"
