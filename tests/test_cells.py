"""Counts of persons for the pages, against a plain count: by the plan's municipalities, each person once in each."""

import csv
import io
import random
from datetime import date as Day
from datetime import timedelta

import pytest

import store

TWO = """
title = "Plan"
organisation = "Två kommuner"
decision = "KF 2019"
municipalities = ["Boda", "Ek"]
start = 2019-01-01
end = 2024-12-31
baseline_date = 2018-12-31
goals = [{ id = "viable", title = "Fler ASF" }]
activities = [{ id = "advice", goal = "viable", title = "Rådgivning", responsible = ["Näringsliv"] }]
targets = [{ id = "asf", goal = "viable", title = "ASF", metric = "enterprises", kind = "increase", amount = 2 }]
""".encode()
ENTERPRISES = {"5560360793": "Boda", "5560000001": " BODA & ek", "5999000010": "Ek / Utby", "5999000002": "Utby"}
PLACES = {"5560360793": {"Boda"}, "5560000001": {"Boda", "Ek"}, "5999000010": {"Ek"}, "5999000002": set()}


def enterprises() -> bytes:
    rows = [f"{org_nr};Namn {org_nr};limited_company;{text};2010-01-01" for org_nr, text in ENTERPRISES.items()]
    return "\n".join(["org_nr;name;legal_form;municipality;start_date", *rows, ""]).encode()


def participations(seed: int) -> bytes:
    """Few persons, so that their periods meet, lie in each other and follow day by day, also in several enterprises."""
    chance, rows = random.Random(seed), {}
    for _n in range(80):
        start = Day(2019, 1, 1) + timedelta(days=chance.randrange(0, 900))
        end = "" if chance.random() < 0.2 else start + timedelta(days=chance.choice((0, 1, 30, 200, 400)))
        key = f"P{chance.randrange(14)};{chance.choice(list(ENTERPRISES))};{start}"
        rows[key] = f"{key};{end};{chance.choice(('woman', 'man', ''))}"
    return "\n".join(["participant_id;org_nr;start_date;end_date;gender", *rows.values(), ""]).encode()


def presences(rows: list[dict], belongs) -> list[tuple[Day, Day | None]]:
    """Each person's days among the rows that belong, cut where a day is left out."""
    found = []
    for person in {row["participant_id"] for row in rows}:
        last = None
        for start, end in sorted((Day.fromisoformat(row["start_date"]), Day.fromisoformat(row["end_date"] or "9999-12-30"))
                                 for row in rows if row["participant_id"] == person and belongs(row)):
            if last is None or start > last[1] + timedelta(days=1):
                last = [start, end]
                found.append(last)
            last[1] = max(last[1], end)
    return found


def plain(rows: list[dict], belongs, measure: str, year: int) -> int:
    if measure == "on":
        return sum(start <= Day(year, 12, 31) <= end for start, end in presences(rows, belongs))
    return sum((start if measure == "begun" else end).year == year for start, end in presences(rows, belongs))


@pytest.mark.parametrize("seed", range(3))
def test_each_municipality_counts_every_person_once(load_once, seed):
    loaded = load_once(plan=TWO, enterprises=enterprises(), participants=participations(seed))
    rows = list(csv.DictReader(io.StringIO(participations(seed).decode()), delimiter=";"))
    with store.open_figures(loaded.store, "boda") as con:
        found = con.execute("SELECT measure, year, part1, part2, value FROM cells WHERE column1 = 'municipality'").fetchall()
        total = dict(con.execute("SELECT year, value FROM cells WHERE column1 = '' AND metric = 'participants' AND measure = 'on'").fetchall())
    counted = {tuple(key): value for *key, value in found}
    assert {part for _measure, _year, part, _gender in counted} == {"Boda", "Ek"}
    for measure in ("on", "begun", "ended"):
        for year in range(2019, 2024):
            for place in ("Boda", "Ek"):
                for gender in ("", "woman", "man", "unknown"):
                    def belongs(row, place=place, gender=gender):
                        return place in PLACES[row["org_nr"]] and gender in ("", row["gender"] or "unknown")

                    assert counted.get((measure, year, place, gender), 0) == plain(rows, belongs, measure, year)
    assert total[2020] == plain(rows, lambda row: PLACES[row["org_nr"]], "on", 2020)
