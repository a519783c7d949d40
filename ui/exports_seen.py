"""What a load of the files that were sent would do: rows, what they would take the place of, targets, and each rejected or doubtful row."""

from collections.abc import Iterator
from functools import partial

import streamlit as st

from etl.history import Change, figure
from etl.preview import Preview, Read, to_mend
from etl.reasons import titled
from goals.figures import Figures
from language import _, ngettext, number
from ui.audience import act, for_this_visitor
from ui.markup import Markup, lines, paragraph, show, table

SHOWN = 50  # rejected rows of a table; the file holds all


def reasons(seen: Preview) -> Markup:
    return Markup("<ul>{}</ul>").format(lines("<li><b>{}</b>: {}</li>", [(one["file"], one["reason"]) for one in seen.refused]))


def told(seen: Preview) -> None:
    for read in seen.read:
        for text, kind in _replaces(read) if read.sent else ():
            show(paragraph(text, kind))
    heads = [(_("Table"), ""), (_("File"), ""), (_("Rows"), "n"), (_("In use now"), "n"), (_("Would be in use"), "n"),
             (_("Would be rejected"), "n"), (_("Doubtful"), "n")]  # fmt: skip
    show(table(_("The exports that are sent, and others with rejected rows"), heads, [_row(read) for read in concerned(seen)]))
    heads = [(_("Target"), ""), (_("Now"), "n"), (_("After the load"), "n"), (_("Change"), "n")]
    if seen.changes:
        show(table(_("The targets' figures today"), heads, [_change(one) for one in seen.changes]))


def _replaces(read: Read) -> Iterator[tuple[str, str]]:
    """What would be lost, first what may be a mistake."""
    if read.loses:
        yield _("{table}: {lost} rows fewer would be in use, {after} where there are {now} now. Is {file} the whole export?").format(
            table=_(read.table.title), lost=number(read.loses), after=number(read.loaded), now=number(read.now), file=read.file), "missing"  # fmt: skip
    for name in read.replaces:
        replaced, removed = _("{file} in the folder would be replaced."), _("{file} would be taken away from the folder, since {new} takes its place.")
        text = (replaced if name == read.file else removed).format(file=name, new=read.file)
        if name in read.changed:
            text += " " + _("It is not as it was loaded, so what stands in it now is kept nowhere else.")
        yield text, "missing" if name in read.changed else "quiet"


def concerned(seen: Preview) -> list[Read]:
    return sorted((read for read in seen.read if read.sent or read.rejected), key=lambda read: not read.sent)


def _row(read: Read) -> list[object]:
    of_doubt = sum(n for _column, _reason, n in read.doubtful)
    file = read.file if read.sent else _("{file}, as it stands").format(file=read.file)
    return [_(read.table.title), file, *map(number, (read.rows, read.now, read.loaded, len(read.rejected), of_doubt))]


def _change(one: Change) -> list[str]:
    known = one.before is not None and one.after is not None
    step = "–" if not known else _("none") if one.after == one.before else f"{'+' if one.after > one.before else '−'}{number(abs(one.after - one.before))}"
    return [one.title, figure(one.before), figure(one.after), step]


def doubtful(read: Read) -> None:
    if read.doubtful:
        heads = [(_("Column"), ""), (_("Reason"), ""), (_("Number"), "n")]
        rows = [[titled(read.table, column), reason, number(n)] for column, reason, n in read.doubtful]
        show(table(_("Doubtful but loaded all the same, in {file}").format(file=read.file), heads, rows))


def count(read: Read) -> str:
    n = len(read.rejected)
    return ngettext("{table}: {n} rejected row", "{table}: {n} rejected rows", n).format(table=_(read.table.title), n=number(n))


def rejected(data: Figures, read: Read) -> None:
    """Row by row what would not be loaded, and the same as a file."""
    heads = [(_("Line"), "n"), (_("Column"), ""), (_("Value"), ""), (_("Reason"), ""), (_("The row as it was read"), "")]
    body = [[number(line), titled(read.table, column), value or "–", reason, raw] for line, column, value, reason, raw in read.rejected[:SHOWN]]
    show(table(_("By line in {file}").format(file=read.file), heads, body))
    if len(read.rejected) > SHOWN:
        show(paragraph(_("The {shown} first are shown; the file holds all.").format(shown=number(SHOWN)), "quiet"))
    label, made = _("Download the rejected rows, to mend and send again"), for_this_visitor(partial(_to_mend, data, read))
    st.download_button(label, made, f"{read.table.name}-avvisade.csv", "text/csv",
                       key=f"mend-{data.organisation}-{read.table.name}", on_click="ignore")  # fmt: skip


def _to_mend(data: Figures, read: Read) -> bytes:
    act("upload", "download of rows", data.organisation, of="rejected", file=read.file)
    return to_mend(read)
