"""A large file is looked through while it is read: what shows only below its first bytes changes nothing in what a load tells."""

import pytest
from loading import load as load_from
from loading import only_full_rules, quick_way, read
from test_reading_both_ways import TOLD

ROWS = "employee_id;org_nr;start_date;end_date;note\n" + "".join(f"P{n};5560360793;2020-01-01;;åtgärd\n" for n in range(9))
ASCII = ROWS.replace("å", "a").replace("ä", "a")
LAST = "X1;5560360793;2020-01-01;;{}\n"
FURTHER_DOWN = {
    "quote": ROWS + LAST.format('"a ""b"""'),
    "quoted line break": ROWS + LAST.format('"a\n;b"'),
    "quote that never closes": ROWS + LAST.format('"a'),
    "cp1252": ASCII.encode() + LAST.format("å").encode("cp1252"),
    "mixed encodings": ROWS.encode() + LAST.format("å").encode("cp1252"),
    "no text": ROWS.encode() + LAST.format("\0").encode(),
    "Unix below Windows": ROWS.replace("\n", "\r\n").encode() + LAST.format("b").encode(),
    "Windows below Unix": ROWS.encode() + LAST.format("b").replace("\n", "\r\n").encode(),
    "old Mac": ROWS.encode() + LAST.format("b").replace("\n", "\r").encode(),
    "cut within a letter": ROWS.encode() + "X1;5560360793;2020-01-01;;å".encode()[:-1],
    "personal number in quotes": ROWS.encode() + b'"121212"-1212;5560360793;2020-01-01;;b\n',
    "nothing": ROWS,
}


@pytest.mark.parametrize("top", [len(ASCII.split("\n", 1)[0]) + 1, 200, len(ROWS.encode()) - 20], ids=["header", "rows", "most"])
@pytest.mark.parametrize("content", FURTHER_DOWN.values(), ids=FURTHER_DOWN.keys())
def test_both_ways_tell_the_same(tmp_path, monkeypatch, content, top):
    monkeypatch.setenv("MALKOLL_KEY", "a key for tests")
    monkeypatch.setattr("etl.textfile.TOP", top)
    told = []
    for way in (only_full_rules, quick_way):
        with monkeypatch.context() as patch:
            way(patch)
            found = read(tmp_path / way.__name__, employees=content.encode() if isinstance(content, str) else content)
            told.append((found.refused, [] if found.refused else [found.ask(sql) for sql in TOLD]))
            assert b'121212"-1212' not in found.all_bytes()
            assert b"1212121212" not in found.all_bytes()
    assert told[0] == told[1]


def test_all_that_is_wrong_is_told_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr("etl.textfile.TOP", 100)
    quick_way(monkeypatch)
    found = read(tmp_path, employees=FURTHER_DOWN["mixed encodings"], participants=FURTHER_DOWN["no text"].replace(b"employee_id", b"participant_id"),
                      support=b"neither;nor\n")  # fmt: skip
    assert set(found.refused) == {"employees.csv", "participants.csv", "support.csv"}


def test_a_changed_file_of_the_same_size_is_loaded_anew(tmp_path, monkeypatch):
    monkeypatch.setattr("etl.textfile.TOP", 100)
    quick_way(monkeypatch)
    first, same, changed = (load_from(tmp_path, employees=rows.encode()) for rows in (ROWS, ROWS, ROWS.replace("P8", "Q8")))
    assert [one.outcome.new for one in (first, same, changed)] == [True, False, True]
    assert "Q8" in changed.column("employees", "employee_id")
