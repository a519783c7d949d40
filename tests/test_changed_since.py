"""What has changed since a year was adopted: targets in words, and the rows behind them with file and line, then and now."""

import random
from datetime import date as Day
from types import SimpleNamespace

import pytest
from loading import PLAN, load, read

import store
from followup.changes import changes, words
from goals import figures
from metrics import rows_behind
from metrics.changed_rows import changed_rows

DAY = Day(2022, 12, 31)
MORE = """amount = 2 },
    { id = "people", goal = "viable", title = "Deltagare", metric = "participants", kind = "increase", amount = 2 },
    { id = "full", goal = "viable", title = "IOP-tjänster", metric = "full_time_equivalents", kind = "trend" }"""
PEOPLE = PLAN.replace(b"amount = 2 }", MORE.encode())
HEAD = "participant_id;org_nr;start_date;end_date;gender\n"
A, B, C, D, E = (f"{id};5560360793;2020-01-01;{end};kvinna\n" for id, end in
                 [("A", ""), ("B", ""), ("C", "2021-12-31"), ("D", ""), ("19121212-1212", "")])  # fmt: skip


@pytest.fixture(autouse=True)
def key(monkeypatch):
    monkeypatch.setenv("MALKOLL_KEY", "a key for tests")


def built(home, plan=PEOPLE, **tables):
    """In a store of its own: what so few persons were shown as before is another test's matter."""
    home /= str(len(list(home.iterdir())))
    files = {table: ("".join(rows) if isinstance(rows, list) else rows).encode() for table, rows in tables.items()}
    assert load(home, plan=plan, **files).refused == {}
    return store.current(home / "store", "boda")


def only_rows(home, **tables):
    """As much of a build as the rows need."""
    home /= str(len(list(home.iterdir())))
    loaded = read(home, plan=PEOPLE, **{table: "".join(of).encode() for table, of in tables.items()})
    assert loaded.refused == {}
    return SimpleNamespace(rows=loaded.database)


def told(before, after, day=DAY):
    with store.open_database(before.figures) as one, store.open_database(after.figures) as two:
        read = (figures.read(con, "boda", build.made, False) for con, build in ((one, before), (two, after)))
        return [words(change) for change in changes(*read, day)]


def rows(before, after, metric="participants", day=DAY, most=None):
    with store.open_together(was=before.rows, now=after.rows) as con:
        return changed_rows(con, metric, day, most)


def test_words(tmp_path):
    before = built(tmp_path, participants=[HEAD, A, B, C], employees="employee_id;org_nr;start_date;fte_percent\n1;5560360793;2018-01-01;50\n")
    assert told(before, before) == []
    after = built(tmp_path, participants=[HEAD, A, B, C, D, E], employees="employee_id;org_nr;start_date;fte_percent\n1;5560360793;2018-01-01;75\n")
    assert told(before, after) == ["deltagare 2 → 4", "IOP-tjänster 0,5 → 0,8"]
    assert told(before, after, Day(2019, 12, 31)) == ["IOP-tjänster 0,5 → 0,8"]


def test_what_is_loaded_of_later_years_changes_nothing(tmp_path):
    before = built(tmp_path, participants=[HEAD, A, B])
    after = built(tmp_path, participants=[HEAD, A.replace(";;", ";2023-05-31;"), B, D.replace("2020-01", "2023-01")])
    assert told(before, after) == []
    assert rows(before, after).found == 0


def test_the_plan_changes(tmp_path):
    before = built(tmp_path, participants=[HEAD, A, B])
    other = PEOPLE.replace(b'id = "asf"', b'id = "new"').replace(b'"participants", kind = "increase"', b'"participants", kind = "increase", baseline = 1')
    assert told(before, built(tmp_path, other, participants=[HEAD, A, B])) == [
        "ASF är inte längre ett mål i planen", "deltagare, var – → 1", "ASF är ett nytt mål i planen"]
    with_goal = other.replace(b"baseline = 1, amount = 2", b"baseline = 1, amount = 3")
    assert told(built(tmp_path, other, participants=[HEAD, A, B]), built(tmp_path, with_goal, participants=[HEAD, A, B])) == ["deltagare, ska vara 3 → 4"]


def test_rows_then_and_now(tmp_path):
    before = only_rows(tmp_path, participants=[HEAD, A, B, C, D])
    after = only_rows(tmp_path, participants=["Utdrag\n", HEAD, E, A, B.replace(";;", ";2022-06-30;"), C.replace("2021-12-31", "2023-12-31")])
    found = rows(before, after)
    assert (found.key, found.found) == (("participant_id", "org_nr", "start_date"), 4)
    seen = {(one.was or one.now)["participant_id"]: one for one in found.rows}
    assert len(seen) == 4 and {"B", "C", "D"} < {*seen}
    assert (seen["B"].changed(), seen["B"].was["end_date"], seen["B"].now["end_date"]) == (["end_date"], None, Day(2022, 6, 30))
    assert [(one["file"], one["line"]) for one in (seen["B"].was, seen["B"].now)] == [("participants.csv", 3), ("participants.csv", 5)]
    assert seen["C"].changed() == ["end_date"]
    assert seen["D"].now is None and seen["D"].was["line"] == 5
    (hashed,) = {*seen} - {"B", "C", "D"}
    assert seen[hashed].was is None and seen[hashed].now["line"] == 3
    assert "1212" not in repr(found)


def test_a_row_that_is_the_same_but_counts_no_more(tmp_path):
    before = built(tmp_path, participants=[HEAD, A])
    elsewhere = b"org_nr;name;legal_form;municipality;start_date\n5560360793;Ett AB;limited_company;Arboga;2010-01-01\n"
    after = load(tmp_path / "moved", plan=PEOPLE, enterprises=elsewhere, participants=(HEAD + A).encode())
    (row,) = rows(before, store.current(after.store, "boda")).rows
    assert row.was and row.now and row.changed() == []


def test_no_more_than_are_asked_for(tmp_path):
    before = only_rows(tmp_path, participants=[HEAD, A])
    after = only_rows(tmp_path, participants=[HEAD, *(f"P{n};5560360793;2020-01-01;;\n" for n in range(50))])
    found = rows(before, after, most=10)
    assert (found.found, len(found.rows)) == (51, 10)


@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(n, marks=pytest.mark.long) for n in range(3, 40))])
def test_like_a_plain_comparison(tmp_path, seed):
    """What counted that day in one build and not in the other, by hand."""
    draw = random.Random(seed)
    builds, counted = [], []
    for _side in range(2):
        drawn = {(draw.choice("ABCDE"), draw.randint(2019, 2023)): draw.choice(["", "2022-06-30", "2022-12-31", "2023-06-30"]) for _n in range(8)}
        builds.append(only_rows(tmp_path, participants=[HEAD, *(f"{id};5560360793;{year}-01-01;{end};\n" for (id, year), end in drawn.items())]))
        with store.open_database(builds[-1].rows) as con:
            counted.append({(row["subject"], row["starts"]) for row in rows_behind(con, "participants", DAY)})
    found = rows(*builds)
    keys = {((one.was or one.now)["participant_id"], (one.was or one.now)["start_date"]) for one in found.rows}
    assert keys == counted[0] ^ counted[1]
    assert found.found == len(keys)
