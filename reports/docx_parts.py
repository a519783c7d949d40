"""The parts that a Word paper is put together from: headings, paragraphs, fields to fill, tables and pictures."""

from base64 import b64decode
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as Whole
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu, Mm
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from lxml import etree

from reports.docx_look import PROMPT, SMALL, TABLE, WIDTH, colour
from reports.plain import paragraphs, plain
from reports.report import Table

NARROW = {"n": (15, 26), "d": (23, 26)}  # millimetres: least and most of a column of numbers or days
LETTER = 1.9  # millimetres


class Paper:
    """A Word document that grows from top to bottom."""

    def __init__(self) -> None:
        self.document: Whole = Document()
        self.fields = 0

    def heading(self, text: str, level: int) -> None:
        """Level 0 is the title."""
        self.document.add_heading(plain(text), level)

    def paragraph(self, text: str, style: str = "Normal") -> Paragraph:
        return self.document.add_paragraph(plain(text), style)

    def text(self, text: str) -> None:
        for one in paragraphs(text):
            self.paragraph(one)

    def items(self, texts: Iterable[str], style: str = "List Bullet") -> None:
        for text in texts:
            self.paragraph(text, style)

    def written(self, name: str, text: str, prompt: str) -> None:
        """An officer's words; where there are none, a field that says what belongs there."""
        if paragraphs(text):
            self.text(text)
        else:
            paragraph = self.paragraph("")
            field = self._field(name, prompt, "<w:richText/>", f"<w:p>{_prompt(prompt)}</w:p>")
            paragraph._p.addprevious(field)
            paragraph._p.getparent().remove(paragraph._p)

    def fact(self, label: str, text: str, prompt: str, style: str) -> None:
        """A label, and what is known or is to be filled in behind it."""
        paragraph = self.paragraph(f"{label}\t", style)
        paragraph.runs[0].bold = True
        if text.strip():
            paragraph.add_run(plain(text))
        else:
            paragraph._p.append(self._field(label, prompt, "<w:text/>", _prompt(prompt)))

    def _field(self, name: str, prompt: str, kind: str, content: str) -> BaseOxmlElement:
        """A content control, whose prompt goes as soon as somebody writes in it."""
        self.fields += 1
        field = parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias/><w:id w:val="{self.fields}"/><w:showingPlcHdr/>{kind}</w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )
        field.find(".//" + qn("w:alias")).set(qn("w:val"), plain(name)[:64])
        return field

    def table(self, table: Table, inks: Mapping[tuple[int, int], str] = {}, caption: bool = True) -> None:
        """A head that stands again on every page, and rows that are never parted. `inks` colours cells by row and column."""
        if caption:
            self.paragraph(table.caption, SMALL).paragraph_format.keep_with_next = True
        made = self.document.add_table(1, len(table.heads), TABLE)
        made.autofit = False
        _describe(made, table.caption)
        _fill(made.rows[0], [text for text, _kind in table.heads], table)
        for row, cells in enumerate(table.rows):
            _fill(made.add_row(), cells, table)
            for (_row, column), ink in ((place, ink) for place, ink in inks.items() if place[0] == row):
                for run in made.rows[-1].cells[column].paragraphs[0].runs:
                    run.font.color.rgb, run.font.bold = colour(ink), True
        _mark_head(made)
        for column, width in zip(made.columns, widths(table), strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width
        self.paragraph("", SMALL)

    def picture(self, png: str, alt: str) -> None:
        paragraph = self.paragraph("")
        shape = paragraph.add_run().add_picture(BytesIO(b64decode(png)), width=WIDTH)
        shape._inline.docPr.set("descr", plain(alt))
        paragraph.paragraph_format.keep_with_next = True

    def new_page(self) -> None:
        self.document.add_page_break()


def _prompt(text: str) -> str:
    """As placeholder text."""
    run = etree.Element("text")
    run.text = plain(text)
    words = etree.tostring(run, encoding="unicode").removeprefix("<text>").removesuffix("</text>")
    return f'<w:r><w:rPr><w:rStyle w:val="{PROMPT.replace(" ", "")}"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def _fill(row: _Row, texts: Sequence[str], table: Table) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, text, (_head, kind) in zip(row.cells, texts, table.heads, strict=True):
        _cell(cell, text, kind)


def _cell(cell: _Cell, text: str, kind: str) -> None:
    first, *more = paragraphs(text) or [""]
    cell.paragraphs[0].add_run(first)
    for one in more:
        cell.add_paragraph(one)
    if kind == "n":
        for paragraph in cell.paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _mark_head(table: WordTable) -> None:
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in head.cells:
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
    """Numbers and days have what they need, words share the rest by how long they are."""
    longest = [max(len(text) for text in column) for column in zip([text for text, _kind in table.heads], *table.rows, strict=True)]
    kinds = [kind for _text, kind in table.heads]
    known = [min(max(n * LETTER + 4, NARROW[kind][0]), NARROW[kind][1]) if kind else 0 for n, kind in zip(longest, kinds, strict=True)]
    weights = [0 if kind else min(max(n, 10), 60) for n, kind in zip(longest, kinds, strict=True)]
    if not any(weights):
        return [Emu(int(WIDTH * one / sum(known))) for one in known]
    share = (WIDTH / Mm(1) - sum(known)) / sum(weights)
    return [Mm(width or weight * share) for width, weight in zip(known, weights, strict=True)]
