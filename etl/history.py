"""What the history of loads remembers of a build: who made it, when, from which bytes, and each target's figure then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime

from duckdb import DuckDBPyConnection

from etl.plan import Plan
from language import _, number
from store import Build

FILE = ("table", "file", "sha256", "bytes", "rows", "loaded", "rejected")


def told(con: DuckDBPyConnection, plan: Plan, made: datetime) -> dict:
    """Of a build whose figures are attached as `figures`."""
    found = con.execute("SELECT table_name, file, sha256, bytes, rows, loaded, rejected FROM files ORDER BY table_name").fetchall()
    by = con.execute("SELECT made_by FROM build").fetchone()[0]
    return {"by": by, "files": [dict(zip(FILE, row, strict=True)) for row in found], "targets": targets(con, plan, made.date())}


def targets(con: DuckDBPyConnection, plan: Plan, day: Day, figures: str = "figures.") -> list[dict]:
    """Each target's figure on the day, or on its last day where that is over; None where the table that it counts is empty."""
    told = []
    for target in plan.targets:
        on = min(day, target.end)
        value, rows = con.execute(f"""
            SELECT (SELECT max_by(value, day) FROM {figures}series WHERE metric = $metric AND day <= $day), t.rows
            FROM {figures}metrics AS m JOIN {figures}tables AS t ON t.name = m.table_name WHERE m.id = $metric""",
            {"metric": target.metric, "day": on}).fetchone()  # fmt: skip
        told.append({"id": target.id, "title": target.title, "metric": target.metric, "day": on.isoformat(), "value": (value or 0.0) if rows else None})
    return told


@dataclass(frozen=True)
class Change:
    """A target's figure in one entry of the history, and in the one before it; None is unknown."""

    id: str
    title: str
    before: float | None
    after: float | None


def changes(entries: Sequence[dict]) -> list[list[Change]]:
    """For each entry, the latest first, what became of the targets' figures since the one before."""
    earlier = [*entries, {}][1:]
    return [changed(one.get("targets", []), before.get("targets", [])) for one, before in zip(entries, earlier, strict=True)]


def changed(after: list[dict], before: list[dict]) -> list[Change]:
    known = {target["id"]: target["value"] for target in before}
    return [Change(one["id"], one["title"], known.get(one["id"]), one["value"]) for one in after]


def past(entries: Sequence[dict], kept: Sequence[Build]) -> str:
    """The history in words, the latest first."""
    ids = [build.id for build in kept]
    states = [_("kept") if entry["build"] in ids else _("no longer kept") for entry in entries]
    states[:1] = [_("current")] if entries else []
    return "\n".join(_line(*one) for one in zip(entries, changes(entries), states, strict=True)) or _("Nothing has been loaded.")


def _line(entry: dict, change: list[Change], state: str) -> str:
    what = {"restore": _("restored"), "erase": _("a person erased")}.get(entry["kind"], _("loaded"))
    files = entry.get("files", [])
    rows = _("{files} files, {rows} rows, {rejected} rejected").format(
        files=len(files), rows=number(sum(one["rows"] for one in files)), rejected=number(sum(one["rejected"] for one in files)))  # fmt: skip
    changed = [_("  {title}: {before} → {after}").format(title=one.title, before=figure(one.before), after=figure(one.after))
               for one in change if one.before != one.after]  # fmt: skip
    head = f"{entry['at'][:16].replace('T', ' ')}  {entry['build']}  {what}, {state}  {entry.get('by', '')}  {rows}"
    return "\n".join([head, *changed])


def figure(value: float | None) -> str:
    return "–" if value is None else number(value)
