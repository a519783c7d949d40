"""Every page's rerun after a changed choice: as a multiple of an equal page of ready charts and texts, and in seconds over a large organisation.

`python bench/pages.py [ROWS]`. First on the shipped exports of Bollnäs: both pages run in Streamlit's own test harness in turns, the page itself and one
that shows the same charts and the same HTML, made beforehand, and has the same fields to fill in. Then on 10 million participants when not told
otherwise: what the server needs for each page, newly opened and after a changed choice. The median decides. Exit 1 over a limit.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]
PAGES = [file for file in sorted((ROOT / "pages").glob("*.py")) if file.stem != "navigation"]
FIELDS = ("text_area", "text_input", "number_input", "button")
LIMIT, SECONDS = 3.0, 1.0
ROUNDS, LARGE_ROUNDS = 25, 7
WARM = 5


def ready_page() -> None:
    """What a page is measured against: its own charts and texts, read once, and a year that can be chosen."""
    import json
    import os

    import streamlit as st
    from plotly.graph_objects import Figure

    from charts.theme import CONFIG

    @st.cache_resource
    def ready(path: str) -> list:
        with open(path, encoding="utf-8") as file:
            return [(kind, Figure(json.loads(body)) if kind == "chart" else body) for kind, body in json.load(file)]

    st.selectbox("Year", ["2019", "2020", "2021", "2022", "2023", "2024"], key="year")
    for n, (kind, body) in enumerate(ready(os.environ["BENCH_PAGE"])):
        if kind == "chart":
            st.plotly_chart(body, theme=None, config=CONFIG, key=f"chart-{n}")
        elif kind == "html":
            st.html(body)
        elif kind == "selectbox":
            st.selectbox(f"{n}", body, key=f"field-{n}")
        else:
            getattr(st, kind)(body, key=f"field-{n}")


def shown(app: AppTest) -> list[tuple[str, object]]:
    """The charts, the HTML and the fields of a page that has run."""
    found = []
    for element in app.main:
        proto = getattr(element, "proto", None)
        if element.type == "html":
            found.append(("html", proto.body))
        elif element.type == "plotly_chart":
            found.append(("chart", proto.spec))
        elif element.type == "selectbox" and element.key != "year":
            found.append((element.type, element.options))
        elif element.type in FIELDS:
            found.append((element.type, element.label))
    return found


def rerun(app: AppTest, year: int) -> float:
    """Where the page has no year to choose, it is run again as it is."""
    chosen = [box for box in app.selectbox if box.key == "year"]
    if chosen:
        chosen[0].set_value(str(year))
    start = time.perf_counter()
    app.run()
    seconds = time.perf_counter() - start
    assert not app.exception, app.exception
    return seconds


def measure(page: Path, folder: Path) -> float:
    app = AppTest.from_file(str(page), default_timeout=60).run()
    assert not app.exception, app.exception
    content = folder / f"{page.stem}.json"
    content.write_text(json.dumps(shown(app)), "utf-8")
    os.environ["BENCH_PAGE"] = str(content)
    ready = AppTest.from_function(ready_page, default_timeout=60).run()
    times: tuple[list[float], list[float]] = ([], [])
    for n in range(ROUNDS):
        for one, seconds in zip((app, ready), times, strict=True):
            seconds.append(rerun(one, 2019 + n % 6))
    own, reference = (statistics.median(seconds[WARM:]) for seconds in times)
    print(f"{page.stem:>14}  {1000 * own:7.1f} ms  {1000 * reference:7.1f} ms  {own / reference:6.2f}")
    return own / reference


def municipal() -> float:
    """The worst of the ratios."""
    with tempfile.TemporaryDirectory() as store, tempfile.TemporaryDirectory() as contents:
        os.environ["MALKOLL_STORE"] = store
        load = [sys.executable, "-m", "etl", "bollnas", "--data", str(ROOT / "data"), "--store", store]
        subprocess.run(load, cwd=ROOT, check=True, capture_output=True)
        print(f"{'page':>14}  {'rerun':>10}  {'ready':>10}   ratio  (limit {LIMIT})")
        return max(measure(page, Path(contents)) for page in PAGES)


def large(rows: int) -> float:
    """The worst of the seconds."""
    from figures import folder

    from etl import build

    home = Path(folder(rows))
    with tempfile.TemporaryDirectory(dir=ROOT / ".bench") as store:
        os.environ |= {"MALKOLL_STORE": store, "MALKOLL_DATA": str(home.parent)}
        assert not build.build(home.name, home.parent, Path(store), lambda *_done: None).refused
        print(f"{rows:>14}  {'opened':>10}  {'rerun':>10}          (limit {1000 * SECONDS:.0f} ms)")
        return max(timed(page, home.name) for page in PAGES)


def timed(page: Path, organisation: str) -> float:
    app = AppTest.from_file(str(page), default_timeout=60)
    app.query_params["org"] = organisation
    start = time.perf_counter()
    app.run()
    opened = time.perf_counter() - start
    assert not app.exception, app.exception
    again = statistics.median(rerun(app, 2019 + n % 6) for n in range(LARGE_ROUNDS))
    print(f"{page.stem:>14}  {1000 * opened:7.1f} ms  {1000 * again:7.1f} ms", flush=True)
    return max(opened, again)


def main() -> int:
    ratio, seconds = municipal(), large(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000)
    return int(ratio > LIMIT or seconds > SECONDS)


if __name__ == "__main__":
    sys.exit(main())
