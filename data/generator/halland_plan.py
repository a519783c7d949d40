"""Halland: the invented reporting on the thirteen aims, who supports and who is to be asked; and the counts published in 2016."""

from datetime import date

MUNICIPALITIES = ["Halmstad", "Hylte", "Laholm", "Falkenberg", "Varberg", "Kungsbacka"]
PUBLISHED = "Region Hallands förstudie 2016-11-18"
INVENTED = "påhittat exempel"
OFFICES = {"Halmstad": 2, "Hylte": 1, "Laholm": 1, "Falkenberg": 1, "Varberg": 1, "Kungsbacka": 1}

# aim -> status by year from 2017; "-" is a year that nobody reported
STATUS = {
    "knowledge": "ppppgpgp", "social_clauses": "eppppppp", "bidding": "eeppg-pp", "partnerships": "eppppppp", "structure": "epppppgg",
    "coordinators": "pppppppp", "forum": "egggaggg", "offices": "epppp-pp", "network": "eeppgggg", "overview": "epgggggg",
    "courses": "egg-gggg", "supervisors": "----epp-", "business": "eeepp-pp",
}
WORDS = {"e": "ej påbörjad", "p": "pågår", "g": "genomförd", "a": "avbruten"}
COMMENTS = {("forum", 2021): "Inställt under pandemin", ("coordinators", 2018): "Hylte och Laholm delar på en tjänst",
            ("supervisors", 2021): "Finansieringen av stödet är inte löst", ("social_clauses", 2017): "Ingen utsedd ägare av upphandlingsfrågan"}


def activities() -> list[dict]:
    return [{"activity_id": aim, "year": year, "status": WORDS[sign], "responsible": "Region Halland", "comment": COMMENTS.get((aim, year))}
            for place, year in enumerate(range(2017, 2025)) for aim, signs in STATUS.items() if (sign := signs[place]) in WORDS]


def events(rng) -> list[dict]:
    asked = [("2015-10-06", "seminarium", "Vad är ett ASF?", 12, 4, 9), ("2017-03-28", "utbildning", "Social hänsyn i upphandling", 16, 3, None),
             ("2018-02-06", "utbildning", "IOP i praktiken", 12, 5, 6), ("2019-09-17", "utbildning", "Social hänsyn i upphandling", 9, None, None),
             ("2021-10-12", "webbinarium", "Affärer med sociala företag", 31, 6, 8), ("2023-04-25", "utbildning", "IOP i praktiken", 14, 4, 5)]
    rows = [{"date": date.fromisoformat(day), "kind": kind, "title": title, "organiser": "Region Halland", "officials": officials,
             "politicians": politicians, "enterprise_staff": staff} for day, kind, title, officials, politicians, staff in asked]
    for year in (2018, 2019, 2020, 2022, 2023, 2024):
        rows.append({"date": date(year, rng.randint(1, 6), rng.randint(1, 28)), "kind": "dialogmöte", "title": "Regionalt forum för offentliga aktörer",
                     "organiser": "Region Halland", "officials": rng.randint(9, 18)})
        rows.append({"date": date(year, rng.randint(7, 12), rng.randint(1, 28)), "kind": "nätverksträff", "title": "Företagens nätverk",
                     "organiser": "Företagen", "enterprise_staff": rng.randint(10, 22)})
    courses = {2018: "affärsutveckling", 2019: "anbudsskrivning", 2021: "handledning", 2022: "kompetensutveckling", 2023: "anbudsskrivning"}
    for year, subject in courses.items():
        rows.append({"date": date(year, rng.randint(2, 11), rng.randint(1, 28)), "kind": "annan", "title": f"Kurs för ASF: {subject}",
                     "organiser": "Coompanion", "enterprise_staff": rng.randint(8, 19)})
    rows.sort(key=lambda row: row["date"])
    return [{"event_id": f"HAL{n:02}", **row} for n, row in enumerate(rows, 1)]


def indicators() -> list[dict]:
    published = [("Antal ASF", 18), ("Antal ASF, ekonomisk förening eller socialt företag", 14), ("Antal ASF, ideella", 4),
                 ("Antal anställda i ASF (cirka)", 100), ("Antal sysselsatta i ASF (cirka)", 130)]
    rows = [{"indicator": name, "municipality": "Halland", "year": 2016, "value": float(value), "source": PUBLISHED + (": ca" if "cirka" in name else "")}
            for name, value in published]
    for year in (2016, 2020, 2024):
        for home in MUNICIPALITIES:
            roles = {2016: (), 2020: ("Halmstad", "Varberg"), 2024: ("Halmstad", "Varberg", "Laholm", "Falkenberg", "Kungsbacka")}
            known = {"Arbetsförmedlingskontor": OFFICES[home] - (year == 2024 and home == "Halmstad"),
                     "Kommunal rollfördelning beslutad (1 = ja)": home in roles[year],
                     "Ägare av upphandlingsfrågan utsedd (1 = ja)": year > 2016 and home in ("Halmstad", "Falkenberg", "Kungsbacka")}
            rows += [{"indicator": name, "municipality": home, "year": year, "value": float(value), "source": INVENTED} for name, value in known.items()]
    return rows


def contacts() -> list[dict]:
    """Kungsbacka has no coordinator, and Halmstad's second office no contact person: what is lacking is to be seen."""
    coordinator, contact = "samordnare", "kontaktperson Arbetsförmedlingen"
    asked = [("Halmstad", coordinator, "Arbetsmarknadsenheten", date(2016, 2, 1), None), ("Varberg", coordinator, "Näringslivsenheten", date(2017, 9, 1), None),
             ("Falkenberg", coordinator, "Socialförvaltningen", date(2018, 1, 1), date(2022, 6, 30)),
             *((home, coordinator, "Delad tjänst för Hylte och Laholm", date(2018, 8, 1), None) for home in ("Hylte", "Laholm")),
             ("Kungsbacka", coordinator, "Arbetsmarknadsenheten", date(2017, 3, 1), date(2020, 8, 31)),
             *((home, contact, f"Arbetsförmedlingen {home}", date(2017 + n % 3, 1 + n, 15), None) for n, home in enumerate(MUNICIPALITIES) if home != "Hylte"),
             ("Hylte", contact, "Arbetsförmedlingen Hylte", date(2018, 5, 2), date(2021, 12, 31))]
    return [dict(zip(("municipality", "role", "unit", "start_date", "end_date"), row, strict=True)) for row in asked]


def support() -> list[dict]:
    """The actors are those that the prestudy names; what each of them offers is invented."""
    asked = [("Arbetsmarknadsenheterna", "Arbetsträning och uppföljning", "Anvisar deltagare och följer upp tillsammans med företaget"),
             ("Socialförvaltningarna", "Daglig verksamhet och sysselsättning", "Avtal om platser enligt SoL och LSS"),
             ("Näringslivsenheterna", "Företagsrådgivning", "Affärsplan, lokaler och kontakter i näringslivet"),
             ("Arbetsförmedlingen", "Anställningsstöd", "Lönebidrag, trygghetsanställning och handledarstöd"),
             ("Försäkringskassan", "Rehabilitering", "Samordnar vägen tillbaka efter sjukskrivning"),
             ("Coompanion", "Kurs i anbudsskrivning", "Två halvdagar om året; också gemensamma anbud"),
             ("Coompanion", "Affärsutveckling", "Rådgivning till nya och växande företag"),
             ("Samordningsförbundet", "Handledarstöd", "Finansierar handledare som är anställda hos någon av parterna"),
             ("Region Halland", "Regionalt forum", "Sammankallar offentliga aktörer och sprider kunskap")]
    return [{"actor": actor, "service": service, "description": f"{text} (påhittat exempel)", "contact": f"asf@exempel{n}.example"}
            for n, (actor, service, text) in enumerate(asked, 1)]
