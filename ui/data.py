"""The one cache: every build's figures, read once, by the build's id."""

import os
from datetime import datetime
from pathlib import Path

import streamlit as st

import store
from goals import figures as of_build
from goals.figures import Figures
from ui.audience import audience


def _folder() -> str:
    return os.environ.get("MALKOLL_STORE") or "store-data"


def organisations() -> list[str]:
    """The folders that have a build, by name."""
    folder = Path(_folder())
    return [path.name for path in sorted(folder.iterdir()) if path.is_dir() and _built(path.name)] if folder.is_dir() else []


def _built(organisation: str) -> bool:
    try:
        store.current(_folder(), organisation)
    except store.NoBuild:
        return False
    return True


def figures(organisation: str, released: bool = False) -> Figures:
    """As whoever looks may see them; `released` are those that everybody may, whoever looks."""
    build = store.current(_folder(), organisation)
    return _read(_folder(), organisation, build.id, build.made, released or audience() != "analyst")


@st.cache_resource(max_entries=8, show_spinner=False, on_release=lambda data: data.connection.close())
def _read(folder: str, organisation: str, build: str, made: datetime, released: bool) -> Figures:
    """A new build has a new id, so nothing here is ever out of date."""
    con = (store.open_released if released else store.open_figures)(folder, organisation)
    return of_build.read(con, organisation, made, released)
