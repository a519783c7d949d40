"""Write rows as the systems of a municipality would export them: each file with its own encoding, headers and dates."""

from dataclasses import dataclass
from datetime import date

ISO = ("{0:%Y-%m-%d}", "%Y-%m-%d")
COMPACT = ("{0:%Y%m%d}", "%Y%m%d")
DOTTED = ("{0.day}.{0.month}.{0.year}", "%d.%m.%Y")
STROKES = ("{0.day}/{0.month}/{0.year}", "%d/%m/%Y")


@dataclass(frozen=True)
class Dialect:
    """How one system writes its file; `columns` is header text by column name, in file order."""

    columns: dict[str, str]
    encoding: str = "cp1252"  # what Excel's plain "CSV" is in Sweden
    newline: str = "\r\n"
    dates: tuple[str, str] = ISO  # how it is written, how strptime reads it
    preamble: tuple[str, ...] = ()
    hyphen: bool = True  # in organisation numbers
    delimiter: str = ";"


def text(value, dialect: Dialect) -> str:
    """One cell as a Swedish system shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, date):
        return dialect.dates[0].format(value)
    if isinstance(value, float):
        digits = next(n for n in (0, 1, 2) if n == 2 or round(value, n) == value)
        return f"{value:,.{digits}f}".replace(",", " ").replace(".", ",")
    return str(value)


def quoted(cell: str, delimiter: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in (delimiter, '"', "\n")) else cell


def record(row: dict, dialect: Dialect, quotes: bool = True) -> str:
    """`quotes=False`: the system forgets to quote."""
    cells = (text(row.get(name), dialect) for name in dialect.columns)
    cells = (cell if dialect.hyphen or not name.endswith("org_nr") else cell.replace("-", "")
             for name, cell in zip(dialect.columns, cells, strict=True))
    return dialect.delimiter.join(quoted(cell, dialect.delimiter) if quotes else cell for cell in cells)


def write(path, dialect: Dialect, records: list[str]) -> list[int]:
    """Write the file; give the line on which each record starts."""
    above = [*dialect.preamble, dialect.delimiter.join(dialect.columns.values())]
    starts, line = [], len(above) + 1
    for one in records:
        starts.append(line)
        line += one.count("\n") + 1
    content = "".join(one + dialect.newline for one in [*above, *records])
    path.write_bytes(content.encode(dialect.encoding))
    return starts
