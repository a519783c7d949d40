"""A second, slow opinion: Frictionless' own library reads the clean exports with the descriptor that the loader uses."""

import json
import re
import sys
import unicodedata
from pathlib import Path

from frictionless import Dialect, Package, Resource, Schema, formats

ROOT = Path(__file__).parents[1]
DESCRIPTOR = ROOT / "data" / "datapackage.json"
sys.path.insert(0, str(ROOT / "data"))

from generate import ORGANISATIONS  # noqa: E402  (the generator is a script beside the exports, not a package)


def plain(header: str) -> str:
    """A header without case, accents, spaces, points, hyphens and underscores."""
    letters = unicodedata.normalize("NFKD", header.casefold())
    return re.sub(r"[\s._-]", "", "".join(c for c in letters if not unicodedata.combining(c)))


def spellings(field: dict) -> set[str]:
    return {plain(text) for text in (field["name"], field["title"], *field.get("aliases", []))}


def schema_of_file(declared: dict, labels: list[str], date_format: str) -> Schema:
    """The declared fields in the file's order; a column that nothing declares is read as any value."""
    fields, known = [], declared["fields"]
    for label in labels:
        field = next((one for one in known if plain(label) in spellings(one)), {"name": f"unknown {label}", "type": "any"})
        fields.append({**field, "format": date_format} if field["type"] == "date" else field)
    return Schema.from_descriptor({**declared, "fields": fields})


def package(folder, organisation: str = "bollnas") -> Package:
    """The folder's exports with the descriptor's schemas, each file in the dialect that its system writes."""
    resources = []
    for one in json.loads(DESCRIPTOR.read_text(encoding="utf-8"))["resources"]:
        if not (Path(folder) / one["path"]).exists():
            continue
        file = ORGANISATIONS[organisation].dialects[one["name"]]
        header = len(file.preamble) + 1
        dialect = Dialect(header=False, comment_rows=list(range(1, header + 1)), controls=[formats.CsvControl(delimiter=file.delimiter)])
        schema = schema_of_file(one["schema"], list(file.columns.values()), file.dates[1])
        resources.append(Resource(name=one["name"], path=one["path"], encoding=file.encoding, dialect=dialect, schema=schema))
    return Package(resources=resources, basepath=str(folder))


def clean_rows_by_frictionless(folder, organisation: str = "bollnas") -> dict[str, list[dict]]:
    """Every table's rows in file order, by column name, as Frictionless reads them (codes are as in the file)."""
    rows = {}
    for resource in package(folder, organisation).resources:
        names = [name for name in resource.schema.field_names if not name.startswith("unknown ")]
        with resource:
            rows[resource.name] = [{name: row[name] for name in names} for row in resource.row_stream]
    return rows
