"""The year's figures in Excel: real numbers and days to count on, a sheet a target with a chart to edit, activities, definitions and sources."""

from datetime import datetime
from io import BytesIO

import xlsxwriter

from charts.theme import MARKS
from reports import words
from reports.docx_look import LANGUAGES
from reports.native import native
from reports.plain import paragraphs, plain, timeless
from reports.report import Report, Table, Target
from reports.xlsx_chart import chart
from reports.xlsx_sheet import HEAD, Book, Sheet


def write(report: Report) -> bytes:
    file = BytesIO()
    # Texts stay texts: neither formulas, nor links, nor numbers that nobody meant.
    texts = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, {"in_memory": True, **texts}) as made:
        made.set_properties({"title": plain(report.title), "author": plain(report.organisation), "subject": words.title("paper"), "created": _day(report)})
        book = Book(made, report)
        _overview(book)
        for goal in report.goals:
            for target in goal.targets:
                _target(book, target, goal.title)
        _activities(book)
        _appendix(book)
    language = f"<dc:language>{LANGUAGES[report.language]}</dc:language></cp:coreProperties>".encode()
    return timeless(file.getvalue(), {"docProps/core.xml": lambda core: core.replace(b"</cp:coreProperties>", language)})


def _day(report: Report) -> datetime:
    return datetime.fromisoformat(report.day)


def _overview(book: Book) -> None:
    report = book.report
    sheet = book.sheet(report.overview.caption, report.title, [words.standing(report.day), words.adopted(report.hash)])
    codes = [target.status.code for goal in report.goals for target in goal.targets]
    row = sheet.table(HEAD, report.overview, {n: MARKS[code].colour for n, code in enumerate(codes)}) + 1
    for text in (*report.summary, *report.caveats, words.built(report.build), f"{words.title('hash')}: {words.sealed(report.hash)}"):
        row = sheet.line(row, text)


def _target(book: Book, target: Target, goal: str) -> None:
    sheet = book.sheet(target.title, target.title, [f"{MARKS[target.status.code].sign} {target.status.words}", goal])
    heads = tuple((f"{one.label} {one.day}", "n") for one in target.numbers)
    numbers = Table(target.title, ((words.title("unit"), ""), *heads), ((target.unit, *(one.text for one in target.numbers)),))
    row = sheet.table(HEAD, numbers, amounts={(0, n): one.amount for n, one in enumerate(target.numbers, 1) if one.amount is not None}) + 1
    for text in (*target.sentences, *_written(target)):
        row = sheet.line(row, text)
    if target.chart:
        row = sheet.table(row + 1, target.chart.table) + 1
        _chart(sheet, target, row)


def _written(target: Target) -> list[str]:
    assessed = [(words.title("assessment"), words.assessed(target.assessment.words, target.reason))] if target.assessment else []
    told = [*assessed, (words.title("analysis"), target.analysis), (words.title("measures"), target.measures)]
    return [f"{title}: {line}" for title, text in told for line in paragraphs(text)]


def _chart(sheet: Sheet, target: Target, row: int) -> None:
    """Beside the figures; its own points stand below them, a line's one under the other. What is withheld is blank: Excel would draw a text as 0."""
    drawn = native(target, target.chart)
    points = tuple((one.name, day.isoformat(), "") for one in drawn.series for day, _value in one.points)
    values = [value for one in drawn.series for _day, value in one.points]
    heads = tuple((words.title(name), kind) for name, kind in (("series", ""), ("day", "d"), ("value", "n")))
    sheet.table(row, Table(words.title("table"), heads, points), amounts={(n, 2): value for n, value in enumerate(values) if value is not None})
    made = chart(sheet.book.file, sheet.made.name, drawn, target, row + 1, sheet.book.report.language)
    sheet.made.insert_chart(HEAD, max(sheet.widths) + 2, made, {"description": plain(target.chart.alt), "object_position": 2})


def _activities(book: Book) -> None:
    names = ("responsible", "activity", "status", "comment")
    found = [(unit.name, one) for unit in book.report.units for one in unit.activities]
    rows = tuple((unit, one.title, f"{MARKS[one.status.code].sign} {one.status.words}", words.said(one)) for unit, one in found)
    if rows:
        table = Table(words.title("activities"), tuple((words.title(name), "") for name in names), rows)
        colours = {n: MARKS[one.status.code].colour for n, (_unit, one) in enumerate(found)}
        book.sheet(table.caption, table.caption, [book.report.title]).table(HEAD, table, colours, status=2)
    if book.report.actions and book.report.actions.rows:
        book.sheet(book.report.actions.caption, book.report.actions.caption, [book.report.title]).table(HEAD, book.report.actions)


def _appendix(book: Book) -> None:
    report = book.report
    defined = Table(words.title("definitions"), ((words.title("metric"), ""), (words.title("definitions"), "")), report.definitions)
    for table in (defined, report.sources, report.rejected):
        if table.rows:
            title = words.title("sources") if table is report.sources else table.caption
            book.sheet(title, table.caption, [report.title]).table(HEAD, table)
