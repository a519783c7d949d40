"""How far a command has come, as a bar on one line of the terminal."""

import sys
from collections.abc import Callable

WIDTH = 24  # characters

Progress = Callable[[str, int, int], None]  # what is done just now, how much is done, and of how much


def bar() -> Progress:
    """Nothing where nobody looks."""
    return _draw if sys.stderr.isatty() else lambda *_done: None


def _draw(title: str, done: int, total: int) -> None:
    filled = WIDTH * done // max(total, 1)
    end = "\n" if done >= total else ""
    print(f"\r\033[K{'█' * filled}{'░' * (WIDTH - filled)} {100 * done // max(total, 1):3d} %  {title}", end=end, file=sys.stderr, flush=True)
