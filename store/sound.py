"""The figures to be served: of the current build, or of the last one before it whose files can still be read."""

from collections.abc import Sequence
from pathlib import Path

from duckdb import DuckDBPyConnection

from language import _, date
from store.builds import PARTS, Build, NoBuild, kept
from store.databases import open_database
from store.whole import whole


def sound(store: str | Path, organisation: str, parts: Sequence[str] = PARTS) -> Build:
    """The latest whose `parts` are whole. Raises NoBuild where none is."""
    for build in kept(store, organisation):
        if build.readable and all(whole(getattr(build, part)) for part in parts):
            return build
    text = _("The databases of {organisation} are damaged, gone or of a newer version, and none is left that can be shown. "
             "Load the exports anew: python -m etl {organisation}; or bring the folder back from a backup.")  # fmt: skip
    raise NoBuild(text.format(organisation=organisation))


def instead(store: str | Path, organisation: str, id: str) -> str:
    """What whoever looks is told where the build `id` is served in place of the current one; nothing where it is the current one."""
    meant, *before = kept(store, organisation)
    build = next((one for one in before if one.id == id), meant)
    if build == meant:
        return ""
    text = _("The figures loaded on {day} at {time} cannot be read: their database is damaged, gone or of a newer version. These are the last good ones, "
             "of {then} at {at}. Load the exports anew: python -m etl {organisation}")  # fmt: skip
    return text.format(day=date(meant.made), time=f"{meant.made:%H:%M}", then=date(build.made), at=f"{build.made:%H:%M}", organisation=organisation)


def open_rows(store: str | Path, organisation: str) -> DuckDBPyConnection:
    """The last good row-level database, read only. Raises NoBuild."""
    return _open(store, organisation, "rows")


def open_figures(store: str | Path, organisation: str) -> DuckDBPyConnection:
    """The last good figures, read only. Raises NoBuild."""
    return _open(store, organisation, "figures")


def open_released(store: str | Path, organisation: str) -> DuckDBPyConnection:
    """What anybody may see of the last good figures, read only. Raises NoBuild."""
    return _open(store, organisation, "released")


def _open(store: str | Path, organisation: str, part: str) -> DuckDBPyConnection:
    return open_database(getattr(sound(store, organisation, [part]), part))
