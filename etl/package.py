"""The whole organisation as a Data Package: a zip with datapackage.json and a CSV file a table, as loaded, for any Frictionless tool."""

import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from duckdb import DuckDBPyConnection

from etl.harmless import PATTERN
from etl.schema import DECLARATION
from etl.sql import literal, name
from language import N_, _

KEPT = ("name", "title", "type", "codes")  # of a declared field; how to spell things is the export's, not the package's
COPIED = ("name", "title", "path")
TYPES = {"DATE": "date", "BOOLEAN": "boolean", "DOUBLE": "number", "FLOAT": "number", "BIGINT": "integer", "INTEGER": "integer", "HUGEINT": "integer",
         "SMALLINT": "integer", "TIMESTAMP": "datetime"}  # fmt: skip
WITHHELD_IN = ("series", "cells")  # of the release: tables in which a number that is not there is one that is not shown
WITHHELD = ".."
ESCAPED = N_("A text that a spreadsheet would take for a formula has an apostrophe before it: take one away where = + - or @ follows.")
# Made by the build for its own work, or of no use outside it.
NOT_OPEN = ("plan", "metrics", "behind", "tables", "files", "build", "warnings_count")


def whole(con: DuckDBPyConnection) -> io.BytesIO:
    """Every table of the row-level database, with personal ids hashed as they are stored, and the plan file."""
    resources = [_declared(one) for one in json.loads(DECLARATION.read_text("utf-8"))["resources"]]
    return _zipped(con, resources, {one["name"]: one["name"] for one in resources}, with_plan=True)


def released(con: DuckDBPyConnection) -> io.BytesIO:
    """What anybody may see: the tables and lists of the released database."""
    found = con.execute("SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT internal ORDER BY schema_name DESC, table_name").fetchall()
    places = {_plain(table): f"{name(schema)}.{name(table)}" for schema, table in found if schema == "lists" or table not in NOT_OPEN}
    resources = [{"name": one, "path": f"{one}.csv", **FILE, "schema": _schema(con, place, one)} for one, place in places.items()]
    return _zipped(con, resources, places, with_plan=False)


FILE = {"type": "table", "scheme": "file", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}


def _plain(table: str) -> str:
    return table.replace("_", "-").lower()


def _declared(resource: dict) -> dict:
    """The contract's own table, its values as the loader stored them: codes, ISO days, points in numbers."""
    schema = resource["schema"]
    keys = {key: schema[key] for key in ("primaryKey", "foreignKeys") if key in schema}
    fields = [_field(one) for one in schema["fields"]]
    return {**{key: resource[key] for key in COPIED}, **FILE, "schema": {"fields": fields, "missingValues": [""], **keys}}


def _field(declared: dict) -> dict:
    """Only codes are stored of a list of codes."""
    field = {key: declared[key] for key in KEPT if key in declared}
    limits = dict(declared.get("constraints", {}))
    if "codes" in declared:
        limits["enum"] = list(declared["codes"])
    return {**field, **({"constraints": limits} if limits else {})}


def _schema(con: DuckDBPyConnection, place: str, table: str) -> dict:
    described = con.execute(f"DESCRIBE {place}").fetchall()
    return {"fields": [{"name": column, "type": TYPES.get(kind, "number" if kind.startswith("DECIMAL") else "string")} for column, kind, *_rest in described],
            "missingValues": ["", *([WITHHELD] if table in WITHHELD_IN else [])]}  # fmt: skip


def _zipped(con: DuckDBPyConnection, resources: Iterable[dict], places: dict[str, str], *, with_plan: bool) -> io.BytesIO:
    """A table at a time through a file beside: only what is packed stays in memory."""
    made, (organisation, title, source) = _build(con), con.execute("SELECT organisation, title, source FROM plan").fetchone()
    out = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        told = [_written(con, archive, one, places[one["name"]], Path(folder)) for one in resources]
        package = {"name": "malkoll", "title": f"{organisation}: {title}", "profile": "data-package", "description": _(ESCAPED),
                   "created": made.astimezone().isoformat(timespec="seconds"), "resources": told}  # fmt: skip
        archive.writestr("datapackage.json", json.dumps(package, ensure_ascii=False, indent=2))
        if with_plan:
            archive.writestr("plan.toml", source)
    out.seek(0)
    return out


def _written(con: DuckDBPyConnection, archive: zipfile.ZipFile, resource: dict, place: str, folder: Path) -> dict:
    """A table's file into the archive; its size and digest into its description."""
    file = folder / "table.csv"
    kinds = dict(con.execute(f"SELECT column_name, column_type FROM (DESCRIBE {place})").fetchall())
    with_mark = WITHHELD in resource["schema"]["missingValues"]
    columns = ", ".join(_column(field, kinds[field["name"]], with_mark) for field in resource["schema"]["fields"])
    con.execute(f"COPY (SELECT {columns} FROM {place}) TO {literal(str(file))} (FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '')")
    archive.write(file, resource["path"])
    with file.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    size = file.stat().st_size
    file.unlink()
    return {**resource, "bytes": size, "hash": f"sha256:{digest}"}


def _column(field: dict, kind: str, with_mark: bool) -> str:
    """A text that is no plain one (a list, an ENUM) as text; an empty text does not come to be a blank, for none is stored."""
    column = name(field["name"])
    if kind.endswith("[]") or field["type"] == "string":
        text = f"array_to_string({column}, '; ')" if kind.endswith("[]") else f"{column}::VARCHAR"
        return f"if(regexp_matches({text}, {literal(PATTERN)}), chr(39), '') || {text} AS {column}"
    return f"coalesce({column}::VARCHAR, {literal(WITHHELD)}) AS {column}" if with_mark and field["type"] == "number" else column


def _build(con: DuckDBPyConnection) -> datetime:
    return con.execute("SELECT made FROM build").fetchone()[0]
