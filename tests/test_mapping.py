"""mapping.toml: an organisation's own headers, what is wrong in it, and what is proposed for headers that nobody knows."""

import pytest
from loading import ENTERPRISES, PLAN, Loaded

from etl import header
from etl.build import build
from etl.mapping import parse, sections, written
from etl.proposals import propose
from etl.schema import tables

FOREIGN = "Rapport\nKund-ID;Företagets orgnummer;Inskriven;Utskriven;Man/kvinna;Handl.;Deltagar-id\nD1;556036-0793;2020-01-01;;kvinna;abc;x\n".encode()
MAPPING = b"""[participants]
"kund id" = "participant_id"
"F\xc3\xb6retagets orgnummer" = "org_nr"
Inskriven = "start_date"
Utskriven = "end_date"
"Man/kvinna" = "gender"
"Deltagar-ID" = ""
"""


@pytest.fixture
def load(load_once, tmp_path):
    def loaded(mapping=None, participants=FOREIGN) -> Loaded:
        folder = tmp_path / "data" / "boda"
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in {"plan.toml": PLAN, "enterprises.csv": ENTERPRISES, "participants.csv": participants, "mapping.toml": mapping}.items():
            if content is not None:
                (folder / name).write_bytes(content)
        return Loaded(tmp_path, build("boda", tmp_path / "data", tmp_path / "store", lambda *_done: None))
    return loaded


def test_mapped_headers_are_read_and_one_is_passed_over(load):
    loaded = load(MAPPING)
    assert loaded.refused == {}
    assert loaded.rows("participants", "participant_id", "gender") == [("D1", "woman")]
    assert "not used: Handl., Deltagar-id" in loaded.notes()


def test_without_it_the_refusal_tells_what_could_be_mapped(load):
    why = load().refused["participants.csv"]
    assert "Required columns are missing: Organisation number, Start date" in why
    assert '[participants]: ' in why and '"Företagets orgnummer" = "org_nr"' in why and '"Inskriven" = "start_date"' in why


def test_a_cell_of_any_length_is_no_hindrance_to_that(load_once):
    refused = load_once(participants=b"Kund;Bolag;Inskriven;Om\nD1;5560360793;2020-01-01;\nD2;5560360793;2020-01-02;" + b"x" * 140_000 + b"\n").refused
    assert '"Inskriven" = "start_date"' in refused["participants.csv"]


def test_a_changed_mapping_is_a_new_build(load):
    load(MAPPING)
    loaded = load(MAPPING.replace(b'"Utskriven" = ', b'').replace(b"Utskriven", b"Slut 2"))
    assert loaded.outcome.new


@pytest.mark.parametrize(("mapping", "says"), [
    (b'[participant]\na = "org_nr"', "Did you mean participants?"),
    (b'[participants]\na = "orgnr"', "Did you mean org_nr?"),
    (b'participants = "org_nr"', "heading in brackets"),
    (b'[participants]\n"Kund ID" = "participant_id"\n"kund-id" = "org_nr"', "more than once"),
    (b'[participants]\n"a" = "org_nr"\n"a" = "gender"', "line 3"),
    (b'[participants]\na = 1', "is no column"),
    (b'[participants\n', "line 1"),
    (b'[participants]\n"121212-1212" = "participant_id"', "[personnummer]"),
    (b'\xff', "UTF-8"),
    (b'[participants]\nx = ' + b"[" * 5000, "line 2"),  # more brackets than Python reads
])  # fmt: skip
def test_what_is_wrong_is_told_by_its_key(load, mapping, says):
    why = load(mapping).refused["mapping.toml"]
    assert says in why and "1212-1212" not in why


def test_what_is_written_is_read_back():
    decided = {"participants": {'Kund "nr"\\\n\u007f': "participant_id", "Ålder": ""}, "events": {"x": "title"}}
    assert sections(written(decided)) == decided
    assert parse(written({})) == {}


def proposed(table: str, text: str) -> dict[str, str]:
    with pytest.raises(header.NoHeader) as none:
        header.find(text, tables()[table])
    return propose(tables()[table], none.value.text, none.value.best)


def test_content_tells_what_names_do_not():
    found = proposed("enterprises", "A;B;C;D;E\nEtt AB;5560360793;2010-01-01;aktiebolag;0708-123456\nTvå AB;5560000001;2011-01-01;ekonomisk förening;\n")
    assert (found["B"], found["C"], found["D"]) == ("org_nr", "start_date", "legal_form")


def test_names_tell_what_contents_do_not():
    found = proposed("events", "Händelsenummer;Datum för händelsen;Typ av händelse;Händelsens titel;Antal tjänstemän\n1;2020-01-01;seminarium;Möte;3\n")
    assert found == {"Händelsenummer": "event_id", "Datum för händelsen": "date", "Typ av händelse": "kind", "Händelsens titel": "title",
                     "Antal tjänstemän": "officials"}  # fmt: skip


@pytest.mark.parametrize(("numbers", "columns"), [("AB", {"event_id"}), ("AA", set()), (("A", ""), set()), (("A B", "C D"), set())])
def test_a_key_that_no_name_is_like_is_the_column_where_no_two_are_the_same(numbers, columns):
    rows = "".join(f"Möte;2020-01-0{n};seminarium;{number}\n" for n, number in enumerate(numbers, 1))
    assert {proposed("events", f"Titel;Datum;Typ\u00a0x;Löp\n{rows}").get("Löp")} - {None} == columns


def test_nothing_is_proposed_against_the_content():
    assert "start_date" not in proposed("participants", "Startdatumet;B\nnej;x\nja;y\n").values()
