"""Both copies of the pointer damaged or gone: it is written anew from the builds that still lie in the folder, when somebody asks for one of them."""

import os
from pathlib import Path

import duckdb
from filelock import FileLock

from language import _
from store.databases import open_database
from store.pointer import COPY, HISTORY, POINTER, NoBuild, read, sealed, to_disk
from store.whole import whole


def rescue(home: Path, id: str, parts: tuple[str, ...], version: int) -> None:
    """Does nothing where the pointer can be read. Raises NoBuild where no whole build has the id, with those that there are."""
    with FileLock(home / "lock"):
        try:
            read(home)
        except NoBuild:
            found = [{**one, "inputs": "", "version": version} for one in _found(home, parts)]
            chosen = [one for one in found if one["id"] == id]
            if not chosen:
                listed = ", ".join(f"{one['id']} ({one['made'][:16].replace('T', ' ')})" for one in found) or "–"
                text = _("{organisation} has no whole build {id} in its folder; those that lie there: {names}")
                raise NoBuild(text.format(organisation=home.name, id=id, names=listed)) from None
            _write(home, [*chosen, *(one for one in found if one["id"] != id)])


def _found(home: Path, parts: tuple[str, ...]) -> list[dict]:
    """The latest first. The files of one build tell the same time at which it was made."""
    made: dict = {}
    for path in home.glob("*.duckdb"):
        part, _dash, digest = path.stem.rpartition("-")
        if part in parts and whole(path) and (time := _made(path)):
            made.setdefault(time, {"made": time.astimezone().isoformat()})[part] = path.name
            made[time] |= {"id": digest} if part == "figures" else {}
    return [made[time] for time in sorted(made, reverse=True) if {*parts} <= made[time].keys()]


def _made(path: Path) -> object:
    try:
        with open_database(path) as con:
            return con.execute("SELECT made FROM build").fetchone()[0]
    except duckdb.Error:
        return None


def _write(home: Path, builds: list[dict]) -> None:
    history = home / HISTORY
    content = sealed({"builds": builds, "history": history.read_bytes().count(b"\n") if history.exists() else 0})
    for name in (POINTER, COPY):
        new = home / f"{name}.new"
        new.write_bytes(content)
        to_disk(new)
        os.replace(new, home / name)
    to_disk(home)
