"""Bollnäs: the invented reporting on the plan's activities, the yearly survey, and the surroundings."""

import tomllib
from datetime import date
from pathlib import Path

YEARS = range(2019, 2025)
NOT_REPORTED = {("networks", 2020), ("satisfaction", 2020), ("procured_work", 2019), ("procured_work", 2020), ("dialogue", 2020)}
COMMENTS = {("inform_public", 2020): "Mässor inställda under pandemin", ("advice", 2022): 'Kallas numera "affärscoachning"',
            ("coordinator", 2021): "Tjänsten vakant mars–augusti;\ndärefter 50 %", ("social_clauses", 2023): "Två avtal, se upphandlingar"}
QUESTIONS = {"Hur nöjda är ni med kontakterna med kommunen?": 0, "Är det lätt att hitta rätt person i kommunen?": -1, "Får ni svar i rimlig tid?": 0}


def activities(rng) -> list[dict]:
    plan = tomllib.loads((Path(__file__).parents[1] / "bollnas" / "plan.toml").read_text(encoding="utf-8"))
    rows = []
    for year in YEARS:
        for one in plan["activities"]:
            key = (one["id"], year)
            if key not in NOT_REPORTED:
                status = "avbruten" if key == ("inform_public", 2020) else rng.choice(["pågår", "genomförd", "genomförd"])
                status = "ej påbörjad" if one["id"] == "procured_work" and year < 2023 else status
                rows.append({"activity_id": one["id"], "year": year, "status": status,
                             "responsible": ", ".join(one["responsible"]), "comment": COMMENTS.get(key)})
    return rows


def surveys(rng, register: list[dict]) -> list[dict]:
    rows = []
    for year in (2019, 2021, 2022, 2023, 2024):
        for one in register[:13]:
            there = one["start_date"].year <= year and not (one["end_date"] and one["end_date"].year <= year)
            if there and rng.random() < 0.8:
                mood = 3.0 + (year - 2019) * 0.15
                rows += [{"org_nr": one["org_nr"], "year": year, "question": question,
                          "score": float(min(5, max(1, round(rng.gauss(mood + lift, 0.8)))))}
                         for question, lift in QUESTIONS.items()]
    return rows


def indicators(rng) -> list[dict]:
    rows = []
    for municipality, share in (("Bollnäs", 68.4), ("Ovanåker", 73.1), ("Söderhamn", 66.2)):
        for year in range(2018, 2025):
            rows.append({"indicator": "Andel invånare med egen försörjning (%)", "municipality": municipality, "year": year,
                         "value": round(share, 1), "source": "påhittat exempel"})
            share += rng.uniform(-0.4, 0.9)
    return rows


def contacts() -> list[dict]:
    asked = [("Bollnäs", "samordnare", "Kommunstyrelseförvaltningen", date(2019, 3, 1), date(2021, 2, 28)),
             ("Bollnäs", "samordnare", "Kommunstyrelseförvaltningen", date(2021, 9, 1), None),
             ("Bollnäs", "kontaktperson Arbetsförmedlingen", "Arbetsförmedlingen, påhittat kontor", date(2020, 1, 15), None)]
    return [dict(zip(("municipality", "role", "unit", "start_date", "end_date"), row, strict=True)) for row in asked]


def support() -> list[dict]:
    asked = [("Näringsliv och utveckling", "Företagsrådgivning", "Affärsplan, kalkyl och marknad", "naringsliv@bollnas.example"),
             ("Arbetsmarknadsenheten", "Handledarstöd", "Vid behov; bokas i förväg", "ame@bollnas.example"),
             ("Exempelrådgivarna (påhittad)", "Kurs i anbudsskrivning", "Två halvdagar per år", "kurs@exempelradgivarna.example")]
    return [dict(zip(("actor", "service", "description", "contact"), row, strict=True)) for row in asked]
