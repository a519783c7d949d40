"""What others have written of the same: later, at the same time, and before."""

import streamlit as st

from followup.texts import Clash, whole
from language import _, moment, ngettext, number
from store.journal import Entry
from ui.journal_desk import Sheet, Values, save
from ui.journal_words import shown, titled
from ui.markup import Markup, lines, paragraph, show, table

CODES = ("assessment", "status")  # fields of which one holds, and cannot be joined with another


def later(sheet: Sheet) -> None:
    """Nothing is taken from under anybody's hands: a later text comes when he asks for it."""
    if sheet.seen < len(sheet.history):
        last = sheet.history[-1]
        text = _("{author} has saved a later text here, {time}. If you save yours, both are kept.")
        show(Markup('<div role="status">{}</div>').format(paragraph(text.format(author=last.author, time=moment(last.written)), "missing")))
        st.button(_("Fetch the later text in place of what stands in the fields"), key=f"later-{sheet.key}", on_click=sheet.look_again)


def clashes(sheet: Sheet) -> None:
    """Both texts side by side, and three ways to make them one; whoever looks sees it, until somebody has."""
    if sheet.seen < len(sheet.history):
        return
    for clash in sheet.desk.texts.clashes(sheet.kind, sheet.subject):
        _side_by_side(sheet, clash)


def _side_by_side(sheet: Sheet, clash: Clash) -> None:
    last, other = sheet.history[-1], clash.entry
    text = _("{author} and {other} wrote here at the same time. Both texts are kept; choose one, or join them.")
    show(Markup('<div role="status">{}</div>').format(paragraph(text.format(author=other.author, other=last.author), "missing")))
    heads = [(_("Field"), ""), *((f"{one.author} {moment(one.written)}", "") for one in (other, last))]
    now = whole(sheet.kind, last)
    rows = [[titled(name), _written(name, theirs), _written(name, now[name])] for name, theirs in clash.texts.items()]
    show(table(_("Both texts; the one that stands now to the right"), heads, rows))
    joined = {name: theirs if name in CODES or not now[name] else f"{now[name]}\n\n{theirs}" for name, theirs in clash.texts.items()}
    key = f"{sheet.key}-{sheet.seen}-{other.number}"
    with st.container(horizontal=True, key=f"clash-{key}"):
        st.button(_("Put both in the fields"), key=f"join-{key}", on_click=_lay_in, args=(sheet, joined))
        if st.button(_("Keep what stands now"), key=f"keep-{key}"):
            save(sheet, now)
        if st.button(_("Take the text of {author}").format(author=_plain(other.author)), key=f"take-{key}"):
            save(sheet, now | clash.texts)


def _plain(text: str) -> str:
    """A name within a label, which Streamlit reads as Markdown."""
    return "".join(letter if letter.isalnum() or letter in " -" else f"\\{letter}" for letter in text)


def _lay_in(sheet: Sheet, texts: Values) -> None:
    st.session_state[f"draft-{sheet.key}-{sheet.seen}"] = texts


def draft(sheet: Sheet) -> Values:
    """Laid in the fields, but not saved yet."""
    return st.session_state.get(f"draft-{sheet.key}-{sheet.seen}", {})


def versions(sheet: Sheet) -> None:
    """Who wrote last, and every version before it: what each changed, and not what it took over from another."""
    if not sheet.history:
        return
    last, n = sheet.history[-1], len(sheet.history)
    title = ngettext("Saved by {author} {time}", "Saved by {author} {time}; {n} versions", n)
    with st.expander(title.format(author=_plain(last.author), time=moment(last.written), n=number(n)), key=f"versions-{sheet.key}"):
        show(*(_version(sheet, entry) for entry in reversed(sheet.history)))


def _version(sheet: Sheet, entry: Entry) -> Markup:
    known = [whole(sheet.kind, sheet.history[n - 1] if n else None) for n in (entry.began_from, entry.number - 1)]
    changed = [(titled(name), _written(name, text)) for name, text in whole(sheet.kind, entry).items() if all(text != one[name] for one in known)]
    heading = Markup("<h4>{}</h4>").format(_("Version {n}, {author} {time}").format(n=number(entry.number), author=entry.author, time=moment(entry.written)))
    return heading + (lines("<p><strong>{}</strong></p>{}", changed) if changed else paragraph(_("Nothing was changed.")))


def _written(field: str, text: str) -> Markup:
    return Markup('<p class="written">{}</p>').format(shown(field, text))
