"""An Excel workbook as an export: the sheet that holds the table, written in memory as the text that an export is read from."""

import hashlib
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError

from duckdb import DuckDBPyConnection
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from etl import header
from etl.no_text import Refused
from etl.schema import Table
from etl.textfile import Survey
from etl.workbook_cells import BREAK, DELIMITER, line
from language import _

ENDING = ".xlsx"
PIECE = 1 << 24  # characters
LARGEST = 1 << 30  # bytes unpacked; beyond it nobody works in Excel, and a small file can hold any amount
PACKED, SMALL = 100, 1 << 27  # no sheet that people fill in packs better than that, once it is beyond so many bytes
# A single cell far out can ask for any amount of blank ones before it. Rows are as many as Excel itself has.
ROWS, COLUMNS, CELLS = 1 << 20, 1 << 10, 1 << 25
OLD = b"\xd0\xcf\x11\xe0"  # what old Excel and Excel with a password write
LOCKED = "EncryptedPackage".encode("utf-16-le")
BROKEN = (zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError,
          OSError, NotImplementedError, RuntimeError, AssertionError, ArithmeticError, struct.error)  # fmt: skip
FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)><f[^>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>')


@dataclass(frozen=True)
class Sheet:
    """`content` is the sheet as delimited text, a row a line; the header's line is its row."""

    survey: Survey
    header: header.Header
    content: str


def look(table: Table, path: Path, advance: Callable[[int], None], known: header.Known | None) -> Sheet:
    """Raises Refused for a workbook without a sheet that names the table's columns, or with more than one."""
    seen = _survey(path)
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of looks that openpyxl does not keep; only values are read
        try:
            found = _sheet(load_workbook(file, read_only=True, data_only=True), table, known)
        except BROKEN as error:
            raise Refused(_broken(error)) from None
    advance(seen.size)
    return Sheet(seen, *found)


def tops(path: Path) -> list[str]:
    """The tops of all its sheets as text."""
    _survey(path)
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(file, read_only=True, data_only=True)
        return [text for sheet in book.worksheets if (text := "".join(_lines(sheet))[: header.SEARCHED]).strip(f"{DELIMITER}\n")]


def _survey(path: Path) -> Survey:
    with path.open("rb") as file:
        start = file.read(4)
        if start == OLD:
            raise Refused(_locked(start + file.read()))
        file.seek(0)
        digest, size = hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
        if not size:
            raise Refused(_("The file is empty; at least the line with the column names is needed."))
        if not zipfile.is_zipfile(file):
            raise Refused(_("This is no Excel workbook, though its name ends in .xlsx; if it is text, let its name end in .csv."))
        try:
            with zipfile.ZipFile(file) as archive:
                unpacked = sum(part.file_size for part in archive.infolist())
        except BROKEN as error:
            raise Refused(_broken(error)) from None
        if unpacked > LARGEST or unpacked > max(SMALL, PACKED * size):
            raise Refused(_too_large())
    return Survey(path, digest, size, encoding="xlsx", quotes=True)


def _broken(error: Exception) -> str:
    text = _("This workbook cannot be read ({kind}): it is damaged, or no Excel workbook. Open it in Excel and save it again.")
    return text.format(kind=type(error).__name__)


def _too_large() -> str:
    return _("The workbook is too large to be read; export the sheet as CSV.")


def _locked(content: bytes) -> str:
    if LOCKED in content:
        return _("The workbook is protected by a password; save it without one, or export the sheet as CSV.")
    return _("This is a workbook of the old kind (xls); save it as .xlsx, or export the sheet as CSV.")


def _sheet(book, table: Table, known: header.Known | None) -> tuple[header.Header, str]:
    contents = {sheet.title: "".join(_lines(sheet)) for sheet in book.worksheets}
    contents = {title: content for title, content in contents.items() if content.strip(f"{DELIMITER}\n")}
    found, without = {}, []
    for title, content in contents.items():
        try:
            found[title] = header.find(content, table, known, DELIMITER)
        except header.NoHeader as none:
            without.append(none)
    if len(found) > 1:
        raise Refused(_("More than one sheet names the columns of this table: {sheets}. Leave one of them in the workbook.").format(
            sheets=", ".join(found)))  # fmt: skip
    if not found:
        raise max(without, key=lambda none: none.likeness, default=Refused(_("The workbook is empty.")))
    [(title, place)] = found.items()
    _refuse_uncounted(book, title)
    return place, contents[title]


def _lines(sheet) -> Iterator[str]:
    """Each row as a line; all as wide as the widest, for a sheet has no rows that are too short."""
    sheet.reset_dimensions()  # what the file says of its size is often wrong
    rows, width, cells = [], 0, 0
    for row in sheet.iter_rows():
        rows.append(line(row))
        width, cells = max(width, rows[-1][1]), cells + len(row)
        if len(rows) > ROWS or width > COLUMNS or max(cells, len(rows) * width) > CELLS:
            raise Refused(_too_large())
    return (f"{text}{DELIMITER * (width - n if n else width - 1)}\n" for text, n in rows)


def pieces(content: str) -> Iterator[str]:
    return (content[start : start + PIECE] for start in range(0, len(content), PIECE))


def with_breaks(con: DuckDBPyConnection, batches: Iterator[int]) -> Iterator[int]:
    """The records that were cut, their cells' line breaks as they were."""
    for done in batches:
        con.execute("UPDATE batch SET raw = replace(raw, $break, chr(10)) WHERE contains(raw, $break)", {"break": BREAK})
        yield done


def _refuse_uncounted(book, title: str) -> None:
    """A formula that no program has reckoned has no value, and would be a blank without a word."""
    content = book._archive.read(book[title]._worksheet_path)
    cells = [place.decode() for place, kind in FORMULA.findall(content) if b't="str"' not in kind] if b"<f" in content else []
    if cells:
        raise Refused(_("Formulas that have never been reckoned stand in {cells}; open the workbook in Excel and save it.").format(cells=", ".join(cells[:5])))
