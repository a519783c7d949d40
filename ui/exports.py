"""Exports sent in the browser: which table each is, what a load of them would do, and then the load or not."""

import streamlit as st

from etl.folder import Upload
from etl.guess import table_of
from etl.history import Change, figure
from etl.preview import Preview, Read, to_mend
from etl.reasons import titled
from etl.schema import tables
from goals.figures import Figures
from language import _, ngettext, number
from ui.exports_mapping import ask, plain
from ui.markup import Markup, lines, paragraph, show, table
from ui.page import section
from ui.sending import Files, begin_anew, load, look, sending

TYPES = ["csv", "txt", "xlsx"]
SHOWN = 50  # rejected rows of a table; the file holds all


def choose(data: Figures) -> Files:
    """The files that were dropped, each for its table; above them what came of those before."""
    now = sending(data)
    if now.said:
        show(Markup('<p class="missing" role="status">{}</p>').format(now.said))
    section(_("Send exports"), _("Drop one or several files, CSV or Excel. Nothing is loaded until you have seen what would be, and have said so."))
    sent = st.file_uploader(_("Exports"), TYPES, accept_multiple_files=True, key=f"files-{data.organisation}-{now.round}")
    files: Files = {}
    for file in sent:
        upload = Upload(file.name, file.getvalue())
        chosen = _choose_table(upload, f"table-{data.organisation}-{now.round}-{file.file_id}")
        if chosen and chosen in files:
            show(paragraph(_("{file} is not read, for {other} is sent for the same table.").format(file=file.name, other=files[chosen].name), "missing"))
        elif chosen:
            files[chosen] = upload
    return files


def _choose_table(upload: Upload, key: str) -> str | None:
    if key not in st.session_state:
        st.session_state[key] = table_of(upload) or ""
    title = lambda one: _(tables()[one].title) if one else _("none: it is not read")
    return st.selectbox(_("{file} is the table").format(file=plain(upload.name)), ["", *tables()], format_func=title, key=key, width=420) or None


def decide(data: Figures, files: Files) -> None:
    """What would become of the files; a mapping of what nobody recognises; the load or not."""
    if not files:
        return
    seen = look(data, files)
    section(_("If these files are loaded"))
    if seen.refused:
        show(paragraph(_("Nothing can be loaded until this is mended:")), _reasons(seen))
    else:
        _told(seen)
    ask(data, seen)
    with st.container(horizontal=True, key="decide"):
        if st.button(_("Load"), type="primary", disabled=bool(seen.refused), key=f"load-{data.organisation}"):
            load(data, files)
        if st.button(_("Cancel"), key=f"cancel-{data.organisation}"):
            begin_anew(data)
    for read in _concerned(seen):
        if read.sent and read.rejected:
            section(_count(read))
            _rejected(data, read)
        if read.sent:
            _doubtful(read)
    for read in _concerned(seen):
        if not read.sent:
            with st.expander(_("{count}, in the export that stands").format(count=_count(read))):
                _rejected(data, read)


def _reasons(seen: Preview) -> Markup:
    return Markup("<ul>{}</ul>").format(lines("<li><b>{}</b>: {}</li>", [(one["file"], one["reason"]) for one in seen.refused]))


def _told(seen: Preview) -> None:
    heads = [(_("Table"), ""), (_("File"), ""), (_("Rows"), "n"), (_("Would be loaded"), "n"), (_("Would be rejected"), "n"), (_("Doubtful"), "n")]
    show(table(_("The exports that are sent, and others with rejected rows"), heads, [_row(read) for read in _concerned(seen)]))
    heads = [(_("Target"), ""), (_("Now"), "n"), (_("After the load"), "n"), (_("Change"), "n")]
    if seen.changes:
        show(table(_("The targets' figures today"), heads, [_change(one) for one in seen.changes]))


def _concerned(seen: Preview) -> list[Read]:
    return sorted((read for read in seen.read if read.sent or read.rejected), key=lambda read: not read.sent)


def _row(read: Read) -> list[object]:
    doubtful = sum(n for _column, _reason, n in read.doubtful)
    file = read.file if read.sent else _("{file}, as it stands").format(file=read.file)
    return [_(read.table.title), file, *map(number, (read.rows, read.rows - len(read.rejected), len(read.rejected), doubtful))]


def _change(one: Change) -> list[str]:
    known = one.before is not None and one.after is not None
    step = "–" if not known else _("none") if one.after == one.before else f"{'+' if one.after > one.before else '−'}{number(abs(one.after - one.before))}"
    return [one.title, figure(one.before), figure(one.after), step]


def _doubtful(read: Read) -> None:
    if read.doubtful:
        heads = [(_("Column"), ""), (_("Reason"), ""), (_("Number"), "n")]
        rows = [[titled(read.table, column), reason, number(n)] for column, reason, n in read.doubtful]
        show(table(_("Doubtful but loaded all the same, in {file}").format(file=read.file), heads, rows))


def _count(read: Read) -> str:
    n = len(read.rejected)
    return ngettext("{table}: {n} rejected row", "{table}: {n} rejected rows", n).format(table=_(read.table.title), n=number(n))


def _rejected(data: Figures, read: Read) -> None:
    """Row by row what would not be loaded, and the same as a file."""
    heads = [(_("Line"), "n"), (_("Column"), ""), (_("Value"), ""), (_("Reason"), ""), (_("The row as it was read"), "")]
    body = [[number(line), titled(read.table, column), value or "–", reason, raw] for line, column, value, reason, raw in read.rejected[:SHOWN]]
    show(table(_("By line in {file}").format(file=read.file), heads, body))
    if len(read.rejected) > SHOWN:
        show(paragraph(_("The {shown} first are shown; the file holds all.").format(shown=number(SHOWN)), "quiet"))
    st.download_button(_("Download the rejected rows, to mend and send again"), to_mend(read), f"{read.table.name}-avvisade.csv", "text/csv",
                       key=f"mend-{data.organisation}-{read.table.name}", on_click="ignore")  # fmt: skip
