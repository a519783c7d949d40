"""`python -m etl ORGANISATION`: loads an organisation's exports and tells what was read, loaded and rejected."""

import argparse
import re
import sys
from getpass import getpass
from pathlib import Path

import duckdb

import store
from etl.bar import bar
from etl.build import Outcome, build
from etl.contents import user
from etl.earlier import left_as_they_are, restore
from etl.erasure import NotErased, erase
from etl.failed import FAILED, explained, standing
from etl.folder import Folder
from etl.history import past
from etl.personal import mask
from etl.reasons import titled
from etl.schema import tables
from language import _, ngettext, number, parser
from language.console import complain, say
from store import audit

INTERRUPTED = "Query interrupted"  # what the database says when it is
SHOWN = 20  # rejected rows that are told one by one


def main(arguments: list[str] | None = None) -> int:
    asked = _arguments(arguments)
    try:
        if asked.where:
            return _where(asked)
        if asked.restore:
            _left(restore(asked.data, asked.store, asked.organisation, asked.restore, user()))
        if asked.restore or asked.history:
            say(past(store.history(asked.store, asked.organisation), store.kept(asked.store, asked.organisation)))
            return 0
        home = asked.data / asked.organisation
        if not home.is_dir():
            return _no_folder(home)
        if asked.erase and (nothing := _erase(asked)):
            return nothing
        with bar() as progress:
            outcome = build(asked.organisation, asked.data, asked.store, progress)
    except (OSError, duckdb.Error, store.NoBuild, audit.NotLogged) as error:
        complain(_explained(error, asked))
        return 1
    except (KeyboardInterrupt, RuntimeError) as stopped:
        if isinstance(stopped, RuntimeError) and str(stopped) != INTERRUPTED:
            raise
        complain(_("Stopped; {standing}.").format(standing=standing(asked.store, asked.organisation)))
        return 130
    outcome.notes += [_("{file}: no table has this name, so it was not read").format(file=mask(name)) for name in Folder(home).strangers()]
    say(outcome.as_json() if asked.json else told(outcome, standing(asked.store, asked.organisation)))
    return 1 if outcome.refused else 0


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    takes = parser("python -m etl", _("Loads an organisation's exports into its database."))
    instead = takes.add_mutually_exclusive_group()
    takes.add_argument("organisation", type=_folder, metavar=_("ORGANISATION"), help=_("the organisation's folder, for example bollnas"))
    takes.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help=_("the folder of the organisations"))
    takes.add_argument("--store", type=Path, default=Path("store-data"), metavar="DIR", help=_("the folder of the databases"))
    instead.add_argument("--json", action="store_true", help=_("JSON and nothing else"))
    instead.add_argument("--where", action="store_true", help=_("only print where the current databases are"))
    instead.add_argument("--history", action="store_true", help=_("only print what has been loaded, when and by whom"))
    instead.add_argument("--restore", metavar="ID", help=_("make a kept build the current one again"))
    instead.add_argument("--erase", action="store_true", help=_("take a person out of all that is kept, and load anew; the id or number is asked for"))
    return takes.parse_args(arguments)


def _folder(text: str) -> str:
    if not re.fullmatch(r"[\w-][\w.-]*", text):
        raise argparse.ArgumentTypeError(_("{found} is no name of a folder").format(found=text))
    return text


def _no_folder(home: Path) -> int:
    found = sorted(path.parent.name for path in home.parent.glob("*/plan.toml"))
    complain(_("There is no folder {folder}. Organisations there: {names}").format(folder=home, names=", ".join(found) or "–"))
    return 2


def _left(files: list[str]) -> None:
    if files:
        complain(left_as_they_are(files))


def _erase(asked: argparse.Namespace) -> int:
    """Asked for, for what stands in a command is seen by everybody at the machine, and kept in the shell's history."""
    who = (getpass(_("Id or personal identity number: ")) if sys.stdin.isatty() else sys.stdin.readline()).strip()
    if not who:
        complain(_("Nobody was named; nothing was erased."))
        return 2
    audit.note(asked.store, user(), "erasing", asked.organisation)
    try:
        done = erase(asked.data, asked.store, asked.organisation, who, user())
    except NotErased as error:
        complain(str(error))
        return 1
    try:
        audit.note(asked.store, user(), "erase", asked.organisation, rows=done.rows, builds=done.builds, kept=done.kept, files=list(done.files))
    except audit.NotLogged:
        complain(_("What came of the erasure could not be written in the log; that it was begun stands there."))
    if done.left():
        complain(done.left())
    if not done.anything:
        complain(_("Nobody of that id or number was found; nothing was changed."))
        return 1
    complain(done.told())
    return 0


def _where(asked: argparse.Namespace) -> int:
    current = store.current(asked.store, asked.organisation)
    say(f"{current.rows}\n{current.figures}")
    return 0


def _explained(error: Exception, asked: argparse.Namespace) -> str:
    if isinstance(error, FAILED):
        return explained(error, asked.store, asked.organisation, str(getattr(error, "filename", None) or ""))
    return str(error)


def told(outcome: Outcome, standing: str) -> str:
    if outcome.refused:
        files = [f"  {one['file']}: {one['reason']}" for one in outcome.refused]
        return "\n".join([_("Nothing was loaded; {standing}. To be mended:").format(standing=standing), *files])
    heads = [_("Table"), _("Rows"), _("Loaded"), _("Rejected")]
    rows = [[name, *(number(one[key]) for key in ("rows", "loaded", "rejected"))] for name, one in outcome.tables.items()]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    lines = ["  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]) for row in [heads, *rows]]
    first = _("Loaded.") if outcome.new else _("Nothing has changed since the last load; nothing was built again.")
    return "\n".join([first, "", *lines, *_rejected(outcome), *_noted(outcome)])


def _rejected(outcome: Outcome) -> list[str]:
    if not outcome.rejects:
        return []
    rows = [
        _("  {table}, line {line}, {column}: “{value}” – {reason}").format(
            **{**one, "column": titled(tables()[one["table"]], one["column"]), "value": one["value"] or ""})
        for one in outcome.rejects[:SHOWN]
    ]
    rest = len(outcome.rejects) - SHOWN
    more = [ngettext("  and {n} more", "  and {n} more", rest).format(n=number(rest))] if rest > 0 else []
    return ["", _("Rejected rows:"), *rows, *more]


def _noted(outcome: Outcome) -> list[str]:
    n = outcome.warnings
    doubtful = [ngettext("{n} value is doubtful but loaded.", "{n} values are doubtful but loaded.", n).format(n=number(n))] if n else []
    return ["", *outcome.notes, *doubtful] if outcome.notes or doubtful else []


if __name__ == "__main__":
    sys.exit(main())
