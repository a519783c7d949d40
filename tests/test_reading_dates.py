"""Every form of a date that is read, and those that are not."""

from datetime import date

from loading import Rejected, cells

DAY = date(2023, 1, 31)
READ = {
    "2023-01-31": DAY, "2023-1-31": DAY, "2023-01-31 08:15": DAY, "2023-01-31 00:00:00": DAY, "2023-01-31T23:59:59": DAY, "2023/01/31": DAY,
    "20230131": DAY, "31.1.2023": DAY, "31.01.2023": DAY, "31/1/2023": DAY, "31/01/2023": DAY, "31/1 2023": DAY, "31 jan 2023": DAY,
    "31 januari 2023": DAY, "31 Januari 2023": DAY, "31 JAN 2023": DAY, "1/2/2023": date(2023, 2, 1), "1/2 2023": date(2023, 2, 1),
        "1.2.2023": date(2023, 2, 1),
    "20000": date(1954, 10, 3), "44927": date(2023, 1, 1), "60000": date(2064, 4, 8), "1900-01-01": date(1900, 1, 1), "2100-12-31": date(2100, 12, 31),
    "29.2.2024": date(2024, 2, 29), "\u00a02023-01-31\u200b": DAY, "2023-01-31 8:15:00.5+02:00": DAY,
}  # fmt: skip
MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"]
UNREAD = [
    "2023-02-29", "2023-13-01", "2023-00-10", "31.4.2023", "31/4/2023", "20230230", "0/1/2023", "1899-12-31", "2101-01-01", "18991231", "1.1.1899",
    "19999", "60001", "2023", "2023-01", "31.1.23", "31/1", "31 foo 2023", "31 decibel 2023", "jan 2023", "igår", "1e5", "infinity", "-infinity", "epoch",
        "today", "now()",
    "2023-01-31 BC", "2023-01-31 25h", "12023-01-31", "-2023-01-31", "2023-01-31-01", "45000,5 kr", "31-1-2023", "２０２３-01-31",
    "2023-01-31 24:00", "2023-01-31 12:60", "2023-01-31 12:00:60",
]  # fmt: skip


def test_every_form_that_is_load(read):
    months = {f"5 {name} 2020": date(2020, n, 5) for n, full in enumerate(MONTHS, 1) for name in (full, full[:3])}
    expected = READ | months
    assert cells(read, "efforts.start_date", list(expected)) == expected


def test_what_is_no_date_is_rejected(read):
    found = cells(read, "efforts.start_date", UNREAD)
    assert found == dict.fromkeys(UNREAD, Rejected())
    assert found["1899-12-31"] == Rejected("1900 to 2100")


def test_month_first_makes_those_that_could_be_either_ambiguous(read):
    texts = ["1/31/2023", "1/2/2023", "3/4 2023", "31/1/2023", "2023/01/02", "2023-01-02", "1.2.2023", "12/12/2023"]
    found = cells(read, "efforts.start_date", texts)
    assert found == {"1/31/2023": Rejected(), "1/2/2023": Rejected("two ways"), "3/4 2023": Rejected("two ways"), "12/12/2023": Rejected("two ways"),
                     "31/1/2023": DAY, "2023/01/02": date(2023, 1, 2), "2023-01-02": date(2023, 1, 2), "1.2.2023": date(2023, 2, 1)}  # fmt: skip


def test_only_the_column_that_holds_month_first_is_in_doubt(read):
    found = read(efforts=b"effort_id;name;kind;level;start_date;end_date\n"
                 b"1;a;information;individual;1/2/2020;3/4/2020\n2;a;information;individual;1/2/2020;12/31/2020\n"
                 b"3;a;information;individual;1/2/2020;\n")  # fmt: skip
    assert found.rows("efforts", "effort_id", "start_date", "end_date") == [("3", date(2020, 2, 1), None)]
    assert found.rejects("line", "column", "value", "raw") == [
        (2, "end_date", "3/4/2020", "1;a;information;individual;1/2/2020;3/4/2020"),
        (3, "end_date", "12/31/2020", "2;a;information;individual;1/2/2020;12/31/2020")]  # fmt: skip


def test_month_first_in_a_row_that_is_rejected_anyway_counts_too(read):
    found = read(efforts=b"effort_id;name;kind;level;start_date\n1;;information;individual;1/31/2020\n2;a;information;individual;1/2/2020\n")
    assert found.rejects("line", "column") == [(2, "name"), (3, "start_date")]


def test_an_end_before_the_start(read):
    found = read(participants=b"id;orgnr;start;slut\n1;5560360793;2020-01-02;2020-01-01\n2;5560360793;2020-01-01;2020-01-01\n",
                 procurements=b"id;titel;k\xf6pare;avtalsdatum;form;avtalsstart;avtalsslut\n1;a;b;2020-01-01;iop;2020-02-01;1.1.2020\n")  # fmt: skip
    assert found.column("participants", "participant_id") == ["2"]
    assert found.rejects("table", "column", "value") == [("participants", "end_date", "2020-01-01"), ("procurements", "contract_end", "1.1.2020")]


def test_doubtful_dates_are_loaded_and_listed(read):
    found = read(efforts=b"effort_id;name;kind;level;start_date;end_date\n"
                 b"\n1;a;information;individual;2020-01-01;2099-12-31\n2;;information;individual;2020-01-01;\n"
                 b"3;a;information;individual;2098-01-01;\n")  # fmt: skip
    assert found.column("efforts", "effort_id") == ["1", "3"]
    warned = found.ask('SELECT "table", line, "column", value FROM warnings ORDER BY line')
    assert warned == [("efforts", 3, "end_date", "2099-12-31"), ("efforts", 5, "start_date", "2098-01-01")]
