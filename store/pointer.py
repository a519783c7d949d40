"""Which builds of an organisation are kept, the first of them the current one, and what has happened: both sealed, so that damage shows."""

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path

from language import _

POINTER = "current.json"
COPY = "current.copy.json"  # of the pointer, for the day when it is damaged
FIRST = "first"  # an empty file while the first build of all is put in place, for till its end there is no pointer
ADOPTED = "adopted"  # a folder for each time that a year was adopted (see store/adopted.py)
HISTORY = "history.jsonl"  # a line a load or restoration; the pointer tells how many of them hold
SEAL = "seal"


class NoBuild(Exception):
    """The organisation has no figures that can be shown; in words."""


def read(home: Path) -> dict:
    """Empty where nothing has been loaded. Raises NoBuild where something has, and neither the pointer nor its copy is whole."""
    whole = next(filter(None, (_read(home / name) for name in (POINTER, COPY))), {})
    if not whole and begun(home):
        text = _("{file} of {organisation} is damaged or gone, and so is its copy: what has been loaded cannot be found. Bring the folder back from a backup, "
                 "or see which builds still lie there: python -m etl {organisation} --restore list")  # fmt: skip
        raise NoBuild(text.format(file=POINTER, organisation=home.name))
    return whole


def begun(home: Path) -> bool:
    """Whether anything has been put in place here; pointer and copy may be gone, but not all that they told of."""
    if any((home / name).exists() for name in (POINTER, COPY)):
        return True
    beside = any(any(home.glob(pattern)) for pattern in ("*.duckdb", HISTORY, f"{ADOPTED}/*"))
    return beside and not (home / FIRST).exists()


def _read(path: Path) -> dict | None:
    try:
        facts = path.stat()
    except FileNotFoundError:
        return None
    return _as_written(path, facts.st_size, facts.st_mtime_ns, facts.st_ino)


@lru_cache(maxsize=200)
def _as_written(path: Path, *_written: int) -> dict | None:
    """Asked for by every run of every page, so it is kept; never changed by those who get it."""
    return opened(path.read_bytes())


def history(home: Path) -> list[dict]:
    """The latest first. A line that is damaged is passed over: no figure hangs on it."""
    return list(filter(None, map(opened, reversed(_lines(home)))))


def point(home: Path, work: Path, builds: list[dict], entry: dict) -> None:
    """To these builds, and what happened into the history: both hold, or neither."""
    lines = [*_lines(home), sealed(entry)]
    pointer = sealed({"builds": builds, "history": len(lines)})
    for name, content in ((HISTORY, b"".join(line + b"\n" for line in lines)), (POINTER, pointer), (COPY, pointer)):
        (work / name).write_bytes(content)
        to_disk(home)
        to_disk(work / name)
        os.replace(work / name, home / name)
    to_disk(home)


def _lines(home: Path) -> list[bytes]:
    """As they stand, damaged or not."""
    known = read(home).get("history", 0)
    return (home / HISTORY).read_bytes().split(b"\n")[:known] if known and (home / HISTORY).exists() else []


def sealed(facts: dict) -> bytes:
    """As bytes that `opened` can tell from any others."""
    return json.dumps({**facts, SEAL: _seal(facts)}, ensure_ascii=False).encode("utf-8")


def opened(content: bytes) -> dict | None:
    """None where it is damaged. What an earlier version wrote has no seal."""
    try:
        facts = json.loads(content)
        seal = facts.pop(SEAL, None)
    except (ValueError, AttributeError):
        return None
    return facts if seal in (None, _seal(facts)) else None


def _seal(facts: dict) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def to_disk(path: Path) -> None:
    if os.name == "nt":
        return  # Windows opens no folders, and flushes a file through the handle that wrote it
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
