"""How a file is cut into records: line ends, quotes, blank lines, and the exact line and raw text of what is rejected."""

import pytest


@pytest.mark.parametrize("content", [
    b"actor;service\na;b\nx;\nc;d\n",
    b"actor;service\r\na;b\r\nx;\r\nc;d\r\n",
    b"actor;service\ra;b\rx;\rc;d\r",
    b"actor;service\r\na;b\nx;\rc;d",
    b"actor;service\na;b\r\nx;\r\nc;d\n",
], ids=["LF", "CRLF", "CR", "mixed", "mixed two"])  # fmt: skip
def test_every_line_end(read, content):
    found = read(support=content)
    assert found.rows("support", "actor", "service") == [("a", "b"), ("c", "d")]
    assert found.rejects("line", "column", "raw") == [(3, "service", "x;")]


def test_lines_and_raw_text_after_line_breaks_in_quotes(read_once):
    found = read_once(support=b'actor;service;description\n'
                 b'a;b;"one\ntwo\r\nthree\rfour"\n'  # lines 2 to 5
                 b';"x\ny";z\n'  # 6 and 7
                 b'\n'
                 b'c;"d ""e"" ;f";\n'
                 b'"";"g\n\n";h\r\n'  # 10 to 12
                 b';last;')  # fmt: skip
    assert found.rows("support", "actor", "service", "description") == [("a", "b", "one\ntwo\r\nthree\rfour"), ("c", 'd "e" ;f', None)]
    assert found.rejects("line", "raw") == [(6, ';"x\ny";z'), (10, '"";"g\n\n";h'), (13, ";last;")]
    assert found.counts("support") == (5, 2, 3)


def test_a_quote_within_a_field_is_a_letter(read_once):
    found = read_once(support=b'actor;service\n5" sk\xc3\xa4rm;b\n"a"b;c\n"a;""b""";d\n')
    assert found.rows("support", "actor", "service") == [('5" skärm', "b"), ('a;"b"', "d"), ("ab", "c")]


@pytest.mark.parametrize("content", [
    b'actor;service\na;b\n"c;d\ne;f\n', b'actor;service\na;b\nc;"', b'actor;service\r\na;b\r\nc;"d""\r\n', b'actor;service\ra;b\r"c;d\r',
])  # fmt: skip
def test_a_quote_that_never_closes_is_refused_with_its_line(read_once, content):
    found = read_once(support=content)
    assert list(found.refused) == ["support.csv"]
    assert "line 3" in found.refused["support.csv"]


def test_a_quote_that_never_closes_in_the_header_is_refused(read_once):
    assert list(read_once(support=b'actor;"service\na;b\n').refused) == ["support.csv"]


def test_too_many_and_too_few_fields(read):
    found = read(support=b"actor;service;description\na;b\na;b;c;d\nx;y;z\na\na;b;c;\n")
    assert found.rows("support", "actor", "service", "description") == [("x", "y", "z")]
    assert [(line, raw, "too few" in reason, "too many" in reason) for line, raw, reason in found.rejects("line", "raw", "reason")] == [
        (2, "a;b", True, False), (3, "a;b;c;d", False, True), (5, "a", True, False), (6, "a;b;c;", False, True)]  # fmt: skip


def test_blank_lines_and_lines_of_delimiters_are_passed_over(read):
    found = read(support=b"actor;service\n\n;\n;;;;\n \t \n\xc2\xa0;\xe2\x80\x8b\na;b\n\n;\n")
    assert found.rows("support", "actor", "service") == [("a", "b")]
    assert found.counts("support") == (1, 1, 0)


@pytest.mark.parametrize("blank", ['""', '" \u00a0"', '"\n"'])
def test_a_line_of_quotes_with_nothing_in_them_is_blank_too(read, blank):
    lines = ["actor;service;contact", f"{blank};{blank};{blank}", f"{blank};;", "a;b;", f"{blank}", f'{blank};"""";', '";";;']
    found = read(support="\n".join(lines).encode())
    assert found.counts("support") == (3, 1, 2)
    assert [raw for (raw,) in found.rejects("raw")] == lines[5:]


def test_lines_of_tabs_are_passed_over_too(read):
    assert read(support=b"actor\tservice\n\t\na\tb\n\t\t\t\n").counts("support") == (1, 1, 0)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_quotes_with_every_delimiter(read_once, delimiter):
    found = read_once(support='actor;service\n"a;\nb";"c"\n;"d;"\n'.replace(";", delimiter).encode())
    assert found.rows("support", "actor", "service") == [(f"a{delimiter}\nb", "c")]
    assert found.rejects("line", "raw") == [(4, f'{delimiter}"d{delimiter}"')]


def test_records_across_pieces_of_the_file(read_once, monkeypatch):
    """Read in pieces of a few letters, so that every line end and quote once stands at an edge."""
    whole = 'actor;service\r\n"å\r\n1";b\r\n;x\r\nc;"d""\r\rz"\r;y\n😀;e'
    for size in (1, 2, 3, 5):
        monkeypatch.setattr("etl.textfile.text.__defaults__", (size,))
        found = read_once(support=whole.encode())
        assert found.rows("support", "actor", "service") == [("c", 'd"\r\rz'), ("å\r\n1", "b"), ("😀", "e")]
        assert found.rejects("line", "raw") == [(4, ";x"), (8, ";y")]


def test_text_is_trimmed_and_otherwise_kept(read):
    texts = ["=CMD(\"calc\")", "<script>alert(1)</script>", "' OR DROP TABLE support --", "+1", "@SUM(A1)", "\\N", "a\u00a0b", "a\u200bb", "e\u0301"]
    spaces = ["\u00a0", "\u200b", " \u2009\t", "\ufeff", "\u2060 ", "\u3000", "\u202f", "\u200d", ""]
    rows = "".join(f"{space}{text}{space};{n}\n" for n, (text, space) in enumerate(zip(texts, spaces, strict=True)))
    assert read(support=f"actor;service\n{rows}".encode()).column("support", "actor") == sorted(texts)


def test_a_text_of_spaces_alone_is_blank(read):
    found = read(support="actor;service;contact\na;b;\u00a0\u200b \n\u200b;c;d\n".encode())
    assert found.rows("support", "actor", "contact") == [("a", None)]
    assert found.rejects("line", "column") == [(3, "actor")]
