"""One export as bytes: its hash, its encoding, its line breaks, and whether it is text at all."""

import codecs
import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from etl.utf8 import Utf8
from language import _, ngettext

CHUNK = 1 << 20
BLOCK = 1 << 14
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
FORMATS = {
    b"PK\x03\x04": "xlsx/zip", b"PK\x05\x06": "zip", b"\x1f\x8b": "gzip", b"\xd0\xcf\x11\xe0": "xls", b"%PDF": "PDF",
    b"PAR1": "Parquet", b"7z\xbc\xaf": "7z", b"SQLite format 3": "SQLite",
}  # fmt: skip
NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
UTF8_LETTER = re.compile(rb"\xc3[\x80-\xbf]")
NAMED_LINES = 5  # how many lines a message names


class Refused(Exception):
    """The file as a whole cannot be read; the text says why and what would be right."""


@dataclass
class Survey:
    """What one pass over the bytes tells. `newlines` counts line feeds before each block, to find a line again."""

    path: Path
    sha256: str
    size: int
    modified: int = 0
    encoding: str = "utf-8"
    ascii: bool = True
    quotes: bool = False
    returns: int = 0
    pairs: int = 0
    ends_open: bool = False
    newlines: list[int] = field(default_factory=lambda: [0])

    @property
    def lines(self) -> int:
        return self.newlines[-1] + self.ends_open

    @property
    def one_kind_of_line_end(self) -> bool:
        return self.returns == self.pairs and self.pairs in (0, self.newlines[-1])

    def raw_lines(self, lines: Iterable[int]) -> Iterator[bytes]:
        """The bytes of these lines (first is 1), without their ends; by the counted line feeds, so not for bare carriage returns."""
        with self.path.open("rb") as file:
            for line in lines:
                block = max(bisect_left(self.newlines, line - 1) - 1, 0)
                above = line - 1 - self.newlines[block]
                file.seek(block * BLOCK)
                data, more = b"", b"-"
                while more and data.count(b"\n") <= above:
                    data += (more := file.read(BLOCK))
                yield data.split(b"\n", above + 1)[above].rstrip(b"\r")


def survey(path: Path, advance: Callable[[int], None] = lambda done: None) -> Survey:
    """Reads the whole file once; `advance` is told how many bytes are read. Raises Refused for what is no text."""
    digest, letters = hashlib.sha256(), Utf8()
    found, nul, last = Survey(path, "", 0, path.stat().st_mtime_ns), False, b""
    with path.open("rb") as file, ThreadPoolExecutor(1) as beside:
        hashed = beside.submit(digest.update, b"")
        while chunk := file.read(CHUNK):
            if not found.size:
                _refuse_formats(chunk)
                found.encoding = _marked(chunk)
            hashed.result()  # so that the hash is never more than a chunk behind
            hashed = beside.submit(digest.update, chunk)
            _count(found, chunk, last)
            nul = nul or b"\0" in chunk
            if found.encoding.startswith("utf-8") and not letters.go_on(chunk):
                found.encoding = "cp1252" if found.encoding == "utf-8" else "broken"
            last = chunk[-1:]
            advance(found.size)
    found.sha256, found.ends_open = digest.hexdigest(), last not in (b"", b"\n")
    if found.encoding.startswith("utf-8") and letters.rest:
        found.encoding = "cp1252" if found.encoding == "utf-8" else "broken"
    _refuse_bytes(found, nul)
    return found


def _marked(chunk: bytes) -> str:
    return next((encoding for mark, encoding in MARKS.items() if chunk.startswith(mark)), "utf-8")


def _count(found: Survey, chunk: bytes, last: bytes) -> None:
    found.size += len(chunk)
    octets = np.frombuffer(chunk, np.uint8)
    for start in range(0, len(chunk), BLOCK):
        found.newlines.append(found.newlines[-1] + int(np.count_nonzero(octets[start : start + BLOCK] == ord("\n"))))
    found.quotes = found.quotes or b'"' in chunk
    if b"\r" in chunk or last == b"\r":
        found.returns += chunk.count(b"\r")
        found.pairs += chunk.count(b"\r\n") + (last == b"\r" and chunk.startswith(b"\n"))


def _refuse_formats(chunk: bytes) -> None:
    for mark, name in FORMATS.items():
        if chunk.startswith(mark):
            kind = "xlsx" if name == "xlsx/zip" and b"xl/" in chunk else name.removeprefix("xlsx/")
            raise Refused(_("This is a {kind} file, not text; save or export it as CSV.").format(kind=kind))


def _refuse_bytes(found: Survey, nul: bool) -> None:
    if not found.size:
        raise Refused(_("The file is empty; at least the line with the column names is needed."))
    if nul and (found.encoding != "utf-16" or _utf16_holds_nul(found.path)):
        raise Refused(_("This is not text: the file holds NUL bytes (binary, or UTF-16 without a byte order mark)."))
    if found.encoding == "broken":
        raise Refused(_("The file says that it is UTF-8 (byte order mark) but holds bytes that are not, on {lines}.").format(
            lines=_lines(_bad_lines(found.path, _not_utf8))))  # fmt: skip
    if found.encoding == "cp1252":
        _refuse_mixed(found.path)


def _utf16_holds_nul(path: Path) -> bool:
    try:
        return any("\0" in piece for piece in text(path, "utf-16"))
    except UnicodeDecodeError:
        raise Refused(_("The file says that it is UTF-16 (byte order mark), but it is not or is cut off; export it again.")) from None


def _refuse_mixed(path: Path) -> None:
    """UTF-8's å, ä, ö and the like would read as Ã¥, Ã¤, Ã¶ in cp1252, which no Swedish text holds."""
    utf8 = _bad_lines(path, lambda line: bool(UTF8_LETTER.search(line))) if _holds(path, UTF8_LETTER) else []
    undefined = _bad_lines(path, lambda line: bool(NOT_CP1252.search(line))) if _holds(path, NOT_CP1252) else []
    if utf8:
        why = _("The file mixes UTF-8 ({utf8}) and another encoding ({other}); it cannot be read without guessing. Export it again in one encoding.")
        raise Refused(why.format(utf8=_lines(utf8), other=_lines(_bad_lines(path, _not_utf8))))
    if undefined:
        raise Refused(_("The file is neither UTF-8 nor cp1252 (Windows) text, on {lines}.").format(lines=_lines(undefined)))


def _holds(path: Path, pattern: re.Pattern[bytes]) -> bool:
    last = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if pattern.search(last + chunk):
                return True
            last = chunk[-1:]
    return False


def _not_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _bad_lines(path: Path, is_bad) -> list[int]:
    """The first few such lines, whatever ends them: only a file that is to be refused is read line by line."""
    found = []
    with path.open(encoding="latin-1") as file:  # a letter a byte
        for number, line in enumerate(file, 1):
            if is_bad(line.encode("latin-1")):
                found.append(number)
            if len(found) > NAMED_LINES:
                break
    return found


def _lines(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:NAMED_LINES])) + ("…" if len(numbers) > NAMED_LINES else "")
    return ngettext("line {lines}", "lines {lines}", len(numbers)).format(lines=shown)


def text(path: Path, encoding: str, size: int = 1 << 24) -> Iterator[str]:
    """The file's text, without its byte order mark, a piece at a time, line ends as they stand."""
    with path.open(encoding="utf-8-sig" if encoding.startswith("utf-8") else encoding, newline="") as file:
        while piece := file.read(size):
            yield piece
