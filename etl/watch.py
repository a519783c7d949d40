"""Tells, while the database works at one long statement, how far it has come."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from duckdb import DuckDBPyConnection

WATCHED_EACH = 0.3  # seconds


@contextmanager
def watched(con: DuckDBPyConnection, size: int, advance: Callable[[int], None]) -> Iterator[None]:
    """Asks from a thread beside it; `advance` is told how much of `size` is done."""
    ended = Event()

    def watch() -> None:
        while not ended.wait(WATCHED_EACH):
            advance(int(size * max(con.query_progress(), 0) / 100))

    con.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()
