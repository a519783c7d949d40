"""The rows themselves, for those who may see them: the row-level database of the build that is looked at, and answers from it kept for the next look."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st
from duckdb import DuckDBPyConnection

import store
from goals.figures import Figures
from language import _
from ui.audience import allowed, may
from ui.data import _folder


def rows(data: Figures) -> DuckDBPyConnection:
    """A cursor of one's own: a connection is not to be shared. Raises NotAllowed for those who may not see rows, whatever page asks."""
    allowed("exact", data.organisation)
    return _opened(folder=_folder(), organisation=data.organisation, build=data.build).cursor()


def file(data: Figures) -> Path:
    """For what reads them in a process of its own. Raises NotAllowed, and NoBuild where the file is damaged."""
    allowed("exact", data.organisation)
    return _whole(_folder(), data.organisation, data.build)


@st.cache_resource(max_entries=8, show_spinner=False, on_release=lambda con: con.close())
def _opened(folder: str, organisation: str, build: str) -> DuckDBPyConnection:
    return store.open_database(_whole(folder, organisation, build))


def _whole(folder: str, organisation: str, build: str) -> Path:
    path = store.adopted.find(folder, organisation, build).rows
    if not store.whole(path):
        text = _("The rows behind these figures cannot be read: their database is damaged or gone. Load the exports anew: python -m etl {organisation}")
        raise store.NoBuild(text.format(organisation=organisation))
    return path


def forget() -> None:
    """As ui.data.forget, for the rows."""
    _opened.clear()


def remembered(data: Figures, answer: Callable, *asked: object) -> object:
    """What `answer(*asked)` said of this build to those who may see as much; never changed by those who get it."""
    seen = "exact" if may("exact", data.organisation) else "released"
    key = f"{data.organisation} {data.build} {seen} {answer.__module__}.{answer.__name__} {asked!r}"
    return _kept(key=key, _answer=partial(answer, data, *asked))


@st.cache_resource(max_entries=300, show_spinner=False)
def _kept(key: str, _answer: Callable) -> object:
    return _answer()
