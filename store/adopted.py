"""Years that were adopted: each time one was, its report, its documents and the build they came from, in a folder that never changes."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime
from pathlib import Path

from language import _, date
from store.builds import ADOPTED, ADOPTION, JOURNAL, Build, NoBuild, as_build, building, current, folder, kept
from store.pointer import opened, sealed, to_disk
from store.whole import whole

REPORT = "report.json"


@dataclass(frozen=True)
class Papers:
    """What is to be adopted: the report as text, the day that its figures are of, and the documents by file name."""

    report: str
    day: Day
    documents: dict[str, bytes]


class Meanwhile(Exception):
    """Somebody else has adopted the year since it was looked at."""

    def __init__(self, adoption: "Adoption"):
        text = _("{year} was adopted by {by} on {day} while you were reading. Nothing was adopted anew; read theirs first.")
        super().__init__(text.format(year=adoption.year, by=adoption.by, day=date(adoption.at)))


class Damaged(Exception):
    """What was adopted for the year can no longer be read as it was; in words for anybody. Where it lies is for whoever runs the server."""

    def __init__(self, year: str, path: Path):
        text = _("What was adopted for {year} can no longer be read as it was ({file}). Tell whoever looks after Målkoll: a backup is needed.")
        super().__init__(text.format(year=year, file=path.name))
        self.year, self.path = year, path


@dataclass(frozen=True)
class Adoption:
    """The `number`th time that the year was adopted, with figures of `day`. `hash` is its report's SHA-256, which stands on the papers."""

    year: int
    number: int
    day: Day
    at: datetime
    by: str
    hash: str
    build: Build
    folder: Path
    documents: dict[str, str]  # each file's SHA-256

    def report(self) -> str:
        """Raises Damaged where it is not the one that was adopted."""
        return self._whole(REPORT, self.hash).decode("utf-8")

    def document(self, name: str) -> bytes:
        """Raises Damaged where it is not the one that was adopted, and KeyError where none has the name."""
        return self._whole(name, self.documents[name])

    def _whole(self, name: str, expected: str) -> bytes:
        path = self.folder / name
        content = path.read_bytes() if path.is_file() else b""
        if _digest(content) != expected:
            raise Damaged(str(self.year), path)
        return content


def adopt(store: str | Path, organisation: str, year: int, by: str, known: int, make: Callable[[Build], Papers]) -> Adoption:
    """Freezes the year, as `make` tells it of the current build, in one step. `known` is the number of the adoption that was the latest when the
    year was looked at, or 0. What is like the latest is the latest. Raises Meanwhile and NoBuild.
    """
    home = folder(store, organisation)
    with building(store, organisation) as work:
        before = latest(store, organisation, year)
        if before and before.number != known:
            raise Meanwhile(before)
        build = current(store, organisation)
        if not all(map(whole, build.files())):
            text = _("The databases of {organisation} are damaged or gone, so nothing can be adopted of them; run: python -m etl {organisation}")
            raise NoBuild(text.format(organisation=organisation))
        papers = make(build)
        content = {REPORT: papers.report.encode("utf-8"), **papers.documents}
        hashes = {name: _digest(file) for name, file in content.items()}
        if before and before.hash == hashes[REPORT]:
            return before
        number = before.number + 1 if before else 1
        facts = {"year": year, "number": number, "day": papers.day.isoformat(), "at": datetime.now().astimezone().isoformat(), "by": by,
                 "hash": hashes.pop(REPORT), "build": build.facts(), "documents": hashes, "journal": (home / JOURNAL).exists()}  # fmt: skip
        content[ADOPTION] = sealed(facts)
        return _read(home, _put_in_place(home, work, f"{year}-{number}-{facts['hash'][:16]}", content))


def _put_in_place(home: Path, work: Path, name: str, content: dict[str, bytes]) -> Path:
    made, place = work / name, home / ADOPTED / name
    made.mkdir()
    for file, inside in content.items():
        (made / file).write_bytes(inside)
        to_disk(made / file)
    to_disk(made)
    place.parent.mkdir(exist_ok=True)
    os.replace(made, place)
    to_disk(place.parent)
    to_disk(home)
    return place / ADOPTION


def adoptions(store: str | Path, organisation: str) -> list[Adoption]:
    """The latest year and the latest time first. None of a year of which one is damaged, for that may be the one that holds."""
    found, lost = _all(folder(store, organisation))
    return [one for one in found if str(one.year) not in {error.year for error in lost}]


def damaged(store: str | Path, organisation: str) -> list[Damaged]:
    """A year's first, the latest year first."""
    return list({error.year: error for error in _all(folder(store, organisation))[1]}.values())


def of_year(store: str | Path, organisation: str, year: int) -> list[Adoption]:
    """The latest first. Raises Damaged, also where it is but an earlier one."""
    found, lost = _all(folder(store, organisation))
    for error in lost:
        if error.year == str(year):
            raise error
    return [one for one in found if one.year == year]


def latest(store: str | Path, organisation: str, year: int) -> Adoption | None:
    """The one that holds for the year. Raises Damaged."""
    return next(iter(of_year(store, organisation, year)), None)


def find(store: str | Path, organisation: str, id: str) -> Build:
    """A build that is kept, or that something adopted came from. Raises NoBuild."""
    known = [*kept(store, organisation), *(one.build for one in adoptions(store, organisation))]
    for build in known:
        if build.id == id:
            return build
    raise NoBuild(_("{organisation} has no build {id} any more; load the page again.").format(organisation=organisation, id=id))


def _all(home: Path) -> tuple[list[Adoption], list[Damaged]]:
    """A folder is put in place whole and named after its year, so one that cannot be read was damaged there."""
    found, lost = [], []
    for place in sorted(path for path in home.glob(f"{ADOPTED}/*-*-*") if path.is_dir()):
        try:
            found.append(_read(home, place / ADOPTION))
        except Damaged as error:
            lost.append(error)
    return sorted(found, key=lambda one: (one.year, one.number), reverse=True), lost[::-1]


def _read(home: Path, path: Path) -> Adoption:
    try:
        facts = opened(path.read_bytes()) or {}
        return Adoption(facts["year"], facts["number"], Day.fromisoformat(facts["day"]), datetime.fromisoformat(facts["at"]), facts["by"],
                        facts["hash"], as_build(home, facts["build"]), path.parent, facts["documents"])  # fmt: skip
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise Damaged(path.parent.name.partition("-")[0], path) from error


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
