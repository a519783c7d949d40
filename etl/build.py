"""One build: the plan and all exports of an organisation into a row-level database and the figures counted from it."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

import disclosure
import metrics
import store
from etl import contents, tables
from etl.personal import key, mask
from etl.plan import Plan, PlanError, parse
from etl.schema import DECLARATION
from etl.schema import tables as declared
from etl.textfile import Refused, Survey
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


def build(organisation: str, data: Path, into: Path, progress: Callable[[str, int, int], None]) -> Outcome:
    """Loads, counts and publishes; or refuses, and the build that stood stands. `progress` gets a name, bytes done, bytes in all."""
    home = data / organisation
    outcome = Outcome(organisation)
    plan, exports, surveys = _look_through(home, outcome, progress)
    if outcome.refused:
        outcome.refused += contents.never_closed(exports)
        return outcome
    with store.building(into, organisation) as work:
        secret = key(store.folder(into, organisation))
        inputs = _inputs(home, surveys, secret)
        if _stands(into, organisation, inputs):
            return _told(into, organisation, new=False)
        made = datetime.now().astimezone()
        if (ledger := store.folder(into, organisation) / store.LEDGER).exists():
            shutil.copy(ledger, work)
        try:
            contents.make(work, plan, _plan_text(home), exports, secret, (made, inputs), progress)
        except contents.RefusedLate as late:
            outcome.refused = late.files
            return outcome
        except disclosure.Unsafe as unsafe:
            outcome.refused = [{"file": f"{unsafe.table}.csv", "reason": str(unsafe)}]
            return outcome
        store.publish(into, organisation, work, made, inputs)
    return _told(into, organisation, new=True)


def strangers(home: Path) -> list[str]:
    """Files in the folder that look like exports but bear no table's name."""
    known = {table.file for table in declared().values()}
    return sorted(path.name for path in home.iterdir() if path.suffix.lower() in (".csv", ".txt", ".xls", ".xlsx") and path.name not in known)


def _look_through(home: Path, outcome: Outcome, progress) -> tuple[Plan | None, list[tables.Export], dict[str, Survey]]:
    """Every file is looked at before anything is loaded, so that all that is wrong is told at once."""
    plan = _plan(home, outcome)
    files = [(table, home / table.file) for table in declared().values() if (home / table.file).is_file()]
    exports, total, done = [], sum(path.stat().st_size for _table, path in files), 0
    for table, path in files:
        progress(table.title, done, 2 * total)
        try:
            exports.append(tables.look(table, path, lambda read, before=done, of=table: progress(of.title, before + read, 2 * total)))
        except Refused as refused:
            outcome.refused.append({"file": path.name, "reason": mask(str(refused))})
        done += path.stat().st_size
    if not (home / "enterprises.csv").is_file():
        outcome.refused.append({"file": "enterprises.csv", "reason": _("The file is missing; every organisation needs a list of its enterprises.")})
    return plan, exports, {export.path.name: export.survey for export in exports}


def _plan_text(home: Path) -> str:
    return (home / "plan.toml").read_text("utf-8-sig")


def _plan(home: Path, outcome: Outcome) -> Plan | None:
    try:
        text = _plan_text(home)
        named = [number for number, line in enumerate(text.splitlines(), 1) if mask(line) != line]
        outcome.refused += [{"file": "plan.toml", "reason": _("Line {line} holds a personal identity number; a plan names nobody by number.").format(line=line)}
                            for line in named]  # fmt: skip
        return parse(text, metrics.catalogue())
    except FileNotFoundError:
        outcome.refused.append({"file": "plan.toml", "reason": _("The file is missing; an organisation is a folder with plan.toml and its exports.")})
    except UnicodeDecodeError:
        outcome.refused.append({"file": "plan.toml", "reason": _("The file is not UTF-8 text; save it as UTF-8.")})
    except PlanError as error:
        outcome.refused += [{"file": "plan.toml", "reason": message} for message in error.messages]
    return None


def _inputs(home: Path, surveys: dict[str, Survey], secret: bytes) -> str:
    """A digest of all that a build depends on: the same inputs need no new build."""
    parts = [f"{name} {seen.sha256}" for name, seen in sorted(surveys.items())]
    parts += [hashlib.sha256((home / "plan.toml").read_bytes()).hexdigest(), hashlib.sha256(secret).hexdigest(), _code(), current()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def _code() -> str:
    top = Path(__file__).parent.parent
    files = sorted(path for part in CODE for path in (top / part).rglob("*.*") if path.suffix in (".py", ".sql", ".toml"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in [*files, DECLARATION])).hexdigest()


def _stands(into: Path, organisation: str, inputs: str) -> bool:
    try:
        build = store.current(into, organisation)
    except store.NoBuild:
        return False
    return build.inputs == inputs and all(part.is_file() for part in (build.rows, build.figures, build.released))


def _told(into: Path, organisation: str, new: bool) -> Outcome:
    """What the current build says of its own load."""
    outcome = Outcome(organisation, new=new)
    with store.open_rows(into, organisation) as con:
        for name, file, notes, *counts in con.execute("SELECT table_name, file, notes, rows, loaded, rejected FROM files").fetchall():
            outcome.tables[name] = {"file": file, **dict(zip(("rows", "loaded", "rejected"), counts, strict=True))}
            outcome.notes += [f"{file}: {note}" for note in notes.splitlines()]
        found = con.execute('SELECT "table", line, "column", value, reason FROM rejects')
        outcome.rejects = [dict(zip(("table", "line", "column", "value", "reason"), row, strict=True)) for row in found.fetchall()]
        outcome.warnings = con.execute("SELECT count(*) FROM warnings").fetchone()[0]
    return outcome
