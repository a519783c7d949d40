"""Rows taken out of every build that is kept: their files are written anew under new names, and whatever named the old ones names the new."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from store import pointer
from store.adopted import damaged
from store.builds import ADOPTED, ADOPTION, LEDGER, PARTS, _forget, _listed, _pinned, building, folder
from store.pointer import NoBuild, to_disk
from store.whole import digest


def rewrite_rows(store: str | Path, organisation: str, by: str, change: Callable[[Path, Path], bool]) -> int:
    """How many files `change` wrote anew, each from the old to a new place; it says whether it had to. Nothing else of a build becomes another,
    and its id stays. Killed on the way it is to be asked again: what still holds the rows is found again. Raises NoBuild.
    """
    home = folder(store, organisation)
    with building(store, organisation) as work:
        builds = _listed(home)
        for error in damaged(store, organisation):
            raise NoBuild(str(error))  # nobody can tell which rows it holds
        pinned = {path: pointer.opened(path.read_bytes()) or {} for path in home.glob(f"{ADOPTED}/*/{ADOPTION}")}
        named = {one["rows"] for one in [*builds, *(facts["build"] for facts in pinned.values())] if "rows" in one}
        changed = {name: new for name in sorted(named) if (home / name).is_file() and (new := _changed(home, work, name, change))}
        if changed:
            told = [{**one, "rows": changed.get(one["rows"], one["rows"])} for one in builds]
            entry = {"kind": "erase", "at": datetime.now().astimezone().isoformat(), "by": by}
            pointer.point(home, work, told, {**_last(home), **entry})
            for path, facts in pinned.items():
                if facts["build"]["rows"] in changed:
                    _put(work, path, pointer.sealed({**facts, "build": {**facts["build"], "rows": changed[facts["build"]["rows"]]}}))
        _forget(home, {LEDGER, *(one[part] for one in _listed(home) for part in PARTS if part in one), *_pinned(home)})
    return len(changed)


def _last(home: Path) -> dict:
    return next(iter(pointer.history(home)), {"build": ""})


def _changed(home: Path, work: Path, name: str, change: Callable[[Path, Path], bool]) -> str | None:
    made = work / "erased.duckdb"
    if not change(home / name, made):
        return None
    made.chmod(0o600)
    to_disk(made)
    new = f"rows-{digest(made)}.duckdb"
    os.replace(made, home / new)
    to_disk(home)
    return new


def _put(work: Path, path: Path, content: bytes) -> None:
    made = work / path.name
    made.write_bytes(content)
    to_disk(made)
    os.replace(made, path)
    to_disk(path.parent)
