"""The sheets of a workbook: a title, texts, and tables whose numbers and days are such, each in its own format."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from charts.theme import INK, LINE, QUIET, SEPARATORS
from etl.harmless import RISKY
from reports.docx_look import FONT
from reports.fit import lines
from reports.plain import plain
from reports.report import Report, Table

HEAD = 4  # the row of the first table's head
SIZE, DIGIT, LINE_HEIGHT = 10, 5.4, 12.8  # points
NARROWEST, WIDEST, LONGEST_NAME = 11, 60, 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
SHOWN = {"": "General", "n": "#,##0.##", "d": "yyyy-mm-dd"}
NO_AMOUNTS: Mapping[tuple[int, int], float] = {}


class Book:
    def __init__(self, file: Workbook, report: Report) -> None:
        self.file, self.report = file, report
        self.names: set[str] = set()
        self.formats: dict[tuple, Format] = {}

    def sheet(self, name: str, title: str, below: Sequence[str]) -> "Sheet":
        """Its title in the first row, what it is about in the two below."""
        sheet = Sheet(self, self.file.add_worksheet(self._name(name)))
        sheet.made.hide_gridlines(2)
        sheet.made.set_landscape()
        sheet.made.set_paper(9)
        sheet.made.fit_to_pages(1, 0)
        sheet.made.set_row(0, 26)
        sheet.write(0, 0, title, font_size=16, bold=True, font_color=self.report.colour)
        for n, text in enumerate(below, 1):
            sheet.write(n, 0, text, font_color=QUIET)
        return sheet

    def _name(self, name: str) -> str:
        """As Excel allows: short, each its own, without some signs."""
        whole = FORBIDDEN.sub(" ", plain(name)).replace("\n", " ").strip(" '") or "–"
        short, n = whole[:LONGEST_NAME].strip(" '"), 1
        while short.casefold() in self.names:
            n += 1
            short = f"{whole[: LONGEST_NAME - 4].strip(' ')} {n}"
        self.names.add(short.casefold())
        return short

    def format(self, **look: object) -> Format:
        whole = {"font_name": FONT, "font_size": SIZE, "font_color": INK, "valign": "top", **look}
        return self.formats.setdefault(tuple(sorted(whole.items())), self.file.add_format(whole))


class Sheet:
    def __init__(self, book: Book, made: Worksheet) -> None:
        self.book, self.made = book, made
        self.widths: dict[int, int] = {}
        self.frozen = False

    def write(self, row: int, column: int, text: str, **look: object) -> None:
        """As text, whatever it looks like; also when somebody edits it."""
        self.made.write_string(row, column, plain(text), self.book.format(**look, **_guarded(text)))

    def line(self, row: int, text: str) -> int:
        """Across the columns that there are, as high as it takes."""
        last = max(self.widths)
        look = self.book.format(text_wrap=True, **_guarded(text))
        self.made.merge_range(row, 0, row, last, "", look)
        self.made.write_string(row, 0, plain(text), look)
        self.made.set_row(row, _high(text, sum(self.widths.values())))
        return row + 1

    def table(
        self, row: int, table: Table, colours: Mapping[int, str] | None = None, status: int = 1, amounts: Mapping[tuple[int, int], float] = NO_AMOUNTS
    ) -> int:
        """Gives the row below it. `amounts` are the numbers of cells by row and column, where they are known more exactly than they are shown."""
        for column, (text, kind) in enumerate(table.heads):
            self._fit(column, [text, *(cells[column] for cells in table.rows)])
            self.write(row, column, text, bold=True, bottom=2, bottom_color=self.book.report.colour, text_wrap=True, valign="bottom", **_side(column, kind))
        self._heighten(row, [text for text, _kind in table.heads])
        for n, cells in enumerate(table.rows):
            self._heighten(row + 1 + n, cells)
            for column, (text, (_head, kind)) in enumerate(zip(cells, table.heads, strict=True)):
                ink = {"font_color": colours[n], "bold": True} if colours and column == status and n in colours else {}
                self._cell(row + 1 + n, column, text, kind, amounts.get((n, column)), ink)
        if not self.frozen:
            self.made.freeze_panes(row + 1, 0)
            self.made.repeat_rows(row)
            self.frozen = True
        return row + 1 + len(table.rows)

    def _fit(self, column: int, texts: Sequence[str]) -> None:
        longest = max((len(line) for text in texts for line in text.split("\n")), default=0) + 2
        self.widths[column] = max(self.widths.get(column, NARROWEST), min(longest, WIDEST))
        self.made.set_column(column, column, self.widths[column])

    def _heighten(self, row: int, texts: Sequence[str]) -> None:
        self.made.set_row(row, max(_high(text, self.widths[column]) for column, text in enumerate(texts)))

    def _cell(self, row: int, column: int, text: str, kind: str, amount: float | None, ink: Mapping[str, object]) -> None:
        look = {"bottom": 1, "bottom_color": LINE, "num_format": SHOWN[kind], **ink}
        if kind == "n" and amount is None:
            amount = _number(text, self.book.report.language)
        if amount is not None:
            shown = "#,##0" if float(amount).is_integer() else "#,##0.0"
            self.made.write_number(row, column, amount, self.book.format(**{**look, "num_format": shown}))
        elif kind == "d" and (day := _day(text)):
            self.made.write_datetime(row, column, day, self.book.format(**look, **_side(column, kind)))
        elif not text:
            self.made.write_blank(row, column, None, self.book.format(**look))
        else:
            self.write(row, column, text, **look, **_side(column, kind), text_wrap=True)


def _guarded(text: str) -> dict[str, object]:
    """A mark that it is a text, for what a spreadsheet might take for a formula."""
    return {"quote_prefix": True} if RISKY.match(text) else {}


def _side(column: int, kind: str) -> dict[str, object]:
    """Words and days a little away from the numbers on their left."""
    return {"align": "right"} if kind == "n" else {"align": "left", "indent": 1 if column else 0}


def _high(text: str, width: float) -> float:
    """Of a row in points: a unit of a column's width is a digit."""
    return lines(text, SIZE, width * DIGIT) * LINE_HEIGHT + 3


def _number(text: str, language: str) -> float | None:
    """What is shown as a number is one; what is withheld or unknown is not."""
    decimal, group = SEPARATORS[language]
    try:
        return float(text.replace(group, "").replace(decimal, ".").replace("\N{MINUS SIGN}", "-"))
    except ValueError:
        return None


def _day(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
