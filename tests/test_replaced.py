"""An export that another program replaces or writes in while it is read: what is loaded is one of the two, whole, or nothing, and words."""

import io
import os
import random
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from itertools import product
from pathlib import Path

import loading
import pytest
from openpyxl import Workbook

from etl import standing

HEADS, TURNED = ("id", "orgnr", "start"), ("id", "start", "orgnr")
ROWS = [{"id": f"{{}}{n:03}", "orgnr": "5560360793", "start": f"{{:.0}}2020-01-{n % 28 + 1:02}"} for n in range(40)]
now: dict[str, Callable[[], None]] = {}  # what happens the next time that the file of the name is opened


def happens(event: str, told: tuple) -> None:
    if event == "open" and (act := now.pop(str(told[0]), None)):
        act()


sys.addaudithook(happens)


def text(heads, letter) -> bytes:
    """Of both the same size, though the columns stand in another order."""
    return "".join(";".join(cells) + "\n" for cells in [heads, *([row[head].format(letter) for head in heads] for row in ROWS)]).encode()


def book(heads, letter) -> bytes:
    made, out = Workbook(), io.BytesIO()
    for cells in [heads, *([row[head].format(letter) for head in heads] for row in ROWS)]:
        made.active.append(cells)
    made.save(out)
    return out.getvalue()


def replaced(path: Path, content: bytes) -> None:
    """By a file that was made before, of the same time."""
    facts, beside = path.stat(), path.with_name("beside")
    beside.write_bytes(content)
    os.utime(beside, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    os.replace(beside, path)


def written(path: Path, content: bytes) -> None:
    facts = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def back_again(path: Path, content: bytes) -> None:
    """Put aside, and back again when the file is opened for the next time."""
    aside = path.with_name("aside")
    os.rename(path, aside)
    path.write_bytes(content)
    now[str(path)] = lambda: os.replace(aside, path)


def gone(path: Path, _content: bytes) -> None:
    path.unlink()


def cut_short(path: Path, content: bytes) -> None:
    path.write_bytes(content[:200])


WAYS = (replaced, written, back_again, gone, cut_short)


SIZES = (loading.only_full_rules, loading.quick_way)
FILES = {"participants.csv": {"A": text(HEADS, "A"), "B": text(TURNED, "B")}, "participants.xlsx": {"A": book(HEADS, "A"), "B": book(TURNED, "B")}}
ALL = list(product(FILES, SIZES, (standing.RECENT, 0), WAYS, range(1, 7)))  # in few is it opened that often


def loads(home: Path, path: Path, contents: dict[str, bytes], way, moment: int) -> bool:
    """Whether the moment came before the end; what is loaded is of the bytes whose hash stands beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(contents["A"])
    time.sleep(0.01)  # longer than the system's clock stands still
    happened = []

    def wait(left: int) -> None:
        if left:
            now[str(path)] = lambda: wait(left - 1)
        else:
            happened.append(way(path, contents["B"]))

    wait(moment)
    try:
        found = loading.read(home)
    except FileNotFoundError:  # which the command tells in words
        assert way is gone
        return True
    finally:
        now.clear()
    if not found.refused:
        ((hash,),) = found.ask("SELECT sha256 FROM files WHERE table_name = 'participants'")
        (letter,) = [letter for letter, content in contents.items() if sha256(content).hexdigest() == hash]
        assert found.column("participants", "participant_id") == [row["id"].format(letter) for row in ROWS]
        assert found.rejects() == []
    else:
        assert happened and list(found.refused) == [path.name]
    return bool(happened)


@pytest.mark.parametrize("tried", [pytest.param(random.Random(8).sample(ALL, 14), id="some"), pytest.param(ALL, id="all", marks=pytest.mark.long)])
def test_a_file_that_changes_while_it_is_read(tmp_path, monkeypatch, tried):
    monkeypatch.setenv("MALKOLL_KEY", "a key for tests")
    reached = []
    for n, (name, size, recent, way, moment) in enumerate(tried):
        with monkeypatch.context() as patch:
            size(patch)
            patch.setattr(standing, "RECENT", recent)
            reached.append(loads(tmp_path / str(n), tmp_path / str(n) / "data" / "boda" / name, FILES[name], way, moment))
    assert len(tried) / 3 < sum(reached) < len(tried)
