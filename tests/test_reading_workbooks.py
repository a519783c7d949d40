"""An Excel workbook as an export: the right sheet, its cells as values, its rows as lines, and what is refused."""

import hashlib
import io
import zipfile
from datetime import date, time
from datetime import datetime as moment

import pytest
from loading import ENTERPRISES, PLAN, Loaded
from openpyxl import Workbook

from etl import schema, tables, workbook
from etl.build import build
from etl.folder import Upload
from etl.no_text import Refused

ORG = 5560360793
MIDNIGHT, AFTERNOON = moment.fromisoformat("2021-03-04"), moment.fromisoformat("2020-05-06T13:45")
HEAD = ["Deltagar-id", "Organisationsnummer", "Startdatum", "Slutdatum", "Kön", "Födelseår", "Hemkommun"]


def book(*rows, title="Blad1", formats=(), **more) -> bytes:
    """A workbook of these sheets; `formats` are (cell, number format)."""
    made = Workbook()
    made.active.title = title
    for name, content in {title: rows, **more}.items():
        sheet = made[name] if name in made.sheetnames else made.create_sheet(name)
        for row in content:
            sheet.append(row)
    for place, form in formats:
        made[title][place].number_format = form
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def read(read_once, tmp_path):
    """Loads exports that are given with their endings."""
    def loaded(plan=PLAN, enterprises=ENTERPRISES, **files) -> Loaded:
        folder = tmp_path / "data" / "boda"
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in {"plan.toml": plan, "enterprises.csv": enterprises, **files}.items():
            (folder / name.replace("__", ".")).write_bytes(content)
        return Loaded(tmp_path, build("boda", tmp_path / "data", tmp_path / "store", lambda *_done: None))
    return loaded


def test_cells_are_read_as_they_are_meant(read):
    content = book(
        ["Uttag ur verksamhetssystemet"], [], [None, "sekretess"], HEAD,
        [1001, ORG, date(2020, 1, 2), MIDNIGHT, "Kvinna", 1980, "Boda"],
        ["0012", "556036-0793", "3/4 2020", None, "man", 1990.0, "rad ett\nrad två; \"tre\""],
        ["efter radbrytning", float(ORG), AFTERNOON, None, None, None, None],
        [], [None] * 7,
        ["fel", ORG, "2020-02-30", None, None, None, None],
        ["Källa: systemet"],
    )  # fmt: skip
    loaded = read(participants__xlsx=content)
    assert loaded.refused == {}
    assert loaded.rows("participants", "participant_id", "org_nr", "start_date", "end_date", "gender", "birth_year", "home_municipality") == [
        ("0012", str(ORG), date(2020, 4, 3), None, "man", 1990, 'rad ett\nrad två; "tre"'),
        ("1001", str(ORG), date(2020, 1, 2), date(2021, 3, 4), "woman", 1980, "Boda"),
        ("efter radbrytning", str(ORG), date(2020, 5, 6), None, None, None, None),
    ]
    assert [row[:3] for row in loaded.rejects()] == [(10, "start_date", "2020-02-30"), (11, "org_nr", None)]
    assert loaded.ask("SELECT line FROM with_line('participants') ORDER BY ALL") == [(5,), (6,), (7,)]
    assert loaded.ask("SELECT file, sha256, bytes FROM files WHERE table_name = 'participants'") == [
        ("participants.xlsx", hashlib.sha256(content).hexdigest(), len(content))]  # fmt: skip
    assert "3 lines above the header" in loaded.notes()


def test_numbers_as_excel_shows_them(read):
    rows = [["Anställnings-id", "orgnr", "Startdatum", "Sysselsättningsgrad", "Tidigare deltagare"],
            [114, ORG, date(2020, 1, 1), 0.75, True], [2, ORG, date(2020, 1, 1), 62.5, False], [3, ORG, date(2020, 1, 1), 1.234, "#N/A"],
            [4, ORG, date(2020, 1, 1), "#REF!", None], [5, ORG, date(2020, 1, 1), time(1, 2), None]]  # fmt: skip
    loaded = read(employees__xlsx=book(*rows, formats=[("A2", "0000"), ("D2", "0%")]))
    assert loaded.rows("employees", "employee_id", "fte_percent", "former_participant") == [("0114", 75.0, True), ("2", 62.5, False), ("3", 1.234, None)]
    assert [row[:3] for row in loaded.rejects()] == [(5, "fte_percent", "#REF!"), (6, "fte_percent", "01:02:00")]


def test_personal_numbers_never_reach_the_disk(read):
    told = ["121212-1212", ORG, date(2021, 1, 1), None, None, None, "bor hos 121212-1212"]
    loaded = read(participants__xlsx=book(HEAD, [191212121212, ORG, date(2020, 1, 1)], told))
    assert len(loaded.column("participants", "participant_id")) == 1
    assert loaded.rejects("value", "raw")[0][0] == "bor hos [personnummer]"
    assert b"1212121212" not in loaded.all_bytes() and b"121212-1212" not in loaded.all_bytes()


def test_of_several_sheets_the_one_with_the_columns(read):
    notes = [["Läs mig"], ["Organisationsnummer", "Startdatum"]]
    rows = [["Deltagar-id", "orgnr", "Startdatum"], ["a", ORG, "2020-01-01"]]
    assert read(participants__xlsx=book(*notes, Data=rows, Tom=[])).column("participants", "participant_id") == ["a"]
    refused = read(participants__xlsx=book(*rows, Kopia=rows)).refused
    assert "Blad1, Kopia" in refused["participants.xlsx"]


@pytest.mark.parametrize(("content", "says"), [
    (b"", "empty"), (b"id;orgnr;start\n", "no Excel workbook"), (b"\xd0\xcf\x11\xe0...", "old kind"),
    (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"), (book(), "empty"), (book([None, " "]), "required"),
    (book(["Namn", "Startdatum"]), "Participant id, Organisation number"), (book(["id", "orgnr", "start", "Deltagar-id"]), "stands twice"),
])  # fmt: skip
def test_refused_with_the_reason(read, content, says):
    assert says in read(participants__xlsx=content).refused["participants.xlsx"]


def test_damaged(read):
    whole = book(HEAD, ["a", ORG, date(2020, 1, 1)])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, b"<worksheet><sheetData><row" if "sheet1" in part else old.read(part))
    assert "damaged" in read(participants__xlsx=out.getvalue()).refused["participants.xlsx"]


def test_a_formula_that_was_never_reckoned_is_no_blank(read):
    assert "C2" in read(participants__xlsx=book(HEAD, ["a", ORG, "=TODAY()"])).refused["participants.xlsx"]


def test_csv_and_workbook_of_one_table(read):
    refused = read(participants__xlsx=book(HEAD), participants__csv=b"id;orgnr;start\n").refused
    assert "participants.csv + participants.xlsx" in refused["participants.csv"]


def test_a_workbook_named_csv_is_refused_as_before(read):
    assert "xlsx" in read(participants__csv=book(HEAD)).refused["participants.csv"]


def test_a_workbook_is_never_read_the_quick_way(read, monkeypatch):
    monkeypatch.setattr(tables, "FAST_FROM", 0)
    assert read(participants__xlsx=book(HEAD, ["a", ORG, date(2020, 1, 1)])).column("participants", "participant_id") == ["a"]


@pytest.mark.parametrize("sheet", [
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', '<row r="999999999"><c r="A999999999"><v>1</v></c></row>', " " * (1 << 28),
    '<row r="3"><c r="XFD3"><v>1</v></c></row>',
], ids=["far corner", "far below", "packed blanks", "far out"])  # fmt: skip
def test_a_small_workbook_that_unpacks_to_any_amount_is_refused(sheet):
    """A few kilobytes each, which took the server's memory; each within seconds."""
    whole, out = book(HEAD, ["a", ORG, date(2020, 1, 1)]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, content.replace(b"</sheetData>", f"{sheet}</sheetData>".encode()) if "sheet1" in part else content)
    assert len(out.getvalue()) < 300_000
    with pytest.raises(Refused, match="för stor"):
        workbook.look(schema.tables()["participants"], Upload("participants.xlsx", out.getvalue()), lambda _done: None, None)
