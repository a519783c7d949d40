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


@pytest.mark.parametrize(("cell", "text"), [
    (b"MALM\xd6\x96LUND", "MALMÖ–LUND"), (b"\x94KAF\xc9\x94", "”KAFÉ”"), (b"KAF\xc9\x92s", "KAFÉ’s"), (b"N\xc4\x85 nja", "NÄ… nja"),
    (b"BL\xc5\x96vit", "BLÅ–vit"), (b"NIV\xc5\x99", "NIVÅ™"), (b"G\xc5\xa0TILL", "GÅ\u00a0TILL"), (b"\x94n\xe4r d\xe5\x85\x94", "”när då…”"),
    (b"p\xe5\xa0\xa7 5", "på\u00a0§ 5"), (b"Ume\xe5\x96\x8eilina", "Umeå–Žilina"), (b"2\xd7\xbd tj\xe4nst", "2×½ tjänst"), (b"h\xf6gst 5 \x80", "högst 5 €"),
    (b"\xc4\x96BC", "Ä–BC"), (b"\xc5\x96\xd6", "Å–Ö"), (b"\xc5-v\xe4gen", "Å-vägen"), (b"\xc5\x96v\xe4gen", "Å–vägen"), (b"\xd6 och \xc5", "Ö och Å"),
    (b"\xd6\xa0och \xc5\xa0 \xd6", "Ö\u00a0och Å\u00a0 Ö"), (b"\x93\xc4\x94 x", "“Ä” x"),
    (b"\xbb\xc5\xbb och", "»Å» och"), (b"\xc5\x92s lag", "Å’s lag"), (b"\xc5\xb4s lag", "Å´s lag"),
])  # fmt: skip
def test_cp1252_that_looks_like_other_utf8_is_text(read_once, cell, text):
    """Ö and a dash beside each other are D6 96, which alone would be UTF-8 for another letter; so with É and quotes."""
    assert read_once(support=b"actor;service\n" + cell + b";R\xe5d\n").rows("support", "actor", "service") == [(text, "Råd")]


@pytest.mark.parametrize("cell", [
    b"Paw\xc5\x82a", b"\xc5\xbdeljko", b"Dvo\xc5\x99ak", b"D\xc4\x85browski", b"\xc4\x8capek", b"Cafe\xcc\x81", b"\xd0\x94\xd0\xb0", b"1\xc2\xa0234",
    b"\xc2\xa7 5", b"2019\xe2\x80\x932024", b"\xe2\x80\x9dx\xe2\x80\x9d", b"\xe2\x82\xac", b"\xef\xbb\xbfx", b"\xe1\xba\xbf", b"\xf0\x9f\x98\x80",
    b"\xc5\xa0koda", b"Petra \xc5\xa0koda", b"(\xc5\xa0UMADIJA)", b'"\xc5\xbbubr"',
    b"\xc4\xb6ekava", b"\xc5\x8csaka", b"\xce\xa9mega", b"\xc4\x80BOLA", b"\xc5\x92uvre",
], ids=["ł", "Ž", "ř", "ą", "Č", "accent", "Да", "hard blank", "§", "–", "”", "€", "mark", "ế", "emoji",
    "Š", "a second word", "ŠU", "Ż", "Ķ", "Ō", "Ω", "Ā", "Œ"])  # fmt: skip
def test_whatever_is_utf8_beside_cp1252_is_refused_with_its_lines(read_once, monkeypatch, cell):
    monkeypatch.setattr("etl.no_text.CHUNK", 1)  # also where it stands in two pieces
    reason = read_once(support=b"actor;service\nx;b\nR\xe5d;c\n" + cell + b";d\n").refused["support.csv"]
    assert "mixes UTF-8 (line 4) and another encoding (line 3)" in reason


@pytest.mark.parametrize(("content", "lines"), [
    (b"actor;service\nR\xc3\xa5d;a\nx;b\nR\xe5d;c\n", ("2", "4")),
    (b"actor;service\r\nR\xe5d;a\r\nx;b\r\nR\xc3\xa5d;c\r\n", ("4", "2")),
    (b"actor;service\rR\xc3\xa5d;a\rx;b\rR\xe5d;c\r", ("2", "4")),
], ids=["LF", "CRLF", "CR"])  # fmt: skip
def test_mixed_encodings_are_refused_with_their_lines(read_once, content, lines):
    utf8, other = lines
    reason = read_once(support=content).refused["support.csv"]
    assert f"mixes UTF-8 (line {utf8}) and another encoding (line {other})" in reason


def test_both_encodings_on_one_line_are_told_as_that(read_once):
    reason = read_once(support=b"actor;service\n\xc5\xa0koda;R\xe5d\n").refused["support.csv"]
    assert "mixes UTF-8 and another encoding, both on line 2;" in reason


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
    (b"\xff\xfeA", "UTF-16"),
    (b"\xff\xfe" + "åäö".encode("utf-16-le")[1:] + b"\xd8", "UTF-16"),
    (b"sep=;\n", "empty"),
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
