"""The declaration of all tables, data/datapackage.json, as the loader reads it."""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.sql import name

DECLARATION = Path(__file__).parent.parent / "data" / "datapackage.json"
SQL_TYPES = {"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


@dataclass(frozen=True)
class Column:
    name: str
    title: str
    type: str
    role: str | None
    required: bool
    minimum: float | None
    maximum: float | None
    codes: dict[str, str]
    true: tuple[str, ...]
    false: tuple[str, ...]
    blanks: tuple[str, ...]
    spellings: tuple[str, ...]
    warn: tuple[str, ...]
    hashed: bool
    reference: str | None

    @property
    def sql_type(self) -> str:
        return "ENUM ({})".format(", ".join(f"'{code}'" for code in self.codes)) if self.codes else SQL_TYPES[self.type]


@dataclass(frozen=True)
class Table:
    """`known` are the columns whose value must stand in another table, with the query of what stands there; `ordered` pairs of first and last day.
    `apart` are the headers of a column that would tell a row of a part from the row of the whole, and `whole` what stands in the latter.
    """

    name: str
    title: str
    file: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    known: dict[str, str]
    ordered: tuple[tuple[str, str], ...]
    begins: str | None
    apart: tuple[str, ...]
    whole: tuple[str, ...]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def person(self) -> str | None:
        """The column whose id is a person's, where the table is about persons."""
        return next((column.name for column in self.columns if column.hashed and column.role == "id"), None)


@cache
def tables() -> dict[str, Table]:
    resources = json.loads(DECLARATION.read_text("utf-8"))["resources"]
    return {resource["name"]: _table(resource) for resource in resources}


def _table(resource: dict) -> Table:
    schema = resource["schema"]
    whole = resource.get("whole", {"headers": (), "values": ()})
    return Table(
        resource["name"], resource["title"], resource["path"],
        tuple(_column(field, schema["missingValues"]) for field in schema["fields"]),
        tuple(schema.get("primaryKey", ())), dict(pair for key in schema.get("foreignKeys", ()) for pair in _known(**key)),
        tuple(map(tuple, resource.get("ordered", ()))), resource.get("begins"), tuple(map(header_key, whole["headers"])), tuple(whole["values"]),
    )  # fmt: skip


def _known(fields: list[str], reference: dict) -> Iterator[tuple[str, str]]:
    for field, there in zip(fields, reference["fields"], strict=True):
        yield field, f"SELECT {name(there)} FROM {name(reference['resource'])}"


def _column(field: dict, missing: list[str]) -> Column:
    limits = field.get("constraints", {})
    lowered = lambda key, values=(): tuple(sorted({word.lower() for word in field.get(key, values)}))
    return Column(
        field["name"], field["title"], field["type"], field.get("role"),
        limits.get("required", False), limits.get("minimum"), limits.get("maximum"), field.get("codes", {}),
        lowered("trueValues"), lowered("falseValues"), lowered("missingValues", missing),
        tuple(header_key(name) for name in (field["name"], field["title"], *field.get("aliases", ()))),
        tuple(field.get("warn", ())), field.get("personal") == "hash", field.get("reference"),
    )  # fmt: skip


def header_key(header: str) -> str:
    """A header as it is compared: without case, accents, spaces, points, hyphens and underscores."""
    letters = unicodedata.normalize("NFKD", header.casefold())
    return re.sub(r"[\s._\-‐‑–\u200b-\u200d\u2060\ufeff]|[\u0300-\u036f]", "", letters)
