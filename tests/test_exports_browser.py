"""The page Data in a real browser: two exports sent, seen, loaded, seen on the overview, and undone; unknown columns mapped and remembered."""

import shutil

import pytest
from browser import ROOT, open_all, serving, settle, violations

ENTERPRISES = (ROOT / "data" / "bollnas" / "enterprises.csv").read_bytes().decode("utf-8-sig")


@pytest.fixture(scope="module")
def own(shipped, tmp_path_factory):
    """A copy of Bollnäs's folder and a store of its own, for what is sent is kept; the folder and the dashboard's address."""
    home = tmp_path_factory.mktemp("own")
    shutil.copytree(ROOT / "data" / "bollnas", home / "data" / "bollnas")
    shutil.copytree(shipped / "bollnas", home / "store" / "bollnas")
    with serving(home / "store", MALKOLL_DATA=str(home / "data")) as url:
        yield home / "data" / "bollnas", url


def send(page, **files: bytes) -> None:
    named = [{"name": name.replace("__", "."), "mimeType": "text/csv", "buffer": content} for name, content in files.items()]
    page.locator("input[type=file]").set_input_files(named)
    page.get_by_role("heading", name="Om filerna läses in").wait_for(timeout=60_000)
    settle(page)


def kept_id(folder) -> str:
    """What stands for the personal number."""
    return (folder / "participants.csv").read_text("utf-8").splitlines()[-1].partition(";")[0]


def figures(page, url: str) -> list[str]:
    """What the overview says of every target."""
    page.goto(f"{url}/?org=bollnas&day=2022-12-31")
    settle(page)
    return page.locator("dl.numbers").all_inner_texts()


def test_sent_seen_loaded_and_undone(watched, own):
    folder, url = own
    before = figures(watched.page, url)
    page = watched.open(f"{url}/exports?org=bollnas")
    org = ENTERPRISES.splitlines()[1].split(";")[0]
    rows = "".join(f"T{n};{org};2020-01-01;\n" for n in range(30))
    participants = f"Utdrag\nDeltagar-id;Orgnr;Start;Slut\n{rows}T99;{org};2020-02-30;\nT98;{org};2099-01-01;\n19121212-1212;1;2020-01-01;\n"
    send(page, participants__csv=participants.encode(), handelser__csv=(folder / "events.csv").read_bytes())
    open_all(page)
    assert violations(page) == []
    shown = page.locator("[data-testid=stMain]").inner_text()
    assert "2020-02-30" in shown and "Tveksamt men inläst ändå i participants.csv" in shown and "[personnummer]" in shown and "1212-1212" not in shown
    with page.expect_download() as download:
        page.get_by_role("button", name="Hämta de avvisade raderna").first.click()
    assert download.value.path().read_bytes().decode("utf-8-sig").splitlines()[0] == "Målkoll: orsak;Deltagar-id;Orgnr;Start;Slut"
    assert (folder / "participants.csv").read_bytes() != participants.encode()
    page.get_by_role("button", name="Läs in", exact=True).click()
    page.get_by_text("Inläst:").wait_for(timeout=60_000)
    assert (folder / "participants.csv").read_text("utf-8") == participants.replace("19121212-1212", kept_id(folder))
    assert figures(page, url) != before
    page.goto(f"{url}/exports?org=bollnas")
    settle(page)
    open_all(page)
    assert page.get_by_text("Det som var annorlunda i inläsningen").count() == 1
    page.get_by_role("button", name="Återgå till inläsningen").first.click()
    page.get_by_text("Den tidigare inläsningen gäller igen").wait_for(timeout=30_000)
    assert figures(page, url) == before


def test_unknown_columns_are_mapped_and_remembered(watched, own):
    folder, url = own
    page = watched.open(f"{url}/exports?org=bollnas")
    org = ENTERPRISES.splitlines()[1].split(";")[0]
    send(page, deltagare__csv=f"Ref;Orgnr;Inskrivningsdag\nT1;{org};2020-01-01\n".encode())
    assert page.get_by_role("button", name="Läs in", exact=True).is_disabled()
    for meant in ("hoppas över", "Deltagar-id"):  # what was passed over can still be told, since nothing can be read without it
        field = page.get_by_role("combobox", name="Kolumnen Ref")
        before = field.element_handle()
        field.click()
        page.get_by_role("option", name=meant).click()
        page.get_by_role("button", name="Läs kolumnerna så").click()
        before.wait_for_element_state("hidden", timeout=60_000)
        settle(page)
    page.get_by_role("cell", name="participants.csv", exact=True).first.wait_for(timeout=60_000)
    settle(page)
    page.get_by_role("button", name="Läs in", exact=True).click()
    page.get_by_text("Inläst:").wait_for(timeout=60_000)
    assert '"Inskrivningsdag" = "start_date"' in (folder / "mapping.toml").read_text("utf-8")
