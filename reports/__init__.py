"""One neutral report of a year, and what writes it as Word, PDF, PowerPoint, Excel and HTML."""

from contextvars import copy_context
from importlib import import_module

from language import use
from reports.report import Report

FORMATS = {"docx": "Word", "pdf": "PDF", "pptx": "PowerPoint", "xlsx": "Excel", "html": "HTML"}
MIME = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html",
}


def make(report: Report, format: str) -> bytes:
    """The report written out, in its own language whatever the reader's is."""
    return copy_context().run(_make, report, format)


def _make(report: Report, format: str) -> bytes:
    use(report.language)
    # Only the writer that is asked for is loaded: each brings a large library along.
    return import_module(f"reports.{format}").write(report)


def name(report: Report, format: str) -> str:
    """The file's name."""
    return f"{report.folder}-{report.year}.{format}"
