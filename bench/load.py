"""Viewers of one dashboard at once: how long each waits, what the server needs for it, and whether its memory stays.

`python bench/load.py [--viewers 200] [--minutes 1]`: a server of its own on the shipped exports, every page opened once before, and viewers that speak
Streamlit's protocol, each over a WebSocket of its own. All come within five seconds; every five seconds each changes the page, the organisation, the
year or the day. Timed is every rerun, from what is sent until the script has finished. Exit 1 over a limit, or if a page failed, a viewer was cut off
or had to wait in vain.
"""

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench.viewer import EVERY, Viewer  # noqa: E402  run as a script, it finds its neighbour only now

P95, GROWTH = 1.0, 1.05  # seconds; the memory at the end against that in the middle


def load_all(store: str) -> None:
    for plan in sorted((ROOT / "data").glob("*/plan.toml")):
        load = [sys.executable, "-m", "etl", plan.parent.name, "--data", str(ROOT / "data"), "--store", store]
        subprocess.run(load, cwd=ROOT, check=True, capture_output=True)


@contextmanager
def serving(store: str) -> Iterator[tuple[str, int]]:
    """The address and the process of a dashboard on that store."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"http://localhost:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", address.rsplit(":", 1)[-1]]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "MALKOLL_STORE": store}, stdout=subprocess.DEVNULL) as server:
        try:
            while not _answers(address):
                if server.poll() is not None:
                    sys.exit(f"The server ended with code {server.returncode}.")
                time.sleep(0.2)
            yield address, server.pid
        finally:
            server.terminate()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).close()
    except OSError:
        return False
    return True


def needs(process: int) -> tuple[float, float]:
    """Its processor seconds and its memory in MB (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[-1].split()
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE") / 2**20


async def watch(process: int, end: float) -> list[tuple[float, float]]:
    """What the server needed, second by second."""
    seen = [needs(process)]
    while time.monotonic() < end:
        await asyncio.sleep(1)
        seen.append(needs(process))
    return seen


async def open_all(address: str) -> None:
    """Every page of every organisation once, as on a server that has been up since yesterday."""
    viewer = Viewer(address, random.Random(0))
    async with viewer.connected() as server:
        await viewer.rerun(server)
        for page in list(viewer.pages):
            viewer.turn_to(page)
            await viewer.rerun(server)
            for choice in viewer.widgets.get("org", []):
                viewer.chosen["org"] = choice
                await viewer.rerun(server)


async def measure(address: str, process: int, number: int, seconds: float) -> bool:
    await open_all(address)
    begin = time.monotonic()
    viewers = [Viewer(address, random.Random(n)) for n in range(number)]
    visits = [viewer.visit(begin + EVERY * n / number, begin + seconds) for n, viewer in enumerate(viewers)]
    seen, *_none = await asyncio.gather(watch(process, begin + seconds), *visits)
    return told(viewers, seen, seconds)


def told(viewers: list[Viewer], seen: list[tuple[float, float]], seconds: float) -> bool:
    by_page, failures = defaultdict(list), Counter(viewer.failure for viewer in viewers if viewer.failure)
    for page, waited in (one for viewer in viewers for one in viewer.waited):
        by_page[page].append(waited)
    for page, waited in sorted(by_page.items()):
        print(f"{page:>16}  {len(waited):6} reruns  median {1000 * statistics.median(waited):6.0f} ms")
    for failure, number in failures.items():
        print(f"{number} viewers: {failure}")
    waits = [one for waited in by_page.values() for one in waited]
    p50, p95, p99 = (statistics.quantiles(waits, n=100)[n - 1] for n in (50, 95, 99))
    (cpu_before, start), (cpu_after, end), late = seen[0], seen[-1], [memory for _cpu, memory in seen[len(seen) // 2 :]]
    slope = 60 * statistics.linear_regression(range(len(late)), late).slope
    print(f"{len(viewers)} viewers, {len(waits)} reruns in {seconds:.0f} s: p50 {p50:.3f} s, p95 {p95:.3f} s (limit {P95}), p99 {p99:.3f} s")
    print(f"{failures.total()} errors (limit 0); {1000 * (cpu_after - cpu_before) / len(waits):.1f} ms of the server's processor a rerun")
    print(f"memory {start:.0f} MB, {late[0]:.0f} in the middle, {end:.0f} at the end (limit {GROWTH} times the middle); since then {slope:+.1f} MB a minute")
    kept = p95 < P95 and not failures and end <= GROWTH * late[0]
    print("OK" if kept else "EXCEEDED")
    return kept


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--viewers", type=int, default=200)
    arguments.add_argument("--minutes", type=float, default=1)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as store:
        load_all(store)
        with serving(store) as server:
            sys.exit(not asyncio.run(measure(*server, asked.viewers, 60 * asked.minutes)))
