"""The year as a presentation for the board: what is decided, how it stands, a slide a target with a chart to edit, what happens next."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

from pptx.slide import Slide
from pptx.util import Inches

from charts.theme import INK, MARKS, QUIET
from reports import words
from reports.docx_look import LANGUAGES
from reports.fit import height, largest
from reports.plain import paragraphs, plain, timeless
from reports.pptx_chart import KIND, data, dress
from reports.pptx_deck import BOTTOM, EDGE, ROOM, TOP, Deck, numbered
from reports.report import Report, Status, Table, Target, Text

CHART = (EDGE - 0.1, 2.45, 8.0, 4.3)  # left, top, width, height
SIDE = EDGE + 8.3
READ = range(18, 27)  # sizes that can be read from the back row


def write(report: Report) -> bytes:
    deck = Deck(report)
    _opening(deck)
    _standing(deck)
    for goal in report.goals:
        for target in goal.targets:
            _target(deck, target, " › ".join(filter(None, (goal.over, goal.title))))
    _activities(deck)
    _closing(deck)
    return _saved(deck)


def _saved(deck: Deck) -> bytes:
    report, known, file = deck.report, deck.file.core_properties, BytesIO()
    known.title, known.author, known.language = plain(report.title), plain(report.organisation), LANGUAGES[report.language]
    known.last_modified_by, known.revision = "", 1
    known.created = known.modified = datetime.fromisoformat(report.day).replace(tzinfo=UTC)
    deck.file.save(file)
    return timeless(file.getvalue())


def _opening(deck: Deck) -> None:
    report = deck.report
    slide = deck.slide(report.title, [words.title("summary"), *report.summary], (EDGE, 1.6, ROOM, 2.7), range(22, 47))
    deck.text(slide, [report.organisation, words.standing(report.day)], (EDGE, 4.6, ROOM, 1.5), range(16, 25), QUIET)


def _standing(deck: Deck) -> None:
    """The verdict in a few large words, then every target in a line."""
    report = deck.report
    if not report.overview.rows:
        return
    slide = deck.slide(words.standing(report.day), report.summary)
    wide = (ROOM - 0.3 * (len(report.verdict) - 1)) / max(len(report.verdict), 1)
    for n, status in enumerate(report.verdict):
        deck.badge(slide, status.code, status.words, (EDGE + n * (wide + 0.3), TOP + 0.2, wide, 1.5), 32)
    deck.text(slide, report.summary, (EDGE, TOP + 2.1, ROOM, BOTTOM - TOP - 2.1), range(12, 23))
    codes = {n: target.status.code for n, target in enumerate(target for goal in report.goals for target in goal.targets)}
    deck.tables(report.overview.caption, report.overview, _shares(report.overview), codes, report.summary)


def _shares(table: Table) -> list[float]:
    """Of the width: what is counted or dated has what it needs, the first column what is left."""
    others = [0.105 if kind == "n" else 0.13 if kind else 0.19 for _head, kind in table.heads[1:]]
    return [1 - sum(others), *others]


def _target(deck: Deck, target: Target, over: str) -> None:
    slide = deck.slide(target.title, _notes(target))
    deck.text(slide, [over], (EDGE, 1.55, ROOM - 3.6, 0.7), range(11, 15), QUIET)
    deck.badge(slide, target.status.code, target.status.words, (EDGE + ROOM - 3.4, 1.6, 3.4, 0.6), 22)
    if target.chart:
        drawn, filled = data(target, target.chart)
        frame = slide.shapes.add_chart(KIND, *map(Inches, CHART), filled)
        deck.describe(frame, target.chart.alt)
        dress(frame.chart, drawn, target, deck.report.language)
    _figures(deck, slide, target)


def _figures(deck: Deck, slide: Slide, target: Target) -> None:
    """Beside the chart, or across the slide where there is none."""
    left, wide = (SIDE, EDGE + ROOM - SIDE) if target.chart else (EDGE, ROOM)
    each = wide / len(target.numbers)
    size = min(largest(one.text, range(14, 37), (each - 0.15) * 72, 0.6 * 72, bold=True) for one in target.numbers)
    for n, one in enumerate(target.numbers):
        place = left + n * each
        deck.text(slide, [one.label], (place, 2.45, each - 0.1, 0.32), range(10, 15), QUIET)
        deck.text(slide, [one.text], (place, 2.75, each - 0.1, 0.62), range(size, size + 1), INK, bold=True)
        deck.text(slide, [one.day], (place, 3.4, each - 0.1, 0.3), range(10, 13), QUIET)
    deck.text(slide, [target.unit], (left, 3.72, wide, 0.35), range(9, 13), QUIET)
    deck.text(slide, target.sentences, (left, 4.2, wide, BOTTOM - 4.2), range(11, 21))


def _notes(target: Target) -> list[str]:
    """What is said beside the slide: the officer's own words, a question to discuss, and what is counted."""
    told = [(words.title(name), text) for name, text in (("analysis", target.analysis), ("measures", target.measures), ("definitions", target.definition))]
    assessed = [f"{words.title('assessment')}: {words.assessed(target.assessment.words, target.reason)}"] if target.assessment else []
    return [" ".join(target.sentences), *assessed, target.question, *(f"{title}: {text}" for title, text in told if text.strip())]


def _activities(deck: Deck) -> None:
    """Each once, with all the units that answer for it."""
    units: dict[str, list[str]] = {}
    activities = {}
    for unit in deck.report.units:
        for one in unit.activities:
            units.setdefault(one.id, []).append(unit.name)
            activities[one.id] = one
    heads = (*((words.title(name), "") for name in ("activity", "status", "responsible")), (words.title("comment"), ""))
    rows = tuple((one.title, _signed(one.status), ", ".join(units[id]), words.said(one)) for id, one in activities.items())
    codes = {n: one.status.code for n, one in enumerate(activities.values())}
    deck.tables(words.title("activities"), Table(words.title("activities"), heads, rows), (0.36, 0.14, 0.29, 0.21), codes)


def _signed(status: Status) -> str:
    return f"{MARKS[status.code].sign} {status.words}"


def _closing(deck: Deck) -> None:
    report = deck.report
    if report.actions and report.actions.rows:
        deck.tables(words.title("actions"), report.actions, (0.36, 0.22, 0.14, 0.14, 0.14), {})
    for part in (*report.perspectives, report.ahead):
        _part(deck, part)
    _said(deck, words.title("proposal"), report.proposal)
    _said(deck, words.title("caveats"), (*report.caveats, words.built(report.build), f"{words.title('hash')}: {words.sealed(report.hash)}"))


def _part(deck: Deck, part: Text) -> None:
    """What nobody has written is not shown to a board."""
    if part.text.strip():
        _said(deck, part.title, paragraphs(part.text))


def _said(deck: Deck, title: str, texts: Iterable[str]) -> None:
    """In large type, on as many slides as it takes."""
    parts: list[list[str]] = []
    for text in (text for text in texts if text.strip()):
        longer = [*(parts[-1] if parts else []), text]
        if parts and height("\n".join(longer), READ[0], ROOM * 72) + 9 * (len(longer) - 1) <= (BOTTOM - TOP - 0.2) * 72:
            parts[-1] = longer
        else:
            parts.append([text])
    for n, shown in enumerate(parts, 1):
        deck.text(deck.slide(numbered(title, n, len(parts)), shown), shown, (EDGE, TOP, ROOM, BOTTOM - TOP), READ)
