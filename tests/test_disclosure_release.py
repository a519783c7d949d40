"""The file that anybody may see, from the real load of a small organisation: what is in it, and that nothing else is shown to the public."""

import random
import re
import shutil

import loading
import pytest
from browser import ROOT
from streamlit.testing.v1 import AppTest

import disclosure.release
import store
from language import number, use

PLAN = """
title = "Plan"
organisation = "Boda kommun"
decision = "KF 2019"
municipalities = ["Boda"]
start = 2019-01-01
end = 2023-12-31
baseline_date = 2018-12-31
goals = [{ id = "viable", title = "Fler ASF" }]
targets = [
    { id = "asf", goal = "viable", title = "ASF", metric = "enterprises", kind = "increase", amount = 2 },
    { id = "people", goal = "viable", title = "Deltagare", metric = "participants", kind = "increase", amount = 15 },
    { id = "staff", goal = "viable", title = "Anställda", metric = "employees", kind = "increase", amount = 4, end = 2021-06-30 },
    { id = "full", goal = "viable", title = "Heltider", metric = "full_time_equivalents", kind = "trend" },
]
"""
ORGS = ("5560360793", "5560000001")


def exports(people=40, seed=1):
    """Participants enough to be shown in all, few in each part; three employees, too few to be shown at all."""
    draw = random.Random(seed)
    lines = ["participant_id;org_nr;start_date;end_date;gender;target_group;activity;birth_year"]
    for n in range(people):
        start, end = draw.randint(2015, 2021), draw.choice(["", "", "2022-03-01", "2023-08-31"])
        lines.append(f"secret-{n};{draw.choice(ORGS)};{start}-0{draw.randint(1, 9)}-01;{end};{draw.choice(['kvinna', 'man'])};"
                     f"{draw.choice(['LSS', 'ungdom', 'nyanländ'])};praktik;{draw.choice([1980, 1990, 1930])}")  # fmt: skip
    staff = ["employee_id;org_nr;start_date;employment_form;fte_percent", *(f"secret-e{n};{ORGS[0]};201{n}-01-01;lönebidrag;75" for n in (6, 7, 9))]
    return {"plan": PLAN.encode(), "participants": ("\n".join(lines) + "\n").encode(), "employees": ("\n".join(staff) + "\n").encode()}


@pytest.fixture
def loaded(load_shared, tmp_path):
    """A copy, to be loaded into and taken from."""
    one = load_shared(**exports())
    return loading.Loaded(shutil.copytree(one.home, tmp_path / "own"), one.outcome)


def everything(loaded):
    """Every value of every table of the release."""
    with store.open_released(loaded.store, "boda") as con:
        names = con.execute("SELECT table_schema, table_name FROM information_schema.tables")
        return {table if schema == "main" else f"{schema}.{table}": con.execute(f"FROM {schema}.{table}").fetchall() for schema, table in names.fetchall()}


def test_nothing_else_of_persons_is_in_it(loaded):
    tables = everything(loaded)
    assert not re.search(r"secret-", repr(tables))
    assert {name for name in tables if not name.startswith("lists.")} == {
        "metrics", "behind", "plan", "plan_goals", "plan_targets", "plan_activities", "plan_rules", "series", "cells", "warnings_count", "build", "files",
        "tables", "disclosure", "disclosure_tables"}  # fmt: skip
    assert {row[-1] for row in tables["cells"]} & {1, 2, 3, 4} == set()
    assert [row for row in tables["cells"] if row[0] != "participants" and row[-1] is not None] == []
    assert {row[0]: row[1] for row in tables["tables"] if row[0] in ("participants", "employees")} == {"participants": 1, "employees": 1}
    assert [row[5:8] for row in tables["files"] if row[0] in ("participants", "employees")] == [(None, None, None)] * 2
    assert [row for row in tables["warnings_count"] if row[0] in ("participants", "employees")] == []
    assert tables["build"][0][1:] == ("",)


def test_what_is_shown_is_exact_and_its_days_are_few(loaded):
    with store.open_released(loaded.store, "boda") as released, store.open_figures(loaded.store, "boda") as figures:
        shown = released.execute("FROM cells WHERE value IS NOT NULL").fetchall()
        assert shown
        assert {*shown} <= {*figures.execute("FROM cells").fetchall()}
        days = {day for (day,) in released.execute("SELECT day FROM series WHERE metric IN ('participants', 'employees')").fetchall()}
        assert {(day.month, day.day) for day in days} == {(12, 31), (6, 30)}
        totals = dict(released.execute("SELECT day, value FROM series WHERE metric = 'participants'").fetchall())
        assert sum(value is not None and value >= 5 for value in totals.values()) > 5
        assert {value for (value,) in released.execute("SELECT value FROM series WHERE metric <> 'participants' AND metric <> 'enterprises' "
                                                       "AND metric <> 'viable_enterprises'").fetchall()} <= {None}  # fmt: skip


def overview(loaded, monkeypatch, **address):
    monkeypatch.setenv("MALKOLL_STORE", str(loaded.store))
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    use("sv")
    app = AppTest.from_file(str(ROOT / "pages" / "overview.py"), default_timeout=30)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception
    return app, "\n".join(element.proto.body for element in app.get("html"))


def test_the_public_needs_no_other_file(loaded, monkeypatch):
    build = store.current(loaded.store, "boda")
    build.rows.unlink()
    build.figures.unlink()
    app, html = overview(loaded, monkeypatch)
    assert html.count("Visas inte") > 2
    assert [day for day in app.selectbox(key="day").options if not day.endswith(("-12-31", "2021-06-30"))] == []
    with store.open_released(loaded.store, "boda") as con:
        value = con.execute("SELECT value FROM series WHERE metric = 'participants' AND day = DATE '2023-12-31'").fetchone()[0]
    assert f'<dd class="n">{number(value)}</dd>' in html


def test_a_target_that_is_withheld_tells_nothing(loaded, monkeypatch):
    """Three employees: neither number, judgement, goal nor arithmetic; and it is the same with two."""
    _app, html = overview(loaded, monkeypatch, day="2021-12-31")
    card = html.split('id="target-staff"')[1].split('id="target-full"')[0]
    assert re.findall(r'<dd class="n">([^<]*)</dd>', card) == ["..", "..", ".."]
    assert not re.search(r">\s*[1-9]\d?\s*<", card.split("Så räknas")[0])


def test_counts_that_can_be_narrowed_are_not_released_and_the_load_stands(loaded, monkeypatch):
    with monkeypatch.context() as unprotected:
        nothing = lambda whole, smallest, _told: (whole.small(smallest), whole.counts[:0].reshape(0, len(whole.counts)))
        unprotected.setattr(disclosure.release, "withheld", nothing)
        again = loading.load(loaded.home, **exports(41))
    assert again.outcome.refused == []
    assert [note for note in again.outcome.notes if note.startswith("participants.csv: no count of persons")] != []
    with store.open_released(loaded.store, "boda") as con:
        assert con.execute("SELECT count(*), count(value) FROM cells WHERE metric = 'participants'").fetchone()[1] == 0
        assert con.execute("SELECT count(value) FROM series WHERE metric = 'participants'").fetchone() == (0,)
    assert loading.load(loaded.home, **exports(42)).outcome.notes == []
    with store.create(":memory:") as con:
        store.attach(con, loaded.store / "boda" / store.LEDGER, "published")
        assert con.execute("SELECT count(*) FROM published.publications WHERE metric = 'participants'").fetchone() == (2,)


def test_somebody_before_the_enterprise_began_is_withheld_as_others_are(load_once):
    """An error that happens. The register cannot be gone by then: nothing else could hide a person among counts that must all be 0."""
    found = load_once(enterprises=b"org_nr;name;legal_form;municipality;start_date;slut\n5560360793;A;annan;Boda;2021-02-17;2021-03-19\n"
                                  b"5560000001;B;annan;Boda;2017-02-01;\n",
                      employees=b"employee_id;orgnr;start;slut\nE1;5560360793;2019-12-31;2019-12-31\nE2;5560000001;2020-10-14;2021-11-18\n")  # fmt: skip
    assert found.refused == {}
    assert found.outcome.notes == []


def test_every_publication_is_kept_and_the_same_one_once(loaded):
    for people in (41, 41, 42):
        assert loading.load(loaded.home, **exports(people)).outcome.refused == []
    with store.create(":memory:") as con:
        store.attach(con, loaded.store / "boda" / store.LEDGER, "published")
        kept = con.execute("SELECT metric, max(number) FROM published.publications GROUP BY ALL ORDER BY ALL").fetchall()
        assert kept == [("employees", 1), ("participants", 3)]


def test_what_a_single_enterprise_answered_is_not_in_it(load_once):
    found = load_once(**exports(), surveys=b"org_nr;year;question;score\n5560360793;2020;Trivs?;2\n5560000001;2020;Trivs?;4\n")
    assert everything(found)["lists.survey_answers"] == []
    assert [row[2:] for row in everything(found)["lists.surveys"]] == [(3, 2)]


def test_a_correction_of_very_few_rows_can_be_published(tmp_path):
    """Before, an unknown that happened to be as it was counted as known to be, and nothing could hide what had changed."""
    head = "id;orgnr;start;slut\n"
    for rows in (["A;;", "B;;", "C;2021-12-31;", "D;;"], ["A;;", "B;2022-06-30;", "C;2023-12-31;", "E;;"]):
        content = head + "".join(f"{row.split(';')[0]};5560360793;2020-01-01;{row.split(';')[1]}\n" for row in rows)
        found = loading.load(tmp_path, plan=PLAN.encode(), participants=content.encode())
        assert found.refused == {}
    with store.open_released(found.store, "boda") as con:
        assert con.execute("SELECT count(*) FROM cells WHERE value BETWEEN 1 AND 4").fetchone() == (0,)
