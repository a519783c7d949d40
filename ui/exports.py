"""Exports sent in the browser: which table each is, what a load of them would do, and then the load or not."""

from pathlib import Path

import streamlit as st

from etl.folder import Upload
from etl.guess import Guess, table_of
from etl.personal import mask
from etl.schema import tables
from goals.figures import Figures
from language import _
from ui.audience import let_send
from ui.exports_mapping import ask, plain
from ui.exports_seen import concerned, count, doubtful, reasons, rejected, told
from ui.markup import Markup, paragraph, show
from ui.page import section
from ui.sending import Files, begin_anew, load, look, sending

TYPES = ["csv", "txt", "xlsx"]


def choose(data: Figures) -> Files:
    """The files that were dropped, each for its table; above them what came of those before."""
    now = sending(data)
    if now.said:
        show(Markup('<p class="missing" role="status">{}</p>').format(now.said))
    section(_("Send exports"), _("Drop one or several files, CSV or Excel. Nothing is loaded until you have seen what would be, and have said so."))
    let_send(data.organisation)
    sent = st.file_uploader(_("Exports"), TYPES, accept_multiple_files=True, key=f"files-{data.organisation}-{now.round}")
    files: Files = {}
    for file in sent:
        upload = Upload(mask(file.name), file.getvalue())
        chosen = _choose_table(upload, f"table-{data.organisation}-{now.round}-{file.file_id}")
        if chosen and chosen in files:
            show(paragraph(_("{file} is not read, for {other} is sent for the same table.").format(file=file.name, other=files[chosen].name), "missing"))
        elif chosen:
            files[chosen] = upload
    return files


def _choose_table(upload: Upload, key: str) -> str | None:
    """The table that name or columns tell; where they do not, what is likely, and why it has to be looked at."""
    if key not in st.session_state:
        guess = st.session_state[f"{key}-guess"] = table_of(upload)
        st.session_state[key] = guess.table or ""
    if said := _unsure(upload.name, st.session_state[f"{key}-guess"], st.session_state[key]):
        show(paragraph(said, "missing"))
    title = lambda one: _(tables()[one].title) if one else _("none: it is not read")
    return st.selectbox(_("{file} is the table").format(file=plain(upload.name)), ["", *tables()], format_func=title, key=key, width=420) or None


def _unsure(file: str, guess: Guess, chosen: str) -> str:
    if guess.sure or (chosen and chosen != guess.table):
        return ""
    if chosen:
        return _("Neither the name of {file} nor its column names are those of any table. By what stands in it, it is most like {table}. "
                 "Look whether that is right, and say below what its columns are.").format(file=file, table=_(tables()[chosen].title))  # fmt: skip
    why = guess.why or _("Neither its name, its column names nor what stands in it is like any table.")
    return _("{file} is not read. {why} Choose a table if it is one of them all the same.").format(file=file, why=why)


def decide(data: Figures, files: Files) -> None:
    """What would become of the files; a mapping of what nobody recognises; the load or not."""
    if not files:
        return
    seen = look(data, files)
    section(_("If these files are loaded"))
    if seen.refused:
        possible, impossible = _("These files cannot be read, and would be left out:"), _("Nothing can be loaded until this is mended:")
        show(paragraph(possible if seen.possible else impossible), reasons(seen))
    if seen.read:
        told(seen)
    ask(data, seen)
    with st.container(horizontal=True, key="decide"):
        name = _("Load without {files}").format(files=", ".join(seen.without)) if seen.possible and seen.without else _("Load")
        if st.button(name, type="primary", disabled=not seen.possible, key=f"load-{data.organisation}"):
            load(data, {table: file for table, file in files.items() if table not in {Path(one).stem for one in seen.without}})
        if st.button(_("Cancel"), key=f"cancel-{data.organisation}"):
            begin_anew(data)
    for read in concerned(seen):
        if read.sent and read.rejected:
            section(count(read))
            rejected(data, read)
        if read.sent:
            doubtful(read)
    for read in concerned(seen):
        if not read.sent:
            with st.expander(_("{count}, in the export that stands").format(count=count(read))):
                rejected(data, read)
