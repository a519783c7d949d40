"""The paper as PDF, read back by pypdf and by a checker of PDF/UA: its tags, its language, its order, whatever is written in it."""

import re
import unicodedata
from dataclasses import replace
from io import BytesIO

import pdfua
import pytest
from hard_report import EVIL, many, nothing
from papers import SVG, report
from pypdf import PdfReader

from reports import make
from reports.freeze import sealed


def with_pictures(report):
    goals = []
    for goal in report.goals:
        targets = tuple(replace(one, chart=one.chart and replace(one.chart, svg=SVG)) for one in goal.targets)
        goals.append(replace(goal, targets=targets))
    return replace(report, goals=tuple(goals))


@pytest.fixture(scope="module")
def made(shipped):
    return with_pictures(report(shipped))


@pytest.fixture(scope="module")
def pdf(made):
    return PdfReader(BytesIO(make(made, "pdf")))


def text(pdf):
    """As one line, whatever lines it was broken into; a word that was parted at its end is whole."""
    pages = "\n".join(page.extract_text() for page in pdf.pages)
    return re.sub(r"\s+", " ", re.sub("\N{SOFT HYPHEN}\n|\u2010\n|(?<=[a-zåäö])-\n(?=[a-zåäö])", "", pages))


def tags(pdf):
    """Every structure element, as (its tag, the element), in reading order."""
    found = []

    def visit(element):
        element = element.get_object()
        if isinstance(element, list):
            for one in element:
                visit(one)
        elif isinstance(element, dict):
            if "/S" in element:
                found.append((element["/S"], element))
            if "/K" in element:
                visit(element["/K"])

    visit(pdf.trailer["/Root"]["/StructTreeRoot"])
    return found


def bookmarks(pdf):
    def titles(outline):
        return [title for one in outline for title in (titles(one) if isinstance(one, list) else [one.title])]

    return titles(pdf.outline)


def test_it_has_the_parts_of_a_decision_paper_in_their_order(pdf):
    top = [one.title for one in pdf.outline if not isinstance(one, list)]
    assert top == [
        "Förslag till beslut", "Sammanfattning", "Beslutsunderlag", "Ärendet", "Läget 2023-12-31", "Mål för mål", "Aktiviteter per ansvarig",
        "Ekonomiska konsekvenser", "Barnperspektiv", "Fortsatt arbete", "Underskrifter", "Beslutet sänds till",
        "Bilaga: definitioner, källor och avvisade rader",
    ]  # fmt: skip


def test_every_figure_of_the_report_stands_in_it(made, pdf):
    whole = text(pdf)
    targets = [target for goal in made.goals for target in goal.targets]
    for target in targets:
        assert " ".join(one.text for one in target.numbers) in whole
        assert all(" ".join(row) in whole for row in target.chart.table.rows)
    for row in (*made.overview.rows, *made.sources.rows, *made.rejected.rows):
        assert " ".join(row) in whole
    assert [title for title in bookmarks(pdf) if title in {target.title for target in targets}] == [target.title for target in targets]


def test_the_checker_finds_nothing(made):
    """Tags, language, title, texts of figures, heads of tables, links, the declaration itself: 12 checks of 16 rules of PDF/UA-1."""
    assert not pdfua.validate(BytesIO(make(made, "pdf"))).findings


def test_it_says_what_it_is(made, pdf):
    root, told = pdf.trailer["/Root"], pdf.metadata
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("sv-SE", True, True)
    assert (told.title, told.author, told.creation_date.date().isoformat()) == (made.title, made.organisation, made.day)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_headings_never_skip_a_level(pdf):
    levels = [int(tag[-1]) for tag, _element in tags(pdf) if re.fullmatch(r"/H\d", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_pictures_have_their_words_and_tables_their_heads(made, pdf):
    found = tags(pdf)
    alts = [element["/Alt"] for tag, element in found if tag == "/Figure"]
    assert alts == [target.chart.alt for goal in made.goals for target in goal.targets]
    scopes = [element["/A"] for tag, element in found if tag == "/TH"]
    assert len(scopes) >= len([tag for tag, _element in found if tag == "/Table"]) > 10
    assert all("/Column" in str(scope) for scope in scopes)


def test_without_pictures_the_tables_stand_in_their_places(shipped, pdf):
    bare = PdfReader(BytesIO(make(report(shipped), "pdf")))
    assert "/Figure" not in [tag for tag, _element in tags(bare)]
    assert "Diagrammen i siffror" in bookmarks(pdf)
    assert "Diagrammen i siffror" not in bookmarks(bare)


def test_fonts_are_in_it(pdf):
    fonts = {font for page in pdf.pages for font in page["/Resources"]["/Font"].values()}
    for font in fonts:
        described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(described)
        assert re.search("SourceSans3|DejaVuSans", described["/FontName"])


def test_texts_are_only_text(made):
    """Neither markup nor code, and a letter that no font has is a mark in place of a hole."""
    first = made.goals[0].targets[0]
    evil = replace(first, title=EVIL, analysis=EVIL, chart=replace(first.chart, alt=EVIL))
    hostile = replace(made, title=EVIL, organisation=EVIL, summary=(EVIL,), goals=(replace(made.goals[0], title=EVIL, targets=(evil,)),))
    pdf = PdfReader(BytesIO(make(hostile, "pdf")))
    shown = 'Ädel & <b>fet</b> "=1+1" #panic() $x$ *y* _z_ \\ @cell [a] \N{REPLACEMENT CHARACTER}'
    assert re.sub(r"\s+", " ", pdf.metadata.title) == shown
    assert text(pdf).count(shown) >= 5


def test_letters_of_any_script_can_be_set(made):
    """One of every kind that Unicode has, and a few of the hardest."""
    kinds = {unicodedata.category(chr(n)): chr(n) for n in range(0xFFFFF)}
    hard = "".join(kinds.values()) + "ǎ́ é Å ﷽ \u202eabc\u202c \u200bטֶקסט نص 漢字 👩‍👩‍👧 🇸🇪 x\u0336 \u2028 \x85 \r"
    assert make(replace(made, summary=(hard,), proposal=(hard, hard)), "pdf")


@pytest.mark.parametrize("change", [many, nothing])
def test_whatever_the_year_it_is_set_and_accessible(made, change):
    whole = make(change(made), "pdf")
    assert not pdfua.validate(BytesIO(whole)).findings
    assert all((page.mediabox.width, page.mediabox.height) == pytest.approx((595.28, 841.89), abs=0.1) for page in PdfReader(BytesIO(whole)).pages)


def test_it_says_whether_its_figures_stand(made, pdf):
    assert "Utkast" in pdf.pages[1].extract_text()
    whole = sealed(made)
    adopted = PdfReader(BytesIO(make(whole, "pdf")))
    assert f"Fastställd, {whole.hash[:16]}" in adopted.pages[1].extract_text()
    assert whole.hash in text(adopted).replace(" ", "")


@pytest.mark.parametrize("lines", range(0, 24, 3))
def test_a_short_list_is_not_parted_wherever_the_page_ends(made, lines):
    units = [f"Nämnd {n}" for n in range(6)]
    moved = replace(made, ahead=replace(made.ahead, text="Rad.\n" * lines), recipients=replace(made.recipients, text="\n".join(units)))
    paper = PdfReader(BytesIO(make(moved, "pdf")))
    [page] = [one.extract_text() for one in paper.pages if "Beslutet sänds till" in one.extract_text()]
    assert all(unit in page for unit in units)


def test_every_page_is_numbered(pdf):
    pages = len(pdf.pages)
    assert [f"Sida {n} ({pages})" in page.extract_text() for n, page in enumerate(pdf.pages, 1)] == [True] * pages


def test_the_same_report_is_the_same_file(made):
    assert make(made, "pdf") == make(made, "pdf")
