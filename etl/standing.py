"""Whether a file still stands as when it was first looked at: other programs replace exports and write in them, also while they are read."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

from etl.no_text import Refused
from language import _

RECENT = 2_000_000_000  # nanoseconds; so coarse are the times of some file systems, and a second write within them leaves no mark


@dataclass(frozen=True)
class Standing:
    """What every replacement and every write changes: also one that gives the file its old size and time, or puts it back."""

    size: int
    modified: int
    changed: int
    file: int
    recent: bool = field(compare=False)


def standing(path: Path) -> Standing:
    facts = path.stat()
    if not hasattr(facts, "st_ino"):
        return Standing(facts.st_size, facts.st_mtime_ns, 0, 0, recent=False)  # in memory, where nobody writes
    recent = time.time_ns() - max(facts.st_mtime_ns, facts.st_ctime_ns) < RECENT
    return Standing(facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino, recent)


@contextmanager
def as_it_stood(path: Path, before: Standing, sha256: Callable[[], str]) -> Iterator[None]:
    """What is read within is what was looked through. Raises Refused where it is not, whatever else went wrong by that."""
    try:
        yield
    except Exception:
        _refuse_other(path, before)
        raise
    _refuse_other(path, before, sha256)


def _refuse_other(path: Path, before: Standing, sha256: Callable[[], str] | None = None) -> None:
    try:
        if standing(path) == before and not (sha256 and before.recent and _digest(path) != sha256()):
            return
    except FileNotFoundError:
        pass
    raise Refused(_("The file changed while it was read; load again when it is complete."))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
