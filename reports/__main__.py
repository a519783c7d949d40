"""`python -m reports ORGANISATION`: writes a year's papers, as Word, PDF, PowerPoint, Excel and HTML."""

import argparse
import sys
from pathlib import Path

import store
from etl.bar import bar
from language import _, date, parser
from language.console import say
from reports import FORMATS, make, name
from reports.freeze import from_json
from reports.making import NoSuchYear, drawn, papers, report_of
from store.adopted import Adoption, Damaged, latest
from store.journal import NoJournal


def main(arguments: list[str] | None = None) -> int:
    asked = _arguments(arguments)
    formats = [asked.format] if asked.format else [*FORMATS]
    try:
        adoption = latest(asked.store, asked.organisation, asked.year)
        files = _adopted(adoption, formats) if adoption else _made(asked, formats)
        asked.output.mkdir(parents=True, exist_ok=True)
        for file, content in files.items():
            (asked.output / file).write_bytes(content)
            say(str(asked.output / file))
    except Damaged as error:
        print(error, error.path, sep="\n", file=sys.stderr)
        return 1
    except (store.NoBuild, NoJournal, NoSuchYear) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(_("The papers could not be written: {why}").format(why=f"{error.strerror} ({error.filename})"), file=sys.stderr)
        return 1
    print(_standing(adoption, asked.year), file=sys.stderr)
    return 0


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    takes = parser("python -m reports", _("Writes the papers of a year's follow-up."))
    takes.add_argument("organisation", metavar=_("ORGANISATION"), help=_("the organisation's folder, for example bollnas"))
    takes.add_argument("--year", type=int, required=True, metavar="YYYY", help=_("the year to follow up"))
    takes.add_argument("--format", choices=FORMATS, help=_("one of the formats; all if not given"))
    takes.add_argument("--output", type=Path, default=Path(), metavar="DIR", help=_("the folder to write to; the one you stand in if not given"))
    takes.add_argument("--store", default="store-data", metavar="DIR", help=_("the folder of the databases"))
    return takes.parse_args(arguments)


def _made(asked: argparse.Namespace, formats: list[str]) -> dict[str, bytes]:
    build = store.sound(asked.store, asked.organisation, ["released"])
    if said := store.instead(asked.store, asked.organisation, build.id):
        print(said, file=sys.stderr)
    with bar() as progress:
        return papers(drawn(report_of(asked.store, asked.organisation, asked.year, build), progress), formats, progress)


def _adopted(adoption: Adoption, formats: list[str]) -> dict[str, bytes]:
    """As they were adopted; one in a format that was not made then is made of the report that was."""
    report = from_json(adoption.report())
    names = {format: name(report, format) for format in formats}
    return {file: adoption.document(file) if file in adoption.documents else make(report, format) for format, file in names.items()}


def _standing(adoption: Adoption | None, year: int) -> str:
    if adoption is None:
        return _("A draft: {year} has not been adopted.").format(year=year)
    return _("As adopted on {day} by {by}.").format(day=date(adoption.at), by=adoption.by)


if __name__ == "__main__":
    sys.exit(main())
