"""The presentation, read back by python-pptx: its slides, its charts with their figures, its notes, and that nothing runs over an edge."""

import re
import time
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from hard_report import EVIL, LONG, many, nothing, withheld
from opened import pages_of
from papers import report, targets
from pptx import Presentation
from pptx.util import Emu, Inches

from charts.theme import MARKS
from reports import fit, make
from reports.freeze import sealed


@pytest.fixture(scope="module")
def made(shipped):
    return report(shipped)


def opened(report):
    return Presentation(BytesIO(make(report, "pptx")))


def titles(deck):
    return [slide.shapes.title.text for slide in deck.slides]


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def tables(deck):
    return [[tuple(cell.text for cell in row.cells) for row in shape.table.rows] for slide in deck.slides for shape in slide.shapes if shape.has_table]


def charts(deck):
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def test_it_has_its_slides_in_their_order(made):
    deck = opened(made)
    assert len({*titles(deck)}) == len(titles(deck))
    bare = [title.split(" (")[0] for title in titles(deck)]
    assert [title for title, after in pairwise([*bare, ""]) if title != after] == [
        made.title, "Läget 2023-12-31", "Alla mål", *(target.title for target in targets(made)), "Aktiviteter per ansvarig", "Fortsatt arbete",
        "Förslag till beslut", "Att tänka på",
    ]  # fmt: skip
    assert deck.slide_width * 9 == pytest.approx(deck.slide_height * 16, rel=0.001)


def test_a_target_has_a_slide_with_its_figures_status_and_notes(made):
    for target, slide in zip(targets(made), [one for one in opened(made).slides if any(shape.has_chart for shape in one.shapes)], strict=True):
        shown = texts(slide)
        assert shown[0] == target.title
        assert {one.text for one in target.numbers} | {one.day for one in target.numbers} <= set(shown)
        assert f"{MARKS[target.status.code].sign} {target.status.words}" in shown
        assert "\n".join(target.sentences) in shown
        notes = slide.notes_slide.notes_text_frame.text
        assert target.question in notes and target.definition in notes


def test_charts_hold_the_figures_of_the_report_and_can_be_edited(made):
    deck = opened(made)
    for target, shape in zip(targets(made), charts(deck), strict=True):
        found = {series.name: list(series.values) for series in shape.chart.plots[0].series}
        for line in target.chart.lines:
            assert {value for _day, value in line.points} == set(found[line.name])
        was, now, shall = (one.amount for one in target.numbers)
        assert (found["Utgångsläge"], found["Utfall"][-1], found["Mål"]) == ([was], now, [shall])
        assert shape.chart.part.chart_workbook.xlsx_part is not None
        assert shape._element.xpath(".//p:cNvPr")[0].get("descr") == target.chart.alt


def test_days_of_charts_are_those_of_the_report(made):
    target, shape = next(zip(targets(made), charts(opened(made)), strict=True))
    days = {series.name: [float(v.text) for v in series._element.xpath("./c:xVal//c:v")] for series in shape.chart.plots[0].series}
    assert days["Målbana"] == [43465, 45657]  # 2018-12-31 and 2024-12-31, as Excel counts
    assert days["Utfall"] == sorted(days["Utfall"]) and days["Utfall"][-1] == 45291
    assert target.numbers[1].day == "2023-12-31"


def test_what_is_withheld_is_a_gap_in_the_chart(made):
    first = made.goals[0].targets[0]
    hidden = replace(first, chart=withheld(first.chart))
    (shape,) = charts(opened(replace(made, goals=(replace(made.goals[0], targets=(hidden,)),))))
    outcome = next(series for series in shape.chart.plots[0].series if series.name == "Utfall")
    assert list(outcome.values)[1] is None
    assert shape.chart._chartSpace.xpath(".//c:dispBlanksAs")[0].get("val") == "gap"


def test_tables_hold_every_target_and_activity(made):
    rows = [row for table in tables(opened(made)) for row in table]
    assert set(made.overview.rows) <= set(rows)
    activities = {one.title: one for unit in made.units for one in unit.activities}
    shown = {row[0]: row for row in rows if row[0] in activities}
    assert set(shown) == set(activities)
    for title, row in shown.items():
        assert row[1].endswith(activities[title].status.words)
        assert row[2].split(", ") == [unit.name for unit in made.units if title in [one.title for one in unit.activities]]


def test_every_slide_has_a_title_and_every_picture_and_table_its_words(made):
    deck = opened(made)
    assert all(titles(deck))
    shown = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart or shape.has_table]
    assert all(shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in shown)
    assert all(table._tbl.tblPr.get("firstRow") == "1" for table in (shape.table for shape in shown if shape.has_table))


def test_it_says_what_it_is_and_whether_its_figures_stand(made):
    deck = opened(sealed(made))
    known = deck.core_properties
    assert (known.title, known.author, known.language) == (made.title, made.organisation, "sv-SE")
    runs = [run for slide in deck.slides for run in slide._element.xpath(".//p:sp//a:r/a:rPr")]
    assert runs and {run.get("lang") for run in runs} == {"sv-SE"}
    foot = " ".join(element.text for element in deck.slide_master._element.xpath(".//a:t") if element.text)
    assert made.organisation in foot and f"Fastställd, {sealed(made).hash[:16]}" in foot


@pytest.mark.parametrize("change", [lambda report: report, many, nothing])
def test_nothing_runs_over_an_edge(made, change):
    """By the measures of Helvetica: what a text takes in its size is in its box, and every box on the slide and apart from the others."""
    deck = opened(change(made))
    for slide in deck.slides:
        boxes = [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]
        for shape in boxes:
            size = shape.text_frame.paragraphs[0].runs[0].font.size.pt
            whole = "\n".join(paragraph.text for paragraph in shape.text_frame.paragraphs)
            gaps = 0.5 * size * (len(shape.text_frame.paragraphs) - 1)
            assert fit.height(whole, size, Emu(shape.width).pt) + gaps <= Emu(shape.height).pt + 1, whole
        for shape in slide.shapes:
            bottom = shape.top + (sum(row.height for row in shape.table.rows) if shape.has_table else shape.height)
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width and bottom <= Inches(7.0), slide.shapes.title.text


def test_texts_are_only_text(made):
    first = made.goals[0].targets[0]
    hostile = replace(made, title=EVIL, goals=(replace(made.goals[0], targets=(replace(first, title=EVIL, analysis=EVIL),)),))
    shown = EVIL.replace("\x07", "").replace("\ufffe", "")
    assert titles(opened(hostile)).count(shown) == 2


def test_what_is_too_long_for_a_cell_stands_whole_in_the_notes(made):
    long = f"{LONG}. " * 8
    unit = replace(made.units[0], activities=(replace(made.units[0].activities[0], comment=long),))
    slide = next(one for one in opened(replace(made, units=(unit,))).slides if one.shapes.title.text == "Aktiviteter per ansvarig")
    assert long.strip() in slide.notes_slide.notes_text_frame.text
    assert [shape.table.cell(1, 3).text[-1] for shape in slide.shapes if shape.has_table] == ["…"]


def test_the_same_report_is_the_same_file(made):
    """Also a second later, which is how finely the workbooks of charts are dated."""
    once = make(made, "pptx")
    time.sleep(1.1)
    assert make(made, "pptx") == once


@pytest.mark.long
@pytest.mark.parametrize("change", [lambda report: report, many])
def test_libreoffice_shows_every_slide(made, change, tmp_path):
    pages = pages_of(make(change(made), "pptx"), "pptx", tmp_path)
    deck = opened(change(made))
    assert len(pages) == len(deck.slides)
    for page, title in zip(pages, titles(deck), strict=True):
        assert re.sub(r"\W", "", title)[:20] in re.sub(r"\W", "", page.extract_text())
