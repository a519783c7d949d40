"""Finds the delimiter and the header of an export, and which of its columns are the table's."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from etl.no_text import Refused
from etl.personal import mask
from etl.schema import Table, header_key
from language import _

DELIMITERS = (";", ",", "\t", "|")
LINE = r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z"
SEARCHED = 1 << 18  # characters from the top within which the header must stand
Known = Mapping[str, str | None]  # spelling as it is compared: the column that it names, or None where it is to be passed over


@dataclass(frozen=True)
class Header:
    """`heads` is what stands in its fields, `places` tells which of them (first is 0) holds a column. `line` is where it stands, `length` all up to its end."""

    delimiter: str
    line: int
    lines: int
    length: int
    width: int
    heads: tuple[str, ...]
    places: dict[str, int]
    unknown: tuple[str, ...]
    apart: int | None = None  # the field that tells rows of a part from those of the whole

    @property
    def first_line(self) -> int:
        """The line on which the first record stands."""
        return self.line + self.lines


class NoHeader(Refused):
    """No line of `text` names all required columns. `best` is the one most like a header: that names most of them, else the widest."""

    def __init__(self, why: str, text: str, best: Header):
        super().__init__(why)
        self.text, self.best = text, best

    @property
    def likeness(self) -> tuple[int, int]:
        return _likeness(self.best)


def find(text: str, table: Table, known: Known | None = None, delimiters: Iterable[str] = DELIMITERS) -> Header:
    """The first line that names all required columns, by the table's spellings or by `known`. Raises Refused when there is none, or a column stands twice."""
    said = re.match(r"\ufeff?sep=(.)\s*(?=[\r\n]|\Z)", text, re.IGNORECASE) if delimiters is DELIMITERS else None
    if not text[said.end() if said else 0 :].strip("\ufeff \t\r\n"):
        raise Refused(_("The file is empty; at least the line with the column names is needed."))
    known = spellings(table) if known is None else known
    tried, complete = [], []
    for of_line in islice(_candidates(text[:SEARCHED], said[1] if said else delimiters, known), bool(said), None):
        tried += of_line
        complete = [header for header in of_line if not _missing(header, table)]
        if complete:
            break
    if said and not complete and (other := _divided_otherwise(text, max(tried, key=_likeness), delimiters, known)):
        raise Refused(_("Line 1 says sep={said}, but the columns are divided by {found}. Take that line away, or let it say sep={found}.").format(
            said=_shown(said[1]), found=_shown(other)))  # fmt: skip
    if not complete:
        raise NoHeader(_without(table, max(tried, key=_likeness)), text[:SEARCHED], max(tried, key=_likeness))
    header = max(complete, key=lambda header: len(header.places))
    _refuse_twice(header, table, known)
    return _with_apart(_with_row_below(text, header, table, known), table, known)


def _divided_otherwise(text: str, said: Header, delimiters: Iterable[str], known: Known) -> str | None:
    """The delimiter by which a line names more columns, or there are columns at all, where the one that was said gives none."""
    best = max((header for of_line in islice(_candidates(text[:SEARCHED], delimiters, known), 1, None) for header in of_line), key=_likeness)
    more = len(best.places) > len(said.places) or said.width == 1 < best.width
    return best.delimiter if more and best.delimiter != said.delimiter else None


def _shown(delimiter: str) -> str:
    return _("tab") if delimiter == "\t" else delimiter


def spellings(table: Table) -> dict[str, str | None]:
    return {spelling: column.name for column in table.columns for spelling in column.spellings}


def _candidates(text: str, delimiters: Iterable[str], known: Known) -> Iterator[list[Header]]:
    """Each line read as if it were the header, with each delimiter."""
    lines = re.findall(LINE, text)
    length = 0
    for number, line in enumerate(lines, 1):
        read = (_candidate(lines[number - 1 :], number, length, delimiter, known) for delimiter in delimiters)
        yield list(read)
        length += len(line)


def _candidate(lines: list[str], number: int, above: int, delimiter: str, known: Known) -> Header:
    cells, taken = _fields(lines, delimiter)
    return Header(delimiter, number, taken, above + len("".join(lines[:taken])), len(cells), tuple(cells), _places(cells, known), _unknown(cells, known))


def _with_row_below(text: str, header: Header, table: Table, known: Known) -> Header:
    """The header with the row below it, where that goes on naming columns: of a heading over several, as "Leverantör" over "Organisationsnummer"
    and "Namn". It is known by what it does not hold, anything below the required columns, and by a column that it names.
    """
    lines = re.findall(LINE, text[header.length : SEARCHED])
    below, taken = _fields(lines, header.delimiter) if lines else ([], 0)
    required = [header.places[column.name] for column in table.columns if column.required]
    if len(below) != header.width or any(below[place].strip() for place in required):
        return header
    heads = list(_joined(header.heads, below, known))
    places = {**_places(heads, known), **header.places}
    if len(places) == len(header.places):
        return header
    length = header.length + len("".join(lines[:taken]))
    return replace(header, lines=header.lines + taken, length=length, heads=tuple(heads), places=places, unknown=_unknown(heads, known))


def _with_apart(header: Header, table: Table, known: Known) -> Header:
    """It is looked at, and so not among those that nobody knows; unless it was decided to pass it over."""
    keys = [header_key(head) for head in header.heads]
    apart = next((n for n, key in enumerate(keys) if key in table.apart and key not in known), None)
    left = header.unknown if apart is None else tuple(head for head in header.unknown if header_key(head) not in table.apart)
    return replace(header, apart=apart, unknown=left)


def _joined(above: Iterable[str], below: Iterable[str], known: Known) -> Iterator[str]:
    """A name for each field: the upper where it is known or alone, else both together, else the lower where only that is known."""
    group = ""
    for upper, lower in zip(map(str.strip, above), map(str.strip, below), strict=True):
        group = upper or group
        both = f"{group} {lower}".strip()
        alone = known.get(header_key(lower)) and not known.get(header_key(both))
        yield upper if known.get(header_key(upper)) or not lower else lower if alone else both


def _unknown(heads: list[str], known: Known) -> tuple[str, ...]:
    return tuple(mask(head.strip()) for head in heads if head.strip() and not known.get(header_key(head)))


def _fields(lines: list[str], delimiter: str) -> tuple[list[str], int]:
    """What stands in the first record, and how many lines that takes."""
    return _record(lines, delimiter) if '"' in lines[0] else (_split(lines[0], delimiter), 1)


def _split(line: str, delimiter: str) -> list[str]:
    return line.rstrip("\r\n").split(delimiter)


def _record(lines: list[str], delimiter: str) -> tuple[list[str], int]:
    """A header with quotes: a name may hold a line break."""
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return [], 1


def _places(cells: list[str], known: Known) -> dict[str, int]:
    named = [known.get(header_key(cell)) for cell in cells]
    return {column: place for place, column in reversed(list(enumerate(named))) if column}


def _missing(header: Header, table: Table) -> list[str]:
    return [_(column.title) for column in table.columns if column.required and column.name not in header.places]


def _likeness(header: Header) -> tuple[int, int]:
    return len(header.places), header.width


def _without(table: Table, best: Header) -> str:
    if not best.places:
        names = ", ".join(_(column.title) for column in table.columns if column.required)
        return _("No line names the columns, separated by semicolons, commas, tabs or |; these are required: {names}.").format(names=names)
    return _("Required columns are missing: {names}. Line {line} is the one most like a header.").format(
        names=", ".join(_missing(best, table)), line=best.line)  # fmt: skip


def _refuse_twice(header: Header, table: Table, known: Known) -> None:
    names = [known.get(header_key(cell)) for cell in header.heads]
    for name in names:
        if name and names.count(name) > 1:
            twice = [mask(cell.strip()) for cell in header.heads if known.get(header_key(cell)) == name]
            raise Refused(_("The column {title} stands twice, as {names}; take one of them away.").format(
                title=_(table.column(name).title), names=", ".join(twice)))  # fmt: skip
