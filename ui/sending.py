"""What a visitor is about to send for an organisation: kept in memory between reruns, looked at, and then loaded or forgotten."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

import store
from etl import earlier, preview, sent
from etl.build import Outcome, build
from etl.contents import user
from etl.earlier import left_as_they_are
from etl.failed import FAILED, explained
from etl.folder import Folder, Upload
from etl.preview import Preview
from goals.figures import Figures
from language import _, current, number
from ui.audience import act, allowed
from ui.data import _folder

Files = dict[str, Upload]  # by table


class NotLoaded(Exception):
    """A load that failed, for no fault of the exports; in words."""


@dataclass
class Sending:
    """`round` counts how often it was begun anew, and so empties the widgets; `seen` is the answer to `asked`."""

    round: int = 0
    said: str = ""
    decided: sent.Decided = field(default_factory=dict)
    asked: tuple = ()
    seen: Preview | None = None


def sending(data: Figures) -> Sending:
    return st.session_state.setdefault(_key(data), Sending())


def begin_anew(data: Figures, said: str = "") -> None:
    """Nothing of what was sent is kept; the page begins again with what is said."""
    st.session_state[_key(data)] = Sending(sending(data).round + 1, said)
    st.rerun()


@contextmanager
def _failing(data: Figures) -> Iterator[None]:
    """What the command would say, where the disk or the memory is full."""
    try:
        yield
    except FAILED as error:
        raise NotLoaded(explained(error, Path(_folder()), data.organisation)) from error


def _key(data: Figures) -> str:
    return f"sending-{data.organisation}"


def folder(data: Figures) -> Folder:
    return Folder(_home() / data.organisation)


def _home() -> Path:
    return Path(os.environ.get("MALKOLL_DATA") or "data")


def look(data: Figures, files: Files) -> Preview:
    """What a load would do; reckoned anew only when other files, another mapping or another build are asked about, or in another language."""
    allowed("upload", data.organisation)
    now = sending(data)
    asked = {table: (file.name, hash(file.content)) for table, file in files.items()}, str(now.decided), data.made, current()
    if now.asked[:-1] != asked[:-1]:
        act("upload", "upload", data.organisation, files={table: file.name for table, file in files.items()})
    if now.asked != asked:
        bar = st.progress(0.0, _("Reading"))
        over = sent.laid_over(folder(data), Path(_folder()), data.organisation, files, now.decided)
        with _failing(data):
            now.seen = preview.look(Folder(folder(data).home, over), Path(_folder()), data.organisation, _advance(bar))
        now.asked = asked
        bar.empty()
    return now.seen


def decide(data: Figures, table: str, columns: dict[str, str]) -> None:
    """What the columns of an export are that nobody recognised; kept with the organisation when it is loaded."""
    act("upload", "mapping", data.organisation, table=table, columns=columns)
    decided = sending(data).decided
    decided[table] = {**decided.get(table, {}), **columns}


def load(data: Figures, files: Files) -> None:
    """The load itself; what came of it is said when the page begins again."""
    by = act("upload", "load", data.organisation, files={table: file.name for table, file in files.items()})
    bar = st.progress(0.0, _("Reading"))
    over = sent.laid_over(folder(data), Path(_folder()), data.organisation, files, sending(data).decided)
    with _failing(data):
        outcome = build(data.organisation, _home(), Path(_folder()), _advance(bar), over, by)
    bar.empty()
    begin_anew(data, _said(outcome, files))


def restore(data: Figures, id: str) -> None:
    by = act("upload", "undo", data.organisation, build=id)
    with _failing(data):
        left = earlier.restore(_home(), Path(_folder()), data.organisation, id, by or user())
    said = _("The earlier load is in use again.")
    begin_anew(data, said + " " + (left_as_they_are(left) if left else _("What was sent since has given way to the exports that it was made from.")))


def past(data: Figures) -> tuple[list[dict], list[str]]:
    """The history, the latest first, and the ids of the builds that are kept, the current one first."""
    allowed("upload", data.organisation)
    return store.history(_folder(), data.organisation), [build.id for build in store.kept(_folder(), data.organisation)]


def _said(outcome: Outcome, files: Files) -> str:
    if outcome.refused:
        return _("Nothing was loaded: {reasons}").format(reasons=" ".join(f"{one['file']}: {one['reason']}" for one in outcome.refused))
    told = [outcome.tables[table] for table in files]
    return _("Loaded: {loaded} rows; {rejected} were rejected.").format(
        loaded=number(sum(one["loaded"] for one in told)), rejected=number(sum(one["rejected"] for one in told)))  # fmt: skip


def _advance(bar):
    return lambda title, done, total: bar.progress(min(done / total, 1.0) if total else 1.0, _(title) if title else _("Counting"))
