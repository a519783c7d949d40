"""Which line is the header, what divides its columns, and which of them are the table's."""

import pytest
from loading import ENTERPRISES, ROWS, organisation_number
from test_datapackage import contract_tables, spelt_titles

AB = [("a", "b")]


@pytest.mark.parametrize("content", [
    b"actor;service\na;b\n",
    b"actor,service\na,b\n",
    b"actor\tservice\na\tb\n",
    b"actor|service\na|b\n",
    b"sep=;\nactor;service\na;b\n",
    b"sep=,\r\nactor,service\r\na,b\r\n",
    b"SEP=\t\nactor\tservice\na\tb\n",
    b"\xef\xbb\xbfsep=|\nactor|service\na|b\n",
    b'"actor";"service"\n"a";"b"\n',
    b"service;actor\nb;a\n",
    b"actor;service\na;b",
])  # fmt: skip
def test_every_delimiter(read, content):
    found = read(support=content)
    assert found.rows("support", "actor", "service") == AB
    assert found.rejects() == []


def test_the_delimiter_that_sep_says_is_obeyed(read_once):
    """Without that line the first line would be a header of two columns divided by semicolons."""
    refused = read_once(support=b"sep=,\nactor;service\na;b\n").refused
    assert list(refused) == ["support.csv"]


@pytest.mark.parametrize(("content", "said"), [
    (b"sep=,\nactor;service\na;b\n", "sep=,, but the columns are divided by ;"),
    (b"sep=;\nR\xc3\xa5dgivare\tHj\xc3\xa4lp\na\tb\n", "sep=;, but the columns are divided by tab"),
    (b"sep=,\nactor,Hj\xc3\xa4lp;x\na,b;y\n", "Required columns are missing"),
    (b"sep=|\nactor\na\n", "Required columns are missing"),
])  # fmt: skip
def test_a_delimiter_that_the_file_does_not_have_is_told_and_no_mapping_proposed(read_once, content, said):
    reason = read_once(support=content).refused["support.csv"]
    assert said in reason and ("divided by" not in said or "could stand" not in reason)


def test_other_delimiters_are_text(read):
    assert read(support=b"actor;service\na,b|c\td;e\n").rows("support", "actor", "service") == [("a,b|c\td", "e")]


VALUES = {
    "org_nr": "5560360793", "supplier_org_nr": "5560360793", "year": "2020", "start_date": "2020-01-01", "end_date": "2020-12-31", "date": "2020-01-01",
    "award_date": "2020-01-01", "contract_start": "2020-01-01", "contract_end": "2020-12-31", "legal_form": "limited_company", "activity": "work_training",
    "target_group": "youth", "gender": "woman", "birth_year": "1990", "referrer": "self", "outcome": "studies", "employment_form": "other",
    "fte_percent": "50", "former_participant": "ja", "form": "iop", "value_sek": "1", "score": "3", "value": "1", "role": "coordinator",
    "level": "individual", "status": "done", "activity_id": "advice", "places": "1", "amount_sek": "1", "turnover_sek": "1", "result_sek": "1",
    "equity_sek": "1", "officials": "1", "politicians": "1", "case_workers": "1", "enterprise_staff": "1", "public": "1",
    "sells_goods_or_services": "ja", "participation": "ja", "reinvests_profit": "ja", "independent": "ja",
}  # fmt: skip
KINDS = {"events": "fair", "agreements": "iop", "efforts": "information"}
LONGEST = 5  # no column has more spellings than these


@pytest.mark.parametrize("spelling", range(LONGEST))
def test_every_spelling_of_every_column_in_every_table(read_once, spelling):
    """The nth spelling that the contract names of each column, or its last."""
    names = {column: [column, *spelt] for column, spelt in spelt_titles().items()}
    assert max(map(len, names.values())) <= LONGEST + 1
    files = {}
    for table, listed in contract_tables().items():
        columns = [column.rstrip("*!") for column in listed]
        heads = [names[column][min(spelling, len(names[column]) - 1)] for column in columns]
        cells = [KINDS[table] if column == "kind" else VALUES.get(column, "text") for column in columns]
        files[table] = f"{';'.join(heads)}\n{';'.join(cells)}\n".encode()
    found = read_once(**files)
    assert found.refused == {}
    assert found.rejects() == []
    for table, listed in contract_tables().items():
        assert None not in found.rows(table)[0], table
        assert len(found.rows(table)[0]) == len(listed)


@pytest.mark.parametrize("heads", [
    "DELTAGAR-ID;ORG.NR;FR.O.M.", "deltagarid;Org nr;fr o m", "Deltagar_ID; org-nr ;Från", "\u200bDELTAGARE\u00a0;Orgnr;FRAN", "Id;organisationsnr;Fra\u030an",
])  # fmt: skip
def test_spelling_is_compared_without_case_accents_spaces_points_hyphens_and_underscores(read_once, heads):
    found = read_once(participants=f"{heads}\nD1;5560360793;2020-01-01\n".encode())
    assert found.rows("participants", "participant_id", "org_nr") == [("D1", "5560360793")]


def test_what_stands_above_the_header_is_passed_over_and_reported(read):
    found = read(support=b"Utdrag 2025-02-14\n\nR\xc3\xa5d;om st\xc3\xb6d;till\nactor;service\na;b\n;x\n")
    assert found.rows("support", "actor", "service") == AB
    assert "3 lines above the header" in found.notes()
    assert found.rejects("line", "column") == [(6, "actor")]


def test_a_table_whose_title_reads_like_a_column_has_its_header_further_down(read_once):
    assert read_once(support=b"actor\nactor;service\na;b\n").rows("support", "actor", "service") == AB


def test_a_header_name_with_a_line_break_in_quotes(read_once):
    found = read_once(support=b'\n"ac\ntor";"service";"be-\nskrivning"\na;b;c\n;x;y\n')
    assert found.rows("support", "actor", "service", "description") == [("a", "b", "c")]
    assert found.rejects("line") == [(6,)]


def test_a_header_alone_is_an_empty_table(read):
    for content in (b"actor;service\n", b"actor;service", b"actor;service\r\n;\r\n\r\n"):
        found = read(support=content)
        assert found.counts("support") == (0, 0, 0)
        assert found.refused == {}


def test_no_enterprises_yet(read):
    """A header alone: then nobody's organisation number is known."""
    found = read(enterprises=ENTERPRISES.split(b"\n")[0], participants=b"id;orgnr;start\nD1;5560360793;2020-01-01\n")
    assert found.rejects("line", "column", "value") == [(2, "org_nr", "5560360793")]


@pytest.mark.parametrize(("content", "named"), [
    (b"actor;description\na;b\n", "Service"),
    (b"Lista\n1;2\n", "Service"),
    (b"a;b\n", "Actor"),
    (b"service;actor;St\xc3\xb6d\na;b;c\n", "Service"),
    (b"actor;Akt\xc3\xb6r;service\na;b;c\n", "Actor"),
    (b"actor;service;contact;KONTAKT\na;b;c;d\n", "KONTAKT"),
])  # fmt: skip
def test_a_required_column_missing_or_a_column_twice_is_refused(read_once, content, named):
    found = read_once(support=content)
    assert list(found.refused) == ["support.csv"]
    assert named in found.refused["support.csv"]


def test_a_file_alone_without_the_required_enterprises(read_once):
    assert "enterprises.csv" in read_once(enterprises=b"").refused


def test_unknown_and_unnamed_columns_are_named_and_nothing_of_them_is_kept(read):
    found = read(support=b"actor;Hemlig uppgift;service;;Om 19121212-1212\na;KVICKSILVER1;b;KVICKSILVER2;KVICKSILVER3\n")
    assert found.rows("support", "actor", "service") == AB
    assert "Hemlig uppgift" in found.notes()
    assert "1212" not in found.notes()
    assert b"KVICKSILVER" not in found.all_bytes()


def test_every_row_template_names_columns_of_its_table():
    """The templates of the other tests keep to the contract too."""
    for where, (header, _row) in ROWS.items():
        assert set(header.split(";")) <= {column.rstrip("*!") for column in contract_tables()[where.split(".")[0]]}
    assert organisation_number(10)[:9] == "599900010"
