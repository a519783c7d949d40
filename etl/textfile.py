"""One export as bytes: its hash, its encoding, its line breaks, and whether it is text at all."""

import codecs
import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from etl.no_text import CHUNK, UTF8_LETTER, refuse_bytes, refuse_formats
from etl.utf8 import Utf8

TOP = 1 << 20  # bytes, for a header within the first 2 to the 18th characters of four bytes each
BLOCK = 1 << 13
TABS = (b"\t", b"\v", b"\f")  # white space besides blanks, within ASCII and a line
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass
class Survey:
    """What one pass over the bytes tells. `newlines` counts line feeds before each block, to find a line again; `delimiters` is counted
    only where somebody asks for it.
    """

    path: Path
    sha256: str
    size: int
    encoding: str = "utf-8"
    quotes: bool = False
    tabs: bool = False
    returns: int = 0
    pairs: int = 0
    ends_open: bool = False
    newlines: list[int] = field(default_factory=lambda: [0])
    delimiters: int = 0

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


def glance(path: Path) -> Survey:
    """What the first bytes tell, where the header is the same in every encoding that the file can turn out to have; else what all of them
    tell. Raises Refused.
    """
    with path.open("rb") as file:
        first = file.read(TOP)
    letters, found = Utf8(), Survey(path, "", 0)
    refuse_formats(first)
    found.encoding = _marked(first)
    utf8 = b"\0" not in first and found.encoding.startswith("utf-8") and letters.go_on(first)
    if not utf8 or not (first.isascii() or UTF8_LETTER.search(first)):  # which no file may mix with another encoding
        return survey(path)
    _count(found, first.removesuffix(b"\r"), b"")  # whose line feed may come next
    return found


def survey(path: Path, advance: Callable[[int], None] = lambda done: None, delimiter: str = "") -> Survey:
    """Reads the whole file once; `advance` is told how many bytes are read. `delimiter`, within ASCII, is counted. Raises Refused for what
    is no text.
    """
    digest, letters = hashlib.sha256(), Utf8()
    found, nul, last = Survey(path, "", 0), False, b""
    with path.open("rb") as file, ThreadPoolExecutor(1) as beside:
        hashed = beside.submit(digest.update, b"")
        while chunk := file.read(CHUNK):
            if not found.size:
                refuse_formats(chunk)
                found.encoding = _marked(chunk)
            hashed.result()  # so that the hash is never more than a chunk behind
            hashed = beside.submit(digest.update, chunk)
            _count(found, chunk, last)
            if delimiter:
                found.delimiters += np.count_nonzero(np.frombuffer(chunk, np.uint8) == ord(delimiter))
            nul = nul or b"\0" in chunk
            if found.encoding.startswith("utf-8") and not letters.go_on(chunk):
                found.encoding = "cp1252" if found.encoding == "utf-8" else "broken"
            last = chunk[-1:]
            advance(found.size)
    found.sha256, found.ends_open = digest.hexdigest(), last not in (b"", b"\n")
    if found.encoding.startswith("utf-8") and letters.rest:
        found.encoding = "cp1252" if found.encoding == "utf-8" else "broken"
    refuse_bytes(path, found.size, found.encoding, nul)
    return found


def _marked(chunk: bytes) -> str:
    return next((encoding for mark, encoding in MARKS.items() if chunk.startswith(mark)), "utf-8")


def _count(found: Survey, chunk: bytes, last: bytes) -> None:
    found.size += len(chunk)
    ends = np.frombuffer(chunk, np.uint8) == ord("\n")
    for start in range(0, len(chunk), BLOCK):
        found.newlines.append(found.newlines[-1] + int(np.count_nonzero(ends[start : start + BLOCK])))
    found.quotes = found.quotes or b'"' in chunk
    found.tabs = found.tabs or any(tab in chunk for tab in TABS)
    if b"\r" in chunk or last == b"\r":
        found.returns += chunk.count(b"\r")
        found.pairs += chunk.count(b"\r\n") + (last == b"\r" and chunk.startswith(b"\n"))


def top(path: Path, encoding: str) -> str:
    """The text of the first bytes, without its byte order mark."""
    with path.open("rb") as file:
        return file.read(TOP).decode(_codec(encoding), "ignore")  # the last letter may be cut


def text(path: Path, encoding: str, size: int = 1 << 24) -> Iterator[str]:
    """The file's text, without its byte order mark, a piece at a time, line ends as they stand."""
    with path.open(encoding=_codec(encoding), newline="") as file:
        while piece := file.read(size):
            yield piece


def _codec(encoding: str) -> str:
    return "utf-8-sig" if encoding.startswith("utf-8") else encoding
