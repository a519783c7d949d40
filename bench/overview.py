"""The overview's rerun after a changed day, as a multiple of a page that only shows the same number of ready charts.

`python bench/overview.py`: on the shipped exports of Bollnäs. Both pages run in Streamlit's own test harness, in turns, each time with a day that
was never shown before; the median decides. Exit 1 if the ratio is over the limit.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parent.parent
LIMIT = 3.0
ROUNDS = 40


def ready_charts() -> None:
    """What the overview is measured against: the same figures, made once, and a day that can be changed."""
    import streamlit as st
    from plotly.graph_objects import Figure

    from charts.theme import CONFIG
    from ui.choices import choose_day
    from ui.data import figures, organisations
    from ui.target import charts

    @st.cache_resource
    def ready() -> list:
        data = figures(organisations()[0])
        return [Figure(chart.to_dict()) for chart in charts(data, data.judged(data.plan.end))]

    choose_day(figures(organisations()[0]))
    for n, figure in enumerate(ready()):
        st.plotly_chart(figure, theme=None, config=CONFIG, key=f"chart-{n}")


def rerun(app: AppTest, day: date) -> float:
    app.date_input(key="day").set_value(day)
    start = time.perf_counter()
    app.run()
    seconds = time.perf_counter() - start
    assert not app.exception, app.exception
    return seconds


def main() -> int:
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as store:
        os.environ["MALKOLL_STORE"] = store
        load = [sys.executable, "-m", "etl", "bollnas", "--data", str(ROOT / "data"), "--store", store]
        subprocess.run(load, cwd=ROOT, check=True, capture_output=True)
        return measure()


def measure() -> int:
    overview = AppTest.from_file(str(ROOT / "pages" / "overview.py"), default_timeout=30).run()
    ready = AppTest.from_function(ready_charts, default_timeout=30).run()
    times: dict[str, list[float]] = {"overview": [], "ready charts": []}
    for n in range(ROUNDS):
        day = date(2020, 1, 1) + timedelta(days=31 * n)
        times["overview"].append(rerun(overview, day))
        times["ready charts"].append(rerun(ready, day))
    medians = {name: statistics.median(seconds[5:]) for name, seconds in times.items()}
    for name, seconds in medians.items():
        print(f"{name:>14}  {1000 * seconds:6.1f} ms")
    ratio = medians["overview"] / medians["ready charts"]
    print(f"{'ratio':>14}  {ratio:6.2f}  (limit {LIMIT})")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
