"""The one cache: every build's figures, read once, by the build's id."""

from pathlib import Path

import duckdb
import streamlit as st

import store
from goals import figures as of_build
from goals.figures import Figures
from language import _, date
from store.adopted import Adoption
from ui.audience import NotAllowed, may
from ui.places import store_folder as _folder
from ui.visitor import visitor


class Unreadable(Exception):
    """What was adopted is damaged, or of a version that this one cannot show; in words."""


def organisations() -> list[str]:
    """The folders that have a build and that this visitor may see something of, by name."""
    folder, who = Path(_folder()), visitor()
    return [path.name for path in sorted(folder.iterdir()) if path.is_dir() and who.sees(path.name) and not _lacks(path.name)] if folder.is_dir() else []


def lost() -> list[str]:
    """Why organisations that have been loaded, and that this visitor may see something of, cannot be shown; in words."""
    folder, who = Path(_folder()), visitor()
    found = [path.name for path in sorted(folder.glob("*")) if path.is_dir() and store.begun(path) and who.sees(path.name)]
    return [why if may("upload", name) else _not_shown(name) for name in found if (why := _lacks(name))]


def _not_shown(organisation: str) -> str:
    """For those who can do nothing about it but tell."""
    text = _("The figures of {organisation} cannot be read at the moment. Turn to whoever looks after Målkoll.")
    return text.format(organisation=organisation)


def _lacks(organisation: str) -> str:
    try:
        store.sound(_folder(), organisation, ["released"])
    except store.NoBuild as error:
        return str(error)
    return ""


def instead(data: Figures) -> str:
    """What is to be said where these are not the figures that were loaded last, for those cannot be read."""
    text = store.instead(_folder(), data.organisation, data.build)
    if not text or may("upload", data.organisation):
        return text
    return _("The figures that were loaded last cannot be read. These are the last good ones, of {day}. Tell whoever looks after Målkoll.").format(
        day=date(data.made))


def figures(organisation: str, released: bool = False, adoption: Adoption | None = None) -> Figures:
    """As whoever looks may see them; `released` are those that everybody may, whoever looks. Of the current build, or as they were adopted.
    Raises Unreadable, NoBuild, and NotAllowed for those who may see nothing of it.
    """
    if not visitor().sees(organisation):
        raise NotAllowed
    public = released or not may("exact", organisation)
    part = "released" if public else "figures"
    build = adoption.build if adoption else store.sound(_folder(), organisation, [part])
    path = getattr(build, part)
    if not store.whole(path):
        raise Unreadable(_("The database of the figures adopted for {year} is damaged. Bring it back from a backup; the papers have files of their own.")
                         .format(year=adoption.year))  # fmt: skip
    try:
        # By name, and one alone to be hashed: of each argument without a name Streamlit inspects the function anew, a hundred times a page.
        return _read(key=f"{path} {build.id} {build.made}", _path=path, _organisation=organisation, _build=build, _released=public)
    except duckdb.Error as error:
        if adoption is None:
            raise
        raise Unreadable(_told(adoption)) from error


def _told(adoption: Adoption) -> str:
    text = _("The figures adopted for {year} cannot be shown on the pages by this version of Målkoll. The papers stand as they were adopted.")
    return text.format(year=adoption.year)


@st.cache_resource(max_entries=24, show_spinner=False, on_release=lambda data: data.connection.close())
def _read(key: str, _path: Path, _organisation: str, _build: store.Build, _released: bool) -> Figures:
    """A new build has a new id, so nothing here is ever out of date."""
    con = store.open_database(_path)
    try:
        return of_build.read(con, _organisation, _build.made, _released, _build.id)
    except duckdb.Error:
        con.close()
        raise


def forget() -> None:
    """A database has failed under its readers: everything is opened, and read through, anew."""
    _read.clear()
    store.forget()
