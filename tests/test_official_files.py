"""Made-up files in the manner of Upphandlingsmyndigheten, SCB, SKR and Kolada: read right, or refused or rejected with the reason."""

import pytest
from loading import ENTERPRISES, PLAN, Loaded, only_rows
from test_reading_workbooks import book


@pytest.fixture
def load(read_once, tmp_path):
    def loaded(plan=PLAN, enterprises=ENTERPRISES, **files) -> Loaded:
        home = tmp_path / str(len(list(tmp_path.iterdir())))
        folder = home / "data" / "boda"
        folder.mkdir(parents=True)
        for name, content in {"plan.toml": plan, "enterprises.csv": enterprises, **files}.items():
            (folder / name.replace("__", ".")).write_bytes(content)
        return only_rows(home)
    return loaded


def written(rows: list[list[str]], delimiter: str, encoding: str, quoted: bool = False) -> bytes:
    cell = (lambda text: '"' + text.replace('"', '""') + '"') if quoted else str
    return "".join(delimiter.join(map(cell, row)) + "\r\n" for row in rows).encode(encoding)


# A statistics database's table on its side, as SCB's is saved "relational": a title, an empty line, one row a value, notes below.
SCB = [
    ["Andel med egen försörjning efter region och år"], [], ["Nyckeltal", "Kommun", "År", "Värde"],
    ["Egen försörjning", "0114 Upplands Väsby", "2019", "68,4"], ["Egen försörjning", "0114 Upplands Väsby", "2020", ".."],
    ["Egen försörjning", "114", "2021", "69,0"], [], ["Fotnot: uppgifter med .. är sekretesskyddade"], ["Källa: SCB"], ["Senast uppdaterad: 20220301 08:00"],
]  # fmt: skip


@pytest.mark.parametrize(("delimiter", "encoding", "quoted"), [(";", "cp1252", False), (",", "utf-8-sig", True), ("\t", "utf-16", False)])
def test_scb_relational_text(load, delimiter, encoding, quoted):
    """A decimal comma in a file with commas is in quotes."""
    loaded = load(indicators__csv=written(SCB, delimiter, encoding, quoted))
    assert loaded.rows("indicators", "municipality", "year", "value") == [("0114 Upplands Väsby", 2019, 68.4), ("114", 2021, 69.0)]
    assert [(line, column) for line, column in loaded.rejects("line", "column")] == [(5, "value"), (8, ""), (9, ""), (10, "")]
    assert [reason for (reason,) in loaded.rejects("reason")][:2] == ["counts as no value, and one is required here", "too few fields; the header has 4"]
    assert loaded.ask("SELECT line, value FROM warnings WHERE \"table\" = 'indicators'") == [(6, "114")]


def test_scb_workbook(load):
    """In a sheet no row has too few fields: what a note lacks are values."""
    rows = [[float(cell.replace(",", ".")) if cell.replace(",", "").isdigit() else cell for cell in row] for row in SCB]
    loaded = load(indicators__xlsx=book(*rows, formats=[("B6", "0000")]))
    assert loaded.rows("indicators", "municipality", "year", "value") == [("0114", 2021, 69.0), ("0114 Upplands Väsby", 2019, 68.4)]
    assert [line for (line,) in loaded.rejects("line")] == [5, 8, 9, 10]
    assert "a value is required here" in loaded.rejects("reason")[1][0]


WIDE = [["Andel med egen försörjning"], ["region", "2019", "2020"], ["0114 Upplands Väsby", "68,4", ".."]]


@pytest.mark.parametrize("files", [{"indicators__csv": written(WIDE, ";", "cp1252")}, {"indicators__xlsx": book(*WIDE)}], ids=["text", "workbook"])
def test_scb_with_the_years_across_is_refused(load, files):
    [reason] = load(**files).refused.values()
    assert reason.startswith("No line names the columns, separated by semicolons, commas, tabs or |; these are required: Indicators, Municipality, Year, Value")


def test_a_municipality_with_its_code_is_the_plans(load):
    loaded = load(enterprises=ENTERPRISES.replace(b";Boda", b";114 Boda", 1).replace(b";Boda", b";0114 Boda", 1))
    assert loaded.column("enterprises", "municipality") == ["0114 Boda", "114 Boda"]
    with_code = loaded.ask("SELECT value FROM metric_value('enterprises', DATE '2020-01-01')")
    assert with_code == [(2,)]


# As Upphandlingsmyndigheten's: a heading over two rows, the lower one naming the columns; a line of explanations; a sum and a source below.
UHM = [
    ["Annonserade upphandlingar 2019–2022"], ["Uttag 2023-02-01"], ["Upphandling", "", "", "", "", "Leverantör", "Värde", ""],
    ["Diarienummer", "Benämning", "Upphandlande enhet", "Tilldelningsdatum", "Form", "Leverantör orgnr", "Kontraktsvärde", "Antal anbud"],
    ["(text)", "(text)", "(text)", "(datum)", "(kod)", "(10 siffror)", "(kr)", "(antal)"],
    ["KS 2020-1", "Städning; lokaler", "Boda kommun", "2020-03-01", "reserverat kontrakt", "556036-0793", "1 200 000 kr", "3"],
    ["KS 2020-2", "Lunch", "Boda kommun", "2020-04-01", "Reserverat kontrakt", "..", "..", ".."],
    ["Summa", "", "", "", "", "", "1 200 000 kr", ""], ["Källa: Upphandlingsmyndigheten"],
]  # fmt: skip


@pytest.mark.parametrize("files", [
    {"procurements__csv": written(UHM, ";", "cp1252", quoted=True)}, {"procurements__csv": written(UHM, "\t", "utf-16")}, {"procurements__xlsx": book(*UHM)},
], ids=["text in quotes", "tabs", "workbook"])  # fmt: skip
def test_procurements_with_two_rows_of_headings(load, files):
    loaded = load(**files)
    assert loaded.refused == {}
    assert loaded.rows("procurements", "procurement_id", "title", "supplier_org_nr", "value_sek") == [
        ("KS 2020-1", "Städning; lokaler", "5560360793", 1_200_000.0), ("KS 2020-2", "Lunch", None, None)]  # fmt: skip
    assert [line for (line,) in loaded.rejects("line")] == [5, 8, 9]
    assert "not used: Antal anbud" in loaded.notes() and "3 lines above the header" in loaded.notes()


# The names over both rows where they have no heading, as merged cells are saved: what has one is named by the row below.
MERGED = [
    ["Annonserade upphandlingar 2022"], ["Diarienummer", "Benämning", "Upphandlande enhet", "Tilldelningsdatum", "Form", "Leverantör", "", "Värde"],
    ["", "", "", "", "", "Namn", "Organisationsnummer", "(kr)"],
    ["1", "Städning", "Boda kommun", "2020-03-01", "reserverat kontrakt", "Ett AB", "556036-0793", "1 200 000"],
]  # fmt: skip


@pytest.mark.parametrize("files", [
    {"procurements__csv": written(MERGED, ";", "cp1252")}, {"procurements__csv": written(MERGED, ",", "utf-8", quoted=True)},
    {"procurements__xlsx": book(*MERGED)},
], ids=["text", "text in quotes", "workbook"])  # fmt: skip
def test_procurements_with_names_over_two_rows(load, files):
    loaded = load(**files)
    assert loaded.rows("procurements", "procurement_id", "supplier_org_nr", "value_sek") == [("1", "5560360793", 1_200_000.0)]
    assert loaded.rejects() == [] and "not used: Leverantör Namn" in loaded.notes()


def test_a_row_below_the_header_that_names_no_column_is_a_row(load):
    loaded = load(procurements__csv=written([*MERGED[:2], ["", "", "", "", "", "Namn", "Nummer", "(kr)"], MERGED[3]], ";", "utf-8"))
    assert loaded.column("procurements", "supplier_org_nr") == [None] and loaded.rejects("line", "column") == [(3, "procurement_id")]


def test_procurements_under_other_names_are_mapped(load):
    rows = [["ID", "Rubrik", "Upphandlande myndighet", "Datum för tilldelning", "Typ av upphandling"],
            ["1", "Städning", "Boda kommun", "2020-03-01", "direktupphandling"]]  # fmt: skip
    reason = load(procurements__csv=written(rows, ";", "cp1252")).refused["procurements.csv"]
    assert '"Upphandlande myndighet" = "buyer"' in reason and '"Datum för tilldelning" = "award_date"' in reason and '"Typ av upphandling" = "form"' in reason
    mapping = '[procurements]\n"Upphandlande myndighet" = "buyer"\n"Datum för tilldelning" = "award_date"\n"Typ av upphandling" = "form"\n'
    assert load(procurements__csv=written(rows, ";", "cp1252"), mapping__toml=mapping.encode()).column("procurements", "form") == ["direct_award"]


# As Kolada's, where SKR's key figures are: a code beside the name, a row a gender, blanks as empty cells.
KOLADA = [
    ["Kommun-id", "Kommun", "Nyckeltal", "År", "Kön", "Värde"], ["114", "Upplands Väsby", "N31816", "2021", "T", "31.5"],
    ["114", "Upplands Väsby", "N31816", "2021", "K", "30.25"], ["2180", "Gävle", "N31816", "2021", "T", ""], ["0000", "Riket", "N31816", "2021", "T", "1.234"],
]  # fmt: skip


def test_kolada_text(load):
    loaded = load(indicators__csv=written(KOLADA, ",", "utf-8"))
    assert loaded.rows("indicators", "municipality", "value") == [("Upplands Väsby", 31.5)]
    assert loaded.rejects("line", "column", "reason") == [
        (3, "", "holds for a part alone by the column Kön; only rows for all are read, such as totalt"), (4, "value", "a value is required here"),
        (5, "value", "can be read in two ways; write 1234 or 1,234 without a point")]  # fmt: skip
    assert "not used: Kommun-id\n" in loaded.notes() + "\n"


def test_what_holds_for_women_is_never_the_figure_of_all(load):
    """They stand first, and the rows for all bear the same key."""
    rows = [KOLADA[0], *([*KOLADA[1][:4], gender, value] for gender, value in (("kvinnor", "61"), ("män", "70"), ("Totalt", "66")))]
    assert load(indicators__csv=written(rows, ";", "cp1252")).rows("indicators", "value") == [(66.0,)]
    assert load(indicators__csv=written(rows[:3], ";", "cp1252")).rows("indicators", "value") == []
    passed_over = load(indicators__csv=written(rows, ";", "cp1252"), mapping__toml='[indicators]\n"Kön" = ""\n'.encode())
    assert passed_over.rows("indicators", "value") == [(61.0,)]


def test_kolada_workbook_reads_its_numbers_exactly(load):
    typed = lambda code, name, figure, year, gender, value: [int(code), name, figure, int(year), gender, float(value) if value else None]
    loaded = load(indicators__xlsx=book(KOLADA[0], *(typed(*row) for row in KOLADA[1:])))
    assert loaded.rows("indicators", "municipality", "value") == [("Riket", 1.234), ("Upplands Väsby", 31.5)]
