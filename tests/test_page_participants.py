"""The page of participants: its figures are a plain count of the export's rows; withheld is shown as such; cold link in a browser."""

import re

import pytest
from browser import open_all, violations
from persons import EMPLOYEE, ENTERPRISES, FIRMS, PARTICIPANT, PLAN, count, export, has, ours

from pages import html, numerals, run, table

YEAR = 2021
PEOPLE = export("participant_id", PARTICIPANT, 7)
STAFF = export("employee_id", EMPLOYEE, 8)
WORDS = {
    "gender": {"Kvinna": "woman", "Man": "man", "Uppgift saknas": ""},
    "target_group": {"Ungdom": "youth", "LSS": "lss", "Nyanländ": "newly_arrived"},
    "activity": {"Arbetsträning": "work_training", "Praktik": "internship"},
    "referrer": {"Kommun": "municipality", "Region": "region", "Uppgift saknas": ""},
}
HEADS = {"gender": "kön", "target_group": "målgrupp", "activity": "insats", "referrer": "remittent"}


@pytest.fixture
def page(load_shared):
    loaded = load_shared(plan=PLAN, enterprises=ENTERPRISES, participants=PEOPLE, employees=STAFF)
    return lambda **address: run("participants", loaded.store, **{"year": str(YEAR), **address})


def signed(change: int) -> str:
    return f"+{change}" if change > 0 else str(change).replace("-", "−")


def then_and_now(rows, belongs) -> list[str]:
    before, now = count(rows, "on", YEAR - 1, belongs), count(rows, "on", YEAR, belongs)
    return [str(before), str(now), signed(now - before)]


def test_in_out_and_going_on(page):
    app, rows = page(), ours(PEOPLE)
    begun, ended, on = (count(rows, measure, YEAR) for measure in ("begun", "ended", "on"))
    assert numerals(app) == {"2020-12-31": str(count(rows, "on", 2020)), "Började 2021": str(begun), "Slutade 2021": str(ended), "2021-12-31": str(on)}
    for year, *counts in table(app, "Deltagare:")[1:]:
        assert counts == [str(count(rows, measure, int(year))) for measure in ("begun", "ended", "on")]


def test_who_they_are(page):
    app, rows = page(), ours(PEOPLE)
    for column, words in WORDS.items():
        body = table(app, f"Deltagare efter {HEADS[column]} den 2021-12-31")[1:]
        assert {row[0] for row in body} == set(words)
        assert all(row[1:] == then_and_now(rows, has(column, words[row[0]])) for row in body)


def ended_rows(rows, years, **only):
    """Participations that ended, once for each outcome but the one that is still to be seen."""
    return sum(count(rows, "ended", year, lambda row, outcome=outcome: row["outcome"] == outcome and all(row[k] == v for k, v in only.items()))
               for year in years for outcome in PARTICIPANT["outcome"] if outcome != "ongoing")  # fmt: skip


def to_work(rows, years, **only):
    work = [row for row in rows if row["outcome"] in ("employed_asf", "employed_other")]
    return ended_rows(work, years, **only)


def test_share_that_went_on_to_work(page):
    rows = ours(PEOPLE)
    body = table(page(), "Andel av de avslutade deltagandena")[1:]
    assert [row[0] for row in body][-1] == "Alla"
    for name, *cells in body:
        only = {} if name == "Alla" else {"target_group": WORDS["target_group"][name]}
        for years, (work, ended, share) in (([2021], cells[:3]), (range(2019, 2022), cells[3:])):
            n, of = to_work(rows, years, **only), ended_rows(rows, years, **only)
            assert [work, ended] == [str(n), str(of)]
            assert share == "–" if not of else float(share.removesuffix(" %").replace(",", ".")) == pytest.approx(100 * n / of, abs=0.05)


def test_from_participant_to_employee(page):
    app, rows, staff = page(), ours(PEOPLE), ours(STAFF)
    for year, went, came in table(app, "Deltagare som slutade och anställdes")[1:]:
        assert went == str(count(rows, "ended", int(year), has("outcome", "employed_asf")))
        assert came == str(count(staff, "begun", int(year), has("former_participant", "ja")))
    assert "sänker målet ”Flera deltagare” med en och höjer ”Flera anställda” med en" in html(app)


def test_enterprises_that_gained_and_lost(page):
    app, rows = page(), ours(PEOPLE)
    found = {row[0]: row[1:] for row in table(app, "Deltagare efter företag")[1:]}
    assert found == {f"Firma {org_nr[-4:]}": then_and_now(rows, has("org_nr", org_nr)) for org_nr, (_text, places, _end) in FIRMS.items() if places}
    most = max(found, key=lambda name: int(found[name][2].replace("−", "-")))
    assert re.search(f"Ökade mest 2021: {most}", html(app))


def test_everybody_else_sees_no_small_number(page, monkeypatch):
    exact = page()
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    shown = page()
    captions = ["Deltagare:", *(f"Deltagare efter {head}" for head in HEADS.values()), "Deltagare efter företag"]
    for caption in captions:
        mine, theirs = ([row[1:3] for row in sorted(table(app, caption)[1:])] for app in (exact, shown))
        pairs = [pair for one, two in zip(mine, theirs, strict=True) for pair in zip(one, two, strict=True)]
        assert all(public in (own, "..") for own, public in pairs)
        assert not {public for _own, public in pairs} & {"1", "2", "3", "4"}
    assert ".." in html(shown)


def test_no_participants_says_which_file(load_shared):
    app = run("participants", load_shared(plan=PLAN, enterprises=ENTERPRISES).store)
    assert "participants.csv" in html(app)


def test_cold_link_in_a_browser(watched, served):
    page = watched.open(f"{served}/participants?org=bollnas&year=2022&lang=sv")
    open_all(page)
    assert violations(page) == []
    assert page.get_by_role("heading", name="Deltagare", exact=True).first.is_visible()
    assert page.get_by_text("Ökade mest 2022: Hittepå Hantverk i Bollnäs (+2)").count() == 1
    assert page.get_by_role("figure").count() >= 9


def test_a_tie_is_said_to_be_one(shipped):
    """One gained two and five gained one each: whoever asks for three must be told that there are none."""
    said = html(run("participants", shipped, org="bollnas", year="2022"))
    assert "5 av dem delar plats 2" in said
    assert "2014 är exportens första år" in said
