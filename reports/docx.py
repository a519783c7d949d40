"""The decision paper in Word, to be opened, filled in and edited."""

from datetime import UTC, datetime
from io import BytesIO

from docx.document import Document

from reports import words
from reports.docx_look import look
from reports.docx_parts import WordPaper
from reports.paper import lay_out
from reports.plain import plain, timeless
from reports.report import Report


def write(report: Report) -> bytes:
    paper = WordPaper()
    look(paper.document, report)
    _properties(paper.document, report)
    lay_out(paper, report)
    file = BytesIO()
    paper.document.save(file)
    return timeless(file.getvalue())


def _properties(document: Document, report: Report) -> None:
    known = document.core_properties
    known.title, known.author, known.language = plain(report.title), plain(report.organisation), report.language
    known.subject, known.comments, known.last_modified_by, known.revision = words.title("paper"), "", "", 1
    known.created = known.modified = datetime.fromisoformat(report.day).replace(tzinfo=UTC)
