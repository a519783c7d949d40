"""How a Word paper looks: A4, styles in the organisation's colour, its name and the page numbers at the top, its language."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from charts.theme import INK, LINE, PALE, QUIET
from reports.plain import plain
from reports.report import Report
from reports.words import adopted, page

FONT = "Arial"  # stands on every computer, or a font of the same measures
WIDTH = Mm(160)  # between the margins
PICTURE = Mm(138)  # so that two targets have room on a page
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
# Name: size, space before and after.
HEADINGS = {"Title": (20, 0, 10), "Heading 1": (14, 16, 4), "Heading 2": (12, 12, 3), "Heading 3": (11, 12, 2), "Heading 4": (10, 6, 1)}
TABLE, PROMPT = "Malkoll Table", "Placeholder Text"
FACT, STATUS, SMALL, CELL, NUMERAL, SIGNED = "Fact", "Status", "Small", "Cell", "Numeral", "Signature line"
# Name: size, ink, space before and after.
OWN = {
    FACT: (10, INK, 0, 2), STATUS: (10, INK, 0, 4), SMALL: (8.5, QUIET, 0, 3),
    CELL: (9, INK, 1.5, 1.5), NUMERAL: (14, INK, 1.5, 1.5), SIGNED: (10, INK, 0, 2),
}  # fmt: skip


def colour(hexadecimal: str) -> RGBColor:
    return RGBColor.from_string(hexadecimal.removeprefix("#"))


def look(document: Document, report: Report) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(28), Mm(22)
    section.header_distance = section.footer_distance = Mm(12)
    _styles(document, report)
    _settings(document, report)
    _edges(document, report)


def _styles(document: Document, report: Report) -> None:
    styles = document.styles
    language = styles.element.find(".//" + qn("w:lang"))
    for part in ("val", "eastAsia"):
        language.set(qn(f"w:{part}"), LANGUAGES[report.language])
    _style(styles["Normal"], 10, INK, 0, 6)
    styles["Normal"].paragraph_format.line_spacing = 1.12
    for name, (size, before, after) in HEADINGS.items():
        _style(styles[name], size, report.colour, before, after, bold=True)
        styles[name].paragraph_format.keep_with_next = True
        _in_place(styles[name], OxmlElement("w:suppressAutoHyphens"))
    for extra in ("w:pPr/w:pBdr", "w:rPr/w:spacing"):
        found = styles["Title"].element.find(extra, styles.element.nsmap)
        found.getparent().remove(found)
    for name, (size, ink, before, after) in OWN.items():
        new = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        new.base_style = styles["Normal"]
        _style(new, size, ink, before, after, bold=True if name == NUMERAL else None)
    styles[FACT].paragraph_format.tab_stops.add_tab_stop(Mm(40))
    styles[FACT].paragraph_format.left_indent, styles[FACT].paragraph_format.first_line_indent = Mm(40), Mm(-40)
    styles[STATUS].paragraph_format.keep_with_next = styles[SIGNED].paragraph_format.keep_with_next = True
    styles[SIGNED].paragraph_format.space_before, styles[SIGNED].paragraph_format.right_indent = Pt(30), Mm(80)
    _in_place(styles[SIGNED], _line_below())
    prompt = styles.add_style(PROMPT, WD_STYLE_TYPE.CHARACTER)
    prompt.font.color.rgb = colour(QUIET)
    prompt.element.rPr.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{PALE.removeprefix("#")}"/>'))
    _table_style(document, report)


def _style(style: ParagraphStyle, size: float, ink: str, before: float, after: float, bold: bool | None = None) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = colour(ink)
    fonts = style.element.get_or_add_rPr().rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _line_below() -> BaseOxmlElement:
    line = f'<w:bottom w:val="single" w:sz="6" w:space="1" w:color="{INK.removeprefix("#")}"/>'
    return parse_xml(f'<w:pBdr {nsdecls("w")}>{line}</w:pBdr>')


def _table_style(document: Document, report: Report) -> None:
    """Thin lines between rows; the first row, which names the columns, in bold over a line in the organisation's colour."""
    ink, line = (one.removeprefix("#") for one in (report.colour, LINE))
    style = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    parts = (
        f"""<w:tblPr {nsdecls("w")}><w:tblBorders><w:top w:val="single" w:sz="4" w:color="{line}"/><w:bottom w:val="single" w:sz="4" w:color="{line}"/>
            <w:insideH w:val="single" w:sz="4" w:color="{line}"/></w:tblBorders>
            <w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>""",
        f"""<w:tblStylePr w:type="firstRow" {nsdecls("w")}><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
            <w:bottom w:val="single" w:sz="12" w:color="{ink}"/></w:tcBorders></w:tcPr></w:tblStylePr>""",
    )
    for part in parts:
        style.element.append(parse_xml(part))


def _in_place(style: ParagraphStyle, part: BaseOxmlElement) -> None:
    """Where the schema wants it, before what comes after it."""
    style.element.get_or_add_pPr().insert_element_before(part, "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing")


def _settings(document: Document, report: Report) -> None:
    """Hyphens by the language's rules, and Word's own way of today rather than that of 2010."""
    settings = document.settings.element
    settings.find(qn("w:defaultTabStop")).addnext(OxmlElement("w:autoHyphenation"))
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGES[report.language])
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")


def _edges(document: Document, report: Report) -> None:
    """Whose paper it is and which page above; below what it is, and whether its figures stand."""
    section = document.sections[0]
    top, bottom = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph, left in ((top, report.organisation), (bottom, report.title)):
        paragraph.paragraph_format.tab_stops.clear_all()
        paragraph.style.paragraph_format.tab_stops.clear_all()
        paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        run = paragraph.add_run(plain(left))
        run.font.size, run.font.color.rgb = Pt(8), colour(QUIET)
    top.runs[0].font.bold, top.runs[0].font.color.rgb = True, colour(report.colour)
    top.add_run("\t")
    _page_number(top)
    bottom.add_run(f"\t{adopted(report.hash)}").font.size = Pt(8)


def _page_number(paragraph: Paragraph) -> None:
    for part in page().replace("}", "{").split("{"):
        if part in ("page", "pages"):
            field = "PAGE" if part == "page" else "NUMPAGES"
            run = '<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t>1</w:t></w:r>'
            paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field}">{run}</w:fldSimple>'))
        else:
            paragraph.add_run(part).font.size = Pt(8)
