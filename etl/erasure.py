"""A person taken out of all that is kept: the rows of every build, what was rejected or doubtful, kept exports, and those in the folder."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

import store
from etl import contents, mapping, records, tables, workbook
from etl.earlier import PLACE
from etl.folder import Folder, Upload, names
from etl.no_text import Refused
from etl.personal import key
from etl.schema import tables as declared
from etl.sql import literal, name
from language import _
from metrics import exploring
from store.erased import rewrite_rows

PERSONS = {table.name: name(table.person) for table in declared().values() if table.person}
Ids = tuple[str, ...]


@dataclass(frozen=True)
class Erased:
    """`rows` in the build that was current, `builds` that held any, `kept` exports that were thrown away, `files` of the folder written anew."""

    rows: int
    builds: int
    kept: int
    files: tuple[str, ...]

    @property
    def anything(self) -> bool:
        return bool(self.builds or self.kept or self.files)

    def told(self) -> str:
        parts = [_("Erased from {builds} builds, {kept} kept exports and these files of the folder: {files}. Counts of earlier builds and adopted years stay."),
                 _("Restart the dashboard: it may hold an erased file open until then."),
                 _("Not reached: names in the journal's texts, backups, downloads, and the systems that the exports come from.")]  # fmt: skip
        return "\n".join(parts).format(builds=self.builds, kept=self.kept, files=", ".join(self.files) or "–")


def erase(data: Path, into: Path, organisation: str, who: str, by: str) -> Erased:
    """`who` is an id as it stands in the exports, or a personal number. The counts of earlier builds and adopted years stay: they are no rows.
    Raises store.NoBuild.
    """
    secret = key(store.folder(into, organisation))
    ids = _ids(who, secret)
    with store.open_rows(into, organisation) as con:
        rows = sum(_n(con, table, ids) for table in PERSONS)
    builds = rewrite_rows(into, organisation, by, lambda old, new: _rewritten(old, new, ids))
    kept = [path for path in (store.folder(into, organisation) / PLACE).glob("*.*") if _holds(path, secret, ids)]
    for path in kept:
        path.unlink()
    return Erased(rows, builds, len(kept), tuple(_freed(Folder(data / organisation), secret, ids)))


def _ids(who: str, secret: bytes) -> Ids:
    """As it stands, and as it is stored where it is a personal number."""
    with store.create(":memory:") as con:
        contents.teach(con, secret, [])
        found = con.execute("SELECT clean($who), pseudonym(clean($who), personal_numbers(clean($who)))", {"who": who}).fetchone()
    return tuple(dict.fromkeys(found))


def _n(con: DuckDBPyConnection, table: str, ids: Ids) -> int:
    return con.execute(f"SELECT count(*) FROM {table} WHERE {_is(table)}", {"ids": list(ids)}).fetchone()[0]


def _is(table: str) -> str:
    return f"list_contains($ids::VARCHAR[], {PERSONS[table]}::VARCHAR)"


def _rewritten(old: Path, new: Path, ids: Ids) -> bool:
    """A file without a page that held the rows: they are taken out of a copy, and what is left is written to another."""
    copy = new.with_name("copy.duckdb")
    shutil.copy(old, copy)
    with store.create(copy) as con:
        if not sum([_taken_out(con, table, ids) for table in PERSONS]):
            copy.unlink()
            return False
        for (name,) in con.execute("SELECT table_name FROM duckdb_tables() WHERE starts_with(table_name, 'repeated_')").fetchall():
            con.execute(f"DROP TABLE {name}")
            con.execute(exploring.REPEATED.format(metric=name.removeprefix("repeated_")))
        comments = con.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal AND comment IS NOT NULL").fetchall()
        con.execute("CHECKPOINT")
        store.attach(con, new, "fresh")
        con.execute("COPY FROM DATABASE copy TO fresh")
        for view, comment in comments:
            con.execute(f"COMMENT ON VIEW fresh.{view} IS {literal(comment)}")
        con.execute("CHECKPOINT fresh; DETACH fresh")
    copy.unlink()
    return True


def _taken_out(con: DuckDBPyConnection, table: str, ids: Ids) -> int:
    """How many rows, rejected rows and warnings; the others keep their lines (see lines.py)."""
    told = {"ids": list(ids)}
    con.execute(f"CREATE TEMP TABLE out AS SELECT position, line FROM (SELECT line, row_number() OVER (ORDER BY line) - 1 AS position, {PERSONS[table]} "
                f"FROM with_line('{table}')) WHERE {_is(table)}", told)  # fmt: skip
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
        con.execute(f"DELETE FROM {table} WHERE {_is(table)}", told)
        con.execute(f"""
            INSERT INTO lines SELECT '{table}', first_position, line FROM begins WHERE first_position < (SELECT count(*) FROM {table}) ORDER BY ALL;
            DELETE FROM warnings WHERE "table" = '{table}' AND line IN (SELECT line FROM out); DROP TABLE begins""")
    named = "regexp_matches({0}, '(^|[^\\w-])(' || array_to_string(list_transform($ids::VARCHAR[], lambda id: regexp_escape(id)), '|') || ')($|[^\\w-])')"
    for log, columns in (("rejects", ("value", "raw")), ("warnings", ("value",))):
        where = " OR ".join(f"coalesce({named.format(column)}, false)" for column in columns)
        rows += con.execute(f"""DELETE FROM {log} WHERE "table" = '{table}' AND ({where})""", told).fetchone()[0]
    con.execute("DROP TABLE out")
    return rows


def _holds(path: Path, secret: bytes, ids: Ids) -> bool:
    return any(_without(table, Upload(f"{table}{ending}", path.read_bytes()), {}, secret, ids) for table in PERSONS for ending in (".csv", ".xlsx"))


def _freed(folder: Folder, secret: bytes, ids: Ids) -> list[str]:
    """The exports in the folder, so that the next load does not bring the person back; their other lines as they were."""
    file, changed = folder.find(mapping.FILE), []
    known = mapping.parse(file.read_bytes().decode("utf-8-sig")) if file else {}
    for table in PERSONS:
        for given in names(declared()[table]):
            path = folder.find(given)
            if path and (without := _without(table, Upload(given, path.read_bytes()), known, secret, ids)):
                Folder(folder.home, {without.name: without}).lay()
                changed.append(without.name)
    return changed


def _without(table: str, sent: Upload, known: mapping.Mapped, secret: bytes, ids: Ids) -> Upload | None:
    """The export without the records that name the person in any cell; None where there are none, or where it is no export of the table."""
    try:
        export = tables.look(declared()[table], sent, lambda _done: None, known.get(table))
    except Refused:
        return None
    out, parts = 0, [next(export.pieces(), "")[: export.header.length]]
    with store.create(":memory:") as con:
        contents.teach(con, secret, [])
        is_it = f"""list_has_any(list_transform(fields(raw, {literal(export.header.delimiter)}), lambda cell: clean(cell)), $ids)
            OR list_has_any(list_transform(personal_numbers(raw), lambda found: hashed(found)), $ids)"""
        for _done in records.batches(con, export.pieces(), export.header):
            text, n = con.execute(f"SELECT string_agg(whole, '' ORDER BY place) FILTER (NOT gone), count(*) FILTER (gone) "
                                  f"FROM (SELECT *, {is_it} AS gone FROM batch)", {"ids": list(ids)}).fetchone()  # fmt: skip
            parts, out = [*parts, text or ""], out + n
    if not out:
        return None
    text = "".join(parts)
    if export.content is None:
        return Upload(sent.name, text.encode(export.survey.encoding))
    return Upload(f"{table}.csv", text.replace(workbook.BREAK, "\n").encode("utf-8-sig"))
