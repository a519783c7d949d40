"""The slides that a presentation is put together from: titles, large texts, statuses, tables that go on to the next slide, notes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from charts.theme import INK, LINE, MARKS, PAPER, QUIET
from language import _
from reports.docx_look import FONT, LANGUAGES
from reports.fit import BOLD, SPACING, cut, height, largest, width
from reports.plain import paragraphs, plain
from reports.report import Report, Table
from reports.words import adopted

WIDE, HIGH, EDGE = 13.333, 7.5, 0.7  # inches
ROOM = WIDE - 2 * EDGE
TOP, BOTTOM = 1.75, 6.85  # between the title and the foot
CELL, HEAD, PADDING, MOST_LINES = 16, 14, 0.09, 7
POINTS = 72
Box = tuple[float, float, float, float]  # left, top, width and height in inches
TITLE: Box = (EDGE, 0.4, ROOM, 1.15)


def colour(hexadecimal: str) -> RGBColor:
    return RGBColor.from_string(hexadecimal.removeprefix("#"))


class Deck:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Inches(WIDE), Inches(HIGH)
        self._widen()
        self._paint()

    def _widen(self) -> None:
        """The layouts are made for a narrower screen: whoever adds a slide shall find them right."""
        master = self.file.slide_master
        for part in (master, *master.slide_layouts):
            for shape in part.placeholders:
                if shape._element.spPr.xfrm is not None:
                    shape.left, shape.width = int(shape.left * WIDE / 10), int(shape.width * WIDE / 10)

    def _paint(self) -> None:
        """The organisation's colour and name on every slide, and its number; whether the figures stand."""
        master = self.file.slide_master
        band = master.shapes._spTree
        own = self.report.colour.removeprefix("#")
        for part in master.part.rels.values():
            if part.reltype.endswith("/theme"):
                theme = part.target_part.blob.decode("utf-8")
                theme = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{FONT}", theme)
                part.target_part._blob = re.sub(r"(<a:accent1>\s*<a:srgbClr val=\")[0-9A-F]{6}", rf"\g<1>{own}", theme).encode("utf-8")
        band.append(_drawn(self.file.slide_width, Inches(0.14), own))
        standing = f"  ·  {adopted(self.report.hash)}"
        whose = cut(plain(self.report.organisation), 11, (ROOM - 1) * POINTS - width(standing, 11), 16)
        band.append(_text_box(whose + standing, EDGE, 7.02, ROOM - 1, 11))
        band.append(_text_box("", EDGE + ROOM - 1, 7.02, 1, 11, number=True))

    def slide(self, title: str, notes: Iterable[str] = (), box: Box = TITLE, sizes: range = range(18, 35)) -> Slide:
        slide = self.file.slides.add_slide(self.file.slide_layouts[5])
        for part in [part for part in slide.placeholders if part.placeholder_format.idx]:
            part._element.getparent().remove(part._element)
        shape, (left, top, wide, high) = slide.shapes.title, box
        shape.left, shape.top, shape.width, shape.height = Inches(left), Inches(top), Inches(wide), Inches(high)
        size = largest(plain(title), sizes, wide * POINTS, high * POINTS, bold=True)
        self.write(shape.text_frame, [cut(plain(title), size, wide * POINTS / BOLD, high * POINTS)], size, self.report.colour, bold=True)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        slide.notes_slide.notes_text_frame.text = "\n".join(plain(note) for note in notes if note.strip())
        return slide

    def text(self, slide: Slide, texts: Sequence[str], box: Box, sizes: range, ink: str = INK, bold: bool = False) -> TextFrame:
        """As large as there is room for in (left, top, width, height)."""
        left, top, wide, high = box
        whole = "\n".join(plain(one) for one in texts)
        gap = 0.5 * (len(texts) - 1)
        size = next((n for n in reversed(sizes) if height(whole, n, wide * POINTS, bold) + gap * n <= high * POINTS), sizes[0])
        shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(high))
        kept = cut(whole, size, wide * POINTS, high * POINTS - gap * size)
        self.write(shape.text_frame, kept.split("\n"), size, ink, bold)
        return shape.text_frame

    def write(self, frame: TextFrame, texts: Sequence[str], size: float, ink: str, bold: bool = False) -> None:
        frame.word_wrap, frame.auto_size = True, None
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for n, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
            paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(size * 0.5 if n < len(texts) - 1 else 0)
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold, run.font.color.rgb = text, Pt(size), bold, colour(ink)
            run._r.get_or_add_rPr().set("lang", LANGUAGES[self.report.language])

    def describe(self, shape: BaseShape, words: str) -> None:
        shape._element.xpath(".//p:cNvPr")[0].set("descr", plain(words))

    def tables(self, title: str, table: Table, widths: Sequence[float], codes: Mapping[int, str], notes: Iterable[str] = ()) -> None:
        """On as many slides as its rows take; what is too long for a cell is whole in the notes."""
        long = [text for row in table.rows for text, wide in zip(row, widths, strict=True) if _kept(text, wide).endswith(" …")]
        notes = [*notes, *long]
        table = replace(table, rows=tuple(tuple(map(_kept, row, widths)) for row in table.rows))
        rows, parts = self._heights(table, widths), [range(0)]
        for n in range(len(table.rows)):
            room = BOTTOM - TOP - rows[0] - sum(rows[1 + one] for one in parts[-1])
            if parts[-1] and rows[1 + n] > room:
                parts.append(range(n, n))
            parts[-1] = range(parts[-1].start, n + 1)
        for n, shown in enumerate(filter(None, parts), 1):
            self._table(self.slide(numbered(title, n, len(parts)), notes), table, widths, shown, codes, rows)

    def _heights(self, table: Table, widths: Sequence[float]) -> list[float]:
        """Of the head and each row, in inches."""
        heads = tuple(text for text, _kind in table.heads)
        return [_high(heads, widths, HEAD, bold=True), *(_high(row, widths, CELL, bold=False) for row in table.rows)]

    def _table(self, slide: Slide, table: Table, widths: Sequence[float], shown: range, codes: Mapping[int, str], rows: list[float]) -> None:
        high = rows[0] + sum(rows[1 + n] for n in shown)
        frame = slide.shapes.add_table(len(shown) + 1, len(table.heads), Inches(EDGE), Inches(TOP), Inches(ROOM), Inches(high))
        self.describe(frame, table.caption)
        made = frame.table
        frame._element.find(".//" + qn("a:tableStyleId")).text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
        made.horz_banding = False
        for column, wide in zip(made.columns, widths, strict=True):
            column.width = Inches(wide * ROOM)
        for y, texts in enumerate([[text for text, _kind in table.heads], *(table.rows[n] for n in shown)]):
            made.rows[y].height = Inches(rows[0] if y == 0 else rows[1 + shown[y - 1]])
            for x, text in enumerate(texts):
                mark = MARKS.get(codes.get(shown[y - 1], "")) if y and x == 1 else None
                self._cell(made.cell(y, x), text, table.heads[x][1], y == 0, mark.colour if mark else INK, bool(mark))

    def _cell(self, cell: _Cell, text: str, kind: str, head: bool, ink: str, bold: bool) -> None:
        self.write(cell.text_frame, [plain(text)], HEAD if head else CELL, ink, bold or head)
        cell.margin_left = cell.margin_top = cell.margin_bottom = Inches(PADDING)
        cell.margin_right, cell.vertical_anchor = Inches(PADDING), MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.TOP
        if kind == "n":
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
        line = (self.report.colour if head else LINE).removeprefix("#")
        properties = cell._tc.get_or_add_tcPr()
        properties.append(parse_xml(f'<a:lnB {nsdecls("a")} w="{19050 if head else 6350}"><a:solidFill><a:srgbClr val="{line}"/></a:solidFill></a:lnB>'))

    def badge(self, slide: Slide, code: str, words: str, box: Box, size: int) -> None:
        """A status as its sign and its words on its colour."""
        mark, (left, top, wide, high) = MARKS[code], box
        shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, Inches(left), Inches(top), Inches(wide), Inches(high))
        shape.adjustments[0] = 0.18
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(mark.colour)
        shape.line.fill.background()
        shape.shadow.inherit = False
        text = f"{mark.sign} {plain(words)}"
        self.write(shape.text_frame, [text], largest(text, range(11, size + 1), (wide - 0.3) * POINTS, high * POINTS, bold=True), PAPER, bold=True)
        shape.text_frame.vertical_anchor, shape.text_frame.paragraphs[0].alignment = MSO_ANCHOR.MIDDLE, PP_ALIGN.CENTER


def numbered(title: str, n: int, all: int) -> str:
    """Each slide has a title of its own, for those who hear them."""
    return title + (_(" ({n} of {all})").format(n=n, all=all) if all > 1 else "")


def _kept(text: str, share: float) -> str:
    """As much as a cell of that share of the width can hold."""
    return cut(" ".join(paragraphs(text)), CELL, (share * ROOM - 2 * PADDING) * POINTS, MOST_LINES * CELL * SPACING)


def _high(texts: Sequence[str], widths: Sequence[float], size: int, bold: bool) -> float:
    rooms = [(wide * ROOM - 2 * PADDING) * POINTS for wide in widths]
    return max(height(plain(text), size, room, bold) for text, room in zip(texts, rooms, strict=True)) / POINTS + 2 * PADDING + 0.02


def _drawn(wide: int, high: int, own: str) -> object:
    return parse_xml(
        f'''<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="9001" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
        <p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
        <a:solidFill><a:srgbClr val="{own}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'''
    )


def _text_box(text: str, left: float, top: float, wide: float, size: int, number: bool = False) -> object:
    """On the left a text, on the right the number of the slide."""
    kind = 'fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"' if number else "r"
    box = parse_xml(
        f'''<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{9003 if number else 9002}" name="{"Number" if number else "Foot"}"/><p:cNvSpPr txBox="1"/>
        <p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{Inches(left)}" y="{Inches(top)}"/><a:ext cx="{Inches(wide)}" cy="{Inches(0.3)}"/></a:xfrm>
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" rIns="0"/><a:p><a:pPr algn="{"r" if number else "l"}"/>
        <a:{kind}><a:rPr sz="{size * 100}"><a:solidFill><a:srgbClr val="{QUIET.removeprefix("#")}"/></a:solidFill></a:rPr><a:t/></a:{kind.split()[0]}></a:p>
        </p:txBody></p:sp>'''
    )
    box.find(".//" + qn("a:t")).text = "‹#›" if number else text
    return box
