"""From a build and what officers have written to a year's report, and from that to its papers."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from etl.bar import Progress
from followup.texts import actions, texts_of
from goals import figures
from language import _
from reports import FORMATS, make, name
from reports.content import compose
from reports.pictures import draw
from reports.report import Report
from store import Build, open_database


class NoSuchYear(Exception):
    """The organisation has nothing of the year; in words."""


def report_of(store: str | Path, organisation: str, year: int, build: Build) -> Report:
    """Of what anybody may see of the build. Raises NoSuchYear and NoJournal."""
    with closing(open_database(build.released)) as con:
        data = figures.read(con, organisation, build.made, released=True)
        years = [one for one in data.years if one >= data.plan.start.year]
        if year not in years:
            text = _("There is nothing to follow up in {year}; choose a year from {first} to {last}.")
            raise NoSuchYear(text.format(year=year, first=years[0], last=years[-1]))
        return compose(data, texts_of(store, organisation, year), actions(store, organisation), year, build.id)


def drawn(report: Report, progress: Progress) -> Report:
    """With its charts as pictures, which all papers share."""
    return draw(report, progress)


def papers(report: Report, formats: Iterable[str], progress: Progress) -> dict[str, bytes]:
    """Each by its file's name."""
    formats = list(formats)
    found = {}
    for n, format in enumerate(formats):
        progress(FORMATS[format], n, len(formats))
        found[name(report, format)] = make(report, format)
    progress(_("Done"), len(formats), len(formats))
    return found
