"""The builds of an organisation: made beside, put in place in one step, the last three kept."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock

from language import _
from store import pointer
from store.pointer import ADOPTED, NoBuild, to_disk
from store.rescue import rescue
from store.whole import digest, whole

KEPT = 3
VERSION = 1  # of what stands in a build; raised when a page of before could not read it
PARTS = ("rows", "figures", "released")
LEDGER = "published.duckdb"  # of all builds together; it only grows
ADOPTION = "adoption.json"
JOURNAL = "journal.sqlite"  # what people wrote (see store/journal.py)


@dataclass(frozen=True)
class Build:
    """`inputs` tells what went in (see etl.build)."""

    id: str
    made: datetime
    inputs: str
    rows: Path
    figures: Path
    released: Path
    version: int = VERSION

    @property
    def readable(self) -> bool:
        """Not of a newer version of Målkoll."""
        return self.version <= VERSION

    def files(self) -> tuple[Path, ...]:
        return self.rows, self.figures, self.released

    def facts(self) -> dict:
        """What it is made again from, in the folder that its files lie in."""
        names = {part: path.name for part, path in zip(PARTS, self.files(), strict=True)}
        return {"id": self.id, "made": self.made.isoformat(), "inputs": self.inputs, "version": self.version, **names}


def folder(store: str | Path, organisation: str) -> Path:
    return Path(store) / organisation


def current(store: str | Path, organisation: str) -> Build:
    return kept(store, organisation)[0]


def kept(store: str | Path, organisation: str) -> list[Build]:
    """The current build and those before it that can still be opened. Raises NoBuild where there is none."""
    home = folder(store, organisation)
    builds = pointer.read(home).get("builds")
    if builds is None:
        raise NoBuild(_("There are no figures for {organisation} yet; run: python -m etl {organisation}").format(organisation=organisation))
    complete = [as_build(home, facts) for facts in builds if {*PARTS} <= facts.keys()]
    if not complete:
        raise NoBuild(_("The figures for {organisation} were made by an older version; run: python -m etl {organisation}").format(organisation=organisation))
    return complete


def as_build(home: Path, facts: dict) -> Build:
    return Build(facts["id"], datetime.fromisoformat(facts["made"]), facts["inputs"], *(home / facts[part] for part in PARTS), facts.get("version", 1))


@contextmanager
def building(store: str | Path, organisation: str) -> Iterator[Path]:
    """A folder to build in, for one at a time. What an earlier, killed build left there is taken away, and so is what this one leaves.
    Raises NoBuild where it cannot be read what stands.
    """
    home = folder(store, organisation)
    home.mkdir(parents=True, exist_ok=True)
    work = home / "building"
    with FileLock(home / "lock"):
        if pointer.read(home):  # whoever does not know what stands would take it away
            (home / pointer.FIRST).unlink(missing_ok=True)
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def publish(store: str | Path, organisation: str, work: Path, made: datetime, inputs: str, told: dict | None = None) -> Build:
    """Moves rows, figures and released.duckdb from `work` to names by their content, then the pointer to them in one step. What they
    publish stands in the ledger before anybody can see it, and in the history what is `told` of it.
    """
    home = folder(store, organisation)
    facts = {"made": made.isoformat(), "inputs": inputs, "version": VERSION}
    if not pointer.begun(home):
        (home / pointer.FIRST).touch()
        to_disk(home)
    for part in PARTS:
        made_file = work / f"{part}.duckdb"
        facts[part] = f"{part}-{digest(made_file)}.duckdb"
        made_file.chmod(0o644 if part == "released" else 0o600)
        to_disk(made_file)
        os.replace(made_file, home / facts[part])
    if (work / LEDGER).exists():
        to_disk(work / LEDGER)
        os.replace(work / LEDGER, home / LEDGER)
    facts["id"] = facts["figures"].removeprefix("figures-").removesuffix(".duckdb")
    builds = [facts, *(one for one in _listed(home) if one["figures"] != facts["figures"] and {*PARTS} <= one.keys())][:KEPT]
    pointer.point(home, work, builds, {"kind": "load", "at": facts["made"], "build": facts["id"], **(told or {})})
    (home / pointer.FIRST).unlink(missing_ok=True)
    _forget(home, {LEDGER, *(one[part] for one in builds for part in PARTS), *_pinned(home)})
    return as_build(home, facts)


def restore(
    store: str | Path, organisation: str, id: str, by: str = "", around: Callable[[Build], AbstractContextManager] = lambda _build: nullcontext()
) -> Build:
    """A kept build is the current one again, in one step; `around` is what is done to the exports meanwhile. Raises NoBuild where none has the id."""
    home = folder(store, organisation)
    if home.is_dir():
        rescue(home, id, PARTS, VERSION)
    with building(store, organisation) as work:
        listed = [one for one in _listed(home) if {*PARTS} <= one.keys() and all(whole(home / one[part]) for part in PARTS)]
        chosen = [one for one in listed if one["id"] == id]
        if not chosen:
            names = ", ".join(one["id"] for one in listed) or "–"
            raise NoBuild(_("{organisation} has no build {id} that is kept; those that are: {names}").format(organisation=organisation, id=id, names=names))
        if chosen != _listed(home)[:1]:
            before = next((entry for entry in history(store, organisation) if entry["build"] == id), {"build": id})
            with around(as_build(home, chosen[0])):
                pointer.point(home, work, [*chosen, *(one for one in listed if one["id"] != id)],
                              {**before, "kind": "restore", "at": datetime.now().astimezone().isoformat(), "by": by})  # fmt: skip
        return as_build(home, chosen[0])


def history(store: str | Path, organisation: str) -> list[dict]:
    """Every load and restoration, the latest first, also those whose builds are no longer kept."""
    return pointer.history(folder(store, organisation))


def _listed(home: Path) -> list[dict]:
    return pointer.read(home).get("builds", [])


def _pinned(home: Path) -> set[str]:
    """The files of builds that something adopted came from. Where it cannot be read which those are, they may be any."""
    try:
        adopted = [pointer.opened((place / ADOPTION).read_bytes())["build"] for place in home.glob(f"{ADOPTED}/*-*-*") if place.is_dir()]
        return {build[part] for build in adopted for part in PARTS}
    except (ValueError, KeyError, TypeError, OSError):
        return {path.name for path in home.glob("*.duckdb")}


def _forget(home: Path, wanted: set[str]) -> None:
    """A reader that has an older file open keeps it; Windows lets it be taken away at a later build."""
    for path in home.glob("*.duckdb"):
        if path.name not in wanted:
            try:
                path.unlink()
            except PermissionError:
                continue
