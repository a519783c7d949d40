"""Loads a case as the command does and says what is wrong in what came of it: rows that are gone, numbers that leak, ways that differ."""

import json
import logging
import re
import sys
import tempfile
import traceback
from datetime import date as Day
from itertools import count
from pathlib import Path

from mutations import Files
from openpyxl import load_workbook

import language
import store
from etl import contents, fast, tables
from etl.build import build
from etl.folder import Folder
from etl.inputs import look_through
from etl.tables import Export

# What is called a blank, written down apart from what is tested.
BLANK = {chr(n) for n in (*range(9, 14), 32, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200E), 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF)}
NUMBER = re.compile(r"(?<![0-9])(?:18|19|20)?([0-9]{6})[-+ \u00a0\u2010-\u2014\u2212]{0,3}([0-9]{4})(?![0-9])")
SECRET = b"a key for tests"


def problems(files: Files, whole: bool = False) -> list[str]:
    """By both ways of reading; `whole`: as a build too, with everything that stands on the disk afterwards."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "data" / "boda"
        home.mkdir(parents=True)
        for file, content in files.items():
            (home / file).write_bytes(content)
        told = []
        for way in ((1 << 60, 150), (0, 10**9)):
            told.append(_read(home, Path(name) / f"way{way[0]}.duckdb", way, found))
        if told[0] != told[1]:
            found.append(f"the two ways tell differently: {_difference(*told)}")
        if whole:
            found += _built(Path(name))
    return found


def _read(home: Path, database: Path, way: tuple[int, float], found: list[str]) -> dict:
    """Everything that one way tells of the case."""
    tables.FAST_FROM, fast.MOST_DOUBTFUL = way
    looked = look_through(Folder(home), lambda *_done: None)
    told = {"refused": sorted((one["file"], one["reason"]) for one in looked.refused)}
    if looked.plan and not looked.refused:
        with store.create(database) as con:
            try:
                contents.load(con, looked.plan, looked.source, looked.exports, SECRET, lambda *_done: None)
                told |= _told(con)
                found += _counted(con, looked.exports)
            except contents.RefusedLate as late:
                told["refused"] = sorted((one["file"], one["reason"]) for one in late.files)
        found += [f"{database.name}: a personal number in the database's bytes: {number}" for number in _numbers(database.read_bytes().decode("latin-1"))
                  if number in _all_numbers(home)]  # fmt: skip
    for part, rows in told.items():
        found += [f"a personal number is told in {part}: {row}"[:1000] for row in rows if _numbers(json.dumps(row, default=str, ensure_ascii=False))]
    return told


def _told(con) -> dict:
    names = [name for (name,) in con.execute("SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY 1").fetchall()]
    return {name: [list(map(_plain, row)) for row in con.execute(f'FROM "{name}" ORDER BY ALL').fetchall()] for name in names if name not in ("plan", "lines")}


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | None) else str(value)


def _difference(one: dict, other: dict) -> str:
    for part in sorted({*one, *other}):
        if one.get(part) != other.get(part):
            rows = [row for row in one.get(part, []) if row not in other.get(part, [])], [row for row in other.get(part, []) if row not in one.get(part, [])]
            return f"{part}: {rows[0][:2]} and {rows[1][:2]}"
    return ""


def _counted(con, exports: list[Export]) -> list[str]:
    told = {name: counts for name, *counts in con.execute("SELECT table_name, rows, loaded, rejected FROM files").fetchall()}
    found = []
    for export in exports:
        rows, loaded, rejected = told[export.table.name]
        meant = slow_rows(export)
        if not rows == loaded + rejected == meant:
            found.append(f"{export.path.name}: {meant} rows, but {rows} told, {loaded} loaded and {rejected} rejected")
        for table, n in ((export.table.name, loaded), ("rejects", rejected)):
            where = f"""WHERE "table" = '{export.table.name}'""" if table == "rejects" else ""
            if con.execute(f"SELECT count(*) FROM {table} {where}").fetchone() != (n,):
                found.append(f"{export.path.name}: {n} rows told in {table}, where there are others")
    return found


def slow_rows(export: Export) -> int:
    """How many records that are not blank stand below the header: letter by letter, whatever they hold."""
    if export.content is not None:
        sheets = load_workbook(export.path, data_only=True).worksheets
        below = [sheet.iter_rows(min_row=export.header.first_line, values_only=True) for sheet in sheets]
        return max(sum(not all(map(_blank, row)) for row in rows) for rows in below)
    text = export.path.read_bytes().decode("utf-8-sig" if export.survey.encoding.startswith("utf-8") else export.survey.encoding)[export.header.length :]
    n, blank, quoted, begins, after = 0, True, False, True, ""
    for letter in text + "\n":
        if letter == '"' and (begins or quoted or after == "closed"):
            blank = blank and after != "closed"  # cells in quotes may be empty; two quotes within quotes are one that stands there
            quoted, after = (False, "closed") if quoted else (True, "")
            begins = False
            continue
        after = ""
        if letter in "\r\n" and not quoted:
            n, blank, begins = n + (not blank), True, True
        else:
            blank = blank and (letter == export.header.delimiter or letter in BLANK)
            begins = letter == export.header.delimiter and not quoted
    return n


def _blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not set(cell) - BLANK)


def _numbers(text: str) -> set[str]:
    """The personal identity numbers in a text, found by what they are and not by the pattern that takes them out."""
    found = set()
    for match in NUMBER.finditer(text):
        digits = match[1] + match[2]
        doubled = "".join(str(int(digit) * (2 - place % 2)) for place, digit in enumerate(digits))
        if sum(map(int, doubled)) % 10 == 0 and _is_day(digits):
            found.add(match[0])
    return found


def _is_day(digits: str) -> bool:
    try:
        Day(2000 + int(digits[:2]), int(digits[2:4]), (int(digits[4:6]) - 1) % 60 + 1)
    except ValueError:
        return False
    return True


def _all_numbers(home: Path) -> set[str]:
    return {number for path in home.iterdir() if path.suffix != ".xlsx" for number in _numbers(path.read_bytes().decode("latin-1"))}


def _built(home: Path) -> list[str]:
    """What `python -m etl` would leave, as it is."""
    outcome = build("boda", home / "data", home / "store", lambda *_done: None)
    given = _all_numbers(home / "data" / "boda")
    found = [f"a personal number is told: {number}" for number in _numbers(outcome.as_json() + "\n".join(outcome.notes))]
    for path in (home / "store").rglob("*"):
        if path.is_file():
            found += [f"{path.name}: a personal number: {number}" for number in _numbers(path.read_bytes().decode("latin-1")) & given]
    return found


def main() -> None:
    """A case a line: a folder in, what is wrong out. In a process of its own, so that it may hang or crash."""
    logging.disable(logging.CRITICAL)
    language.use("en")
    for n in count():
        folder = sys.stdin.readline().strip()
        if not folder:
            return
        try:
            found = problems({path.name: path.read_bytes() for path in Path(folder).iterdir()}, whole=n % 10 == 9)
        except Exception:
            found = [traceback.format_exc()]
        print(json.dumps({"found": found}), flush=True)


if __name__ == "__main__":
    main()
