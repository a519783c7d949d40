"""How far a command has come, as a bar on one line of the terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WIDTH = 24  # characters

Progress = Callable[[str, int, int], None]  # what is done just now, how much is done, and of how much


@contextmanager
def bar() -> Iterator[Progress]:
    """Nothing where nobody looks. The line ends once, however far the bar came, so that what is told next stands on its own."""
    begun = False

    def draw(title: str, done: int, total: int) -> None:
        nonlocal begun
        begun, filled = True, WIDTH * done // max(total, 1)
        print(f"\r\033[K{'█' * filled}{'░' * (WIDTH - filled)} {100 * done // max(total, 1):3d} %  {title}", end="", file=sys.stderr, flush=True)

    try:
        yield draw if sys.stderr.isatty() else lambda *_done: None
    finally:
        if begun:
            print(file=sys.stderr)
