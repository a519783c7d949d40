"""How long a year's whole set of papers takes: reading, drawing the charts in a browser, and each format.

`python bench/reports.py`: on the shipped exports of Bollnäs, and on the same report with thirty targets. A set may take 10 seconds once the browser
has started; how long an empty browser takes to start and stop is measured first. Exit 1 if a set takes longer.
"""

import asyncio
import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LIMIT = 10.0
YEAR = 2023
MANY = 30


def timed(what: str, do: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    done = do()
    seconds = time.perf_counter() - start
    print(f"  {what:<10} {seconds:6.2f} s")
    return seconds, done


def many(report: Any) -> Any:
    """The same with thirty targets, each with its chart."""
    targets = [target for goal in report.goals for target in goal.targets]
    whole = tuple(replace(targets[n % len(targets)], id=f"t{n}", title=f"{targets[n % len(targets)].title} {n}") for n in range(MANY))
    rows = tuple(report.overview.rows[n % len(targets)] for n in range(MANY))
    return replace(report, goals=(replace(report.goals[0], targets=whole),), overview=replace(report.overview, rows=rows))


def measure(name: str, report: Any, before: float) -> bool:
    """Whether the set is within the limit; `before` is what it has taken so far, less the browser's start."""
    from reports import FORMATS, make
    from reports.pictures import draw

    print(f"{name}:")
    drawing, drawn = timed("charts", lambda: draw(report, lambda *_done: None))
    if drawn.caveats != report.caveats:
        print(f"  {drawn.caveats[-1]}")
    whole = before + drawing + sum(timed(format, lambda format=format: make(drawn, format))[0] for format in FORMATS)
    print(f"  in all     {whole:6.2f} s beyond the browser's start (limit {LIMIT:.0f} s)")
    return whole <= LIMIT


async def start_browser() -> None:
    from choreographer import Browser
    from choreographer.errors import ChromeNotFoundError

    with contextlib.suppress(ChromeNotFoundError):
        async with Browser() as browser:
            await browser.create_tab("about:blank")


def main() -> int:
    sys.path.insert(0, str(ROOT))
    from language import use
    from reports.making import report_of
    from store import current

    use("sv")
    with tempfile.TemporaryDirectory() as store:
        load = [sys.executable, "-m", "etl", "bollnas", "--data", str(ROOT / "data"), "--store", store]
        subprocess.run(load, cwd=ROOT, check=True, capture_output=True)
        reading, report = timed("reading", lambda: report_of(store, "bollnas", YEAR, current(store, "bollnas")))
        started, _none = timed("a browser", lambda: asyncio.run(start_browser()))
        return 0 if all([measure("Bollnäs", report, reading - started), measure(f"{MANY} targets", many(report), reading - started)]) else 1


if __name__ == "__main__":
    sys.exit(main())
