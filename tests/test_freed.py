"""What is sent is freed from personal numbers as it arrives: the same rows, keys and lines as a load of what was sent, and no number on any disk."""

import re
import shutil

import pytest
from loading import read
from test_reading_personal import COORDINATION, ONE
from test_reading_workbooks import book

from etl import sent
from etl.build import build
from etl.folder import Folder, Upload
from etl.freed import freed
from etl.personal import MASK
from etl.schema import tables

QUIET = lambda *_done: None
DIGITS = re.compile(rb"12-12-12-12|1212[\"]*12[-+ \"\xa0\xad]*12|1212\"?72[-+ ]?12")
HEAD = "Utdrag 121212-1212\nid;orgnr;start;hemkommun;anteckning\n"


def participants(text: str) -> bytes:
    rows = [f"{id};5560360793;{2000 + n}-01-01;Boda;" for n, id in enumerate([*ONE, *COORDINATION, "D1", "K-19121212-1212 x"])]
    rows += ["D2;5560360793;2020-01-01;Bor hos 121212-1212;", '"D\n3";5560360793;2020-01-01;"så; ""121212"-1212;', "D4;5560360793;121212-1212;;",
             "D5;1;2020-01-01;;", "D6;121212-1212;2020-01-01;;", "D7;5560360793;2020-01-01;;ring 121212-1212", "121212-1212;5560360793"]  # fmt: skip
    return (HEAD + "".join(f"{row}\n" for row in rows)).encode(text)


@pytest.fixture
def home(load_shared, tmp_path):
    return shutil.copytree(load_shared().home, tmp_path, dirs_exist_ok=True)


def sent_and_loaded(home, table: str, upload: Upload):
    over = sent.laid_over(Folder(home / "data" / "boda"), home / "store", "boda", {table: upload}, {})
    return build("boda", home / "data", home / "store", QUIET, over)


def kept_bytes(home) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file())


@pytest.mark.parametrize("text", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_load_comes_to_the_same(home, tmp_path_factory, text):
    content = participants(text)
    by_hand = read(tmp_path_factory.mktemp("by hand"), participants=content)
    outcome = sent_and_loaded(home, "participants", Upload("Utdrag.csv", content))
    assert DIGITS.findall(kept_bytes(home)) == []
    assert outcome.tables == by_hand.outcome.tables
    places = lambda rejects: [(one["line"], one["column"], one["reason"]) for one in rejects]
    assert places(outcome.rejects) == places(by_hand.outcome.rejects)
    assert [one["reason"].partition(",")[0] for one in outcome.rejects[:2]] == ["holds a personal identity number"] * 2
    after = read(tmp_path_factory.mktemp("after"), participants=(home / "data" / "boda" / "participants.csv").read_bytes())
    assert after.rows("participants") == by_hand.rows("participants")


def test_sole_traders_are_the_same_in_all_tables(home):
    enterprises = b"org_nr;name;legal_form;municipality;start_date\n19121212-1212;a;annan;Boda;2010-01-01\n5560360793;b;annan;Boda;2010-01-01\n"
    sent_and_loaded(home, "enterprises", Upload("enterprises.csv", enterprises))
    again = sent_and_loaded(home, "employees", Upload("employees.csv", b"id;orgnr;start\n121212-1212;1212121212;2020-01-01\n"))
    assert (again.rejects, again.tables["employees"]["loaded"]) == ([], 1)
    assert DIGITS.findall(kept_bytes(home)) == []


def test_a_workbook_becomes_its_sheet(home):
    clean, held = (book(["id", "orgnr", "start", "hemkommun"], [id, 5560360793, "2020-01-01", "rad\nett; \"två\""]) for id in ("D1", 191212121212))
    assert sent_and_loaded(home, "participants", Upload("x.xlsx", clean)).refused == []
    assert (home / "data" / "boda" / "participants.xlsx").read_bytes() == clean
    outcome = sent_and_loaded(home, "participants", Upload("x.xlsx", held))
    assert outcome.tables["participants"] == {"file": "participants.csv", "rows": 1, "loaded": 1, "rejected": 0}
    assert not (home / "data" / "boda" / "participants.xlsx").exists()
    assert "rad\nett; \"\"två\"\"" in (home / "data" / "boda" / "participants.csv").read_text("utf-8")
    elsewhere = book(["id", "orgnr", "start"], ["D1", 5560360793, "2020-01-01"], Mer=[["121212-1212"]])
    assert freed(tables()["participants"], Upload("participants.xlsx", elsewhere), None, b"k").name == "participants.csv"


def test_what_holds_none_is_as_it_was_sent():
    upload = Upload("participants.csv", b'id;orgnr;start\r\n"D""1";5560360793;2020-01-01\r\n121212-1213;x;\r\n')
    assert freed(tables()["participants"], upload, None, b"k") is upload


def test_the_mask_is_rejected_as_a_number_in_any_column(load):
    columns = tables()["procurements"].columns
    good = {"title": "a", "buyer": "b", "award_date": "2020-01-01", "form": "iop"}
    rows = [";".join(MASK if one is masked else {**good, "procurement_id": str(n)}.get(one.name, "") for one in columns) for n, masked in enumerate(columns)]
    loaded = load(procurements="\n".join([";".join(one.name for one in columns), *rows, ""]).encode())
    assert loaded.rejects("column", "rule") == [(one.name, "masked" if one.hashed else "personal") for one in columns]


def test_a_pseudonym_is_read_as_it_stands(load):
    odd = ["p-8112289874abcdef", "p-ab191212121212cd", "K-p-8112289874abcdef"]
    rows = "".join(f"{id};5560360793;2020-01-01\n" for id in odd)
    assert load(participants=f"id;orgnr;start\n{rows}".encode()).column("participants", "participant_id") == sorted(odd)
