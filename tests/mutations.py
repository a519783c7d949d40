"""Exports and plans as they come along, and what can become of one on its way: bits, cuts, splices, cells, encodings."""

import csv
import io
from datetime import date as Day
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random

from openpyxl import Workbook

csv.field_size_limit(1 << 30)  # some cells are made longer than Python's own limit

ROOT = Path(__file__).parent.parent
LINES = 60  # of an export: what goes wrong, goes wrong in a few lines too
NUMBERS = ["0", "-0", "-1", "1e308", "1e309", "-1e-320", "9007199254740993", "9" * 40, "0." + "3" * 60, "1,5", "1.234,56", "1 234", "٣٤", "½", "²", "1_000",
           "+5", "5-", "--5", "0x1F", "NaN", "inf", "1e", ".", ",", "1234567890123456789012345678901234567890.5"]  # fmt: skip
DAYS = ["0000-00-00", "9999-12-31", "10000-01-01", "1899-12-31", "2020-02-30", "2020-2-9", "29/2/2020", "1/31/2020", "31.12.20", "20201231", "2958465", "-1",
        "2020-01-01T00:00:00Z", "epoch", "infinity", "2020-W01-1", "i går"]  # fmt: skip
TEXTS = ["", " ", "\u00a0", "\u200b", "\ufeff", "\u2028", "\x1c", "\x85", "\x0b", "\x00", "\x1b[31m", '"', '""', '"a"b', "'", "\\", "a\nb", "a\r\nb", ";;",
         "=1+1", "@x", "null", "None", "sep=;", "[personnummer]", "å" * 5000, "x" * 200_000, "😀" * 300, "\ud7ff", "İ", "ß", "e\u0301", "<b>", "{n}", "%s",
         "$1", "-- "]  # fmt: skip
PLAN = ["[[targets]]", "smallest = 3", "start = 9999-12-31", "amount = 1e400", "amount = nan", "amount = -inf", "amount = 99999999999999999999",
        "end = 0001-01-01", 'title = ""', 'title = """', "goals = []", "[" * 300, "a.b.c.d = 1", "x = {", "'''", "id = 1", "municipalities = [[]]",
        "\u0000", "colour = '#zzzzzz'", "age_group = [64, 16]", "baseline_date = 2019-13-01", "baseline_date = 2019-01-01T00:00:00", "kind = 'share'",
        "[rules]", "[disclosure]"]  # fmt: skip

Files = dict[str, bytes]


@cache
def corpus() -> list[Files]:
    """Each shipped organisation, and each invalid plan beside its exports."""
    found = []
    for plan in sorted((ROOT / "data").glob("*/plan.toml")):
        found.append({"plan.toml": plan.read_bytes(), **{path.name: shortened(path.read_bytes()) for path in sorted(plan.parent.glob("*.csv"))}})
    plans = [path.read_bytes() for path in sorted((ROOT / "tests" / "invalid_plans").glob("*.toml"))]
    return found + [{**found[0], "plan.toml": plan} for plan in plans[::4]]


def shortened(content: bytes) -> bytes:
    return b"\n".join(content.split(b"\n")[:LINES])


def case(chance: Random) -> Files:
    """The plan, the enterprises and one or two more exports, with something wrong in some of them."""
    chosen = chance.choice(corpus()[: 4 if chance.random() < 0.9 else None])
    names = [name for name in chosen if name not in ("plan.toml", "enterprises.csv")]
    files = {name: chosen[name] for name in ["plan.toml", "enterprises.csv", *chance.sample(names, chance.randint(1, 2))]}
    wrong = sorted(files) if chance.random() < 0.2 else [name for name in files if name != "plan.toml"]  # most must be read to be misread
    for name in chance.sample(wrong, chance.choice([1, 1, 2])):
        for _time in range(chance.choice([1, 1, 2, 5])):
            files[name] = mutated(chance, name, files[name])
    if chance.random() < 0.15:
        name = chance.choice([name for name in files if name.endswith(".csv")])
        files[f"{name[:-4]}.xlsx"] = workbook(chance, files.pop(name))
    return files


def mutated(chance: Random, name: str, content: bytes) -> bytes:
    if chance.random() < 0.8:
        return (_line_of_plan if name == "plan.toml" else _cell)(chance, content)
    return chance.choice([_bits, _cut, _splice, _twice, _shuffled, _encoding, _delimiter, _line_ends, _above])(chance, content)


def _bits(chance: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _bit in range(chance.choice([1, 1, 3, 20])):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(chance: Random, content: bytes) -> bytes:
    first, last = sorted(chance.randrange(len(content) + 1) for _end in range(2))
    return chance.choice([content[:last], content[first:], content[:first] + content[last:]])


def _splice(chance: Random, content: bytes) -> bytes:
    other = chance.choice(list(chance.choice(corpus()).values()))
    return content[: chance.randrange(len(content) + 1)] + other[chance.randrange(len(other)) :]


def _twice(chance: Random, content: bytes) -> bytes:
    lines = content.split(b"\n")
    place = chance.randrange(len(lines))
    return b"\n".join(lines[: place + 1] + lines[place : place + 1] * chance.choice([1, 2, 200]) + lines[place + 1 :])


def _shuffled(chance: Random, content: bytes) -> bytes:
    head, *lines = content.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join([head, *lines])


def _encoding(chance: Random, content: bytes) -> bytes:
    text = _text(content)
    return text.encode(chance.choice(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1", "mac-roman", "utf-7", "cp850"]), "replace")


def _delimiter(chance: Random, content: bytes) -> bytes:
    return content.replace(b";", chance.choice([b",", b"\t", b"|", b":", b" ", b"; "]), chance.choice([-1, -1, 1, 7]))


def _line_ends(chance: Random, content: bytes) -> bytes:
    other = chance.choice([b"\r", b"\r\n", b"\n\n", b"\n\r", b"\x85", b"\xe2\x80\xa8"])
    return content.replace(b"\r\n", b"\n").replace(b"\n", other, chance.choice([-1, -1, 3]))


def _above(chance: Random, content: bytes) -> bytes:
    return chance.choice([b"sep=;\n", b"\n\n", b"Lista;;\n", b"\xef\xbb\xbf", b'"', b"#", b";;;\n", content[:200] + b"\n"]) + content


def _cell(chance: Random, content: bytes) -> bytes:
    """A cell of a line becomes something else, written as the file is."""
    lines = content.split(b"\n")
    place = chance.randrange(len(lines))
    cells = lines[place].split(b";")
    cells[chance.randrange(len(cells))] = value(chance).encode(chance.choice(["utf-8", "cp1252"]), "replace")
    return b"\n".join([*lines[:place], b";".join(cells), *lines[place + 1 :]])


def value(chance: Random) -> str:
    return chance.choice([*(chance.choice(kind) for kind in (NUMBERS, DAYS, TEXTS)), personal(chance), f"Ring {personal(chance)}!", f'"{personal(chance)}\n"'])


def personal(chance: Random) -> str:
    """An invented personal identity number, in one of the ways that people write it."""
    born = Day(1930, 1, 1) + timedelta(days=chance.randrange(32_000))
    nine = f"{born:%y%m}{born.day + chance.choice([0, 0, 60]):02}{chance.randrange(1000):03}"
    doubled = "".join(str(int(digit) * (2 - place % 2)) for place, digit in enumerate(nine))
    four = f"{nine[6:]}{-sum(map(int, doubled)) % 10}"
    return chance.choice(["", str(born.year)[:2]]) + nine[:6] + chance.choice(["", "-", "+", " ", "\u2013", " - "]) + four


def _line_of_plan(chance: Random, content: bytes) -> bytes:
    lines = _text(content).split("\n")
    place = chance.randrange(len(lines))
    key = lines[place].partition("=")[0]
    lines[place] = chance.choice([chance.choice(PLAN), f"{key}= {chance.choice([*NUMBERS, *DAYS])}", f'{key}= "{value(chance)}"', "", lines[place] * 2])
    return "\n".join(lines).encode("utf-8", "replace")


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def workbook(chance: Random, content: bytes) -> bytes:
    """The same in Excel, numbers and days as such here and there, and damaged now and then."""
    book, out = Workbook(), io.BytesIO()
    for cells in csv.reader(io.StringIO(_text(content).replace("\0", ""), newline=""), delimiter=";"):
        book.active.append([_as_excel(chance, cell) for cell in cells])
    book.save(out)
    return chance.choice([_bits, _cut])(chance, out.getvalue()) if chance.random() < 0.3 else out.getvalue()


def _as_excel(chance: Random, cell: str) -> object:
    cell = "".join(letter for letter in cell if letter >= " " or letter in "\t\n\r")[:30_000]
    if cell.isascii() and cell.isdigit() and len(cell) < 300 and chance.random() < 0.5:
        return int(cell)
    return cell or None
