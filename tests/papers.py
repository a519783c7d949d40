"""A year's report from the shipped organisations, and a store of one's own to write in."""

import shutil
from pathlib import Path

import store
from followup.texts import write
from reports.making import report_of
from reports.report import Report, Target

YEAR = 2023
# Smallest picture there is: one transparent point.
POINT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 300"><path d="M0 300L700 0" stroke="black"/></svg>'


def report(home: Path, organisation: str = "bollnas", year: int = YEAR) -> Report:
    return report_of(home, organisation, year, store.current(home, organisation))


def targets(report: Report) -> list[Target]:
    return [target for goal in report.goals for target in goal.targets]


def own_store(shipped: Path, place: Path) -> Path:
    return Path(shutil.copytree(shipped, place / "own"))


def say(home: Path, kind: str, subject: str = "", **content: str) -> None:
    write(home, "bollnas", YEAR, kind, subject, content, "Anna Handläggare", 0)
