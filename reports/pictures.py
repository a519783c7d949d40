"""Draws a report's charts as pictures: the very figures of the screen, all of them at once in one browser."""

import asyncio
import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import plotly
from choreographer import Browser
from choreographer.errors import BrowserClosedError, BrowserFailedError, ChannelClosedError, ChromeNotFoundError, DevtoolsProtocolError

from language import _
from reports.report import Chart, Report
from reports.typeset import SANS, pngs

WIDTH = 720
PATIENCE = 60  # seconds
NOWHERE = "http://127.0.0.1:9"  # a proxy that is none: nothing that the browser does leaves this machine
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
FAILURES = (BrowserClosedError, BrowserFailedError, ChannelClosedError, ChromeNotFoundError, DevtoolsProtocolError, OSError, TimeoutError)
# Plotly measures labels in the font that they are set in, so it has to be there before the first of them.
DRAW = """async (figures, fonts, width) => {
  for (const [weight, data] of fonts) document.fonts.add(await new FontFace('Source Sans', `url(data:font/ttf;base64,${data})`, {weight}).load())
  const pictures = []
  for (const figure of figures) pictures.push(await Plotly.toImage(figure, {format: 'svg', imageDataOnly: true, width, height: figure.layout.height}))
  return pictures
}"""
# What Plotly names at random: six hexadecimal digits.
RANDOM = re.compile(r"(?<=\bdefs-)[0-9a-f]{6}\b|(?<=\btopdefs-)[0-9a-f]{6}\b|(?<=\bclip)[0-9a-f]{6}(?=[xy])|(?<=\btrace)[0-9a-f]{6}\b")


def draw(report: Report, progress: Callable[[str, int, int], None]) -> Report:
    """With every chart as SVG and PNG; where no browser can be found or started the report as it is, saying so."""
    found = [target.chart for goal in report.goals for target in goal.targets if target.chart]
    if not found:
        return report
    progress(_("Charts"), 0, len(found))
    try:
        svgs = _svgs([chart.drawn for chart in found])
    except FAILURES:
        missing = _("No browser (Chromium, Chrome or Edge) was found to draw the charts as pictures; their figures stand in tables.")
        return replace(report, caveats=(*report.caveats, missing))
    pictures = [b64encode(png).decode() for png in pngs(svgs)]
    drawn = _with(report, (replace(chart, svg=svg, png=png) for chart, svg, png in zip(found, svgs, pictures, strict=True)))
    progress(_("Charts"), len(found), len(found))
    return drawn


def _with(report: Report, charts: Iterator[Chart]) -> Report:
    goals = (replace(goal, targets=tuple(replace(one, chart=next(charts)) if one.chart else one for one in goal.targets)) for goal in report.goals)
    return replace(report, goals=tuple(goals))


def _svgs(figures: list[dict]) -> list[str]:
    # In a thread of its own: whoever asks may be running an event loop already.
    with ThreadPoolExecutor(1) as apart:
        return [_settled(svg) for svg in apart.submit(asyncio.run, _drawn(figures)).result()]


async def _drawn(figures: list[dict]) -> list[str]:
    fonts = [(str(weight), b64encode(path.read_bytes()).decode()) for weight, path in SANS.items()]
    async with asyncio.timeout(PATIENCE), Browser(proxy_server=NOWHERE) as browser:
        tab = await browser.create_tab("about:blank")
        for script in (f"{PLOTLY.read_text('utf-8')};[]", f"({DRAW})({json.dumps(figures)}, {json.dumps(fonts)}, {WIDTH})"):
            answer = await tab.send_command("Runtime.evaluate", {"expression": script, "awaitPromise": True, "returnByValue": True})
            if "value" not in answer["result"]["result"]:
                raise RuntimeError(f"Plotly could not draw the charts: {answer}")
    return answer["result"]["result"]["value"]


def _settled(svg: str) -> str:
    """The same picture is always the same text, in a font that papers have with them."""
    names: dict[str, str] = {}
    same = RANDOM.sub(lambda found: names.setdefault(found[0], f"{len(names):06x}"), svg)
    return same.replace("'Source Sans'", "'Source Sans 3', 'Source Sans'")
