"""The figures of a large organisation: counting them against the load's own time, and reading all targets' series from what was counted.

`python bench/figures.py [ROWS]`, 10 million participants when not told. `python -m etl`'s own steps run in a process of its own, as a build does, and
say how long the load took, how long the count, and how long the release with its attack. Reading is a query on a figures database that is open, as
the dashboard has it; opening it anew each time is told beside it. The municipal size is the shipped Bollnäs. Exit 1 over a limit.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
COUNTED = 1.0  # of the load's own time
READ_LARGE, READ_MUNICIPAL = 50, 10  # milliseconds
ROUNDS = 31


def timed(module: object, name: str, into: dict[str, float]) -> None:
    """From now on the seconds that this function takes are kept under its name."""
    inner, key = getattr(module, name), f"{module.__name__}.{name}"

    def outer(*arguments, **options):
        start = time.perf_counter()
        result = inner(*arguments, **options)
        into[key] = into.get(key, 0) + time.perf_counter() - start
        return result

    setattr(module, name, outer)


def build(home: str, into: str) -> dict[str, float]:
    """One whole load of an organisation's folder: seconds of its parts, and megabytes at most."""
    import disclosure
    import metrics
    from etl import build as building
    from etl import contents, tables
    from metrics import cells, lists

    counted = ((metrics, "count"), (lists, "make"), (cells, "make"))
    seconds: dict[str, float] = {}
    for module, name in ((tables, "look"), (contents, "_load_all"), (disclosure, "make"), *counted):
        timed(module, name, seconds)
    start = time.perf_counter()
    outcome = building.build(Path(home).name, Path(home).parent, Path(into), lambda *_done: None)
    assert outcome.new and not outcome.refused, outcome
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    load, count = seconds["etl.tables.look"] + seconds["etl.contents._load_all"], sum(seconds[f"{module.__name__}.{name}"] for module, name in counted)
    return {"load": load, "count": count, "release": seconds["disclosure.make"], "whole": time.perf_counter() - start, "peak": peak}


def read(home: str, into: str) -> dict[str, float]:
    """Milliseconds: from an open database, and with opening it first; the median of many."""
    import metrics
    import store
    from etl.plan import parse
    from goals.progress import judge, series_of

    plan = parse((Path(home) / "plan.toml").read_text("utf-8"), metrics.catalogue())
    wanted, organisation = {target.metric for target in plan.targets}, Path(home).name

    def opened() -> None:
        with store.open_figures(into, organisation) as anew:
            series_of(anew, wanted)

    def median(task) -> float:
        times = []
        for _round in range(ROUNDS):
            start = time.perf_counter()
            task()
            times.append(time.perf_counter() - start)
        return 1000 * statistics.median(times)

    with_opening = median(opened)
    with store.open_figures(into, organisation) as con:
        return {"series": median(lambda: series_of(con, wanted)), "judge": median(lambda: judge(plan, con, plan.end)), "opened": with_opening}


def run(*arguments: str) -> dict[str, float]:
    return json.loads(subprocess.run([sys.executable, __file__, "child", *arguments], check=True, stdout=subprocess.PIPE).stdout)


def folder(rows: int) -> str:
    command = [sys.executable, str(ROOT / "bench" / "generate.py"), str(rows)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def compare(rows: int) -> bool:
    kept = []
    for size, home, limit in ((f"{rows} rows", folder(rows), READ_LARGE), ("municipal", str(ROOT / "data" / "bollnas"), READ_MUNICIPAL)):
        with tempfile.TemporaryDirectory(dir=ROOT / ".bench") as into:
            made, found = run("build", home, into), run("read", home, into)
        ratio = made["count"] / made["load"]
        parts = "  ".join(f"{part} {made[part]:6.2f} s" for part in ("load", "count", "release", "whole"))
        print(f"{size:>15}  {parts}  {made['peak']:5.0f} MB")
        if limit == READ_LARGE:
            kept.append(_held(f"{size:>15}  count / load", ratio, COUNTED, ""))
        kept.append(_held(f"{size:>15}  all series, database open", found["series"], limit, "ms"))
        print(f"{size:>15}  all series, opening the database too  {found['opened']:6.2f} ms; judging all targets, database open  {found['judge']:6.2f} ms")
    return all(kept)


def _held(what: str, found: float, limit: float, unit: str) -> bool:
    print(f"{what}  {found:6.2f} {unit}  (limit {limit})  {'OK' if found <= limit else 'EXCEEDED'}", flush=True)
    return found <= limit


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        print(json.dumps({"build": build, "read": read}[sys.argv[2]](*sys.argv[3:])))
    else:
        sys.exit(not compare(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000))
