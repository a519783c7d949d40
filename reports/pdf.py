"""The decision paper as a PDF that can be read aloud (PDF/UA-1): tagged, in its language, with bookmarks and texts for the charts."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from charts.theme import GRID, INK, LINE, MARKS, PALE, QUIET
from reports import words
from reports.paper import lay_out
from reports.plain import paragraphs, plain
from reports.report import Chart, Report, Status, Table
from reports.typeset import pdf, shown

TEMPLATE = Path(__file__).parent / "paper.typ"


def write(report: Report) -> bytes:
    paper = PdfPaper()
    lay_out(paper, report)
    told = {
        "language": report.language, "organisation": report.organisation, "title": report.title, "subject": words.title("paper"),
        "standing": words.adopted(report.hash), "page": words.page(), "day": report.day, "colour": report.colour,
        "colours": {"ink": INK, "quiet": QUIET, "line": LINE, "grid": GRID, "pale": PALE}, "parts": paper.parts,
    }  # fmt: skip
    return pdf(TEMPLATE, {"paper": json.dumps(_readable(told))}, report.day)


def _readable(told: Any) -> Any:
    """Every text of it as the fonts have it; what a picture is drawn by is no text."""
    if isinstance(told, str):
        return shown(plain(told))
    if isinstance(told, Mapping):
        return {key: value if key == "svg" else _readable(value) for key, value in told.items()}
    return [_readable(one) for one in told] if isinstance(told, list | tuple) else told


class PdfPaper:
    """What the template sets, part by part; see reports.paper.Paper."""

    def __init__(self) -> None:
        self.parts: list[dict[str, Any]] = []

    def _add(self, kind: str, **told: Any) -> None:
        self.parts.append({"kind": kind, **told})

    def heading(self, text: str, level: int) -> None:
        self._add("heading", text=text, level=level)

    def paragraph(self, text: str, *, small: bool = False, joined: bool = False) -> None:
        self._add("paragraph", text=text, small=small, joined=joined)

    def items(self, texts: Iterable[str], numbered: bool = False) -> None:
        self._add("items", texts=list(texts), numbered=numbered)

    def written(self, name: str, text: str, prompt: str) -> None:
        for one in paragraphs(text):
            self.paragraph(one)
        if not paragraphs(text):
            self._add("prompt", text=prompt)

    def fact(self, label: str, text: str, prompt: str) -> None:
        self._add("fact", label=label, text=text.strip(), prompt=prompt)

    def signature(self, role: str, name: str, prompt: str) -> None:
        self._add("signature", label=role, text=name.strip(), prompt=prompt)

    def status(self, status: Status) -> None:
        mark = MARKS[status.code]
        self._add("status", text=f"{mark.sign} {status.words}", colour=mark.colour)

    def numbers(self, table: Table) -> None:
        self._add("numbers", **asdict(table))

    def table(self, table: Table, statuses: Mapping[int, str] | None = None, *, captioned: bool = True) -> None:
        colours = {str(row): MARKS[code].colour for row, code in (statuses or {}).items()}
        self._add("table", **asdict(table), colours=colours, captioned=captioned)

    def picture(self, chart: Chart) -> bool:
        if chart.svg:
            self._add("picture", svg=chart.svg, alt=chart.alt)
        return bool(chart.svg)

    def new_page(self) -> None:
        self._add("page")
