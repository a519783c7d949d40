"""Personal identity numbers (invented ones) never reach the disk: hashed as ids, rejected and masked elsewhere."""

import re

import pytest
from loading import PLAN
from loading import load as load_from

ONE = ["191212121212", "19121212-1212", "121212-1212", "1212121212", "121212+1212", "19121212+1212", " 19121212-1212\u00a0", "191212121212.0",
    "121212\u20131212", "1912-12-12-1212", "121212\u00ad-1212"]
ONE_IN_UNICODE = ["121212\u202f1212", "121212\u30001212", "121212\u205f1212", "121212-\u200b1212", "19121212\uff0d1212"]  # which no older encoding has
COORDINATION = ["19121272-1219", "1212721219", "191212721219"]  # the day has 60 added
# 16 stands before organisation numbers in some systems, and a cell may hold white space of any kind.
SOLE_TRADER = [b"1212121212", b"16121212-1212", b"161212121212", b"121212\t1212", b'"121212\n1212"', b'"121212-\r\n1212"']
NO_PERSON = ["121212-1213", "991332-1212", "19121212-121", "D-2019-0007", "2012-12-12", "1234567890"]
DIGITS = re.compile(rb"12121212[-+ ]?12|12-12-12-12|1212121212|121212[-+ ]1212|121272[-+ ]?1219|1\x002\x001\x002\x001\x002\x001\x002")


def assert_nowhere(found):
    """No file below the store has the digits, and no message."""
    assert DIGITS.findall(found.all_bytes()) == []
    assert DIGITS.findall((found.outcome.as_json() + found.notes() + str(found.refused)).encode()) == []


def test_a_person_is_the_same_however_written(load):
    rows = "".join(f"{id};5560360793;{2000 + n}-01-01\n" for n, id in enumerate([*ONE, *ONE_IN_UNICODE, *COORDINATION, *NO_PERSON]))
    found = load(participants=f"id;orgnr;start\n{rows}".encode())
    ids = [id for _start, id in found.rows("participants", "start_date", "participant_id")]
    first, rest = len(ONE + ONE_IN_UNICODE), len(ONE + ONE_IN_UNICODE + COORDINATION)
    one, coordination, others = ids[:first], ids[first:rest], ids[rest:]
    assert len(set(one)) == 1
    assert len(set(coordination)) == 1
    assert one[0] != coordination[0]
    assert all(re.fullmatch("p-[0-9a-f]{16}", id) for id in ids[:rest])
    assert others == NO_PERSON
    assert_nowhere(found)


def test_a_person_has_one_key(read):
    found = read(participants=b"id;orgnr;start\n19121212-1212;5560360793;2020-01-01\n1212121212;5560360793;2020-01-01\n")
    assert found.counts("participants") == (2, 1, 1)
    assert_nowhere(found)


def test_sole_traders(read):
    found = read(
        enterprises=b"org_nr;name;legal_form;municipality;start_date\n19121212-1212;a;annan;Boda;2010-01-01\n",
        employees=b"id;orgnr;start\n" + b"".join(b"121212-1212;%b;2020-01-0%d\n" % (one, n) for n, one in enumerate(SOLE_TRADER, 1)),
        procurements=b"id;titel;k\xf6pare;avtalsdatum;form;leverant\xf6r orgnr\n1;a;b;2020-01-01;iop;121212-1212\n",
    )  # fmt: skip
    assert found.rejects() == []
    [number] = found.column("enterprises", "org_nr")
    assert number.startswith("p-")
    assert found.rows("employees", "employee_id", "org_nr") == [(number, number)] * len(SOLE_TRADER)
    assert found.column("procurements", "supplier_org_nr") == [number]
    assert_nowhere(found)


@pytest.mark.parametrize("secret", ["another key", ""])
def test_another_organisations_key_gives_another_hash(read, monkeypatch, secret):
    file = b"id;orgnr;start\n19121212-1212;5560360793;2020-01-01\n"
    first = read(participants=file).column("participants", "participant_id")
    monkeypatch.setenv("MALKOLL_KEY", secret)
    assert read(participants=file).column("participants", "participant_id") != first


def test_a_key_is_made_once_and_kept_from_others(tmp_path, monkeypatch):
    monkeypatch.delenv("MALKOLL_KEY", raising=False)
    file = b"id;orgnr;start\n19121212-1212;5560360793;2020-01-01\n"
    first = load_from(tmp_path, participants=file)
    ids = first.column("participants", "participant_id")
    again = load_from(tmp_path, participants=file + b"D2;5560360793;2020-01-01\n")
    assert ids[0] in again.column("participants", "participant_id")
    assert (first.store / "boda" / "key").stat().st_mode & 0o077 == 0


def test_anywhere_else_the_row_is_rejected_and_masked(load):
    texts = ["121212-1212", "121212 - 1212, 1912-12-12-1212", "Samtal med 19121212-1212, om plats", "(191212121212)", "tel 121212 1212", "19121272-1219"]
    rows = "".join(f"a;{n};{text}\n" for n, text in enumerate(texts))
    found = load(support=f"actor;service;contact\n{rows}".encode(), efforts=b"""\
effort_id;name;kind;level;start_date;amount_sek
121212-1212;a;information;individual;;
1;a;19121212-1212;individual;;
2;a;information;individual;191212121212;
3;a;information;individual;;1212121212
4;a;information;individual;;1;121212-1212
5;121212-1212 och 121272-1219;information;x;;
""")  # fmt: skip
    assert found.counts("support") == (6, 0, 6)
    assert found.counts("efforts") == (6, 0, 6)
    masked = [value for value, raw in found.rejects("value", "raw") if "[personnummer]" in (value or "") and "[personnummer]" in raw]
    assert len(masked) == 11
    assert all("[personnummer]" in raw for (raw,) in found.rejects("raw"))
    assert_nowhere(found)


def test_quotes_hide_no_number(load):
    found = load(support=b'actor;service;contact\na;1;"121212"-1212\na;2;"12"1212-1212\na;3;"tel\n121212-1212"\n')
    assert found.counts("support") == (3, 0, 3)
    assert all(b"1212-1212" not in raw.encode() and b'"-1212' not in raw.encode() for (raw,) in found.rejects("raw"))
    assert_nowhere(found)


def test_unknown_columns_and_what_stands_above_and_the_plan(load):
    found = load(plan=PLAN.replace(b'"KF 2019"', b'"KF 2019"  # 121212-1212'),
                 support=b"19121212-1212\nactor;service;x 19121212-1212\na;b;121212-1212\nc;;121212-1212\n")  # fmt: skip
    assert_nowhere(found)


def test_nothing_in_a_refused_file_is_told(load):
    found = load(support=b'actor;19121212-1212;service;Actor\na;b;c;d\n', contacts=b'\n"121212-1212\n')
    assert set(found.refused) == {"support.csv", "contacts.csv"}
    assert_nowhere(found)


def test_a_large_file(tmp_path):
    """Over the size from which the quick way reads, with nothing set for the test."""
    row = "D{n};5560360793;2020-01-01;{text}\n"
    rows = [row.format(n=n, text="Boda" * 8) for n in range(90_000)]
    rows[500] = "19121212-1212;5560360793;2020-01-01;\n"
    rows[70_000] = row.format(n="x", text="121212-1212")
    found = load_from(tmp_path, participants=("id;orgnr;start;hemkommun\n" + "".join(rows)).encode())
    assert found.counts("participants") == (90_000, 89_999, 1)
    assert found.rejects("line", "column", "value") == [(70_002, "home_municipality", "[personnummer]")]
    assert_nowhere(found)
