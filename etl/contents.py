"""What one build's two databases hold, and how it gets there."""

import getpass
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from datetime import date as Day
from difflib import get_close_matches
from pathlib import Path

from duckdb import DuckDBPyConnection

import disclosure
import metrics
import store
from etl import doubts, history, lines, records, tables
from etl.no_text import Refused
from etl.personal import MASK, PATTERN, PATTERN_DOUBLED, mask, pads
from etl.plan import Plan
from etl.standing import as_it_stood
from etl.steps import FINE, Steps
from language import _, ngettext
from metrics import cells, lists

# What stands around a value and is no part of it: white space of every kind, no-break and zero-width spaces, byte order marks.
SPACES = "".join(map(chr, [*range(9, 14), 32, 133, 160, 0x1680, *range(0x2000, 0x200E), 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF]))
VALUES = Path(__file__).with_name("values.sql")
PLAN_PARTS = ("plan_goals", "plan_targets", "plan_activities", "plan_rules")
PUBLISHED = ("plan", *PLAN_PARTS, "files", "build")  # tables that stand in both databases
LOGS = """
    CREATE TABLE plan (title VARCHAR, organisation VARCHAR, decision VARCHAR, municipalities VARCHAR[],
        start_date DATE, end_date DATE, baseline_date DATE, source VARCHAR);
    CREATE TABLE plan_goals (position BIGINT, id VARCHAR, title VARCHAR, parent VARCHAR);
    CREATE TABLE plan_targets (position BIGINT, id VARCHAR, goal VARCHAR, title VARCHAR, metric VARCHAR, kind VARCHAR, amount DOUBLE);
    CREATE TABLE plan_activities (position BIGINT, id VARCHAR, goal VARCHAR, title VARCHAR, responsible VARCHAR[]);
    CREATE TABLE plan_rules (kind VARCHAR, source VARCHAR);
    CREATE TABLE files (table_name VARCHAR, file VARCHAR, sha256 VARCHAR, bytes BIGINT, modified TIMESTAMP, rows BIGINT, loaded BIGINT,
        rejected BIGINT, encoding VARCHAR, delimiter VARCHAR, notes VARCHAR);
    CREATE TABLE build (made TIMESTAMP, made_by VARCHAR)"""


class RefusedLate(Exception):
    """Files that could not be read to their end: a list of file and reason."""

    def __init__(self, files: list[dict]):
        self.files = files


def make(work: Path, plan: Plan, source: str, exports: list[tables.Export], secret: bytes, made: datetime, by: str, steps: Steps) -> dict:
    """Gives what the history is to remember."""
    with store.create(work / "rows.duckdb") as con:
        load(con, plan, source, exports, secret, steps.step("load"))
        store.attach(con, work / "figures.duckdb", "figures")
        for done, count in enumerate(counts := (metrics.count, lists.make, cells.make)):
            steps.step("count")(_("Counting"), done, len(counts))
            count(con)
        _tell(con, made, by)
        release = steps.step("release")
        release(_("Protecting small counts"), 0, FINE)
        for part in ("released", "published"):
            store.attach(con, work / f"{part}.duckdb", part)
        disclosure.make(con, made, _judged_on(plan), plan.smallest, lambda share: release(_("Protecting small counts"), int(FINE * share), FINE))
        told = history.told(con, plan, made)
        con.execute("CHECKPOINT; " + "; ".join(f"CHECKPOINT {part}; DETACH {part}" for part in ("figures", "released", "published")))
    return told


def load(con: DuckDBPyConnection, plan: Plan, source: str, exports: list[tables.Export], secret: bytes, progress: Callable) -> None:
    """The rows, what was rejected and what is doubtful. Raises RefusedLate."""
    _prepare(con, plan, source, secret)
    _load_all(con, exports, progress)
    doubts.note(con, plan, exports)
    metrics.define(con)
    _note_empty_municipalities(con)


def _judged_on(plan: Plan) -> set[Day]:
    """The days on which a target's value is looked up, whenever it is judged."""
    return {plan.baseline_date, plan.start - timedelta(days=1), plan.end, *(target.end for target in plan.targets)}


def refused_late(exports: list[tables.Export]) -> list[dict]:
    """What shows only further down in a file, such as a quote that never closes: for a load that is refused anyway."""
    found = []
    with store.create(":memory:") as con:
        con.execute(VALUES.read_text("utf-8"))
        for export in exports:
            try:
                deque(records.batches(con, export.pieces(), export.header) if export.survey.quotes else (), maxlen=0)
            except Refused as refused:
                found.append({"file": export.path.name, "reason": mask(str(refused))})
    return found


def teach(con: DuckDBPyConnection, secret: bytes, activities: list[str]) -> None:
    """How a cell is read."""
    inner, outer = pads(secret)
    told = {"personal_pattern": PATTERN, "personal_pattern_doubled": PATTERN_DOUBLED, "mask": MASK, "spaces": SPACES, "white": f"[{SPACES.replace(' ', '')}]",
            "key_inner": inner, "key_outer": outer, "plan.activities": activities}  # fmt: skip
    for variable, value in told.items():
        con.execute(f'SET VARIABLE "{variable}" = $value', {"value": value})
    con.execute(VALUES.read_text("utf-8"))


def _prepare(con: DuckDBPyConnection, plan: Plan, source: str, secret: bytes) -> None:
    teach(con, secret, [activity.id for activity in plan.activities])
    tables.create(con)
    con.execute(LOGS)
    con.execute(lines.MACRO)
    con.execute("INSERT INTO plan VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [
        plan.title, plan.organisation, plan.decision, list(plan.municipalities), plan.start, plan.end, plan.baseline_date, source])  # fmt: skip
    _plan_parts(con, plan)


def _plan_parts(con: DuckDBPyConnection, plan: Plan) -> None:
    """What the plan declares, as tables: lists join it to what the exports tell."""
    parts = {
        "plan_goals": [(goal.id, goal.title, goal.parent) for goal in plan.goals],
        "plan_targets": [(one.id, one.goal, one.title, one.metric, one.kind, one.amount) for one in plan.targets],
        "plan_activities": [(one.id, one.goal, one.title, list(one.responsible)) for one in plan.activities],
    }
    for part, declared in parts.items():
        for position, row in enumerate(declared, 1):
            con.execute(f"INSERT INTO {part} VALUES ({', '.join('?' * (len(row) + 1))})", [position, *row])
    for kind in plan.rules.not_financed:
        con.execute("INSERT INTO plan_rules VALUES (?, ?)", [kind, plan.rules.source])


def _load_all(con: DuckDBPyConnection, exports: list[tables.Export], progress) -> None:
    """Enterprises come first in the declaration, and what points to them after."""
    refused, total, done = [], sum(export.size for export in exports), 0
    for export in exports:
        progress(_(export.table.title), done, total)
        try:
            with as_it_stood(export.path, export.stood, lambda of=export: of.survey.sha256):
                loaded, rejected = tables.load(con, export, lambda read, before=done, of=export: progress(_(of.table.title), before + read, total))
            con.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _file(export, loaded, rejected))
        except Refused as late:
            refused.append({"file": export.path.name, "reason": mask(str(late))})
        done += export.size
    if refused:
        raise RefusedLate(refused)


def _note_empty_municipalities(con: DuckDBPyConnection) -> None:
    """A municipality that the plan spells in another way than the register would be counted as 0 without a word."""
    empty = [name for (name,) in con.execute("SELECT unnest(municipalities) FROM plan EXCEPT SELECT municipality FROM plan_municipalities").fetchall()]
    known = [name for (name,) in con.execute("SELECT DISTINCT municipality FROM enterprises ORDER BY 1").fetchall() if name]
    for name in sorted(empty):
        like = get_close_matches(name, known, 1)
        note = _("no enterprise lies in {name}, which the plan names").format(name=name) + (_("; is {like} meant?").format(like=like[0]) if like else "")
        con.execute("UPDATE files SET notes = trim(notes || chr(10) || $note, chr(10)) WHERE table_name = 'enterprises'", {"note": note})


def _file(export: tables.Export, loaded: int, rejected: int) -> list:
    header, seen = export.header, export.survey
    notes = []
    if header.line > 1:
        n = header.line - 1
        notes.append(ngettext("{n} line above the header was passed over", "{n} lines above the header were passed over", n).format(n=n))
    if header.unknown:
        notes.append(_("columns that are not used: {names}").format(names=", ".join(header.unknown)))
    modified = datetime.fromtimestamp(export.stood.modified / 1e9, UTC).astimezone().replace(tzinfo=None)
    return [export.table.name, export.path.name, seen.sha256, seen.size, modified, loaded + rejected, loaded, rejected,
            seen.encoding, header.delimiter, "\n".join(notes)]  # fmt: skip


def _tell(con: DuckDBPyConnection, made: datetime, by: str) -> None:
    """Who loaded, when, from which bytes; and of the rows no more than counts goes on to the figures."""
    con.execute("INSERT INTO build VALUES (?, ?)", [made.replace(tzinfo=None), by])
    for table in PUBLISHED:
        con.execute(f"CREATE TABLE figures.{table} AS FROM {table}")
    con.execute("""
        CREATE TABLE figures.warnings_count AS
        SELECT "table" AS table_name, "column" AS column_name, reason, count(*) AS n, faults FROM warnings GROUP BY ALL ORDER BY ALL""")


def user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user without a name
        return ""
