"""Every form of a number that is read, and those that are not."""

import pytest
from loading import Rejected, cells

READ = {
    "0": 0, "1234": 1234, "1 234": 1234, "1\u00a0234": 1234, "1\u202f234": 1234, "1\u2009234": 1234, "1 234 567": 1234567, "1234567": 1234567,
    "1,5": 1.5, "1.5": 1.5, "1234,5": 1234.5, "1 234,50": 1234.5, "1.234,50": 1234.5, "1,234.50": 1234.5, "1.234.567,8": 1234567.8,
    "1,234,567.8": 1234567.8, "1,234": 1.234, "0.500": 0.5, "1234.567": 1234.567, "12.34": 12.34, "1.2345": 1.2345, "+5": 5, "-5": -5, "\u22125": -5,
    "\u22121 234,5": -1234.5, "100 kr": 100, "100kr": 100, "1 234,50 KR": 1234.5, "SEK 100": 100, "100 SEK": 100, "100 sek": 100, "50 %": 50, "50%": 50,
    "12,5\u00a0%": 12.5, "007": 7, "9007199254740992": 9007199254740992, "1\u205f234": 1234,
    "1\u3000234": 1234, "1\u1680234": 1234, "12\u3000kr": 12,
}  # fmt: skip
UNREAD = [
    "1e5", "1E5", "5,56E+09", "1e-3", "NaN", "nan", "inf", "-inf", "Infinity", "0x1F", "1_000", "12 34", "1 23", "1 2345", "1 234 56", "1,23,456.7",
        "1.23.456,7",
    "1..2", "1,,2", "--5", "+-5", "5-", "ca 20", "20 st", "tjugo", "1/2", "$5", "5 €", "٣", "½", "1,2,3", "1.234.5", "kr", "%", "1" + "0" * 400,
]  # fmt: skip
AMBIGUOUS = ["1.234", "-1.234", "\u22121.234", "+12.345", "123.456", "1.234 kr", "1.234 %"]


def test_every_form_that_is_load(read):
    assert cells(read, "efforts.amount_sek", list(READ)) == READ


def test_what_is_no_number_is_rejected(read):
    assert cells(read, "efforts.amount_sek", UNREAD) == dict.fromkeys(UNREAD, Rejected())


def test_what_may_be_a_thousand_or_one_is_rejected_as_ambiguous(read):
    assert cells(read, "efforts.amount_sek", AMBIGUOUS) == dict.fromkeys(AMBIGUOUS, Rejected("two ways"))


def test_head_counts_are_whole_and_not_negative(read):
    expected = {"0": 0, "12": 12, "1 200": 1200, "5,0": 5, "+3": 3, "-1": Rejected("less than"), "\u22121": Rejected("less than"), "2,5": Rejected("whole"),
        "1.5": Rejected("whole"), "1,0000000000000001": Rejected("whole"), "1,0 st": Rejected("not a number"), "1.200,00": 1200, "1,200.50": Rejected("whole"),
                "1.234": Rejected("two ways"), "1e2": Rejected(), "0x1F": Rejected(),
                "9007199254740991": 9007199254740991,
                **dict.fromkeys(("9007199254740992", "9007199254740993", "9007199254740993000"), Rejected("large; must be from 0 to 9,007,199,254,740,991")),
                "-9007199254740993000": Rejected("less than 0")}  # fmt: skip
    assert cells(read, "events.public", list(expected)) == expected
    assert cells(read, "agreements.places", list(expected)) == expected


@pytest.mark.parametrize(("where", "expected"), [
    ("procurements.value_sek", {"0": 0, "1 000 000 kr": 1e6, "-1": Rejected("less than"), "-0,01": Rejected("less than"), "1e9": Rejected()}),
    ("employees.fte_percent", {"0": 0, "100": 100, "62,5 %": 62.5, "-1": Rejected("from 0 to 100"), "100,1": Rejected("from 0 to 100"),
        "101": Rejected("from 0 to 100")}),
    ("surveys.score", {"1": 1, "5": 5, "3,5": 3.5, "0": Rejected("from 1 to 5"), "5,1": Rejected("from 1 to 5"), "6": Rejected("from 1 to 5")}),
    ("indicators.year", {"1900": 1900, "2100": 2100, "2 020": 2020, "1899": Rejected("1900"), "2101": Rejected("1900"),
        "9007199254740993000": Rejected("from 1900 to 2100"), "20": Rejected("1900"),
        "2020,5": Rejected("whole")}),
    ("participants.birth_year", {"1980": 1980, "80": Rejected(), "1980,5": Rejected(), "1.980": Rejected("two ways")}),
])  # fmt: skip
def test_the_limits_of_a_column(read, where, expected):
    assert cells(read, where, list(expected)) == expected


def test_an_age_outside_the_plans_group_is_loaded_and_listed(read):
    found = read(participants=b"id;orgnr;start;f\xf6delse\xe5r\n1;5560360793;2020-06-01;2004\n2;5560360793;2020-06-01;2005\n"
                 b"3;5560360793;2020-06-01;1956\n4;5560360793;2020-06-01;1955\n5;5560360793;2020-06-01;\n")  # fmt: skip
    assert found.counts("participants") == (5, 5, 0)
    assert found.ask('SELECT line, "column", value FROM warnings ORDER BY line') == [(3, "birth_year", "2005"), (5, "birth_year", "1955")]
    assert "16" in found.ask("SELECT reason FROM warnings")[0][0]
