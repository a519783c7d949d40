"""Which bytes are a text: encodings, byte order marks, and files that are refused because they are none."""

import codecs
import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.utf8 import Utf8

HEADER = "Aktör;Tjänst;Beskrivning\n"
ROW = "Coompanion;Rådgivning;Östra – “små” é\n"
STORED = [("Coompanion", "Rådgivning", "Östra – “små” é")]


@pytest.mark.parametrize("content", [
    b"Akt\xc3\xb6r;Tj\xc3\xa4nst;Beskrivning\nCoompanion;R\xc3\xa5dgivning;\xc3\x96stra \xe2\x80\x93 \xe2\x80\x9csm\xc3\xa5\xe2\x80\x9d \xc3\xa9\n",
    b"\xef\xbb\xbfAkt\xc3\xb6r;Tj\xc3\xa4nst;Beskrivning\nCoompanion;R\xc3\xa5dgivning;\xc3\x96stra \xe2\x80\x93 \xe2\x80\x9csm\xc3\xa5\xe2\x80\x9d \xc3\xa9\n",
    b"Akt\xf6r;Tj\xe4nst;Beskrivning\nCoompanion;R\xe5dgivning;\xd6stra \x96 \x93sm\xe5\x94 \xe9\n",
    codecs.BOM_UTF16_LE + (HEADER + ROW).encode("utf-16-le"),
    codecs.BOM_UTF16_BE + (HEADER + ROW).encode("utf-16-be"),
], ids=["utf-8", "utf-8 with a mark", "cp1252", "utf-16 little", "utf-16 big"])  # fmt: skip
def test_the_same_text_from_every_encoding(read, content):
    assert read(support=content).rows("support", "actor", "service", "description") == STORED


def test_letters_that_only_utf8_has(read):
    found = read(support="actor;service\nŁódź 😀;日本\n".encode())
    assert found.rows("support", "actor", "service") == [("Łódź 😀", "日本")]


def test_cp1252_pairs_that_look_like_other_utf8_are_text(read_once):
    """Ö and a dash beside each other are D6 96, which alone would be UTF-8 for another letter."""
    assert read_once(support=b"actor;service\nMALM\xd6\x96LUND;R\xe5d\n").rows("support", "actor", "service") == [("MALMÖ–LUND", "Råd")]


@pytest.mark.parametrize(("content", "lines"), [
    (b"actor;service\nR\xc3\xa5d;a\nx;b\nR\xe5d;c\n", ("2", "4")),
    (b"actor;service\r\nR\xe5d;a\r\nx;b\r\nR\xc3\xa5d;c\r\n", ("4", "2")),
    (b"actor;service\rR\xc3\xa5d;a\rx;b\rR\xe5d;c\r", ("2", "4")),
], ids=["LF", "CRLF", "CR"])  # fmt: skip
def test_mixed_encodings_are_refused_with_their_lines(read_once, content, lines):
    utf8, other = lines
    reason = read_once(support=content).refused["support.csv"]
    assert f"mixes UTF-8 (line {utf8}) and another encoding (line {other})" in reason


def test_a_mark_of_utf8_before_other_bytes_is_refused(read_once):
    assert "line 3" in read_once(support=b"\xef\xbb\xbfactor;service\na;b\nR\xe5d;c\n").refused["support.csv"]


def test_bytes_that_cp1252_does_not_have_are_refused(read_once):
    assert "line 3" in read_once(support=b"actor;service\nR\xe5d;b\na\x81;c\n").refused["support.csv"]


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "text")
    return file.getvalue()


@pytest.mark.parametrize(("content", "said"), [
    (b"", "empty"),
    (b"\xef\xbb\xbf", "empty"),
    (b"\xff\xfe", "empty"),
    (b"\r\n \r\n", "empty"),
    (zipped("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
    (zipped("support.csv"), "zip"),
    (gzip.compress(b"actor;service\na;b\n", mtime=0), "gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "xls"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
    (b"actor;service\na\x00;b\n", "NUL"),
    ("actor;service\na;b\n".encode("utf-16-le"), "NUL"),
    (b"\x7fELF\x02\x01\x01\x00\x00\x00", "NUL"),
    (codecs.BOM_UTF16_LE + "actor;service\na\0;b\n".encode("utf-16-le"), "NUL"),
    (codecs.BOM_UTF16_LE + "actor;service\na;b\n".encode("utf-16-le")[:-3], "UTF-16"),
    (codecs.BOM_UTF16_LE + "actor;service\na;b\n".encode("utf-16-le") + b"\x00\xd8", "UTF-16"),
])  # fmt: skip
def test_what_is_no_text_is_refused_and_named(read_once, content, said):
    found = read_once(support=content)
    assert list(found.refused) == ["support.csv"]
    assert said in found.refused["support.csv"]


def test_a_letter_of_two_bytes_across_pieces_of_the_file(read, monkeypatch):
    monkeypatch.setattr("etl.textfile.CHUNK", 3)
    monkeypatch.setattr("etl.textfile.BLOCK", 2)
    for content in ("actor;service\nåäöé;–\nx;y\n".encode(), "actor;service\r\nåäöé;–\r\nx;y\r\n".encode("cp1252")):
        assert read(support=content).rows("support", "actor", "service") == [("x", "y"), ("åäöé", "–")]


@given(st.lists(st.binary(max_size=4) | st.text(max_size=3).map(lambda text: text.encode("utf-8", "surrogatepass")), max_size=6))
def test_bytes_in_chunks_are_utf8_when_python_decodes_them(chunks):
    letters = Utf8()
    told = all(letters.go_on(chunk) for chunk in chunks) and not letters.rest
    try:
        b"".join(chunks).decode("utf-8")
    except UnicodeDecodeError:
        assert not told
    else:
        assert told
