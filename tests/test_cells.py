"""Counts of persons for the pages, against a plain count: by the plan's municipalities, each person once in each."""

import pytest
from persons import ENTERPRISES, PARTICIPANT, PLAN, count, export, ours

import store


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.long) for n in range(1, 10))])
def test_each_municipality_counts_every_person_once(load_once, seed):
    content = export("participant_id", PARTICIPANT, seed, persons=14)
    loaded, rows = load_once(plan=PLAN, enterprises=ENTERPRISES, participants=content), ours(content)
    with store.open_figures(loaded.store, "boda") as con:
        found = con.execute("SELECT measure, year, part1, part2, value FROM cells WHERE column1 = 'municipality'").fetchall()
        total = con.execute("SELECT value FROM cells WHERE column1 = '' AND metric = 'participants' AND measure = 'on' AND year = 2020").fetchone()
    counted = {tuple(key): value for *key, value in found}
    assert {part for _measure, _year, part, _gender in counted} == {"Boda", "Ek"}
    for measure in ("on", "begun", "ended"):
        for year in range(2019, 2024):
            for place in ("Boda", "Ek"):
                for gender in ("", "woman", "man", "unknown"):
                    def belongs(row, place=place, gender=gender):
                        return place in row["places"] and gender in ("", row["gender"] or "unknown")

                    assert counted.get((measure, year, place, gender), 0) == count(rows, measure, year, belongs)
    assert total == (count(rows, "on", 2020),)
