"""Texts from exports are only ever text, on every page and in every file; and a page that fails tells nobody a path, a trace or a value."""

import csv
import io
import os
import re
import shutil
import subprocess
import sys

import pytest
from browser import ROOT, Watched, open_all, serving, settle
from openpyxl import load_workbook

HOSTILE = ('=HYPERLINK("http://evil.test/1","x")', "+cmd|' /C calc'!A0", "@SUM(1+1)", "-2+3", "![x](http://evil.test/2)", "<img src=x onerror=window.ran=1>",
           "[a](javascript:window.ran=2)",
           ":material/home: :red[x] $\\frac{1}{2}$", "<script>window.ran=3</script>", "＝1+1", '"><svg onload=window.ran=4>')  # fmt: skip
PAGES = "enterprises explore?metric=enterprises&by=org_nr&rows=true exports procurements".split()
OTHERS = "/ plan yearly presentation knowledge participants employees cooperation activities efforts indicators municipalities protection sql".split()
# The slides' own charts are pictures.
MADE = """() => [document.querySelectorAll(`img:not([src^="data:image/svg+xml;base64"]), iframe, svg[onload], .katex, [href^="javascript"],
        [src*="evil"], [href*="evil"]`).length, window.ran ?? null,
    [...document.querySelectorAll('[data-testid=stIconMaterial]')].filter(e => e.closest('[data-testid=stHtml], table')).length]"""


def rewrite(path, columns) -> None:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    for n, row in enumerate(rows):
        for column in columns if len(row) == len(head) else ():
            row[column] = f"{HOSTILE[(n + column) % len(HOSTILE)]} {n}"
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([head, *rows])
    path.write_text(out.getvalue(), "utf-8", newline="")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Bollnäs, each of its texts one of the hostile ones; the store and the dashboard's address."""
    home = tmp_path_factory.mktemp("hostile")
    folder = shutil.copytree(ROOT / "data" / "bollnas", home / "data" / "bollnas")
    places = {"enterprises": (1, 6, 7, 8, 9), "events": (3, 4), "procurements": (1, 2), "agreements": (2,), "support": (0, 1, 2, 3), "participants": (8,)}
    for name, columns in places.items():
        rewrite(folder / f"{name}.csv", columns)
    load = [sys.executable, "-m", "etl", "bollnas", "--data", str(home / "data"), "--store", str(home / "store")]
    subprocess.run(load, cwd=ROOT, check=True, capture_output=True)
    with serving(home / "store", MALKOLL_DATA=str(home / "data")) as url:
        yield home, url


@pytest.mark.parametrize("page", [*PAGES, *(pytest.param(one, marks=pytest.mark.long) for one in OTHERS)])
def test_no_text_becomes_anything_else_on_a_page(hostile, watched, page):
    """No element, link, picture, formula or icon is made of one, no script runs, and no other host is asked (`watched`)."""
    _home, url = hostile
    shown = watched.open(f"{url}/{page.strip('/')}{'&' if '?' in page else '?'}org=bollnas")
    open_all(shown)
    assert shown.evaluate(MADE) == [0, None, 0]


def test_no_file_that_is_taken_along_holds_a_formula(hostile, watched):
    _home, url = hostile
    page = watched.open(f"{url}/explore?metric=enterprises&by=org_nr&rows=true&org=bollnas")
    for format in ("CSV", "Excel"):
        for button in page.get_by_role("button", name=f"Hämta som {format}").all():
            with page.expect_download() as download:
                button.click()
            content = download.value.path().read_bytes()
            cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";") for cell in row] if format == "CSV" else [
                cell.value for row in load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row if isinstance(cell.value, str)]  # fmt: skip
            assert any("HYPERLINK" in cell for cell in cells)
            assert [cell for cell in cells if cell.startswith(tuple("=+-@＝\t\r"))] == []


def test_nothing_that_is_copied_out_of_a_page_is_a_formula(hostile, watched):
    """As it is pasted, with no markup beside it that a spreadsheet would take instead."""
    _home, url = hostile
    page = watched.open(f"{url}/explore?metric=enterprises&by=org_nr&rows=true&org=bollnas")
    page.evaluate("""() => { const field = document.body.appendChild(document.createElement('textarea')); field.id = 'pasted';
        field.addEventListener('paste', event => window.types = [...event.clipboardData.types]) }""")
    whole = pasted(page, "table:has(th:text-matches('HYPERLINK'))")
    cells = [cell for line in whole.splitlines() for cell in line.split("\t")]
    assert len(cells) > 100 and page.evaluate("() => window.types") == ["text/plain"]
    assert {text for text in HOSTILE if any(cell.startswith(f"'{text}") for cell in cells)} == {text for text in HOSTILE if text[0] in "=+-@＝"}
    assert [cell for cell in cells if cell.strip().startswith(tuple("=+-@＝"))] == []
    assert pasted(page, "th:text-matches('^=HYPERLINK')").startswith("'=HYPERLINK")
    assert pasted(page, "#pasted", "-2+3") == "-2+3"


def pasted(page, place, typed="") -> str:
    """What is copied of the place comes out so in a field."""
    page.locator("#pasted").fill(typed)
    if typed:
        page.locator("#pasted").select_text()
    else:
        page.locator(place).first.evaluate("place => getSelection().selectAllChildren(place)")
    page.keyboard.press("Control+c")
    page.locator("#pasted").fill("")
    page.locator("#pasted").focus()
    page.keyboard.press("Control+v")
    return page.locator("#pasted").input_value()


def test_no_page_has_a_table_that_copies_by_itself():
    """Streamlit's own grids and boxes of code put on the clipboard what nobody can look through."""
    scripts = [path for part in ("pages", "ui") for path in (ROOT / part).rglob("*.py")]
    assert [path.name for path in scripts if re.search(r"\bst\.(dataframe|data_editor|code|json|write)\(", path.read_text("utf-8"))] == []


def test_a_disk_that_fails_under_a_page(hostile, chromium):
    """First that it could not be read, in words; then everything is opened anew, and it is told what is to be done."""
    home, url = hostile
    visitor = Watched(chromium.new_page())
    visitor.open(f"{url}/explore?metric=enterprises&rows=true&org=bollnas")
    (path,) = (home / "store" / "bollnas").glob("rows-*.duckdb")
    facts, content = path.stat(), path.read_bytes()
    path.write_bytes(content[:12288] + bytes(255 - byte for byte in content[12288:]))
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    told = [visitor.open(f"{url}/explore?metric=participants&rows=true&org=bollnas").get_by_role("alert").inner_text() for _time in range(2)]
    assert "från disken" in told[0] and "Läs in exporterna på nytt" in told[1]
    path.write_bytes(content)
    assert visitor.open(f"{url}/explore?metric=participants&rows=true&org=bollnas").get_by_role("alert").count() == 0
    visitor.page.close()


def test_a_page_that_fails_tells_no_path_trace_or_value(hostile, chromium):
    """Every database cut short while the server runs: in no message of the WebSocket and no answer over HTTP stands what went wrong inside."""
    home, url = hostile
    visitor, heard = Watched(chromium.new_page()), []
    visitor.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(frame if isinstance(frame, bytes) else frame.encode())))
    for path in (home / "store" / "bollnas").glob("*.duckdb"):
        path.write_bytes(path.read_bytes()[:5000])
    for page in ("enterprises?org=bollnas&year=2020", "explore?metric=participants&rows=true&org=bollnas", "protection?org=bollnas"):
        visitor.page.goto(f"{url}/{page}")
        settle(visitor.page)
        assert visitor.page.locator("[data-testid=stMain]").inner_text().strip()
    said = b"".join(heard)
    assert len(heard) > 10
    assert [word for word in (str(home), str(ROOT), "Traceback", ".py", "duckdb.", "Error", "rows-", "D0001") if word.encode() in said] == []
    visitor.page.close()
