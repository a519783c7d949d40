"""What is clicked and written before an act is done in the app, and what shows that it was done: on the page, in the store, in the folder, in the file."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from browser import settle
from playwright.sync_api import Locator, Page
from test_exports_browser import send

import store
from followup.texts import actions, texts_of
from store.adopted import of_year
from store.audit import noted

DAY, ENTERPRISE = "2022-06-15", "799900-1220"
STATEMENT = "SELECT DISTINCT participant_id FROM participants ORDER BY 1"
TARGET, ACTIVITY = (f".st-key-card-write-{place}" for place in ("target-asf", "activity-advice"))
Came = Callable[[Page, Path, bytes], None]  # the folder with all data, and the file that was brought


def button(name: str, within: str = "body") -> Callable[[Page], Locator]:
    return lambda page: page.locator(within).get_by_role("button", name=name).first


def _exported(home: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((home / "data" / "bollnas" / name).read_text("utf-8-sig")), delimiter=";"))


def ids(home: Path) -> set[str]:
    """Of all participants, as they stand in the export; but for personal numbers, which are nowhere else."""
    _head, *rows = (home / "data" / "bollnas" / "participants.csv").read_text("utf-8-sig").splitlines()
    return {id for row in rows if not (id := row.partition(";")[0])[:8].isdigit()}


def _going_on(home: Path) -> list[str]:
    """Whose rows count on the day, in the plan's enterprises; somebody may be in two."""
    here = {one["Organisationsnummer"] for one in _exported(home, "enterprises.csv") if "Bollnäs" in one["Kommun"] and (one["Slutdatum"] or DAY) >= DAY}
    rows = {tuple(row.values()): row for row in _exported(home, "participants.csv")}.values()  # one of them stands there twice
    return sorted(row["Deltagar-id"] for row in rows if row["Orgnr"] in here and row["Från"] <= DAY <= (row["Till"] or DAY))


def _first_cells(file: bytes) -> list[str]:
    return [row[0] for row in list(csv.reader(io.StringIO(file.decode("utf-8-sig")), delimiter=";"))[1:]]


def unpacked(file: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return "\n".join(archive.read(name).decode("utf-8-sig") for name in archive.namelist())


def rows_shown(page: Page, home: Path, _file: bytes) -> None:
    expected = _going_on(home)
    page.get_by_text(f"{len(expected)} rader räknas den {DAY}.").wait_for()
    assert page.locator("table").first.locator("td").last.inner_text() == str(len(set(expected)))
    assert sorted(page.locator("table").nth(1).locator("tr > :first-child").all_inner_texts()[1:]) == expected


def rows_brought(_page: Page, home: Path, file: bytes) -> None:
    assert sorted(_first_cells(file)) == _going_on(home)


def package_brought(_page: Page, home: Path, file: bytes) -> None:
    assert [one for one in ids(home) if one not in unpacked(file)] == []


def write_statement(page: Page, _home: Path) -> None:
    page.get_by_role("textbox", name="Frågan i SQL").fill(STATEMENT)


def asked(page: Page, home: Path, _file: bytes = b"") -> None:
    page.get_by_role("columnheader", name="participant_id").wait_for()
    settle(page)
    shown = page.get_by_role("table").filter(has=page.get_by_role("columnheader", name="participant_id")).locator("tr > :first-child").all_inner_texts()
    assert ids(home) <= set(shown)


def ask(page: Page, home: Path) -> None:
    write_statement(page, home)
    button("Fråga", "[data-testid=stForm]")(page).click()
    asked(page, home)


def answer_brought(_page: Page, home: Path, file: bytes) -> None:
    assert ids(home) <= set(_first_cells(file))


def write_analysis(page: Page, _home: Path) -> None:
    page.locator(TARGET).get_by_role("textbox", name="Analys").fill("Två företag anställde.")


def choose_status(page: Page, _home: Path) -> None:
    choice = page.locator(ACTIVITY).get_by_role("combobox")
    choice.scroll_into_view_if_needed()  # what scrolls under an open list closes it
    page.wait_for_timeout(300)
    choice.click()
    page.get_by_role("option").nth(1).click()
    page.locator(ACTIVITY).get_by_role("textbox").fill("Klart i maj.")


def saved(kind: str, subject: str, **content: str) -> Came:
    def look(page: Page, home: Path, _file: bytes) -> None:
        page.get_by_role("status").get_by_text("Sparat.").wait_for()
        assert content.items() <= texts_of(home / "store", "bollnas", 2023).of(kind, subject).items()

    return look


def agree(page: Page, _home: Path) -> None:
    page.get_by_label("Vad", exact=True).fill("Bjuda in upphandlarna")
    page.keyboard.press("Tab")
    page.keyboard.type("Socialchefen")
    page.keyboard.press("Enter")


def agreed(page: Page, home: Path, _file: bytes) -> None:
    page.locator(".st-key-slide-today table").get_by_text("Bjuda in upphandlarna").wait_for()
    assert "Bjuda in upphandlarna" in [one.what for one in actions(home / "store", "bollnas")]


def carried_out(page: Page, home: Path, _file: bytes) -> None:
    page.get_by_role("cell", name="genomförd").first.wait_for()
    assert [one for one in actions(home / "store", "bollnas") if one.done]


def drafted(page: Page, _home: Path, _file: bytes) -> None:
    page.get_by_text("Utkast med de aktuella").wait_for(timeout=180_000)
    settle(page)
    with page.expect_download() as brought:
        button("Hämta som Word", ".st-key-papers-draft")(page).click()
    assert brought.value.path().read_bytes()[:2] == b"PK"


def send_export(page: Page, _home: Path) -> None:
    rows = "".join(f"T{n};{ENTERPRISE};2020-01-01;\n" for n in range(30))
    send(page, participants__csv=f"Deltagar-id;Orgnr;Start;Slut\n{rows}T99;{ENTERPRISE};2020-02-30;\n".encode())


def rejected_brought(_page: Page, _home: Path, file: bytes) -> None:
    assert ";T99;" in file.decode("utf-8-sig") and "T29" not in file.decode("utf-8-sig")


def loaded(page: Page, home: Path, _file: bytes) -> None:
    page.get_by_text("Inläst:").wait_for(timeout=60_000)
    assert "T29;" in (home / "data" / "bollnas" / "participants.csv").read_text("utf-8")


def send_unknown(page: Page, _home: Path) -> None:
    send(page, deltagare__csv=f"Ref;Orgnr;Inskrivningsdag\nT1;{ENTERPRISE};2020-01-01\n".encode())
    page.get_by_role("combobox", name="Kolumnen Ref").click()
    page.get_by_role("option", name="Deltagar-id").click()


def mapped(page: Page, home: Path, _file: bytes) -> None:
    page.get_by_role("cell", name="participants.csv", exact=True).first.wait_for(timeout=60_000)
    settle(page)
    button("Läs in", ".st-key-decide")(page).click()
    page.get_by_text("Inläst:").wait_for(timeout=60_000)
    assert '"Ref" = "participant_id"' in (home / "data" / "bollnas" / "mapping.toml").read_text("utf-8")


def returned(page: Page, home: Path, _file: bytes) -> None:
    page.get_by_text("Den tidigare inläsningen gäller igen").wait_for(timeout=60_000)
    undone = next(entry for entry in noted(home / "store") if entry["act"] == "undo")
    assert store.current(home / "store", "bollnas").id == undone["build"]


def have_read(page: Page, _home: Path) -> None:
    page.get_by_text("Jag har läst uppföljningen för 2023").click()
    settle(page)


def adopted(page: Page, home: Path, _file: bytes) -> None:
    page.get_by_text("2023 är fastställt.").wait_for(timeout=180_000)
    assert len(of_year(home / "store", "bollnas", 2023)) == 1


def log_read(page: Page, _home: Path, _file: bytes) -> None:
    page.get_by_role("cell", name="skrev i journalen").first.wait_for()


def log_brought(_page: Page, _home: Path, file: bytes) -> None:
    assert "skrev i journalen" in file.decode("utf-8-sig")
