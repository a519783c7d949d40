"""The paper in Word, read back by python-docx and by LibreOffice: its order, its fields to fill, its tables and pictures, its language."""

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from papers import POINT, report
from pypdf import PdfReader

from reports import make
from reports.docx_look import LANGUAGES
from reports.docx_parts import widths
from reports.freeze import sealed
from reports.report import Table

EVIL = 'Ädel & <b>fet</b>\x07 "=1+1" {{x}} # $y$ \ufffe'


@pytest.fixture(scope="module")
def made(shipped):
    """With pictures, of which one point will do."""
    whole = report(shipped)
    goals = tuple(replace(goal, targets=tuple(replace(one, chart=replace(one.chart, png=POINT)) for one in goal.targets)) for goal in whole.goals)
    return replace(whole, goals=goals)


def opened(report):
    return Document(BytesIO(make(report, "docx")))


def whole_text(document):
    return "\n".join(element.text for element in document.element.body.iter(qn("w:t")) if element.text)


def headings(document, level):
    return [one.text for one in document.paragraphs if one.style.name == f"Heading {level}"]


def test_it_has_the_parts_of_a_decision_paper_in_their_order(made):
    assert headings(opened(made), 1) == [
        "Förslag till beslut", "Sammanfattning", "Beslutsunderlag", "Ärendet", "Läget 2023-12-31", "Mål för mål", "Aktiviteter per ansvarig",
        "Ekonomiska konsekvenser", "Barnperspektiv", "Fortsatt arbete", "Underskrifter", "Beslutet sänds till",
        "Bilaga: definitioner, källor och avvisade rader",
    ]  # fmt: skip


def test_headings_never_skip_a_level(made):
    levels = [int(one.style.name[-1]) for one in opened(made).paragraphs if one.style.name.startswith("Heading")]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_every_figure_of_the_report_stands_in_it(made):
    document = opened(made)
    rows = [tuple(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    targets = [target for goal in made.goals for target in goal.targets]
    for target in targets:
        assert tuple(one.text for one in target.numbers) in rows
        assert set(target.chart.table.rows) <= set(rows)
    assert {*made.overview.rows, *made.sources.rows, *made.rejected.rows} <= set(rows)
    assert headings(document, 3)[: len(targets)] == [target.title for target in targets]


def test_what_is_to_be_filled_in_is_a_field_with_its_prompt(made):
    document = opened(made)
    fields = {field.find(".//" + qn("w:alias")).get(qn("w:val")): field for field in document.element.body.iter(qn("w:sdt"))}
    assert {"Datum", "Diarienummer", "Ekonomiska konsekvenser", "Barnperspektiv", "Chef", "Analys: Livskraftiga ASF"} <= set(fields)
    assert all(field.find(".//" + qn("w:showingPlcHdr")) is not None and field.find(".//" + qn("w:t")).text.startswith("[") for field in fields.values())
    ids = [field.find(".//" + qn("w:id")).get(qn("w:val")) for field in document.element.body.iter(qn("w:sdt"))]
    assert len(ids) == len(set(ids))


def test_what_is_written_is_no_field(made):
    filled = replace(made, perspectives=tuple(replace(part, text="Inga.\nAlls.") for part in made.perspectives))
    document = opened(filled)
    fields = [field.find(".//" + qn("w:alias")).get(qn("w:val")) for field in document.element.body.iter(qn("w:sdt"))]
    assert "Barnperspektiv" not in fields and [one.text for one in document.paragraphs].count("Alls.") == 2


def test_heads_repeat_rows_are_whole_and_tables_are_described(made):
    for table in opened(made).tables:
        rows = [row._tr.trPr for row in table.rows]
        assert rows[0].find(qn("w:tblHeader")) is not None and all(row.find(qn("w:cantSplit")) is not None for row in rows)
        assert not any(row.find(qn("w:tblHeader")) is not None for row in rows[1:])
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        assert sum(column.width for column in table.columns) <= 160 * 36000 + 100


def test_short_tables_and_lists_are_never_parted(made):
    """The last line of a list of recipients does not stand alone on a page."""
    document = opened(made)
    for table in document.tables:
        kept = [all(one.paragraph_format.keep_with_next for cell in row.cells for one in cell.paragraphs) for row in table.rows]
        assert all(kept[:-1]) or len(kept) > 11
    lists = [one for one in document.paragraphs if one.style.name == "List Bullet"]
    assert [one.text for one in lists if not one.paragraph_format.keep_with_next][-2:] == [made.recipients.text.splitlines()[-1], made.caveats[-1]]


def test_pictures_have_their_words(made):
    alts = [one.get("descr") for one in opened(made).element.body.iter(qn("wp:docPr"))]
    assert alts == [target.chart.alt for goal in made.goals for target in goal.targets]


def test_without_pictures_the_tables_stand_in_their_places(shipped):
    plain = report(shipped)
    document = opened(plain)
    assert "Diagrammen i siffror" not in headings(document, 2) and not document.inline_shapes
    captions = [one.text for one in document.paragraphs]
    assert all(target.chart.table.caption in captions for goal in plain.goals for target in goal.targets)


def test_language_paper_and_mode(made):
    for language, tag in LANGUAGES.items():
        document = opened(replace(made, language=language))
        assert document.styles.element.find(".//" + qn("w:lang")).get(qn("w:val")) == tag
    assert (document.sections[0].page_width.mm, document.sections[0].page_height.mm) == pytest.approx((210, 297), abs=0.1)
    modes = [one.get(qn("w:val")) for one in document.settings.element.iter(qn("w:compatSetting")) if one.get(qn("w:name")) == "compatibilityMode"]
    assert modes == ["15"]
    head = document.sections[0].header._element.xml
    assert "Bollnäs kommun" in head and {"PAGE", "NUMPAGES"} == set(re.findall(r'w:instr="(\w+)"', head))
    assert document.core_properties.title == made.title


def test_headings_have_the_organisations_colour(made):
    assert str(opened(replace(made, colour="#882255")).styles["Heading 1"].font.color.rgb) == "882255"


def test_texts_are_only_text(made):
    evil = replace(made, title=EVIL, organisation=EVIL, proposal=(EVIL,), ahead=replace(made.ahead, text=EVIL), facts=((EVIL, ""), ("Datum", EVIL)))
    text = whole_text(opened(evil))
    assert text.count('Ädel & <b>fet</b> "=1+1" {{x}} # $y$') >= 4


def test_it_says_whether_its_figures_stand(made):
    adopted = sealed(made)
    assert "Utkast" in opened(made).sections[0].footer.paragraphs[0].text
    document = opened(adopted)
    assert adopted.hash in [one.text for one in document.paragraphs]
    assert adopted.hash[:16] in document.sections[0].footer.paragraphs[0].text


def test_no_line_ends_within_a_date(made):
    xml = zipfile.ZipFile(BytesIO(make(made, "docx"))).read("word/document.xml").decode()
    texts = re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml)
    assert [text for text in texts if re.search(r"\d{4}-\d\d-\d\d", text)] == []
    assert "2023-12-31" in "\n".join(one.text for one in opened(made).paragraphs)


def test_the_same_report_is_the_same_file(made):
    assert make(made, "docx") == make(made, "docx")


def test_a_column_is_as_wide_as_its_longest_word():
    one = Table("T", (("Mål", ""), ("Bedömning", ""), ("Var", "n")), (("Ett " * 40, "I riskzonen", "12"), ("Kortare", "Uppnått", "1 234,5")))
    first, second, third = (width.mm for width in widths(one))
    assert first > 90 and second > 9 * 2 and third > 6 * 1.9 and first + second + third == pytest.approx(160, abs=0.1)


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
@pytest.mark.parametrize(("organisation", "year"), [("bollnas", 2023), ("sollentuna-vasby-sigtuna", 2022), ("stockholm", 2022), ("halland", 2023)])
def test_libreoffice_opens_it(shipped, tmp_path, organisation, year):
    whole = report(shipped, organisation, year)
    (tmp_path / "paper.docx").write_bytes(make(whole, "docx"))
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "paper.docx"], check=True, capture_output=True)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "paper.pdf").pages]
    text = " ".join(" ".join(pages).split())
    assert all(f"Sida {n} ({len(pages)})" in page for n, page in enumerate(pages, 1))
    assert all(target.title in text for goal in whole.goals for target in goal.targets)
    assert all(unit.name in text for unit in whole.units)
