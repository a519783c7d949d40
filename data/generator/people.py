"""Invented participations and employments: a population that follows a curve month by month."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

MONTHS = [(year, month) for year in range(2014, 2025) for month in range(1, 13)]
TARGET_GROUPS = ["långtidsarbetslös", "nyanländ", "psykisk funktionsnedsättning", "efter långtidssjukskrivning", "LSS", "annan"]
ACTIVITIES = ["arbetsträning", "arbetsprövning", "arbetsrehabilitering", "praktik", "daglig verksamhet", "språkträning"]
REFERRERS = ["kommun", "Arbetsförmedlingen", "Försäkringskassan", "samordningsförbund", "egen ansökan"]
OUTCOMES = ["annan anställning", "studier", "annan insats", "avbrott"]
FORMS = ["utan stöd", "lönebidrag", "lönebidrag", "trygghetsanställning", "utvecklingsanställning", "nystartsjobb"]


@dataclass(eq=False)  # two people may begin on the same day
class Spell:
    start: date
    end: date | None = None
    org_nr: str = ""


def level(curve: list[tuple[int, int, int]], year: int, month: int) -> int:
    """The curve's number at the end of a month: straight lines between (year, month, number)."""
    now = year * 12 + month
    points = [(y * 12 + m, n) for y, m, n in curve]
    (a, low), (b, high) = next(pair for pair in pairwise(points) if pair[0][0] <= now <= pair[1][0])
    return round(low + (high - low) * (now - a) / (b - a))


def spells(rng, curve, leaving: float, still: frozenset = frozenset()) -> list[Spell]:
    """Spells whose number going on at the end of every month is exactly the curve's; nobody chooses to leave in a `still` month."""
    every, going = [], []
    for year, month in MONTHS:
        stay = [s for s in going if (year, month) in still or rng.random() > leaving]
        wanted = level(curve, year, month)
        rng.shuffle(stay)
        stay = stay[:wanted]
        for spell in going:
            if spell not in stay:  # never the month's last day, which would still count
                spell.end = date(year, month, rng.randint(1, calendar.monthrange(year, month)[1] - 1))
        new = [Spell(date(year, month, rng.randint(1, 28))) for _ in range(wanted - len(stay))]
        every += new
        going = stay + new
    return sorted(every, key=lambda s: s.start)


def place(rng, spell: Spell, enterprises: list[dict]) -> str:
    """An enterprise that was there during the whole spell."""
    def fits(one):
        closed = one["end_date"]
        return one["start_date"] <= spell.start and (not closed or (spell.end and spell.end <= closed))
    return rng.choice([one for one in enterprises if fits(one)])["org_nr"]


def participants(rng, groups, target_groups=TARGET_GROUPS, still: frozenset = frozenset()) -> list[dict]:
    """Rows of participants: `groups` is (curve, enterprises, municipality) of each municipality."""
    rows, persons = [], []
    for curve, enterprises, home in groups:
        for spell in spells(rng, curve, 0.022, still):
            back = [p for p in persons if p["end"] and p["home"] == home and p["end"] < spell.start - timedelta(90)]
            if back and rng.random() < 0.18:
                person = rng.choice(back)
            else:
                person = invent(rng, spell.start, home, len(persons) + 1)
                persons.append(person)
            person["end"] = spell.end or date.max
            row = participation(rng, person, spell, place(rng, spell, enterprises), target_groups)
            rows.append(row)
            if rng.random() < 0.1:
                rows += second_place(rng, row, spell, enterprises)
    return sorted(rows, key=lambda row: (row["start_date"], row["participant_id"]))


def invent(rng, start: date, home: str, number: int) -> dict:
    return {"id": f"D{number:04}", "born": start.year - rng.randint(18, 61), "home": home, "end": None,
            "gender": rng.choice(["kvinna", "man"] * 8 + ["annat", "uppgift saknas"])}


def participation(rng, person: dict, spell: Spell, org_nr: str, target_groups=TARGET_GROUPS) -> dict:
    young = spell.start.year - person["born"] < 25
    return {"participant_id": person["id"], "org_nr": org_nr, "start_date": spell.start, "end_date": spell.end,
            "activity": rng.choice(ACTIVITIES), "target_group": "ungdom" if young else rng.choice(target_groups),
            "gender": person["gender"], "birth_year": person["born"], "home_municipality": person["home"],
            "referrer": rng.choice(REFERRERS), "outcome": rng.choice(OUTCOMES) if spell.end else "pågår"}


def second_place(rng, row: dict, spell: Spell, enterprises: list[dict]) -> list[dict]:
    """The same person at another enterprise for a part of the same time: still one person."""
    last = spell.end or date(2024, 12, 31)
    inner = Spell(spell.start + (last - spell.start) // 3, spell.start + (last - spell.start) // 3 * 2)
    other = place(rng, inner, enterprises)
    if other == row["org_nr"]:
        return []
    return [{**row, "org_nr": other, "start_date": inner.start, "end_date": inner.end, "activity": "arbetsprövning", "outcome": "annan insats"}]


def employees(rng, groups, participations: list[dict], still: frozenset = frozenset()) -> list[dict]:
    """Rows of employees; some of them were participants of the same enterprise until shortly before."""
    rows = []
    for curve, enterprises, _ in groups:
        for spell in spells(rng, curve, 0.008, still):
            org_nr = place(rng, spell, enterprises)
            before = former(rng, participations, spell, org_nr)
            person = before or {"gender": rng.choice(["kvinna", "man"]), "birth_year": spell.start.year - rng.randint(20, 60)}
            rows.append({"org_nr": org_nr, "start_date": spell.start, "end_date": spell.end, "employment_form": rng.choice(FORMS),
                         "fte_percent": rng.choice([25.0, 50.0, 62.5, 75.0, 80.0, 100.0, 100.0, None]), "former_participant": bool(before),
                         "gender": person["gender"], "birth_year": person["birth_year"], "cost_centre": 4100 + rng.randint(0, 9) * 10})
    rows.sort(key=lambda row: row["start_date"])
    return [{"employee_id": f"A{number:03}", **row} for number, row in enumerate(rows, 1)]


def former(rng, participations: list[dict], spell: Spell, org_nr: str) -> dict | None:
    """Somebody who ended at the enterprise within a year; his or her outcome becomes this employment."""
    for row in participations:
        gap = (spell.start - row["end_date"]).days if row["end_date"] else -1
        if row["org_nr"] == org_nr and 0 < gap < 365 and row["outcome"] in OUTCOMES and rng.random() < 0.8:
            row["outcome"] = "anställd i ASF"
            return row
    return None
