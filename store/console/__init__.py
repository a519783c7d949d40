"""Questions in SQL to the rows of one organisation, each answered in a process of its own that is ended hard on time."""

import json
import logging
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from language import _, number
from store.console.words import told
from store.databases import SETTINGS

# The two packages by name alone: what they import for the server takes half a second to read, and is of no use there.
PROGRAM = """
import sys, types
for name, place in {packages!r}.items():
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__path__ = [place]
from store.console.child import main
main()
"""
PACKAGES = {"store": str(Path(__file__).parent.parent), "store.console": str(Path(__file__).parent)}
MOST_LETTERS = 100_000
MOST_ROWS = 10_000
MOST_BYTES = 8 * 2**20
LONGEST = 8 * MOST_BYTES  # of what the process says: every byte may be written as six
MEMORY = 512 * 2**20
SECONDS = 10.0
AT_ONCE = 2
TOO_LATE = (-14, -24)  # what the system's own clocks end a process with

_places = threading.BoundedSemaphore(AT_ONCE)


class NoAnswer(Exception):
    """Why a statement gave none, in the words of whoever asked. `refused` where it was not allowed to run."""

    def __init__(self, text: str, code: str) -> None:
        super().__init__(text)
        self.code = code


@dataclass(frozen=True)
class Column:
    """`kind` is number, decimal, date, boolean or text, and `type` DuckDB's own."""

    name: str
    kind: str
    type: str


@dataclass(frozen=True)
class Answer:
    """Days are ISO texts, and so is whatever is no number and no yes or no. `more`: not all rows; `cut`: not all of a text."""

    columns: list[Column]
    rows: list[list[object]]
    more: bool
    cut: bool
    took: float


def ask(database: Path, statement: str, *, seconds: float = SECONDS, memory: int = MEMORY, rows: int = MOST_ROWS, size: int = MOST_BYTES) -> Answer:
    """Raises NoAnswer."""
    _plain(statement)
    # The process stands in another folder than the server does, which may name the file by its own.
    given = {"database": str(database.absolute()), "settings": SETTINGS, "statement": statement}
    request = {**given, "seconds": seconds, "memory": memory, "rows": rows, "bytes": size}
    if not _places.acquire(timeout=seconds):
        raise _no("busy")
    try:
        said = _run(json.dumps(request).encode(), seconds)
    finally:
        _places.release()
    if crashed := said.get("crashed"):
        logging.getLogger(__name__).error("A question in SQL came to no answer, for its process ended by itself: %s", crashed)
    if "refused" in said:
        raise _no(said["refused"], said.get("what", ""), _place(statement, said.get("at")))
    return Answer([Column(*one) for one in said["columns"]], said["rows"], said["more"], said["cut"], said["took"])


def _plain(statement: str) -> None:
    if len(statement) > MOST_LETTERS:
        raise NoAnswer(_("The statement has {n} characters; it may have {most}.").format(n=number(len(statement)), most=number(MOST_LETTERS)), "long")
    for place, letter in enumerate(statement):
        if letter not in "\n\r\t" and (ord(letter) < 32 or 0xD800 <= ord(letter) <= 0xDFFF):
            raise _no("letter", f"U+{ord(letter):04X}", (statement.count("\n", 0, place) + 1, place - statement.rfind("\n", 0, place)))


def _no(code: str, what: str = "", place: tuple[int, int] | None = None) -> NoAnswer:
    return NoAnswer(told(code, what, place), code)


def _run(request: bytes, seconds: float) -> dict:
    """What the process says before its time is up. Nothing of our own environment goes with it."""
    # Isolated (-I), no variable and no folder of the user's decides what is imported.
    needed = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    command = [sys.executable, "-I", "-X", "utf8", "-c", PROGRAM.format(packages=PACKAGES)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=needed, cwd=Path(sys.executable).anchor)
    late = threading.Event()
    stop = threading.Timer(seconds, lambda: (late.set(), process.kill()))
    stop.start()
    try:
        with process:
            said = _exchanged(process, request)
    finally:
        stop.cancel()
    try:
        return json.loads(said)
    except ValueError:
        if late.is_set() or process.returncode in TOO_LATE:
            return {"refused": "time"}
        return {"refused": "memory" if process.returncode < 0 else "failed", "crashed": f"code {process.returncode}"}


def _exchanged(process: subprocess.Popen, request: bytes) -> bytes:
    try:
        process.stdin.write(request)
        process.stdin.close()
        said = process.stdout.read(LONGEST)
        if len(said) == LONGEST:
            process.kill()
        return said
    except OSError:
        return b""


def _place(statement: str, at: int | None) -> tuple[int, int] | None:
    """Line and column of a place that DuckDB counts in bytes."""
    if at is None:
        return None
    before = statement.encode()[:at].decode(errors="ignore")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
