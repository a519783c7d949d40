"""Organisation numbers, keys, what must be known, and several faults in one row."""

from loading import Rejected, cells

from etl.__main__ import told
from etl.folder import Folder
from etl.preview import look, to_mend
from language import use

KNOWN = dict.fromkeys(("5560360793", "556036-0793", "556036–0793", "556036‑0793", "556036−0793", "556036 0793", "556036\xa00793", "165560360793",
    "16556036-0793", "5560360793.0", "556036-0793.0", " 556036-0793\xa0",
    *(f"556036{space}0793" for space in "\u2009\u202f\u205f\u3000\u1680")), "5560360793")  # fmt: skip
WRONG = ["5560360794", "556036-079", "55603607933", "556036--0793", "556036_0793", "SE5560360793", "175560360793", "5560360793.5", "abc",
    "p-0123456789abcde", "1"]
SHORTENED = ["5,56E+09", "5.56E+09", "5,56036e+09", "6E+09"]


def test_organisation_numbers_become_ten_digits(read):
    unknown = dict.fromkeys(["5999000010", "769600-0012"], Rejected("not among the enterprises"))
    wrong = dict.fromkeys(WRONG, Rejected("check digit")) | dict.fromkeys(SHORTENED, Rejected("Excel"))
    assert cells(read, "participants.org_nr", [*KNOWN, *unknown, *wrong]) == KNOWN | unknown | wrong


def test_a_supplier_need_not_be_an_enterprise_of_the_register(read):
    others = {"5999000010": "5999000010", "769600-0012": "7696000012", "": None}
    wrong = dict.fromkeys(WRONG, Rejected("check digit")) | dict.fromkeys(SHORTENED, Rejected("Excel"))
    assert cells(read, "procurements.supplier_org_nr", [*KNOWN, *others, *wrong]) == KNOWN | others | wrong


def test_the_register_itself(read):
    rows = [b"556036-0793;a", b"16556000-0001;b", b"2120001884;c", b"5,56E+09;d", b"5560360794;e", b"5560360793;f"]
    head = b"org_nr;name;legal_form;municipality;start_date\n"
    found = read(enterprises=head + b"".join(row + b";annan;Boda;2020-01-01\n" for row in rows))
    assert found.rows("enterprises", "org_nr", "name") == [("2120001884", "c"), ("5560000001", "b"), ("5560360793", "a")]
    assert [(line, value) for line, value in found.rejects("line", "value")] == [(5, "5,56E+09"), (6, "5560360794"), (7, "5560360793")]
    assert found.ask('SELECT line, "column", value FROM warnings') == [(4, "org_nr", "2120001884")]


def test_the_same_enterprise_written_in_two_ways_is_one_key(read):
    found = read(participants=b"id;orgnr;start\nD1;556036-0793;2020-01-01\nD1;5560360793;1.1.2020\nD1;5560360793;2020-01-02\nD1;5560000001;2020-01-01\n")
    assert found.counts("participants") == (4, 3, 1)
    [(line, reason, raw)] = found.rejects("line", "reason", "raw")
    assert (line, raw) == (3, "D1;5560360793;1.1.2020")
    assert "line 2" in reason


def test_a_key_seen_before_in_every_later_row(read):
    found = read(support=b"actor;service;contact\na;b;first\nx;y;\na;b;second\n a;b\xc2\xa0;third\nA;b;other\n")
    assert found.rows("support", "actor", "service", "contact") == [("A", "b", "other"), ("a", "b", "first"), ("x", "y", None)]
    assert [(line, "line 2" in reason) for line, reason in found.rejects("line", "reason")] == [(4, True), (5, True)]


def test_a_key_of_a_rejected_row_is_free(read):
    found = read(efforts=b"effort_id;name;kind;level\nE1;;information;individual\nE1;a;information;individual\n")
    assert found.column("efforts", "name") == ["a"]
    assert found.rejects("line", "column") == [(2, "name")]


def test_unknown_enterprises_in_every_table_that_points_to_them(read):
    found = read(
        participants=b"id;orgnr;start\nD1;5999000010;2020-01-01\n", employees=b"id;orgnr;start\nD1;5999000010;2020-01-01\n",
        agreements=b"id;orgnr;motpart;typ;start\nD1;5999000010;Boda;iop;2020-01-01\n", accounts=b"orgnr;year\n5999000010;2020\n",
        surveys=b"orgnr;year;question;score\n5999000010;2020;a;1\n")  # fmt: skip
    tables = ["accounts", "agreements", "employees", "participants", "surveys"]
    assert found.rejects("table", "line", "column", "value") == [(table, 2, "org_nr", "5999000010") for table in tables]


def test_a_rejected_enterprise_is_unknown_to_the_others(read):
    found = read(enterprises=b"org_nr;name;legal_form;municipality;start_date\n5560360793;a;annan;Boda;2020-02-30\n",
                 participants=b"id;orgnr;start\nD1;5560360793;2020-01-01\n")  # fmt: skip
    assert found.rejects("table", "column") == [("enterprises", "start_date"), ("participants", "org_nr")]


def test_an_activity_that_the_plan_does_not_have(read):
    found = read(activities=b"activity_id;year;status\nadvice;2020;done\nother;2020;done\n")
    assert found.column("activities", "activity_id") == ["advice"]
    assert found.rejects("line", "column", "value") == [(3, "activity_id", "other")]


def test_several_faults_in_a_row_are_one_reject(read):
    found = read(participants=b"id;orgnr;start;gender;birth_year\nD1;1;2020-02-30;x;1.980\nD2;5560360793;2020-01-01;;x\n")
    assert found.rejects("line", "column", "value") == [(2, "org_nr", "1"), (3, "birth_year", "x")]
    reason = found.rejects("reason")[0][0]
    assert "check digit" in reason
    assert all(f"; {column}: " in reason for column in ("Start date", "Gender", "Birth year"))


def test_what_cannot_be_read_is_named_before_what_does_not_fit(read):
    found = read(participants=b"id;orgnr;start;slut;gender;birth_year\n"
        b"D1;5999000010;2020-02-30;;;\nD2;5999000010;2020-03-01;2020-02-01;;1980\nD3;5560360793;2020-03-01;2020-02-01;;1.980\n"
        b"D4;5999000010;1/2/2020;;;\nD5;5560360793;1/31/2020;;;\n")  # fmt: skip
    told = [(2, "start_date", "2020-02-30"), (3, "org_nr", "5999000010"), (4, "birth_year", "1.980"), (5, "start_date", "1/2/2020"),
        (6, "start_date", "1/31/2020")]  # fmt: skip
    assert found.rejects("line", "column", "value") == told
    reasons = [reason for (reason,) in found.rejects("reason")]
    assert all("; Organisation number: this organisation number is not among the enterprises" in reasons[n] for n in (0, 3))
    assert all("; End date: ends before it starts" in reasons[n] for n in (1, 2))


def test_rejects_hold_the_table_and_file_and_the_json_the_same_rows(read):
    raw = "n1; x ;2020-01-01"
    found = read(participants=f"id;orgnr;start\n\n{raw}\n".encode())
    assert found.rejects("table", "file", "line", "column", "value", "raw") == [("participants", "participants.csv", 3, "org_nr", "x", raw)]
    [told] = found.outcome.rejects
    assert list(told) == ["table", "line", "column", "value", "reason"]
    assert tuple(told.values()) == found.rejects("table", "line", "column", "value", "reason")[0]


def test_a_repeated_key_has_its_line_also_after_rows_that_were_taken_out(read):
    """The last rows need the full rules and are stored anew, behind the places they had."""
    found = read(participants=b"id;orgnr;start\n1;5560360793;2020-01-01\n-;5560360793;2020-01-01\n2 ;5560360793;2020-01-01\n2 ;5560360793;2020-01-01\n")
    assert [line for (line,) in found.rejects("line")] == [3, 5]
    assert found.rejects("raw")[1] == ("2 ;5560360793;2020-01-01",)


def test_reasons_name_columns_by_their_titles_in_the_language(read_once):
    """The page, the file to mend and the command line; the JSON's column names are contract."""
    use("sv")
    loaded = read_once(events=b"event_id;date;kind;title;officials\n1;2020-01-01;;;x\n")
    [one] = loaded.outcome.rejects
    assert (one["column"], one["reason"]) == ("kind", "här krävs ett värde; Titel: här krävs ett värde; Tjänstemän: inget tal; skriv till exempel 1234")
    assert "rad 2, Typ: " in told(loaded.outcome, "")
    read = next(read for read in look(Folder(loaded.home / "data" / "boda"), loaded.store, "boda", lambda *_done: None).read if read.rejected)
    assert b"2 Typ: h" in to_mend(read)
