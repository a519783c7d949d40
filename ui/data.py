"""The one cache: every build's figures, read once, by the build's id."""

from collections.abc import Callable, Hashable
from pathlib import Path
from threading import local
from typing import Any

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

_run = local()  # what this thread has found in the store since its run of a page began


class Unreadable(Exception):
    """What was adopted is damaged, or of a version that this one cannot show; in words."""


def look_anew() -> None:
    """A run of a page begins: what it finds in the store stands until it ends. It would look a hundred times, and each look at the disk
    lets another run go first.
    """
    _run.found = {}


def organisations() -> list[str]:
    """The folders that have a build and that this visitor may see something of, by name."""
    who = visitor()
    return [name for name in _folders() if who.sees(name) and not _lacks(name)]


def lost() -> list[str]:
    """Why organisations that have been loaded, and that this visitor may see something of, cannot be shown; in words."""
    folder, who = Path(_folder()), visitor()
    found = [name for name in _folders() if who.sees(name) and _lacks(name) and store.begun(folder / name)]
    return [_lacks(name) if may("upload", name) else _not_shown(name) for name in found]


def _not_shown(organisation: str) -> str:
    """For those who can do nothing about it but tell."""
    text = _("The figures of {organisation} cannot be read at the moment. Turn to whoever looks after Målkoll.")
    return text.format(organisation=organisation)


def _folders() -> list[str]:
    return _once("", lambda: sorted(path.name for path in Path(_folder()).glob("*") if path.is_dir()))


def _lacks(organisation: str) -> str:
    found = _sound(organisation, "released")
    return str(found) if isinstance(found, store.NoBuild) else ""


def _sound(organisation: str, part: str) -> store.Build | store.NoBuild:
    """The last good build, or why there is none."""
    return _once((organisation, part), lambda: _looked_up(organisation, part))


def _looked_up(organisation: str, part: str) -> store.Build | store.NoBuild:
    try:
        return store.sound(_folder(), organisation, [part])
    except store.NoBuild as error:
        return error


def _once(what: Hashable, look_up: Callable) -> Any:
    """Outside of a run, as when a file is made for a download, each time."""
    found = getattr(_run, "found", {})
    if what not in found:
        found[what] = look_up()
    return found[what]


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
    build = adoption.build if adoption else _sound(organisation, part)
    if isinstance(build, store.NoBuild):
        raise build
    path = getattr(build, part)
    if adoption and not store.whole(path):
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
    look_anew()
    _read.clear()
    store.forget()
