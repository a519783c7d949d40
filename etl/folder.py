"""An organisation's folder: its plan, its mapping and a file a table; and files that are laid over it before they are kept in it."""

import io
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

from etl.schema import Table, tables
from language import _

ENDINGS = (".csv", ".xlsx")
LOOK_LIKE_EXPORTS = (*ENDINGS, ".txt", ".xls", ".tsv", ".ods")


class Upload:
    """A file that came through the browser. It is read like one in a folder, and never stands on the disk: it may hold personal numbers."""

    def __init__(self, name: str, content: bytes):
        self.name, self.suffix, self.content, self.at = name, Path(name).suffix, content, time.time_ns()
        self._handle: int | None = None

    def open(self, mode: str = "r", encoding: str | None = None, newline: str | None = None) -> io.IOBase:
        content = io.BytesIO(self.content)
        return content if "b" in mode else io.TextIOWrapper(content, encoding, newline=newline)

    def stat(self) -> SimpleNamespace:
        return SimpleNamespace(st_size=len(self.content), st_mtime=self.at / 1e9, st_mtime_ns=self.at)

    def read_bytes(self) -> bytes:
        return self.content

    def __str__(self) -> str:
        """A name by which the database can open it: a file of Linux in memory alone; nothing elsewhere."""
        if self._handle is None and hasattr(os, "memfd_create"):
            self._handle = os.memfd_create("upload")
            with os.fdopen(os.dup(self._handle), "wb") as file:
                file.write(self.content)
        return "" if self._handle is None else f"/proc/self/fd/{self._handle}"

    def __del__(self) -> None:
        if self._handle is not None:
            os.close(self._handle)


@dataclass(frozen=True)
class Folder:
    """`over` are files by the name that they shall have here; each takes the place of what stands there for the same table. What is `passed_over`
    is as if it were not there.
    """

    home: Path
    over: Mapping[str, Upload] = field(default_factory=dict)
    passed_over: frozenset[str] = frozenset()

    def find(self, name: str) -> Path | Upload | None:
        if name in self.over:
            return self.over[name]
        path = self.home / name
        return path if path.is_file() and name not in self.replaced() | self.passed_over else None

    def exports(self) -> Iterator[tuple[Table, Path | Upload]]:
        """One file a table; a table that stands in two is told by `twice`."""
        for table in tables().values():
            found = [self.find(name) for name in names(table)]
            if any(found):
                yield table, next(file for file in found if file)

    def twice(self) -> list[dict]:
        found = [(table, [name for name in names(table) if self.find(name)]) for table in tables().values()]
        why = _("The table {table} stands in two files, {files}; leave one of them.")
        return [{"file": files[0], "reason": why.format(table=table.name, files=" + ".join(files))} for table, files in found if len(files) > 1]

    def strangers(self) -> list[str]:
        """Files that look like exports but bear no table's name."""
        known = {name for table in tables().values() for name in names(table)}
        return sorted(path.name for path in self.home.iterdir() if path.suffix.lower() in LOOK_LIKE_EXPORTS and path.name not in known)

    def write(self) -> None:
        """All that is laid over, whole and beside, readable to nobody else; `keep` puts it in place. What a killed load left there goes."""
        for left in self.home.glob(".*.new"):
            left.unlink()
        for name, file in self.over.items():
            with open(os.open(self._beside(name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
                out.write(file.read_bytes())
                out.flush()
                os.fsync(out.fileno())

    def keep(self) -> None:
        for name in self.over:
            os.replace(self._beside(name), self.home / name)
        for name in self.replaced():
            (self.home / name).unlink(missing_ok=True)

    def lay(self) -> None:
        """Both at once, for a file of which a whole copy stands elsewhere."""
        self.write()
        self.keep()

    def drop(self) -> None:
        """What was written beside goes."""
        for name in self.over:
            self._beside(name).unlink(missing_ok=True)

    def _beside(self, name: str) -> Path:
        return self.home / f".{name}.new"

    def replaced(self) -> set[str]:
        """The other file of a table that comes anew."""
        pairs = (names(table) for table in tables().values())
        return {name for pair in pairs for name in pair if name not in self.over and any(other in self.over for other in pair)}


def names(table: Table) -> list[str]:
    return [f"{table.name}{ending}" for ending in ENDINGS]
