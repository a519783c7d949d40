"""The explore page's answers over a large organisation: any two columns, filtered, on a day and over time, against one plain GROUP BY.

`python bench/explore.py [ROWS]`, 10 million participants when not told. The reference is what nobody can do without: the starts of the same periods
counted once by two codes, without an end and without merging. The median of several runs, the reference among them each time, so that a busy
machine slows both. Told beside it: how many seconds each took, and what making ready for it in the build took. Exit 1 over the limit.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]
LIMIT = 8.0
ROUNDS = 5
REFERENCE = "SELECT year(starts), gender, activity, sum(amount) FROM metric_participants GROUP BY ALL"
ONLY = (("referrer", ("self", "region")),)
BY = ((), ("gender", "activity"), ("age_group", "length"), ("org_nr", "home_municipality"))


def questions() -> dict[str, Callable]:
    from metrics.explored_rows import rows_behind
    from metrics.exploring import Question, contents, on_day, over_time

    asked = {}
    for columns in BY:
        for only in ((), ONLY):
            question, name = Question("participants", columns, only), " and ".join(columns) + (", filtered" if only else "")
            asked[f"{name or 'whole'}: on a day"] = lambda con, q=question: on_day(con, q, date(2022, 12, 31))
            asked[f"{name or 'whole'}: years"] = lambda con, q=question: over_time(con, q, "year", date(2014, 1, 1), 11)
            asked[f"{name or 'whole'}: months"] = lambda con, q=question: over_time(con, q, "month", date(2021, 1, 1), 12)
    asked["contents of a column"] = lambda con: contents(con, "participants", "org_nr")
    cell = {"gender": "woman", "activity": "internship"}
    asked["200 rows behind a number"] = lambda con: rows_behind(con, Question("participants"), cell, date(2022, 12, 31), 200)
    return asked


def seconds(task: Callable, con: object) -> float:
    start = time.perf_counter()
    task(con)
    return time.perf_counter() - start


def build(rows: int, into: str) -> tuple[float, float]:
    """Seconds of the whole build, and of making ready for exploring."""
    from figures import folder, timed

    from etl import build as building
    from metrics import exploring

    parts: dict[str, float] = {}
    timed(exploring, "prepare", parts)
    home = Path(folder(rows))
    start = time.perf_counter()
    assert not building.build(home.name, home.parent, Path(into), lambda *_done: None).refused
    return time.perf_counter() - start, sum(parts.values())


def compare(rows: int) -> bool:
    import store

    reference = lambda con: con.execute(REFERENCE).fetchall()
    with tempfile.TemporaryDirectory(dir=ROOT / ".bench") as into:
        whole, ready = build(rows, into)
        print(f"{rows} rows: made ready in {ready:.2f} s of the build's {whole:.2f} s")
        worst, name = 0.0, ""
        with store.open_rows(into, str(rows)) as con:
            seconds(reference, con)
            for what, task in questions().items():
                pairs = [(seconds(reference, con), seconds(task, con)) for _round in range(ROUNDS)]
                plain, taken = (statistics.median(column) for column in zip(*pairs, strict=True))
                print(f"{what:<46}  {taken:6.3f} s  {taken / plain:6.2f} times {plain:.3f} s", flush=True)
                worst, name = max((worst, name), (taken / plain, what))
    print(f"slowest: {name}  {worst:.2f}  (limit {LIMIT})  {'OK' if worst <= LIMIT else 'EXCEEDED'}")
    return worst <= LIMIT


if __name__ == "__main__":
    sys.exit(not compare(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000))
