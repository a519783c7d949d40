"""Every page's rerun after a changed choice, as a multiple of an equal page of ready charts and texts.

`python bench/pages.py`: on the shipped exports of Bollnäs. Both pages run in Streamlit's own test harness in turns: the page itself, and one that shows
the same charts and the same HTML, made beforehand. The median decides. Exit 1 if a ratio is over the limit.
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
LIMIT = 3.0
ROUNDS = 25
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
        else:
            st.html(body)


def shown(app: AppTest) -> list[tuple[str, str]]:
    """The charts and the HTML of a page that has run."""
    found = []
    for element in app.main:
        proto = getattr(element, "proto", None)
        if element.type == "html":
            found.append(("html", proto.body))
        elif element.type == "plotly_chart":
            found.append(("chart", proto.spec))
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


def main() -> int:
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as store, tempfile.TemporaryDirectory() as contents:
        os.environ["MALKOLL_STORE"] = store
        load = [sys.executable, "-m", "etl", "bollnas", "--data", str(ROOT / "data"), "--store", store]
        subprocess.run(load, cwd=ROOT, check=True, capture_output=True)
        print(f"{'page':>14}  {'rerun':>10}  {'ready':>10}   ratio  (limit {LIMIT})")
        pages = [file for file in sorted((ROOT / "pages").glob("*.py")) if file.stem != "navigation"]
        return int(max(measure(page, Path(contents)) for page in pages) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
