"""The audit log: who did what and when, for all organisations of a store together; a file that only grows and holds no personal numbers."""

import errno
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from language import _
from store.personal import mask

FILE = "audit.jsonl"
OWN = ("at", "who", "act", "organisation")


class NotLogged(Exception):
    """What was to be done could not be written in the log; in words. It is not to be done, then."""


def note(store: str | Path, who: str, act: str, organisation: str = "", **facts: object) -> None:
    """One line more, on the disk before this returns, whoever else writes at the time. Raises NotLogged."""
    entry = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "who": who, "act": act, "organisation": organisation, **facts}
    line = json.dumps(_without_numbers(entry), ensure_ascii=False) + "\n"
    try:
        _append(Path(store) / FILE, line.encode("utf-8", "replace"))
    except OSError as error:
        text = _("It could not be written in the log of who does what ({why}), and so it was not done. Tell whoever looks after Målkoll.")
        raise NotLogged(text.format(why=error.strerror)) from error


def cut(text: str, letters: int) -> str:
    """For the log, of what may be long; masked first, for half a personal number is known as one no more."""
    return mask(text)[:letters]


def _without_numbers(fact: object) -> object:
    if isinstance(fact, dict):
        return {mask(str(name)): _without_numbers(inside) for name, inside in fact.items()}
    if isinstance(fact, list | tuple | set | frozenset):
        return [_without_numbers(inside) for inside in fact]
    masked = mask(str(fact))
    return fact if masked == str(fact) and isinstance(fact, int | float | None) else masked


def _append(path: Path, line: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{path}.lock", mode=0o600), open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "r+b", buffering=0) as file:
        end = file.seek(0, os.SEEK_END)
        file.seek(max(end - 1, 0))
        cut_short = end and file.read(1) != b"\n"  # by a full disk or a failing machine: what follows stands on a line of its own
        try:
            for part in ([b"\n"] if cut_short else []) + [line]:
                if file.write(part) < len(part):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(file.fileno())
        except OSError:
            file.truncate(end)  # what is not done is not in it
            raise


def noted(store: str | Path) -> Iterator[dict]:
    """Every entry, the latest first; a line that cannot be read is told as such."""
    path = Path(store) / FILE
    lines = path.read_text("utf-8", "replace").removesuffix("\n").split("\n") if path.exists() else []
    for line in reversed(lines):
        try:
            entry = json.loads(line)
            yield {**dict.fromkeys(OWN, ""), **entry}
        except (ValueError, TypeError):
            yield {**dict.fromkeys(OWN, ""), "act": "unreadable"}
