"""The preview tells what a load of the same files does, and changes nothing; rejected rows come back mended into their export."""

import csv
import hashlib
import io

import pytest
from loading import ENTERPRISES, PLAN
from test_reading_workbooks import book

import store
from etl.build import build
from etl.folder import Folder, Upload
from etl.guess import Guess, table_of
from etl.mended import REASON, joined, rejected_lines
from etl.preview import Preview, look, to_mend
from etl.records import cells as cut
from etl.schema import tables

QUIET = lambda *_done: None
MORE = ENTERPRISES + b"5560000019;Tre AB;limited_company;Boda;2020-01-01\n5560000018;Fel AB;limited_company;Boda;2020-01-01\n"
PARTICIPANTS = """\
Utdrag;
id;orgnr;start;slut;hemkommun
D1;5560360793;2020-01-01;;Boda
D2;556036-0793;2020-02-30;;"Å; ""B\"""
19121212-1212;1;2020-01-01;;x
Källa: systemet
""".encode("cp1252")


@pytest.fixture
def home(load_once, tmp_path):
    (tmp_path / "data" / "boda").mkdir(parents=True)
    (tmp_path / "data" / "boda" / "plan.toml").write_bytes(PLAN)
    (tmp_path / "data" / "boda" / "enterprises.csv").write_bytes(ENTERPRISES)
    build("boda", tmp_path / "data", tmp_path / "store", QUIET)
    return tmp_path


def over(**files: bytes) -> dict[str, Upload]:
    return {name.replace("__", "."): Upload(name.replace("__", "."), content) for name, content in files.items()}


def previewed(home, **files: bytes) -> Preview:
    return look(Folder(home / "data" / "boda", over(**files)), home / "store", "boda", QUIET)


def everything(home) -> dict:
    return {path: path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file() and path.name != "lock"}


def test_it_tells_what_a_load_then_does(home):
    before = everything(home)
    seen = previewed(home, enterprises__csv=MORE, participants__csv=PARTICIPANTS)
    assert everything(home) == before
    outcome = build("boda", home / "data", home / "store", QUIET, over(enterprises__csv=MORE, participants__csv=PARTICIPANTS))
    assert {read.table.name: (read.rows, len(read.rejected)) for read in seen.read} == {
        name: (told["rows"], told["rejected"]) for name, told in outcome.tables.items()} == {"enterprises": (4, 1), "participants": (4, 3)}  # fmt: skip
    assert [row[:4] for read in seen.read for row in read.rejected] == [tuple(list(one.values())[1:]) for one in outcome.rejects]
    [change] = seen.changes
    assert (change.id, change.before, change.after) == ("asf", 2, 3)
    assert store.history(home / "store", "boda")[0]["targets"][0]["value"] == 3


def test_what_is_loaded_is_kept_in_the_folder_and_what_is_refused_is_not(home):
    folder = home / "data" / "boda"
    workbook = book(["id", "orgnr", "start"], ["a", 5560360793, "2020-01-01"])
    build("boda", home / "data", home / "store", QUIET, over(participants__csv=PARTICIPANTS))
    assert build("boda", home / "data", home / "store", QUIET, over(participants__xlsx=workbook)).refused == []
    assert sorted(path.name for path in folder.iterdir()) == ["enterprises.csv", "participants.xlsx", "plan.toml"]
    before = everything(home)
    for bad in (b"PK\x03\x04xl/", b"", b'id;orgnr;start\n"a;1;2\n'):
        seen = previewed(home, participants__csv=bad)
        outcome = build("boda", home / "data", home / "store", QUIET, over(participants__csv=bad))
        assert seen.refused == outcome.refused != []
        assert everything(home) == before


def test_personal_numbers_are_masked_and_large_uploads_are_read_the_quick_way(home, monkeypatch):
    monkeypatch.setattr("etl.tables.FAST_FROM", 0)
    monkeypatch.setattr("etl.fast.MOST_DOUBTFUL", 1e9)
    content = b"id;orgnr;start\n121212-1212;5560360793;2020-01-01\nb;121212-1212;2020-01-01\nc;5560360793;2020-01-01\n"
    read = previewed(home, participants__csv=content).read[1]
    assert (read.rows, [row[2] for row in read.rejected]) == (3, ["[personnummer]"])
    assert not any(b"121212-1212" in found for found in everything(home / "store").values())


def test_rows_come_back_mended(home):
    build("boda", home / "data", home / "store", QUIET, over(participants__csv=PARTICIPANTS))
    read = previewed(home).read[1]
    file = to_mend(read).decode("utf-8-sig").splitlines()
    assert file[0] == f"{REASON};id;orgnr;start;slut;hemkommun"
    assert file[1].endswith(';D2;556036-0793;2020-02-30;;"Å; ""B"""') and file[1].startswith('"4 Start date: not a date')
    assert "[personnummer];1;2020-01-01" in file[2]
    mended = "\n".join([file[0], file[1].replace("02-30", "02-29"), file[2].replace(";1;", ";5560360793;"), file[3]]).encode()
    table, stands = tables()["participants"], Folder(home / "data" / "boda").find("participants.csv")
    lines = rejected_lines(home / "store", "boda", table, hashlib.sha256(PARTICIPANTS).hexdigest())
    assert lines == {4, 5, 6}
    whole = joined(table, Upload("participants-att-ratta.csv", mended), stands, None, lines)
    again = previewed(home, participants__csv=whole.content).read[1]
    assert (again.rows, [row[1:3] for row in again.rejected]) == (3, [("participant_id", "[personnummer]")])
    assert whole.content.decode("utf-8-sig").splitlines()[3] == 'D2;556036-0793;2020-02-29;;"Å; ""B"""'


def test_no_rejected_row_is_a_formula_on_its_way(home):
    """And what was not mended is again what it was."""
    cells = ['=HYPERLINK("http://x")', "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "'=1", "a,=1+1", "x\t@y",
             "＝1", "-5,00", "−5", "-1 234,5", "+4", "+46701234567", "\u2003=1", "\ufeff+1", "\u200b@x", "﹦1"]
    rows = "".join('D{};5560360793;2020-02-30;"{}"\r\n'.format(n, cell.replace('"', '""')) for n, cell in enumerate(cells))
    read = previewed(home, participants__csv=f"id;orgnr;start;hemkommun\r\n{rows}".encode()).read[1]
    file = to_mend(read)
    found = [cell for row in csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""), delimiter=";") for cell in row]
    assert [cell for cell in found if cell.strip("\u2003\ufeff\u200b").startswith(tuple("=+-@＝﹦"))] == ["-5,00", "-1 234,5"]
    whole = joined(tables()["participants"], Upload("x.csv", file), Folder(home / "data" / "boda").find("participants.csv"), None, ())
    again = previewed(home, participants__csv=whole.content).read[1].rejected
    assert len(again) == len(cells) and all(cut(now[4], ";")[1:] == cut(before[4], ";") for now, before in zip(again, read.rejected, strict=True))


def test_an_export_without_reasons_is_taken_as_it_is(home):
    sent = Upload("participants.csv", PARTICIPANTS)
    assert joined(tables()["participants"], sent, Folder(home / "data" / "boda").find("participants.csv"), None, ()) is sent


@pytest.mark.parametrize(("name", "content", "table"), [
    ("Participants 2022.csv", b"", "participants"), ("utdrag.csv", PARTICIPANTS, "participants"), ("x.csv", ENTERPRISES, "enterprises"),
    ("x.xlsx", book(["Läs mig"], Data=[["actor", "service"], ["a", "b"]]), "support"), ("x.csv", b"a;b\n", None), ("x.xlsx", b"PK\x03\x04", None),
    ("x.csv", b"", None),
])  # fmt: skip
def test_which_table_a_file_is(name, content, table):
    assert table_of(Upload(name, content)).table == table


def test_what_can_be_read_is_seen_beside_what_cannot(home):
    events = b"event_id;date;kind;title\n1;2020-01-01;fair;a\n"
    for bad in (b"Kund;Enhet\na;5560360793\n", b"", b'id;orgnr;start\n"a;1;2\n'):
        seen = previewed(home, participants__csv=bad, events__csv=events)
        assert ([one["file"] for one in seen.refused], seen.without, seen.possible) == (["participants.csv"], ("participants.csv",), True)
        assert [(read.table.name, read.rows) for read in seen.read if read.sent] == [("events", 1)] and len(seen.changes) == 1
    alone = previewed(home, participants__csv=b"")
    assert (alone.read, alone.without, alone.possible) == ([], (), False)
    (home / "data" / "boda" / "support.csv").write_bytes(b"")
    beside = previewed(home, events__csv=events)
    assert ([read.table.name for read in beside.read], beside.without, beside.possible) == (["enterprises", "events"], (), False)


def test_drastic_replacements_are_seen(home):
    folder = home / "data" / "boda"
    events = lambda n: b"event_id;date;kind;title\n" + b"".join(b"%d;2020-01-01;fair;a\n" % one for one in range(n))
    (folder / "events.csv").write_bytes(events(10))
    build("boda", home / "data", home / "store", QUIET)
    read = lambda **sent: previewed(home, **sent).read[1]
    facts = lambda one: (one.now, one.loaded, one.loses, one.replaces, one.changed)
    assert facts(read(events__csv=events(9))) == (10, 9, 0, ("events.csv",), ())
    assert facts(read(events__csv=events(8))) == (10, 8, 2, ("events.csv",), ())
    workbook = book(["event_id", "date", "kind", "title"], ["1", "2020-01-01", "fair", "a"])
    assert facts(read(events__xlsx=workbook)) == (10, 1, 9, ("events.csv",), ())
    (folder / "events.csv").write_bytes(events(11))
    assert facts(read(events__csv=events(12))) == (10, 12, 0, ("events.csv",), ("events.csv",))
    assert facts(read(support__csv=b"actor;service\na;b\n")) == (10, 11, 0, (), ())


FOREIGN = "Kund;Enhet;In;Ut;K;Vad\n" + "".join(f"K{n};556036-0793;2020-01-{n + 1:02d};;{'kvinna' if n % 2 else 'man'};arbetsträning\n" for n in range(9))


@pytest.mark.parametrize(("content", "guess"), [
    (FOREIGN.encode(), Guess("participants", sure=False)), (b"", Guess(None, False, "The file is empty; at least the line with the column names is needed.")),
    (b"Datum;Belopp\n2020-01-01;3\n", Guess(None, sure=False)), (b"%PDF-1.4 ", Guess(None, False, "This is a PDF file, not text; save or export it as CSV.")),
])  # fmt: skip
def test_a_file_that_nobody_knows_is_guessed_by_its_content(load_once, content, guess):
    assert table_of(Upload("mystery.csv", content)) == guess
