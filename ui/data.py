"""The one cache: every build's figures, read once, by the build's id."""

from datetime import datetime
from pathlib import Path

import duckdb
import streamlit as st

import store
from goals import figures as of_build
from goals.figures import Figures
from language import _
from store.adopted import Adoption
from ui.audience import NotAllowed, may
from ui.places import store_folder as _folder
from ui.visitor import visitor


class Unreadable(Exception):
    """What was adopted is of a version that this one cannot show; in words."""


def organisations() -> list[str]:
    """The folders that have a build and that this visitor may see something of, by name."""
    folder, who = Path(_folder()), visitor()
    return [path.name for path in sorted(folder.iterdir()) if path.is_dir() and who.sees(path.name) and _built(path.name)] if folder.is_dir() else []


def _built(organisation: str) -> bool:
    try:
        store.current(_folder(), organisation)
    except store.NoBuild:
        return False
    return True


def figures(organisation: str, released: bool = False, adoption: Adoption | None = None) -> Figures:
    """As whoever looks may see them; `released` are those that everybody may, whoever looks. Of the current build, or as they were adopted.
    Raises Unreadable, and NotAllowed for those who may see nothing of it.
    """
    if not visitor().sees(organisation):
        raise NotAllowed
    build, public = adoption.build if adoption else store.current(_folder(), organisation), released or not may("exact", organisation)
    try:
        return _read(organisation, build.id, build.made, str(build.released if public else build.figures), public)
    except duckdb.Error as error:
        if adoption is None:
            raise
        raise Unreadable(_told(adoption)) from error


def _told(adoption: Adoption) -> str:
    text = _("The figures adopted for {year} cannot be shown on the pages by this version of Målkoll. The papers stand as they were adopted.")
    return text.format(year=adoption.year)


@st.cache_resource(max_entries=24, show_spinner=False, on_release=lambda data: data.connection.close())
def _read(organisation: str, build: str, made: datetime, path: str, released: bool) -> Figures:
    """A new build has a new id, so nothing here is ever out of date."""
    con = store.open_database(Path(path))
    try:
        return of_build.read(con, organisation, made, released, build)
    except duckdb.Error:
        con.close()
        raise
