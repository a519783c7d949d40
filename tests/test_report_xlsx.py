"""The figures in Excel, read back by openpyxl: numbers and days that are such, texts that are nothing else, charts on their points."""

import re
import time
import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from hard_report import EVIL, LONG, many, nothing, withheld
from opened import pages_of
from openpyxl import load_workbook
from papers import report, targets

from reports import make
from reports.freeze import sealed

FORMULA = '=HYPERLINK("http://10.0.0.1","x")'


@pytest.fixture(scope="module")
def made(shipped):
    return report(shipped)


def opened(report):
    return load_workbook(BytesIO(make(report, "xlsx")))


def rows(sheet):
    return [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]


def number(text):
    return float(text.replace("\xa0", "").replace(",", "."))


def test_it_has_its_sheets_in_their_order(made):
    assert opened(made).sheetnames == [
        "Alla mål", *(target.title[:31].strip() for target in targets(made)), "Aktiviteter per ansvarig", "Vad som räknas", "Källor", "Avvisade rader",
    ]  # fmt: skip


def test_numbers_and_days_are_such(made):
    sheet = opened(made)["Alla mål"]
    for shown, target, row in zip(made.overview.rows, targets(made), rows(sheet)[5:], strict=False):
        assert row[:2] == list(shown[:2])
        assert row[2:5] == [one.amount for one in target.numbers] == [number(text) for text in shown[2:5]]
        assert row[5] == datetime.fromisoformat(shown[5])
    assert {sheet.cell(6, 6).number_format, sheet.cell(6, 3).number_format} == {"yyyy-mm-dd", "#,##0"}


def test_a_targets_sheet_has_its_figures_and_the_points_of_its_chart(made):
    book = opened(made)
    for target, sheet in zip(targets(made), book.worksheets[1:], strict=False):
        found = rows(sheet)
        assert found[0] == [target.title]
        assert [target.unit, *(one.amount for one in target.numbers)] in found
        assert all([sentence] in found for sentence in target.sentences)
        points = {(row[0], row[1].date().isoformat()): row[2] for row in found if len(row) == 3 and isinstance(row[1], datetime)}
        for line in target.chart.lines:
            assert [points[line.name, day] for day, _value in line.points] == pytest.approx([value for _day, value in line.points])


def test_charts_draw_the_points_on_their_sheet(made):
    for target, sheet in zip(targets(made), opened(made).worksheets[1:], strict=False):
        (chart,) = sheet._charts
        for series in chart.series:
            placed = [int(row) for row in re.findall(r"\$(\d+)", series.yVal.numRef.f)]
            name = series.tx.v or series.tx.strRef.strCache.pt[0].v
            assert {sheet.cell(row, 1).value for row in range(min(placed), max(placed) + 1)} == {name}
            assert series.xVal.numRef.f == series.yVal.numRef.f.replace("$C$", "$B$")
        assert {line.name for line in target.chart.lines} <= {series.tx.v or series.tx.strRef.strCache.pt[0].v for series in chart.series}


def test_what_is_withheld_is_no_number_and_a_gap(made):
    first = made.goals[0].targets[0]
    hidden = replace(first, chart=withheld(first.chart))
    sheet = opened(replace(made, goals=(replace(made.goals[0], targets=(hidden,)),))).worksheets[1]
    assert [row for row in rows(sheet) if row[1:2] == [".."]]
    day = hidden.chart.lines[0].points[1][0]
    (blank,) = [row for row in sheet.iter_rows() if row[0].value == "Utfall" and row[1].value == datetime.fromisoformat(day)]
    assert blank[2].value is None  # Excel would draw a text as 0


def test_texts_are_neither_formulas_nor_links(made):
    first = made.goals[0].targets[0]
    texts = [FORMULA, "+1", "-1+1", "@SUM(1)", "\t=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201", " =1", "http://10.0.0.1/x", "007"]
    hostile = replace(made, title=FORMULA, summary=tuple(texts), goals=(replace(made.goals[0], targets=(replace(first, title=EVIL, unit="=1+1"),)),))
    for sheet in opened(hostile).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
            assert cell.data_type == "s" and cell.hyperlink is None
            assert cell.quotePrefix == cell.value.lstrip().startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20")), cell.value
    assert opened(hostile).worksheets[0]["A1"].value == FORMULA


def test_heads_stay_in_sight_and_are_printed_again(made):
    for sheet in opened(made).worksheets:
        assert sheet.freeze_panes == "A6" and sheet.print_title_rows == "$5:$5"
        assert all(cell.font.bold for cell in sheet[5] if cell.value)
        assert max(len(str(cell.value or "")) for cell in sheet["B"][5:8]) <= 60 or sheet.column_dimensions["B"].width >= 60


def test_charts_have_their_words_and_the_book_its_title_and_language(made):
    with zipfile.ZipFile(BytesIO(make(made, "xlsx"))) as parts:
        drawings = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/drawings/drawing")]
    assert len(drawings) == 5 and all('descr="' in drawing for drawing in drawings)
    known = opened(sealed(made)).properties
    assert (known.title, known.creator, known.language) == (made.title, made.organisation, "sv-SE")
    assert any(sealed(made).hash in str(row) for row in rows(opened(sealed(made)).worksheets[0]))


@pytest.mark.parametrize("change", [many, nothing])
def test_whatever_the_year_every_target_has_a_sheet(made, change):
    whole = change(made)
    names = opened(whole).sheetnames
    assert len({name.casefold() for name in names}) == len(names) and max(map(len, names)) <= 31
    assert len(names) >= 1 + len(targets(whole))
    assert opened(whole).worksheets[0]["A1"].value == whole.title


def test_names_of_sheets_are_as_excel_allows(made):
    first = made.goals[0].targets[0]
    titles = ["a/b:c*d?[e]\\", "'citat'", LONG, LONG.upper(), "", "History"]
    book = opened(replace(made, goals=(replace(made.goals[0], targets=tuple(replace(first, title=title) for title in titles)),)))
    assert book.sheetnames[1:4] == ["a b c d  e", "citat", LONG[:31].strip()]


def test_the_same_report_is_the_same_file(made):
    once = make(made, "xlsx")
    time.sleep(1.1)
    assert make(made, "xlsx") == once


@pytest.mark.long
def test_libreoffice_shows_every_sheet(made, tmp_path):
    text = "\n".join(page.extract_text() for page in pages_of(make(made, "xlsx"), "xlsx", tmp_path))
    assert all(title in text for title in ("Alla mål", "Vad som räknas", "Avvisade rader", *(target.title for target in targets(made)))[1:])
