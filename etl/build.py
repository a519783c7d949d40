"""One build: the plan and all exports of an organisation into a row-level database and the figures counted from it."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

from duckdb import DuckDBPyConnection

import store
from etl import contents
from etl.bar import Progress
from etl.earlier import Earlier, finish
from etl.folder import Folder, Upload
from etl.inputs import Inputs, look_through
from etl.no_text import Refused
from etl.personal import key
from etl.schema import DECLARATION
from etl.steps import Steps
from language import _, current

CODE = ("disclosure", "etl", "metrics", "store")  # what decides, besides the exports, what stands in a build


@dataclass
class Outcome:
    """What `python -m etl` tells: as its JSON, or in words."""

    organisation: str
    tables: dict[str, dict] = field(default_factory=dict)
    rejects: list[dict] = field(default_factory=list)
    refused: list[dict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    warnings: int = 0
    new: bool = True

    def as_json(self) -> str:
        told = {name: getattr(self, name) for name in ("organisation", "tables", "rejects", "refused")}
        return json.dumps(told, ensure_ascii=False, indent=2)


def build(organisation: str, data: Path, into: Path, progress: Progress, over: Mapping[str, Upload] | None = None, by: str = "") -> Outcome:
    """Loads, counts and publishes; or refuses, and the build that stood stands. `progress` is at its end when the build is in place, and not before.
    Files that are laid `over` the folder are kept there if they are loaded. `by` is who loads, where that is not the account this runs under.
    """
    folder, outcome, steps = Folder(data / organisation, over or {}), Outcome(organisation), Steps(progress)
    finish(into, organisation, folder.home)
    found = look_through(folder, steps.step("look"))
    if found.refused:
        outcome.refused = found.refused + contents.refused_late(found.exports)
        return outcome
    with store.building(into, organisation) as work:
        secret = key(store.folder(into, organisation))
        outline = _digest([*found.outline(), hashlib.sha256(secret).hexdigest(), _code(), current()])
        if new := not _stands(into, organisation, outline, found):
            made = datetime.now().astimezone()
            told, outcome.refused = _make(work, store.folder(into, organisation), found, secret, made, by or contents.user(), steps)
            if outcome.refused:
                return outcome
        earlier = Earlier(into, organisation, folder.home)
        try:
            folder.write()
            if new:
                if folder.over:
                    earlier.keep(folder)
                    earlier.intend(made.isoformat(), earlier.steps_to(folder))
                store.publish(into, organisation, work, made, _inputs(outline, found), {**told, "mapping": found.mapping_sha256})
            folder.keep()
            earlier.finish()
            earlier.forget()
        finally:
            folder.drop()
    steps.end()
    return _told(into, organisation, new)


def _make(work: Path, home: Path, found: Inputs, secret: bytes, made: datetime, by: str, steps: Steps) -> tuple[dict, list[dict]]:
    """The files of the build in `work`; what the history is to remember of it, and what was refused on the way."""
    if not _taken_over(home / store.LEDGER, work):
        return {}, [{"file": store.LEDGER, "reason": _("The file is damaged or gone. It tells what has been published before, and without it nothing "
                                                      "can be published safely: bring it back from a backup.")}]  # fmt: skip
    try:
        return contents.make(work, found.plan, found.source, found.exports, secret, made, by, steps), []
    except contents.RefusedLate as late:
        return {}, late.files


def _taken_over(ledger: Path, work: Path) -> bool:
    """What has been published before, if anything has."""
    if not ledger.exists():
        return not store.begun(ledger.parent)
    shutil.copy(ledger, work)
    return store.readable(work / store.LEDGER)


def _inputs(outline: str, found: Inputs) -> str:
    """Stands for all that a build depends on: the same inputs need no new build."""
    return f"{outline} {_digest(found.contents())}"


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def _code() -> str:
    top = Path(__file__).parent.parent
    files = sorted(path for part in CODE for path in (top / part).rglob("*.*") if path.suffix in (".py", ".sql", ".toml"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in [*files, DECLARATION])).hexdigest()


def _stands(into: Path, organisation: str, outline: str, found: Inputs) -> bool:
    """Exports of other sizes are not waited for: they are read to their end while they are loaded."""
    try:
        build = store.current(into, organisation)
        return build.inputs.startswith(outline) and all(map(store.whole, build.files())) and build.inputs == _inputs(outline, found)
    except (store.NoBuild, Refused):
        return False


def _told(into: Path, organisation: str, new: bool) -> Outcome:
    """What the current build says of its own load."""
    with store.open_rows(into, organisation) as con:
        return told(con, Outcome(organisation, new=new))


def told(con: DuckDBPyConnection, outcome: Outcome) -> Outcome:
    """With what the rows' database says of its load."""
    for name, file, notes, *counts in con.execute("SELECT table_name, file, notes, rows, loaded, rejected FROM files").fetchall():
        outcome.tables[name] = {"file": file, **dict(zip(("rows", "loaded", "rejected"), counts, strict=True))}
        outcome.notes += [f"{file}: {note}" for note in notes.splitlines()]
    found = con.execute('SELECT "table", line, "column", value, reason FROM rejects')
    outcome.rejects = [dict(zip(("table", "line", "column", "value", "reason"), row, strict=True)) for row in found.fetchall()]
    outcome.warnings = con.execute("SELECT count(*) FROM warnings").fetchone()[0]
    return outcome
