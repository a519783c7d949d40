"""Which table a file that was sent is: by its name, else by the columns that it names."""

from etl import header, workbook
from etl.folder import Upload
from etl.header import NoHeader
from etl.no_text import Refused
from etl.schema import Table, header_key
from etl.schema import tables as declared
from etl.textfile import survey, top


def table_of(sent: Upload) -> str | None:
    """The table's name; None where neither tells."""
    stem = header_key(sent.name.rsplit(".", 1)[0])
    by_name = [name for name, table in declared().items() if stem.startswith((header_key(name), header_key(table.title)))]
    return max(by_name, key=len, default=None) or _by_header(sent)


def _by_header(sent: Upload) -> str | None:
    try:
        tops = _tops(sent)
        found = {name: max((_named(table, top) for top in tops), default=0) for name, table in declared().items()}
    except (Refused, *workbook.BROKEN):
        return None
    name, columns = max(found.items(), key=lambda one: one[1])
    return name if columns else None


def _tops(sent: Upload) -> list[str]:
    if sent.suffix.lower() == workbook.ENDING:
        return workbook.tops(sent)
    return [top(sent, survey(sent).encoding)[: header.SEARCHED]]


def _named(table: Table, top: str) -> int:
    """How many of the table's columns are named, where all that are required are."""
    try:
        return len(header.find(top, table).places)
    except NoHeader:
        return 0
