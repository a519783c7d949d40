"""Which table a file that was sent is: by its name, else by the columns that it names, else likely by what stands in it."""

from collections.abc import Callable
from dataclasses import dataclass

from etl import header, proposals, workbook
from etl.folder import Upload
from etl.header import NoHeader
from etl.no_text import Refused
from etl.personal import mask
from etl.schema import Table, header_key
from etl.schema import tables as declared
from etl.textfile import survey, top

LEAST = 1.0  # of WEIGHT together: an organisation number and a date are enough, a date and a number are not


@dataclass(frozen=True)
class Guess:
    """`sure` where name or columns tell; `why` the file cannot be read as any table."""

    table: str | None
    sure: bool = True
    why: str = ""


def table_of(sent: Upload) -> Guess:
    stem = header_key(sent.name.rsplit(".", 1)[0])
    by_name = [name for name, table in declared().items() if stem.startswith((header_key(name), header_key(table.title)))]
    if by_name:
        return Guess(max(by_name, key=len))
    try:
        tops = _tops(sent)
    except Refused as refused:
        return Guess(None, False, mask(str(refused)))
    except workbook.BROKEN:
        return Guess(None, False)
    return _most(_named, tops, 1, sure=True) or _most(_alike, tops, LEAST, sure=False) or Guess(None, False)


def _most(measure: Callable[[Table, str], float], tops: list[str], least: float, sure: bool) -> Guess | None:
    found = {name: max((measure(table, top) for top in tops), default=0) for name, table in declared().items()}
    name, most = max(found.items(), key=lambda one: one[1])
    return Guess(name, sure) if most >= least else None


def _tops(sent: Upload) -> list[str]:
    if sent.suffix.lower() == workbook.ENDING:
        return workbook.tops(sent)
    return [top(sent, survey(sent).encoding)[: header.SEARCHED]]


def _named(table: Table, top: str) -> int:
    """How many of the table's columns are named, where all that are required are."""
    try:
        return len(header.find(top, table).places)
    except Refused:
        return 0


def _alike(table: Table, top: str) -> float:
    """How much of the content is what the table's columns hold."""
    try:
        header.find(top, table)
    except NoHeader as none:
        columns = {*none.best.places, *proposals.propose(table, none.text, none.best).values()}
        return sum(proposals.weight(column) for column in table.columns if column.name in columns)
    except Refused:
        pass
    return 0
