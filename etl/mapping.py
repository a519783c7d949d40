"""mapping.toml: which of an export's own headers stand for which columns, as the organisation has decided."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches

from etl import header
from etl.personal import mask
from etl.plan_section import quote, raw
from etl.plan_toml import UNREAD, place
from etl.schema import Table, header_key, tables
from language import _

FILE = "mapping.toml"
PASSED_OVER = ""  # what a header is mapped to that is to be read as no column
Mapped = dict[str, header.Known]


class MappingError(Exception):
    """Everything that is wrong in the mapping, a message each."""

    def __init__(self, messages: list[str]):
        super().__init__("\n".join(messages))
        self.messages = messages


def parse(text: str) -> Mapped:
    """For each table that the mapping speaks of all the spellings by which its columns are known."""
    declared, problems = _sections(text), []
    for name, section in declared.items():
        problems += _problems(name, section)
    if problems:
        raise MappingError(problems)
    return {name: known(tables()[name], section) for name, section in declared.items()}


def known(table: Table, section: dict[str, str]) -> header.Known:
    """The table's own spellings, and over them what was decided."""
    return {**header.spellings(table), **{header_key(found): column or None for found, column in section.items()}}


def sections(text: str) -> dict[str, dict[str, str]]:
    """The mapping as it stands, for one that is right."""
    parse(text)
    return _sections(text)


def written(declared: dict[str, dict[str, str]]) -> str:
    """The file for these decisions, table by table."""
    parts = [[f"[{table}]", *(f"{_key(found)} = {_key(column)}" for found, column in section.items())] for table, section in declared.items() if section]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _key(text: str) -> str:
    """As TOML writes it, whatever stands in it."""
    marked = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\u{ord(found[0]):04x}", marked) + '"'


def _sections(text: str) -> dict:
    try:
        return tomllib.loads(text)
    except UNREAD as error:
        line = place(error, text.splitlines())[0] + 1
        twice = _("line {line}: the header stands twice under the same table; keep one of them")
        why = twice if "overwrite" in str(error) else _("line {line}: cannot be read. A table stands as [participants], under it a line each: {example}")
        raise MappingError([why.format(line=line, example=_example("participants"))]) from None


def _problems(name: str, section: object) -> Iterable[str]:
    if name not in tables():
        yield _("{key}: there is no such table. {hint}Those that there are: {names}.").format(
            key=raw(name), hint=_hint(name, tables()), names=", ".join(tables()))  # fmt: skip
        return
    if not isinstance(section, dict):
        yield _("{key}: should be a heading in brackets, [{key}], with a line each under it: {example}").format(key=raw(name), example=_example(name))
        return
    columns = [column.name for column in tables()[name].columns]
    for found, column in section.items():
        if mask(found) != found:
            yield _("[{table}] {header}: a header holds a personal identity number").format(table=name, header=quote(found))
        if column != PASSED_OVER and column not in columns:
            yield _("[{table}] {header}: {column} is no column of this table. {hint}Those that there are: {names}; \"\" passes the header over.").format(
                table=name, header=quote(found), column=quote(column), hint=_hint(str(column), columns), names=", ".join(columns))  # fmt: skip
    counted = Counter(map(header_key, section))
    for found in section:
        if counted[header_key(found)] > 1:
            yield _("[{table}] {header}: stands more than once, for case, accents, spaces, points and hyphens make no difference; keep one").format(
                table=name, header=quote(found))  # fmt: skip


def _hint(found: str, accepted: Iterable[str]) -> str:
    near = get_close_matches(found.lower(), list(accepted), n=1)
    return _("Did you mean {near}?").format(near=near[0]) + " " if near else ""


def _example(table: str) -> str:
    declared = tables().get(table) or tables()["participants"]
    return f'"Kund-ID" = "{declared.columns[0].name}"'
