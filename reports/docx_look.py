"""How a Word paper looks: A4, styles in the organisation's colour, its name and the page numbers at the top, its language."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from charts.theme import INK, LINE, QUIET
from reports.plain import plain
from reports.report import Report
from reports.words import page

FONT = "Calibri"
WIDTH = Mm(160)  # between the margins
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
# Name: size, space before and after.
HEADINGS = {"Title": (22, 0, 10), "Heading 1": (15, 18, 4), "Heading 2": (13, 14, 3), "Heading 3": (12, 12, 2), "Heading 4": (11, 8, 1)}
TABLE, PROMPT, FACT, STATUS, SMALL = "Malkoll Table", "Placeholder Text", "Fact", "Status", "Small"


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
    _style(styles["Normal"], 11, INK, 0, 6)
    styles["Normal"].paragraph_format.line_spacing = 1.12
    for name, (size, before, after) in HEADINGS.items():
        _style(styles[name], size, report.colour, before, after, bold=True)
        styles[name].paragraph_format.keep_with_next = True
        _add(styles[name].element.get_or_add_pPr(), "w:suppressAutoHyphens")
    for edge in styles["Title"].element.findall(".//" + qn("w:pBdr")):
        edge.getparent().remove(edge)
    for name, size, ink, after in ((FACT, 11, INK, 2), (STATUS, 11, INK, 4), (SMALL, 9, QUIET, 3)):
        new = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        new.base_style = styles["Normal"]
        _style(new, size, ink, 0, after)
    styles[FACT].paragraph_format.tab_stops.add_tab_stop(Mm(40))
    styles[FACT].paragraph_format.left_indent, styles[FACT].paragraph_format.first_line_indent = Mm(40), Mm(-40)
    styles[STATUS].paragraph_format.keep_with_next = True
    styles.add_style(PROMPT, WD_STYLE_TYPE.CHARACTER).font.color.rgb = colour(QUIET)
    _table_style(document, report)


def _style(style: ParagraphStyle, size: float, ink: str, before: float, after: float, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = colour(ink)
    fonts = style.element.get_or_add_rPr().rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _table_style(document: Document, report: Report) -> None:
    """Thin lines between rows; the first row, which names the columns, in bold over a line in the organisation's colour."""
    ink, line = (one.removeprefix("#") for one in (report.colour, LINE))
    style = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    parts = (
        f'<w:pPr {nsdecls("w")}><w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/></w:pPr>',
        f'<w:rPr {nsdecls("w")}><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr>',
        f"""<w:tblPr {nsdecls("w")}><w:tblBorders><w:top w:val="single" w:sz="4" w:color="{line}"/><w:bottom w:val="single" w:sz="4" w:color="{line}"/>
            <w:insideH w:val="single" w:sz="4" w:color="{line}"/></w:tblBorders>
            <w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>""",
        f"""<w:tblStylePr w:type="firstRow" {nsdecls("w")}><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
            <w:bottom w:val="single" w:sz="12" w:color="{ink}"/></w:tcBorders></w:tcPr></w:tblStylePr>""",
    )
    for part in parts:
        style.element.append(parse_xml(part))


def _settings(document: Document, report: Report) -> None:
    """Hyphens by the language's rules, and Word's own way of today rather than that of 2007."""
    settings = document.settings.element
    _add(settings, "w:autoHyphenation", after="w:defaultTabStop")
    compat = settings.find(qn("w:compat"))
    uri = "http://schemas.microsoft.com/office/word"
    compat.append(parse_xml(f'<w:compatSetting {nsdecls("w")} w:name="compatibilityMode" w:uri="{uri}" w:val="15"/>'))
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGES[report.language])


def _add(parent: OxmlElement, name: str, after: str = "") -> None:
    found = parent.find(qn(after)) if after else None
    found.addprevious(OxmlElement(name)) if found is not None else parent.append(OxmlElement(name))


def _edges(document: Document, report: Report) -> None:
    """Whose paper it is and which page above, what it is below."""
    section = document.sections[0]
    top, bottom = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph, left in ((top, report.organisation), (bottom, report.title)):
        paragraph.paragraph_format.tab_stops.clear_all()
        paragraph.style.paragraph_format.tab_stops.clear_all()
        paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        run = paragraph.add_run(plain(left))
        run.font.size, run.font.color.rgb = Pt(9), colour(QUIET)
    top.runs[0].font.bold, top.runs[0].font.color.rgb = True, colour(report.colour)
    top.add_run("\t")
    _page_number(top)


def _page_number(paragraph: Paragraph) -> None:
    for part in page().replace("}", "{").split("{"):
        if part in ("page", "pages"):
            field = "PAGE" if part == "page" else "NUMPAGES"
            run = '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>1</w:t></w:r>'
            paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field}">{run}</w:fldSimple>'))
        else:
            paragraph.add_run(part).font.size = Pt(9)
