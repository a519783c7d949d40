"""Writes the passages of docs/ that repeat what is declared elsewhere; `python -m scripts.docs` after a change there."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from language import _, use
from metrics import catalogue

ROOT = Path(__file__).resolve().parent.parent
PASSAGE = "(<!-- {name}: python -m scripts.docs -->\n).*?(<!-- end -->)"


def metrics() -> Iterator[str]:
    """The headers of metrics/*.sql, in English where they are translated."""
    for metric in catalogue().values():
        yield f"### `{metric.id}`: {_(metric.title)} ({metric.title})"
        yield f"Unit: {_(metric.unit)}. Table: `{metric.table}`."
        yield from (paragraph for paragraph in _(metric.definition).split("\n") if paragraph)


def tables() -> Iterator[str]:
    """What data/datapackage.json declares about every table."""
    for table in json.loads((ROOT / "data" / "datapackage.json").read_text("utf-8"))["resources"]:
        key = ", ".join(f"`{name}`" for name in table["schema"]["primaryKey"])
        yield f"### `{table['path']}`: {_(table['title'])}"
        yield f"Unique: {key}."
        heads = ["| column | header | also known as | holds |", "|---|---|---|---|"]
        yield "\n".join([*heads, *map(row, table["schema"]["fields"])])


def row(field: dict) -> str:
    star = " *" if field.get("constraints", {}).get("required") else ""
    codes = ", ".join(f"{code} ({word})" for code, word in field.get("codes", {}).items())
    kind = "organisation number" if field.get("role") == "org_nr" else {"string": "text", "boolean": "yes/no"}.get(field["type"], field["type"])
    return f"| `{field['name']}`{star} | {field['title']} | {', '.join(field.get('aliases', []))} | {codes or kind} |"


def renewed() -> Iterator[tuple[Path, str]]:
    """The pages as they ought to be."""
    use("en")
    for page, name, lines in (("figures.md", "metrics", metrics()), ("exports.md", "tables", tables())):
        file = ROOT / "docs" / page
        passage = "\n" + "\n\n".join(lines).replace("\\", "\\\\") + "\n\n"
        yield file, re.sub(PASSAGE.format(name=name), rf"\g<1>{passage}\g<2>", file.read_text("utf-8"), flags=re.DOTALL)


if __name__ == "__main__":
    for file, text in renewed():
        file.write_text(text, "utf-8")
