"""What cannot be read as text, and why: told as a reason to refuse the file."""

import re
from pathlib import Path

from language import _, ngettext

CHUNK = 1 << 20
FORMATS = {
    b"PK\x03\x04": "xlsx/zip", b"PK\x05\x06": "zip", b"\x1f\x8b": "gzip", b"\xd0\xcf\x11\xe0": "xls", b"%PDF": "PDF",
    b"PAR1": "Parquet", b"7z\xbc\xaf": "7z", b"SQLite format 3": "SQLite",
}  # fmt: skip
NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
# What cp1252 has right after a word: euro, ellipsis, quotes, bullet, dashes, hard blank, soft hyphen, and small signs above the line.
BESIDE_A_WORD = rb"[\x80\x85\x91-\x97\x99\xa0\xa9\xab\xad\xae\xb2-\xb4\xb7\xb9\xbb]"
# A letter or sign of UTF-8 in two to four bytes, where cp1252 would give what no text holds. Found by its second byte: the first is å, ä, ö or é
# in cp1252, and there are many. What cp1252 may hold too, a capital or å and then such a sign, counts only where the letters around tell it from
# NIVÅ™, GÅ » and då… Ö and the sign of times begin no letter that is met here.
UTF8_LETTER = re.compile(rb"""[\x80-\xbf](?:
    (?<=\xc3.) | (?<=\xc2[\xa0-\xbf])                                         # Latin letters of the west, and signs
    | (?<=[\xc4-\xd5\xd8-\xdb].)(?:                                           # a capital in cp1252, and then
        (?<!%(beside)s)                                                       #   no sign
        | (?<=[a-z]..)                                                        #   a sign, within a word: Dvorak
        | (?<=[\x80\x85\x91\x93\x95\x99\xab])(?=[a-z])                        #   a sign that a word seldom goes on after: Dabrowski
        | (?<![-0-9A-Za-z\xc0-\xff]..)(?<![\x96\x97])(?=[A-Za-z]{2})          # a sign, no dash, where a word begins: Skoda
    )
    | (?<=[\xe2\xef].)[\x80-\xbf]                                             # curly quotes, dashes, euro, the mark
    | (?: (?<=\xe0[\xa0-\xbf]) | (?<=[\xe1\xe3-\xec\xee].) | (?<=\xed[\x80-\x9f]) )(?<!%(beside)s)[\x80-\xbf]
    | (?<=\xf0[\x90-\xbf])[\x80-\xbf]{2}                                      # small pictures
)""" % {b"beside": BESIDE_A_WORD}, re.VERBOSE | re.DOTALL)  # fmt: skip
LONGEST = 5  # bytes that tell one: a letter with one before it and two after
NAMED_LINES = 5  # how many lines a message names


class Refused(Exception):
    """The file as a whole cannot be read; the text says why and what would be right."""


def refuse_formats(chunk: bytes) -> None:
    for mark, name in FORMATS.items():
        if chunk.startswith(mark):
            kind = "xlsx" if name == "xlsx/zip" and b"xl/" in chunk else name.removeprefix("xlsx/")
            raise Refused(_("This is a {kind} file, not text; save or export it as CSV.").format(kind=kind))


def refuse_bytes(path: Path, size: int, encoding: str, nul: bool) -> None:
    """`encoding` is what the bytes turned out to be; `nul` whether there is one among them."""
    if not size:
        raise Refused(_("The file is empty; at least the line with the column names is needed."))
    if _utf16_holds_nul(path) if encoding == "utf-16" else nul:
        raise Refused(_("This is not text: the file holds NUL bytes (binary, or UTF-16 without a byte order mark)."))
    if encoding == "broken":
        raise Refused(_("The file says that it is UTF-8 (byte order mark) but holds bytes that are not, on {lines}.").format(
            lines=_lines(_bad_lines(path, _not_utf8))))  # fmt: skip
    if encoding == "cp1252":
        _refuse_mixed(path)


def _utf16_holds_nul(path: Path) -> bool:
    try:
        with path.open(encoding="utf-16") as file:
            return any("\0" in piece for piece in iter(lambda: file.read(CHUNK), ""))
    except UnicodeDecodeError:
        raise Refused(_("The file says that it is UTF-16 (byte order mark), but it is not or is cut off; export it again.")) from None


def _refuse_mixed(path: Path) -> None:
    """What is read as cp1252 though some of it is UTF-8 would be loaded as nonsense."""
    utf8 = _bad_lines(path, lambda line: bool(UTF8_LETTER.search(line))) if _holds(path, UTF8_LETTER) else []
    undefined = _bad_lines(path, lambda line: bool(NOT_CP1252.search(line))) if _holds(path, NOT_CP1252) else []
    if utf8:
        other = _bad_lines(path, _not_utf8)
        why = _("The file mixes UTF-8 ({utf8}) and another encoding ({other}); it cannot be read without guessing. Export it again in one encoding.")
        if utf8 == other:
            why = _("The file mixes UTF-8 and another encoding, both on {other}; it cannot be read without guessing. Export it again in one encoding.")
        raise Refused(why.format(utf8=_lines(utf8), other=_lines(other)))
    if undefined:
        raise Refused(_("The file is neither UTF-8 nor cp1252 (Windows) text, on {lines}.").format(lines=_lines(undefined)))


def _holds(path: Path, pattern: re.Pattern[bytes]) -> bool:
    last = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if pattern.search(last + chunk):
                return True
            last = (last + chunk)[-LONGEST:]
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
