"""Every statement that nobody should get past the console: each is refused, and no file is read or made, no setting changed, nobody called."""

import hashlib
import json
import os
import socket
import tempfile
from pathlib import Path

import pytest
from asked import answers
from console_attacks import ATTACKS, CANARY, NEVER_ENDS

import store
from store.console import MOST_LETTERS, NoAnswer, ask

TOKEN = "never-to-be-read"
CALLED = "127.0.0.1:9"
# Taken from the many for the short run: a loop in DuckDB, and one that needs more memory than there is.
SOON = [NEVER_ENDS[0], NEVER_ENDS[10]]


@pytest.fixture
def canary():
    """The files that the attacks ask for; that they are as they were, and that no other has come beside them."""
    files = [Path(f"{CANARY}.csv"), Path(f"{CANARY}.db"), Path(f"{CANARY}.xlsx"), Path(f"{CANARY}.duckdb_extension")]
    for file in files:
        file.write_text(f"filename,content\n{TOKEN},{TOKEN}\n")
    yield
    beside = set(Path(tempfile.gettempdir()).glob(f"{Path(CANARY).name}*"))
    read = [file.read_text() for file in files]
    for file in files:
        file.unlink()
    assert (beside, set(read)) == (set(files), {f"filename,content\n{TOKEN},{TOKEN}\n"})


@pytest.fixture
def listening():
    """A port that somebody would have to be called on; nobody is."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server.getsockname()[1]
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.fixture(scope="module")
def rows(shipped):
    return store.current(shipped, "bollnas").rows


def short(statements):
    """What is longer than a statement may be is not sent at all; see test_console."""
    return [statement for statement in statements if len(statement) <= MOST_LETTERS and "\x00" not in statement]


def test_every_attack_is_refused(rows, canary, listening):
    asked = [statement.replace(CALLED, f"127.0.0.1:{listening}") for statement in short(ATTACKS)]
    assert len(asked) > 200
    before = hashlib.sha256(rows.read_bytes()).hexdigest()
    said = answers(rows, asked)
    assert [(statement, one) for statement, one in zip(asked, said, strict=True) if "refused" not in one] == []
    told = json.dumps(said)
    assert [word for word in (TOKEN, os.environ["PATH"], str(rows), "Traceback") if word in told] == []
    assert hashlib.sha256(rows.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("statement", SOON, ids=lambda text: text[:40])
def test_what_never_ends_is_ended(rows, statement):
    with pytest.raises(NoAnswer) as ended:
        ask(rows, statement, seconds=1.5, memory=64 * 2**20)
    assert ended.value.code in ("time", "memory")


@pytest.mark.long
@pytest.mark.parametrize("statement", NEVER_ENDS, ids=lambda text: text[:40])
def test_whatever_it_takes_it_ends(rows, statement):
    """Refused, ended, or answered within its time: the server is there for the next one."""
    try:
        answer = ask(rows, statement, seconds=5)
        assert len(answer.rows) == 1
    except NoAnswer as ended:
        assert ended.code in ("time", "memory", "range", "long", "deep", "failed", "columns")
    assert ask(rows, "SELECT 1").rows == [[1]]


@pytest.mark.long
@pytest.mark.parametrize("statement", ATTACKS, ids=lambda text: text[:40])
def test_every_attack_in_a_process_of_its_own(rows, statement, canary):
    with pytest.raises(NoAnswer):
        ask(rows, statement, seconds=20)
