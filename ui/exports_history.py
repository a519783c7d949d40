"""The history of loads: who, when, from which files, and what became of each target's figure; and back to a kept one."""

import streamlit as st

from etl.history import Change, changes, figure
from goals.figures import Figures
from language import _, number
from ui.markup import Markup, lines, paragraph, show, table
from ui.page import section
from ui.sending import past, restore

SHOWN = 20


def history(data: Figures) -> None:
    entries, kept = past(data)
    section(_("History of loads"), _("Each load and each return to an earlier one, the latest first. The last three loads can be taken into use again."))
    if not entries:
        show(paragraph(_("No load has been remembered yet; the next one will be."), "missing"))
    else:
        heads = [(_("When"), "d"), (_("What"), ""), (_("Who"), ""), (_("Rows"), "n"), (_("Rejected"), "n"), (_("What changed in the targets' figures"), "")]
        rows = [_row(n, entry, change) for n, (entry, change) in enumerate(zip(entries[:SHOWN], changes(entries), strict=False))]
        show(table(_("Loads"), heads, rows))
        with st.expander(_("Which files, byte for byte")):
            show(_files(_("The files of the load {when}").format(when=_when(entries[0])), entries[0].get("files", [])))
            for entry, since in zip(entries[1:SHOWN], entries, strict=False):
                if other := [file for file in entry.get("files", []) if file not in since.get("files", [])]:
                    show(_files(_("What was otherwise in the load {when}").format(when=_when(entry)), other))
    _returns(data, entries, kept)


def _row(n: int, entry: dict, change: list[Change]) -> list[object]:
    files = entry.get("files", [])
    rows, rejected = (sum(file[key] for file in files) for key in ("rows", "rejected"))
    return [_when(entry), _what(n, entry), entry.get("by") or "–", number(rows), number(rejected), _changed(change)]


def _when(entry: dict) -> str:
    """To the second, for two loads may be made in a minute."""
    return entry["at"][:19].replace("T", " ")


def _what(n: int, entry: dict) -> str:
    """What happened last is what holds, though an earlier load may have made the same build."""
    what = {"restore": _("Return to an earlier load"), "erase": _("A person erased")}.get(entry["kind"], _("A load"))
    return _("{what}, in use now").format(what=what) if n == 0 else what


def _changed(change: list[Change]) -> Markup | str:
    parts = [(one.title, figure(one.before), figure(one.after)) for one in change if one.before != one.after]
    return lines("{}: {} → {}<br>", parts) or _("nothing")


def _files(caption: str, files: list[dict]) -> Markup:
    heads = [(_("File"), ""), (_("Bytes"), "n"), (_("Rows"), "n"), (_("Rejected"), "n"), ("SHA-256", "")]
    rows = [[one["file"], *map(number, (one["bytes"], one["rows"], one["rejected"])), one["sha256"]] for one in files]
    return table(caption, heads, rows)


def _returns(data: Figures, entries: list[dict], kept: list[str]) -> None:
    """A button for each kept build but the current one, named by when it was first loaded."""
    for id in kept[1:]:
        made = next((entry for entry in reversed(entries) if entry["build"] == id), None)
        name = _("Return to the load of {when}").format(when=_when(made)) if made else _("Return to the load {id}").format(id=id)
        if st.button(name, key=f"restore-{data.organisation}-{id}"):
            restore(data, id)
