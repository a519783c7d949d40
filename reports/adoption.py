"""Adopts a year: what its officer has read is what is frozen, with all the papers made of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Day
from pathlib import Path

import store
from etl.bar import Progress
from language import _
from reports import FORMATS
from reports.freeze import hashed, sealed, to_json
from reports.making import drawn, papers, report_of
from store.adopted import Adoption, Papers, latest
from store.adopted import adopt as freeze


class Changed(Exception):
    """Figures or texts are no longer those that were read."""

    def __init__(self, year: int):
        super().__init__(_("Figures or texts for {year} have changed since you read them. Nothing was adopted; read them again.").format(year=year))


@dataclass(frozen=True)
class Read:
    """What somebody has before his eyes: the hash of the report before its charts are drawn, and the number of the latest adoption, or 0."""

    report: str
    known: int


def look(folder: str | Path, organisation: str, year: int) -> Read:
    """Raises NoSuchYear, NoJournal, NoBuild and Damaged."""
    before = latest(folder, organisation, year)
    report = report_of(folder, organisation, year, store.sound(folder, organisation, ["released"]))
    return Read(hashed(to_json(report)), before.number if before else 0)


def adopt(folder: str | Path, organisation: str, year: int, by: str, read: Read, progress: Progress, formats: Iterable[str] = FORMATS) -> Adoption:
    """Raises Changed and Meanwhile, besides what `look` raises."""
    def made(build: store.Build) -> Papers:
        report = report_of(folder, organisation, year, build)
        if hashed(to_json(report)) != read.report:
            raise Changed(year)
        whole = sealed(drawn(report, progress))
        return Papers(to_json(whole), Day.fromisoformat(whole.day), papers(whole, formats, progress))

    return freeze(folder, organisation, year, by, read.known, made)
