"""Where people's own words are kept: a database that only grows, SQLite beside the facts, or PostgreSQL by MALKOLL_JOURNAL."""

import errno
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from uuid import uuid4

from sqlalchemy import URL, Connection, Engine, NullPool, RowMapping, create_engine, event, insert, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError

from language import _
from store.builds import ADOPTED, ADOPTION, folder
from store.builds import JOURNAL as FILE
from store.journal_schema import ENTRIES, VERSION, prepare, version
from store.pointer import opened

PATIENCE = 10  # seconds that a writer waits for another
WRITING = 723_118_004  # any number, as long as nobody else in the PostgreSQL database takes a lock of it


class NoJournal(Exception):
    """The journal cannot be opened, read or written; in words."""


@dataclass(frozen=True)
class Place:
    """What a text is about: `subject` is the id of a target, an activity or an action, and empty where there is but one."""

    year: int
    kind: str
    subject: str = ""


@dataclass(frozen=True)
class Entry:
    """One version of what is written in a place; `began_from` is the number of the one that its author had before his eyes, or 0."""

    place: Place
    number: int
    began_from: int
    author: str
    written: datetime
    content: dict[str, str]


@dataclass(frozen=True)
class Journal:
    """One organisation's. `file` is None where it is kept in PostgreSQL."""

    organisation: str
    url: URL = field(repr=False)
    file: Path | None

    def entries(self, **where: int | str) -> list[Entry]:
        """All versions of such a year, kind or subject, the oldest first; nothing is made by looking. Raises NoJournal."""
        if self.file and not self.file.exists() and not self._lost():
            return []
        with self._connected() as con:
            return self._entries(con, **where) if _known(con) else []

    def append(self, place: Place, author: str, began_from: int, make: Callable[[list[Entry]], dict[str, str]]) -> list[Entry]:
        """A further version, whole or not at all: what `make` says when nobody else can write any more, of the versions that stand.
        Gives them with it, the oldest first. Raises NoJournal.
        """
        here = {"year": place.year, "kind": place.kind, "subject": place.subject}
        with self._connected(writes=True) as con:
            if not _known(con):
                prepare(con)
            before = self._entries(con, **here)
            entry = Entry(place, len(before) + 1, min(began_from, len(before)), author, datetime.now(UTC), make(before))
            con.execute(insert(ENTRIES).values(
                organisation=self.organisation, **here, number=entry.number, began_from=entry.began_from, author=author,
                written=entry.written, content=entry.content))  # fmt: skip
        return [*before, entry]

    def _entries(self, con: Connection, **where: object) -> list[Entry]:
        wanted = (ENTRIES.c[name] == value for name, value in {"organisation": self.organisation, **where}.items())
        return [_entry(row) for row in con.execute(select(ENTRIES).where(*wanted).order_by(ENTRIES.c.id)).mappings()]

    @contextmanager
    def _connected(self, writes: bool = False) -> Iterator[Connection]:
        """In a transaction, which for a writer is the only one from its beginning."""
        try:
            if self.file and self._lost():
                raise OSError(errno.EBADMSG, FILE)
            if writes and self.file and not self.file.exists():
                self._begin(self.file)
            with _engine(self.url).connect().execution_options(writes=writes) as con, con.begin():
                if writes and not self.file:
                    con.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
                    con.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITING})")
                yield con
        except (DBAPIError, OSError) as error:
            text = _("Nothing was saved in the journal: {reason}.") if writes else _("The journal cannot be read: {reason}.")
            raise NoJournal(text.format(reason=_why(error))) from error


    def _lost(self) -> bool:
        """Whether there was a file that is emptied; or gone, as far as what was adopted tells that there was one."""
        if self.file.exists():
            return self.file.stat().st_size == 0
        return any((opened(path.read_bytes()) or {}).get("journal") for path in self.file.parent.glob(f"{ADOPTED}/*/{ADOPTION}"))

    @staticmethod
    def _begin(file: Path) -> None:
        """Made beside and put in place whole: so one of no bytes is one that was emptied. Of two who begin at once the first one's stands."""
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name(f"{FILE}.{uuid4().hex}")
        try:
            with _made(URL.create("sqlite", database=str(new))).connect().execution_options(writes=True) as con, con.begin():
                prepare(con)
            os.link(new, file)
        except OSError:  # there is one by now, or the disk knows no links
            if not file.exists():
                os.replace(new, file)
        finally:
            new.unlink(missing_ok=True)


def open_journal(store: str | Path, organisation: str) -> Journal:
    """Raises NoJournal where MALKOLL_JOURNAL is no address of a PostgreSQL database."""
    given = os.environ.get("MALKOLL_JOURNAL")
    if not given:
        file = folder(store, organisation) / FILE
        return Journal(organisation, URL.create("sqlite", database=str(file)), file)
    try:
        url = make_url(given)
    except ArgumentError:
        url = None
    if url is None or url.get_backend_name() not in ("postgresql", "postgres"):
        raise NoJournal(_("MALKOLL_JOURNAL is not the address of a PostgreSQL database, such as postgresql://user:password@host/database."))
    return Journal(organisation, url.set(drivername="postgresql+psycopg"), None)


def _known(con: Connection) -> bool:
    """Whether there is a journal as this version makes it. Raises NoJournal for one of a newer version."""
    found = version(con)
    if found > VERSION:
        text = _("The journal was made by a newer version of Målkoll ({found}; this one knows {known}). Nothing in it is touched: install the newer version.")
        raise NoJournal(text.format(found=found, known=VERSION))
    return found == VERSION


def _entry(row: RowMapping) -> Entry:
    place = Place(row["year"], row["kind"], row["subject"])
    return Entry(place, row["number"], row["began_from"], row["author"], row["written"], row["content"])


def _why(error: DBAPIError | OSError) -> str:
    """In the reader's words where the reason is one of the usual ones, else in the database's own."""
    reason = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(reason, "sqlite_errorname", None) or getattr(reason, "sqlstate", None) or errno.errorcode.get(getattr(reason, "errno", None), "")
    usual = {
        ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "53100", "ENOSPC", "EDQUOT"): _("there is no room left on the disk"),
        ("SQLITE_READONLY", "SQLITE_CANTOPEN", "25006", "42501", "EACCES", "EPERM", "EROFS"):
            _("Målkoll may not write there; ask whoever runs the server for the right to"),
        ("SQLITE_BUSY", "55P03"): _("somebody else was writing for too long; try again"),
        ("SQLITE_CORRUPT", "SQLITE_NOTADB", "EBADMSG"): _("it is damaged; bring it back from a backup"),
    }  # fmt: skip
    found = (text for codes, text in usual.items() if code.startswith(codes))
    return next(found, " ".join(str(reason).split()).rstrip("."))


@cache
def _engine(url: URL) -> Engine:
    return _made(url)


def _made(url: URL) -> Engine:
    """Texts never stand in an error; a connection lives no longer than its transaction."""
    settings = {"poolclass": NullPool, "hide_parameters": True, "json_serializer": partial(json.dumps, ensure_ascii=False)}
    if url.get_backend_name() != "sqlite":
        return create_engine(url, connect_args={"connect_timeout": PATIENCE}, **settings)
    engine = create_engine(url, connect_args={"timeout": PATIENCE, "isolation_level": None}, **settings)
    event.listen(engine, "connect", lambda con, _record: _set_up(con))
    event.listen(engine, "begin", lambda con: con.exec_driver_sql("BEGIN IMMEDIATE" if con.get_execution_options().get("writes") else "BEGIN"))
    return engine


def _set_up(con: object) -> None:
    """What is told to be written is on the disk, and triggers hold for REPLACE as well. No write-ahead log: between two transactions the file
    alone is the whole journal, and it may lie on a shared disk.
    """
    for setting in ("synchronous = EXTRA", "recursive_triggers = ON", "trusted_schema = OFF"):
        con.execute(f"PRAGMA {setting}")
