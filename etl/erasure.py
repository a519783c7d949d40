"""A person taken out of all that is kept: the rows of every build, what was rejected or doubtful, kept exports, and those in the folder."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

import store
from etl import contents, mapping
from etl.earlier import PLACE, TO_DO
from etl.folder import ENDINGS, Folder, Upload, names
from etl.no_text import Refused
from etl.personal import key, mask
from etl.persons import PERSONS, Person, Without, forget_rejected, is_person, person, without
from etl.schema import tables as declared
from etl.sql import literal
from language import _, number
from metrics import exploring
from store.erased import rewrite_rows

SHOWN = 20  # lines


class NotErased(Exception):
    """Something in the folder cannot be read, so nothing was begun; the text says what and why."""


@dataclass(frozen=True)
class Erased:
    """Rows by the `tables` of the build that was current and by the `files` of the folder; `builds` that held any, `kept` exports that were thrown away.
    `unclear` are lines of files that hold what was asked for so that it cannot be told whose they are; `strangers` files that no table is read from.
    """

    tables: dict[str, int]
    builds: int
    kept: int
    files: dict[str, int]
    unclear: dict[str, tuple[int, ...]]
    strangers: tuple[str, ...]

    @property
    def anything(self) -> bool:
        return bool(self.builds or self.kept or self.files)

    @property
    def rows(self) -> int:
        return sum(self.tables.values())

    def told(self) -> str:
        parts = [_("Rows taken out of the latest build: {tables}; of the files of the folder: {files}."),
                 _("Erased from {builds} builds and {kept} kept exports. Counts of earlier builds and adopted years stay."),
                 _("Restart the dashboard: it may hold an erased file open until then."),
                 _("Not reached: names in the journal's texts, backups, downloads, and the systems that the exports come from.")]  # fmt: skip
        return "\n".join(parts).format(tables=_counted(self.tables), builds=self.builds, kept=self.kept, files=_counted(self.files))

    def left(self) -> str:
        """What is to be looked at by hand, a line a file."""
        text = _("{file}: look at line {lines} by hand. What was asked for stands there, but whose the row is cannot be told; it was left as it is.")
        other = _("{file}: not looked through, for no table is read from a file of this name; look whether the person stands there.")
        lines = [text.format(file=file, lines=_lines(found)) for file, found in self.unclear.items()]
        return "\n".join(lines + [other.format(file=file) for file in self.strangers])


def _counted(rows: dict[str, int]) -> str:
    return ", ".join(f"{name} {number(n)}" for name, n in rows.items()) or "–"


def _lines(found: tuple[int, ...]) -> str:
    return ", ".join(map(str, found[:SHOWN])) + (" …" if len(found) > SHOWN else "")


def erase(data: Path, into: Path, organisation: str, who: str, by: str) -> Erased:
    """`who` is an id as it stands in the exports, or a personal number. The counts of earlier builds and adopted years stay: they are no rows.
    Everything is read before anything is changed. Raises NotErased, and store.NoBuild.
    """
    secret = key(store.folder(into, organisation))
    named, folder, place = person(who, secret), Folder(data / organisation), store.folder(into, organisation) / PLACE
    with store.open_rows(into, organisation) as con:
        tables = {table: n for table in PERSONS if (n := _n(con, table, named))}
    found = list(_looked_through(folder, secret, named))
    builds = rewrite_rows(into, organisation, by, lambda old, new: _rewritten(old, new, secret, named))
    known = _mappings(folder, place)
    kept = [path for path in place.glob("*.*") if path.name != TO_DO and _holds(path, known, secret, named)]
    for path in kept:
        path.unlink()
    for one in found:
        if one.rows:  # so that the next load does not bring the person back
            Folder(folder.home, {one.export.name: one.export}).lay()
    return Erased(tables, builds, len(kept), {one.export.name: one.rows for one in found if one.rows},
                  {one.export.name: one.unclear for one in found if one.unclear}, tuple(map(mask, folder.strangers())))  # fmt: skip


def _n(con: DuckDBPyConnection, table: str, who: Person) -> int:
    return con.execute(f"SELECT count(*) FROM {table} WHERE {is_person(PERSONS[table])}", {"id": who.id}).fetchone()[0]


def _rewritten(old: Path, new: Path, secret: bytes, who: Person) -> bool:
    """A file without a page that held the rows: they are taken out of a copy, and what is left is written to another."""
    copy = new.with_name("copy.duckdb")
    shutil.copy(old, copy)
    with store.create(copy) as con:
        contents.teach(con, secret, [])
        if not sum([_taken_out(con, table, who) for table in PERSONS]):
            copy.unlink()
            return False
        for (name,) in con.execute("SELECT table_name FROM duckdb_tables() WHERE starts_with(table_name, 'repeated_')").fetchall():
            con.execute(f"DROP TABLE {name}")
            con.execute(exploring.REPEATED.format(metric=name.removeprefix("repeated_")))
        comments = con.execute("""
            SELECT 'VIEW', view_name, comment FROM duckdb_views() WHERE NOT internal AND comment IS NOT NULL UNION ALL
            SELECT 'COLUMN', table_name || '.' || column_name, comment FROM duckdb_columns() WHERE NOT internal AND comment IS NOT NULL""").fetchall()
        con.execute("CHECKPOINT")
        store.attach(con, new, "fresh")
        con.execute("COPY FROM DATABASE copy TO fresh")
        con.execute("USE fresh")
        for kind, of, comment in comments:
            con.execute(f"COMMENT ON {kind} {of} IS {literal(comment)}")
        con.execute("USE copy")
        con.execute("CHECKPOINT fresh; DETACH fresh")
    copy.unlink()
    return True


def _taken_out(con: DuckDBPyConnection, table: str, who: Person) -> int:
    """How many rows, rejected rows and warnings; the others keep their lines (see lines.py)."""
    told = {"id": who.id}
    con.execute(f"CREATE TEMP TABLE out AS SELECT position, line FROM (SELECT line, row_number() OVER (ORDER BY line) - 1 AS position, {PERSONS[table]} "
                f"FROM with_line('{table}')) WHERE {is_person(PERSONS[table])}", told)  # fmt: skip
    rows = con.execute("SELECT count(*) FROM out").fetchone()[0]
    if rows:
        con.execute(f"""
            CREATE TEMP TABLE begins AS
            SELECT begins.position - (SELECT count(*) FROM out WHERE out.position < begins.position) AS first_position,
                max(lines.line + begins.position - lines.first_position) AS line
            FROM (SELECT first_position AS position FROM lines WHERE table_name = '{table}' UNION SELECT position + 1 FROM out) AS begins
                ASOF JOIN (FROM lines WHERE table_name = '{table}') AS lines ON begins.position >= lines.first_position
            GROUP BY 1;
            DELETE FROM lines WHERE table_name = '{table}'""")
        con.execute(f"DELETE FROM {table} WHERE {is_person(PERSONS[table])}", told)
        con.execute(f"""
            INSERT INTO lines SELECT '{table}', first_position, line FROM begins WHERE first_position < (SELECT count(*) FROM {table}) ORDER BY ALL;
            DELETE FROM warnings WHERE "table" = '{table}' AND line IN (SELECT line FROM out); DROP TABLE begins""")
    rows += forget_rejected(con, table, who)
    con.execute("DROP TABLE out")
    return rows


def _holds(path: Path, known: list[mapping.Mapped], secret: bytes, who: Person) -> bool:
    """Under whatever mapping it may have been sent; what cannot be read as a table's export is none."""
    for table in PERSONS:
        for sent in (Upload(f"{table}{ending}", path.read_bytes()) for ending in ENDINGS):
            for of in known:
                with suppress(Refused):
                    found = without(table, sent, of.get(table), secret, who)
                    if found and found.rows:
                        return True
    return False


def _mappings(folder: Folder, place: Path) -> list[mapping.Mapped]:
    """None at all, the folder's, and those that are kept."""
    found = [{}]
    for path in filter(None, [folder.find(mapping.FILE), *place.glob("*.*")]):
        with suppress(mapping.MappingError, UnicodeDecodeError):
            found.append(mapping.parse(path.read_bytes().decode("utf-8-sig")))
    return found


def _looked_through(folder: Folder, secret: bytes, who: Person) -> Iterator[Without]:
    """The exports in the folder that name the person. Raises NotErased where one, or the mapping, cannot be read: the person may stand in it."""
    why = _("{file} cannot be read, and the person may stand there: {why} Nothing was erased. Mend the file or take it away, then ask again.")
    given = mapping.FILE
    try:
        file = folder.find(given)
        known = mapping.parse(file.read_bytes().decode("utf-8-sig")) if file else {}
        for table in PERSONS:
            for given in names(declared()[table]):
                path = folder.find(given)
                found = path and without(table, Upload(given, path.read_bytes()), known.get(table), secret, who)
                if found and (found.rows or found.unclear):
                    yield found
    except (Refused, mapping.MappingError, UnicodeDecodeError) as error:
        told = _("The file is not UTF-8 text; save it as UTF-8.") if isinstance(error, UnicodeDecodeError) else str(error)
        raise NotErased(why.format(file=given, why=mask(told))) from error
