"""Cuts an export into records, each with its raw text and the line it starts on, however many line breaks its quotes hold."""

import re
from collections.abc import Iterator
from itertools import chain

from duckdb import DuckDBPyConnection

from etl.header import Header
from etl.no_text import Refused
from language import _

OPEN = r'"(?:[^"]|"")*'
ENDS = r"(?:\r\n|\n|\r|\z)"


def pattern(delimiter: str, closed: bool) -> str:
    """One record with its line end; `closed`: only if every quote closes before the text ends."""
    d = "\\" + delimiter
    never_closed = "" if closed else rf"|{OPEN}\z"
    after = rf'(?:[^"{d}\r\n][^{d}\r\n]*)?'
    field = rf'(?:{OPEN}"{after}{never_closed}|[^"{d}\r\n][^{d}\r\n]*)?'
    return f"{field}(?:{d}{field})*{ENDS}"


def batches(con: DuckDBPyConnection, pieces: Iterator[str], header: Header) -> Iterator[int]:
    """Fills the temporary table `batch(line, raw)` again and again; gives how many characters are behind it. Raises Refused for a quote that never closes."""
    pieces = _after(pieces, header.length)
    line, rest, wanted, done = header.first_line, "", 0, header.length
    for piece in chain(pieces, [""]):
        rest += piece
        if piece and len(rest) < wanted:
            continue
        line, used = _cut(con, rest, line, header.delimiter, last=not piece)
        wanted = 2 * (len(rest) - used)  # a quote that stays open for long is not searched from its start each time
        rest, done = rest[used:], done + used
        yield done
    if rest:
        raise Refused(_("A quotation mark is opened in the record on line {line} and never closed.").format(line=line))


def _after(pieces: Iterator[str], length: int) -> Iterator[str]:
    for piece in pieces:
        yield piece[length:]
        length = max(length - len(piece), 0)


def _cut(con: DuckDBPyConnection, text: str, line: int, delimiter: str, last: bool) -> tuple[int, int]:
    """Whole records of the text into `batch`; the line after them and how many characters they took."""
    con.execute("CREATE OR REPLACE TEMP TABLE batch AS FROM cut_records($text, $pattern, $line)",
                {"text": text, "pattern": pattern(delimiter, closed=False), "line": line})  # fmt: skip
    complete = f"regexp_full_match(whole, '{pattern(delimiter, closed=True)}') AND ({last} OR ends_with(whole, chr(10)))"
    cut = con.execute(f"SELECT place FROM batch WHERE place = (SELECT max(place) FROM batch) AND NOT ({complete})").fetchone()
    if cut:
        con.execute("DELETE FROM batch WHERE place = ?", cut)
    return con.execute("SELECT coalesce(max(line + lines), ?), coalesce(sum(length(whole)), 0) FROM batch", [line]).fetchone()


def cells(raw: str, delimiter: str) -> list[str]:
    """The fields of a record, as the macros `fields` and `unquoted` of values.sql cut them."""
    if '"' not in raw:
        return raw.split(delimiter)
    d = re.escape(delimiter)
    return [_unquoted(field) for field in re.findall(rf'{d}("(?:[^"]|"")*"[^{d}]*|[^{d}]*)', delimiter + raw)]


def _unquoted(field: str) -> str:
    whole = re.fullmatch(r'"((?:[^"]|"")*)"(.*)', field, re.DOTALL)
    return whole[1].replace('""', '"') + whole[2] if whole else field
