"""The decision paper as one HTML file that holds all it needs: it is read offline, on any screen, aloud and on paper, without a script."""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from pathlib import Path

from markupsafe import Markup, escape

from charts.theme import MARKS, css
from reports import words
from reports.paper import lay_out
from reports.plain import paragraphs, plain
from reports.report import Chart, Report, Status, Table

DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
FEW = 10  # rows of a table that stays on one page
STYLE = (Path(__file__).parent / "paper.css").read_text("utf-8")
PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – {organisation}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<style>{style}</style>
</head>
<body>
<header><p>{organisation}</p><p>{standing}</p></header>
<nav aria-label="{contents}"><ul>{links}</ul></nav>
<main>
{body}
</main>
</body>
</html>
"""


def write(report: Report) -> bytes:
    paper = HtmlPaper()
    lay_out(paper, report)
    # The style sheet is ours alone: nothing in it comes from a file.
    style = Markup(f"{css()}:root{{--own:{report.colour}}}{STYLE}")
    page = Markup(PAGE).format(
        language=report.language, title=plain(report.title), organisation=plain(report.organisation), style=style,
        standing=words.adopted(report.hash), contents=words.title("contents"), links=Markup("").join(paper.links), body=Markup("\n").join(paper.parts),
    )  # fmt: skip
    return page.encode("utf-8")


class HtmlPaper:
    """See reports.paper.Paper."""

    def __init__(self) -> None:
        self.parts: list[Markup] = []
        self.links: list[Markup] = []

    def _add(self, template: str, *texts: object) -> None:
        self.parts.append(Markup(template).format(*texts))

    def heading(self, text: str, level: int) -> None:
        if level == 1:
            anchor = f"part-{len(self.links) + 1}"
            self.links.append(Markup('<li><a href="#{}">{}</a></li>').format(anchor, plain(text)))
            self._add('<h2 id="{}">{}</h2>', anchor, _words(text))
        else:
            self._add(f"<h{level + 1}>{{}}</h{level + 1}>", _words(text))

    def paragraph(self, text: str, *, small: bool = False, joined: bool = False) -> None:
        kind = " ".join(name for name, holds in (("small", small), ("joined", joined)) if holds)
        self._add('<p class="{}">{}</p>', kind, _words(text))

    def items(self, texts: Iterable[str], numbered: bool = False) -> None:
        kind = "ol" if numbered else "ul"
        self._add(f"<{kind}>{{}}</{kind}>", Markup("").join(Markup("<li>{}</li>").format(_words(text)) for text in texts))

    def written(self, name: str, text: str, prompt: str) -> None:
        for one in paragraphs(text):
            self._add("<p>{}</p>", _words(one))
        if not paragraphs(text):
            self._add("<p>{}</p>", _prompt(prompt))

    def fact(self, label: str, text: str, prompt: str) -> None:
        self._add('<p class="fact"><b>{}</b> {}</p>', plain(f"{label}:"), _filled(text, prompt))

    def signature(self, role: str, name: str, prompt: str) -> None:
        self._add('<p class="fact signature"><b>{}</b> {}</p>', plain(f"{role}:"), _filled(name, prompt))

    def status(self, status: Status) -> None:
        self._add("<p>{}</p>", _status(status.code, f"{MARKS[status.code].sign} {status.words}"))

    def numbers(self, table: Table) -> None:
        self._add('<div class="numbers">{}</div>', _table(table, {}, captioned=False))

    def table(self, table: Table, statuses: Mapping[int, str] | None = None, *, captioned: bool = True) -> None:
        # What is too wide for a phone scrolls by itself, so the keyboard must be able to reach it.
        label = plain(table.caption)
        self._add('<div class="wide" role="region" tabindex="0" aria-label="{}">{}</div>', label, _table(table, statuses or {}, captioned=captioned))

    def picture(self, chart: Chart) -> bool:
        """As a picture of its own, whose ids are no concern of the page's."""
        if chart.svg:
            self._add('<figure><img alt="{}" src="data:image/svg+xml;base64,{}"></figure>', plain(chart.alt), b64encode(chart.svg.encode()).decode())
        return bool(chart.svg)

    def new_page(self) -> None:
        self._add('<hr class="new-page">')


def _words(text: str) -> Markup:
    """In which no line ends within a date."""
    return Markup(DATE.sub(r'<span class="d">\g<0></span>', str(escape(plain(text)))))


def _filled(text: str, prompt: str) -> Markup:
    return _words(text) if text.strip() else _prompt(prompt)


def _prompt(text: str) -> Markup:
    return Markup('<span class="prompt">{}</span>').format(plain(text))


def _status(code: str, words: str) -> Markup:
    """The mark is for the eye: the words say the same."""
    sign, _space, rest = plain(words).partition(" ")
    return Markup('<span class="status status-{}"><span aria-hidden="true">{}</span> {}</span>').format(code, sign, rest)


def _table(table: Table, statuses: Mapping[int, str], *, captioned: bool) -> Markup:
    heads = Markup("").join(Markup('<th scope="col" class="{}">{}</th>').format(kind, _words(text)) for text, kind in table.heads)
    rows = Markup("").join(_row(cells, table, statuses.get(row)) for row, cells in enumerate(table.rows))
    caption = Markup('<caption class="{}">{}</caption>').format("" if captioned else "unseen", plain(table.caption))
    kind = "brief" if len(table.rows) <= FEW else ""
    return Markup('<table class="{}">{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>').format(kind, caption, heads, rows)


def _row(cells: tuple[str, ...], table: Table, status: str | None) -> Markup:
    """The first cell names the row, where there is more than one."""
    kinds = [kind for _text, kind in table.heads]
    shown = [Markup("<br>").join(paragraphs(cell)) for cell in cells]
    if status:
        shown[1] = _status(status, cells[1])
    named = len(table.rows) > 1 or bool(status)
    first = Markup('<th scope="row" class="{}">{}</th>' if named else '<td class="{}">{}</td>').format(kinds[0], shown[0])
    rest = (Markup('<td class="{}">{}</td>').format(kind, cell) for kind, cell in zip(kinds[1:], shown[1:], strict=True))
    return Markup("<tr>{}{}</tr>").format(first, Markup("").join(rest))
