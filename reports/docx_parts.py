"""The parts that a Word paper is put together from: headings, paragraphs, fields to fill, tables and pictures."""

import re
from base64 import b64decode
from collections.abc import Iterable, Mapping
from html import escape
from io import BytesIO

from docx import Document as new
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu, Mm
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from charts.theme import MARKS
from reports.docx_look import CELL, FACT, NUMERAL, PICTURE, PROMPT, SIGNED, SMALL, STATUS, TABLE, WIDTH, colour
from reports.plain import paragraphs, plain
from reports.report import Chart, Status, Table

LETTER, BOLD, PADDING, NARROWEST, MOST = 1.9, 2.1, 4, 14, 110  # millimetres
SHORT = 10  # lines of a list or a table that stays on one page
PARTED = 24  # letters of a word that may be parted
IN_DATE = re.compile(r"(?<=\b\d{4})-(?=\d\d-\d\d\b)|(?<=\b\d{4}-\d\d)-(?=\d\d\b)")


class WordPaper:
    """A Word document that grows from top to bottom; see reports.paper.Paper."""

    def __init__(self) -> None:
        self.document: Document = new()
        self.fields = 0

    def heading(self, text: str, level: int) -> None:
        say(self.document.add_heading("", level), text)

    def paragraph(self, text: str, *, small: bool = False, joined: bool = False) -> None:
        self._paragraph(text, SMALL if small else "Normal").paragraph_format.keep_with_next = joined or None

    def _paragraph(self, text: str, style: str) -> Paragraph:
        paragraph = self.document.add_paragraph("", style)
        if text:
            say(paragraph, text)
        return paragraph

    def items(self, texts: Iterable[str], numbered: bool = False) -> None:
        made = [self._paragraph(text, "List Number" if numbered else "List Bullet") for text in texts]
        for paragraph in made[:-1]:
            paragraph.paragraph_format.keep_with_next = len(made) <= SHORT or None

    def written(self, name: str, text: str, prompt: str) -> None:
        for one in paragraphs(text):
            self.paragraph(one)
        if not paragraphs(text):
            last = self.document.add_paragraph()
            last._p.addprevious(self._field(name, "<w:richText/>", f"<w:p>{_prompt(prompt)}</w:p>"))
            last._p.getparent().remove(last._p)

    def fact(self, label: str, text: str, prompt: str) -> None:
        paragraph = self._paragraph(f"{label}\t", FACT)
        paragraph.runs[0].bold = True
        if text.strip():
            say(paragraph, text)
        else:
            paragraph._p.append(self._field(label, "<w:text/>", _prompt(prompt)))

    def signature(self, role: str, name: str, prompt: str) -> None:
        """Below a line to sign on."""
        self._paragraph("", SIGNED)
        self.fact(role, name, prompt)

    def status(self, status: Status) -> None:
        mark = MARKS[status.code]
        run = self._paragraph(f"{mark.sign} {status.words}", STATUS).runs[0]
        run.font.color.rgb, run.bold = colour(mark.colour), True

    def _field(self, name: str, kind: str, content: str) -> BaseOxmlElement:
        """A content control, whose prompt goes as soon as somebody writes in it."""
        self.fields += 1
        return parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{escape(plain(name)[:64])}"/><w:id w:val="{self.fields}"/><w:showingPlcHdr/>{kind}</w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    def numbers(self, table: Table) -> None:
        """On the same page as what follows."""
        _keep(self._table(table, NUMERAL).rows)
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True

    def table(self, table: Table, statuses: Mapping[int, str] | None = None, *, captioned: bool = True) -> None:
        if captioned:
            self.paragraph(table.caption, small=True, joined=True)
        made = self._table(table, CELL)
        for row, code in (statuses or {}).items():
            for run in made.rows[row + 1].cells[1].paragraphs[0].runs:
                run.font.color.rgb, run.font.bold = colour(MARKS[code].colour), True

    def _table(self, table: Table, style: str) -> WordTable:
        """A head that stands again on every page, and rows that are never parted."""
        made = self.document.add_table(1 + len(table.rows), len(table.heads), TABLE)
        made.autofit = False
        _describe(made, table.caption)
        measures = widths(table)
        for column, width in zip(made._tbl.tblGrid.gridCol_lst, measures, strict=True):
            column.w = width
        heads = [text for text, _kind in table.heads]
        for row, (place, texts) in enumerate(zip(made._tbl.tr_lst, [heads, *table.rows], strict=True)):
            place.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            cells = [_Cell(one, made) for one in place.tc_lst]
            for cell, text, (_head, kind), width in zip(cells, texts, table.heads, measures, strict=True):
                cell.width = width
                _fill(cell, text, kind, style if row else CELL)
        _mark_head(made)
        if len(table.rows) <= SHORT:
            _keep(made.rows[1:-1])
        self._paragraph("", SMALL)
        return made

    def picture(self, chart: Chart) -> bool:
        if chart.png:
            shape = self.document.add_paragraph().add_run().add_picture(BytesIO(b64decode(chart.png)), width=PICTURE)
            shape._inline.docPr.set("descr", plain(chart.alt))
        return bool(chart.png)

    def new_page(self) -> None:
        self.document.add_page_break()


def say(paragraph: Paragraph, text: str) -> Run:
    """The text, in which no line ends within a date."""
    run = paragraph.add_run()
    for n, part in enumerate(IN_DATE.split(plain(text))):
        if n:
            run._r.append(OxmlElement("w:noBreakHyphen"))
        run.add_text(part)
    return run


def _prompt(text: str) -> str:
    """As placeholder text."""
    return f'<w:r><w:rPr><w:rStyle w:val="{PROMPT.replace(" ", "")}"/></w:rPr><w:t xml:space="preserve">{escape(plain(text))}</w:t></w:r>'


def _fill(cell: _Cell, text: str, kind: str, style: str) -> None:
    first, *more = paragraphs(text) or [""]
    say(cell.paragraphs[0], first)
    for one in more:
        say(cell.add_paragraph(), one)
    for paragraph in cell.paragraphs:
        paragraph._p.style = style  # by its id: to look each up by name would take most of the time
        if kind == "n":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _mark_head(table: WordTable) -> None:
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _keep([head])


def _keep(rows: Iterable[_Row]) -> None:
    """On the same page as what follows them."""
    for row in rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _describe(table: WordTable, caption: str) -> None:
    """What the table holds, for those who hear it."""
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    for name in ("firstColumn", "lastRow", "lastColumn", "noHBand", "noVBand"):
        look.set(qn(f"w:{name}"), "1" if name.startswith("no") else "0")
    look.set(qn("w:val"), "0620")
    described = OxmlElement("w:tblDescription")
    described.set(qn("w:val"), plain(caption))
    properties.append(described)


def widths(table: Table) -> list[Emu]:
    """Numbers and days have what they need, words share the rest by how long they are, and no word is parted while there is room."""
    heads = [max(map(len, text.split()), default=1) * BOLD for text, _kind in table.heads]
    columns = [*zip([text for text, _kind in table.heads], *table.rows, strict=True)]
    cells = [max((min(len(word), PARTED) for text in column for word in text.split()), default=1) * LETTER for column in columns]
    words = [max(pair) + PADDING for pair in zip(heads, cells, strict=True)]
    longest = [min(max(map(len, column)) * LETTER + PADDING, MOST) for column in columns]
    least = [max(word, NARROWEST) for word in words]
    wanted = [word if kind else max(word, all_) for word, all_, (_head, kind) in zip(least, longest, table.heads, strict=True)]
    room, whole = WIDTH / Mm(1), sum(least)
    spare = [one - low for one, low in zip(wanted, least, strict=True)]
    if whole >= room or not sum(spare):
        return [Mm(low * room / whole) for low in least]
    return [Mm(low + more * (room - whole) / sum(spare)) for low, more in zip(least, spare, strict=True)]
