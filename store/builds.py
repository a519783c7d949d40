"""The builds of an organisation: made beside, put in place in one step, the last three kept."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock

from language import _

KEPT = 3
POINTER = "current.json"
PARTS = ("rows", "figures", "released")
LEDGER = "published.duckdb"  # of all builds together; it only grows


class NoBuild(Exception):
    """The organisation has no database yet."""


@dataclass(frozen=True)
class Build:
    """`inputs` tells what went in (see etl.build)."""

    id: str
    made: datetime
    inputs: str
    rows: Path
    figures: Path
    released: Path


def folder(store: str | Path, organisation: str) -> Path:
    return Path(store) / organisation


def current(store: str | Path, organisation: str) -> Build:
    return kept(store, organisation)[0]


def kept(store: str | Path, organisation: str) -> list[Build]:
    """The current build and those before it that can still be opened. Raises NoBuild where there is none."""
    home = folder(store, organisation)
    try:
        builds = json.loads((home / POINTER).read_text("utf-8"))["builds"]
    except FileNotFoundError:
        raise NoBuild(_("There are no figures for {organisation} yet; run: python -m etl {organisation}").format(organisation=organisation)) from None
    whole = [_build(home, facts) for facts in builds if {*PARTS} <= facts.keys()]
    if not whole:
        raise NoBuild(_("The figures for {organisation} were made by an older version; run: python -m etl {organisation}").format(organisation=organisation))
    return whole


def _build(home: Path, facts: dict) -> Build:
    return Build(facts["id"], datetime.fromisoformat(facts["made"]), facts["inputs"], *(home / facts[part] for part in PARTS))


@contextmanager
def building(store: str | Path, organisation: str) -> Iterator[Path]:
    """A folder to build in, for one at a time. What an earlier, killed build left there is taken away, and so is what this one leaves."""
    home = folder(store, organisation)
    home.mkdir(parents=True, exist_ok=True)
    work = home / "building"
    with FileLock(home / "lock"):
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def publish(store: str | Path, organisation: str, work: Path, made: datetime, inputs: str) -> Build:
    """Moves rows, figures and released.duckdb from `work` to names by their content, then the pointer to them in one step. What they
    publish stands in the ledger before anybody can see it.
    """
    home = folder(store, organisation)
    facts = {"made": made.isoformat(), "inputs": inputs}
    for part in PARTS:
        made_file = work / f"{part}.duckdb"
        facts[part] = f"{part}-{_digest(made_file)}.duckdb"
        _to_disk(made_file)
        os.replace(made_file, home / facts[part])
    if (work / LEDGER).exists():
        _to_disk(work / LEDGER)
        os.replace(work / LEDGER, home / LEDGER)
    facts["id"] = facts["figures"].removeprefix("figures-").removesuffix(".duckdb")
    builds = [facts, *(one for one in _listed(home) if one["figures"] != facts["figures"] and {*PARTS} <= one.keys())][:KEPT]
    pointer = work / POINTER
    pointer.write_text(json.dumps({"builds": builds}, indent=2), "utf-8")
    _to_disk(home)
    _to_disk(pointer)
    os.replace(pointer, home / POINTER)
    _to_disk(home)
    _forget(home, {LEDGER, *(one[part] for one in builds for part in PARTS)})
    return _build(home, facts)


def _listed(home: Path) -> list[dict]:
    pointer = home / POINTER
    return json.loads(pointer.read_text("utf-8"))["builds"] if pointer.exists() else []


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def _to_disk(path: Path) -> None:
    if os.name == "nt":
        return  # Windows opens no folders, and flushes a file through the handle that wrote it
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _forget(home: Path, wanted: set[str]) -> None:
    """A reader that has an older file open keeps it; Windows lets it be taken away at a later build."""
    for path in home.glob("*.duckdb"):
        if path.name not in wanted:
            try:
                path.unlink()
            except PermissionError:
                continue
