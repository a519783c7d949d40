"""A small organisation of two municipalities with invented persons, and the slow, plain count of them."""

import csv
import io
import random
from collections.abc import Callable
from datetime import date as Day
from datetime import timedelta

PLAN = """
title = "Plan"
organisation = "Två kommuner"
decision = "KF 2019"
municipalities = ["Boda", "Ek"]
start = 2019-01-01
end = 2024-12-31
baseline_date = 2018-12-31
goals = [{ id = "viable", title = "Fler ASF" }]
activities = [{ id = "advice", goal = "viable", title = "Rådgivning", responsible = ["Näringsliv"] }]
targets = [
    { id = "p", goal = "viable", title = "Flera deltagare", metric = "participants", kind = "increase", amount = 2 },
    { id = "e", goal = "viable", title = "Flera anställda", metric = "employees", kind = "increase", amount = 2 },
]
""".encode()
# (municipality as written, the plan's among them, last day)
FIRMS = {
    "5560360793": ("Boda", {"Boda"}, ""),
    "5560000001": (" BODA & ek", {"Boda", "Ek"}, ""),
    "5999000010": ("Ek / Utby", {"Ek"}, "2021-06-30"),
    "5999000002": ("Utby", set(), ""),
}
ENTERPRISES = "\n".join([
    "org_nr;name;legal_form;municipality;start_date;end_date",
    *(f"{org_nr};Firma {org_nr[-4:]};limited_company;{text};2010-01-01;{end}" for org_nr, (text, _ours, end) in FIRMS.items()), "",
]).encode()  # fmt: skip
PARTICIPANT = {
    "gender": ("woman", "man", ""), "target_group": ("youth", "lss", "newly_arrived"), "activity": ("work_training", "internship"),
    "referrer": ("municipality", "region", ""), "birth_year": ("1960", "1975", "1990", "2001", ""),
    "outcome": ("employed_asf", "employed_other", "studies", "ongoing", ""),
}  # fmt: skip
EMPLOYEE = {
    "gender": ("woman", "man"), "employment_form": ("wage_subsidy", "unsubsidised"), "former_participant": ("ja", "nej", ""),
    "fte_percent": ("50", "75", "100", ""), "birth_year": ("1970", "1999"),
}  # fmt: skip


def export(key: str, columns: dict[str, tuple[str, ...]], seed: int, rows: int = 120, persons: int = 45) -> bytes:
    """Few persons, so that their periods meet, lie in each other and follow day by day, also in several enterprises."""
    chance, found = random.Random(seed), {}
    for _n in range(rows):
        start = Day(2019, 1, 1) + timedelta(days=chance.randrange(0, 1400))
        end = "" if chance.random() < 0.3 else start + timedelta(days=chance.choice((0, 1, 30, 200, 400, 800)))
        own = f"P{chance.randrange(persons)};{chance.choice(list(FIRMS))};{start}"
        found[own] = ";".join([own, str(end), *(chance.choice(of) for of in columns.values())])
    return "\n".join([f"{key};org_nr;start_date;end_date;{';'.join(columns)}", *found.values(), ""]).encode()


def ours(content: bytes) -> list[dict]:
    """The rows that count, their last day no later than their enterprise's."""
    found = []
    for row in csv.DictReader(io.StringIO(content.decode()), delimiter=";"):
        _text, places, last = FIRMS[row["org_nr"]]
        ends = min(row["end_date"] or "9999-12-30", last or "9999-12-30")
        if places and ends >= row["start_date"]:
            days = {"from": Day.fromisoformat(row["start_date"]), "to": Day.fromisoformat(ends)}
            found.append({**row, **days, "person": next(iter(row.values())), "places": places})
    return found


def presences(rows: list[dict], belongs: Callable[[dict], bool]) -> list[list[Day]]:
    """Each person's days among the rows that belong, cut where a day is left out."""
    found = []
    for person in {row["person"] for row in rows}:
        last = None
        for start, end in sorted((row["from"], row["to"]) for row in rows if row["person"] == person and belongs(row)):
            if last is None or start > last[1] + timedelta(days=1):
                last = [start, end]
                found.append(last)
            last[1] = max(last[1], end)
    return found


def count(rows: list[dict], measure: str, year: int, belongs: Callable[[dict], bool] = lambda row: True) -> int:
    """`on` the year's last day, or `begun` or `ended` in the year."""
    if measure == "on":
        return sum(start <= Day(year, 12, 31) <= end for start, end in presences(rows, belongs))
    return sum((start if measure == "begun" else end).year == year for start, end in presences(rows, belongs))


def has(column: str, *contents: str) -> Callable[[dict], bool]:
    return lambda row: row[column] in contents
