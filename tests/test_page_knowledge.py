"""The page of knowledge: events, heads and survey scores, against the files read plainly."""

import csv
import io
from collections import Counter, defaultdict

import pytest
from browser import ROOT, open_all, violations
from shipped import ORGANISATIONS

from pages import html, numerals, run, table, text

HEADS = ("Tjänstemän", "Politiker", "Handläggare", "Personal från företagen", "Allmänhet")


def read(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((ROOT / "data" / "bollnas" / name).read_text("utf-8-sig")), delimiter=";"))


@pytest.fixture(scope="module")
def events() -> list[dict[str, str]]:
    """Those that can be read: a head count that is no number rejects its row."""
    return [row for row in read("events.csv") if all((row[name] or "0").isdecimal() for name in HEADS)]


def heads(rows, *names) -> int:
    return sum(int(row[name] or 0) for row in rows for name in names)


@pytest.mark.parametrize("year", [2018, 2020, 2022, 2024])
def test_large_numbers_are_the_file_s(shipped, events, year):
    shown = numerals(run("knowledge", shipped, org="bollnas", year=str(year)))
    held = [row for row in events if row["Datum"].startswith(str(year))]
    trained = [row for row in events if row["Typ"] == "utbildning" and "2019" <= row["Datum"] <= f"{year}-12-31"]
    assert (shown["Händelser"], shown["Närvarande i allt"]) == (str(len(held)), str(heads(held, *HEADS)))
    assert shown["Utbildade sedan planens start"] == str(heads(trained, "Tjänstemän", "Politiker"))


def test_kinds_and_persons(shipped, events):
    app = run("knowledge", shipped, org="bollnas", year="2023")
    held = [row for row in events if row["Datum"].startswith("2023")]
    assert {name: int(n) for name, n in table(app, "Händelser efter typ:")[1:]} == Counter(row["Typ"] for row in held)
    assert {name: int(n) for name, n in table(app, "Närvarande efter slag")[1:]} == {name: heads(held, name) for name in HEADS}
    assert len(table(app, "Händelser, och hur många")) == len(held) + 1


def test_scores_are_averages_with_their_answers(shipped):
    scores = defaultdict(list)
    for row in read("surveys.csv"):
        scores[row["Fråga"], row["År"]].append(float(row["Betyg"].replace(",", ".")))
    first, *body = table(run("knowledge", shipped, org="bollnas", year="2024"), "Medelbetyg år för år")
    for question, *cells in body:
        for year, cell in zip(first[1:], cells, strict=True):
            average, answers = cell.split(" (")
            found = scores[question, year]
            assert int(answers.rstrip(")")) == len(found)
            assert float(average.replace(",", ".")) == pytest.approx(sum(found) / len(found), abs=0.051)


def test_plans_without_a_target_show_the_course_by_year(shipped):
    app = run("knowledge", shipped, org="stockholm", year="2024")
    assert "Planens mål" not in html(app)
    assert table(app, "Utbildade tjänstemän och politiker sammanlagt")[-1][0] == "2024"


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_every_organisation(shipped, organisation):
    shown = text(html(run("knowledge", shipped, org=organisation)))
    assert ("surveys.csv" in shown) == (organisation != "bollnas")


def test_in_the_browser(watched, served):
    page = watched.open(f"{served}/knowledge?org=bollnas&year=2022&lang=sv")
    open_all(page)
    assert page.locator("dl.numbers dd.n").first.inner_text() == "5"
    assert violations(page) == []
