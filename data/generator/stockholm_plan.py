"""Stockholm: the invented reporting on the policy, its efforts and their financing, and the real counts of the whole country."""

from datetime import date

ASSOCIATION = "Samordningsförbundet Stockholms stad"
WORDS = {"e": "ej påbörjad", "p": "pågår", "g": "genomförd", "a": "avbruten"}
# activity -> status by year from 2018; "-" is a year that nobody reported
STATUS = {
    "cooperate": "ppppppp", "conditions": "epppppp", "knowledge": "pgg-ggp", "support_structure": "eepp-pp", "monitoring": "ggggggg",
    "influence": "--ppppp", "inspiration": "ggaggg-", "preparatory": "ppppppp", "education": "eggagpp", "supervisors": "eeppppp",
    "action_plan": "ggegg-e",
}
COMMENTS = {("action_plan", 2020): "Ingen handlingsplan antogs; föregående års plan fick gälla", ("action_plan", 2024): "Beslut väntas till hösten",
            ("inspiration", 2020): "Inställt under pandemin", ("education", 2021): "Omgjord till webbinarium"}


def activities() -> list[dict]:
    return [{"activity_id": activity, "year": year, "status": WORDS[sign], "comment": COMMENTS.get((activity, year)),
             "responsible": "Förbundschefen" if activity == "action_plan" else "Samordningsförbundet"}
            for place, year in enumerate(range(2018, 2025)) for activity, signs in STATUS.items() if (sign := signs[place]) in WORDS]


def efforts() -> list[dict]:
    """Every kind once, most of them financed as they should be. Four are not: E11 goes straight to an enterprise, E12 to E14 are
    forbidden kinds. E15 is of such a kind too, but somebody else pays, as does nobody known for E16."""
    structural, individual = "strukturövergripande", "individinriktad"
    asked = [
        ("Samordnare för ASF", "samordnare", structural, ASSOCIATION, "Stockholms stad", "Parterna", 620000.0),
        ("Informationsmaterial om ASF", "information", structural, ASSOCIATION, "Stockholms stad", "Parterna", 85000.0),
        ("Möten med myndigheter och beslutsfattare", "påverkansarbete", structural, ASSOCIATION, ASSOCIATION, "Parterna", None),
        ("Underlag till policybeslut", "policyarbete", structural, ASSOCIATION, ASSOCIATION, "Styrelsen", 40000.0),
        ("Inspirationsdag om ASF", "inspirationsdag", structural, ASSOCIATION, ASSOCIATION, "Parterna", 72500.0),
        ("Stödstruktur i stadsdelarna", "stödstruktur", structural, ASSOCIATION, "Stockholms stad", "Stadsdelsförvaltningarna", 310000.0),
        ("Samarbetsavtal och IOP", "samarbetsavtal", structural, ASSOCIATION, "Stockholms stad", "Vällingby Hittepåhus", 450000.0),
        ("Följa utvecklingen", "uppföljning", structural, ASSOCIATION, ASSOCIATION, "Styrelsen", 55000.0),
        ("Arbetsförberedande insats på ASF", "förberedande insats", individual, ASSOCIATION, "Arbetsförmedlingen", "Deltagarna", 780000.0),
        ("Utbildning om ASF för målgruppen", "utbildning för målgruppen", individual, ASSOCIATION, "Försäkringskassan", "Deltagarna", 64000.0),
        ("Arbetsträning betald direkt till företaget", "förberedande insats", individual, ASSOCIATION, "Hornstulls Exempelcyklar ekonomisk förening",
         "Deltagarna", 95000.0),
        ("Bidrag till en enskild näringsidkare", "kontantbidrag", individual, ASSOCIATION, ASSOCIATION, "Påhittad näringsidkare", 25000.0),
        ("Kurs i affärsutveckling för anställda på ASF", "kompetensutveckling för anställda", individual, ASSOCIATION, "Exempelrådgivarna (påhittad)",
         "Kista Sagocatering ekonomisk förening", 38500.0),
        ("Medlemsavgift i intresseorganisation", "medlemskap", structural, ASSOCIATION, ASSOCIATION, "Påhittad intresseorganisation", 5000.0),
        ("Starta ett nytt ASF", "starta företag", structural, "Exempelfonden (påhittad)", "Exempelrådgivarna (påhittad)",
         "Rinkeby Diktade Odlingar ekonomisk förening", 150000.0),
        ("Handledarutbildning för anställda på ASF", "kompetensutveckling för anställda", individual, None, "Exempelrådgivarna (påhittad)",
         "Söders Påhittscafé ekonomisk förening", None),
        ("Handledare anställd hos staden", "handledare", individual, ASSOCIATION, "Stockholms stad", "Deltagarna", 540000.0),
    ]
    names = ("name", "kind", "level", "financier", "provider", "recipient", "amount_sek")
    return [{"effort_id": f"E{n:02}", **dict(zip(names, row, strict=True)), "start_date": date(2018 + n % 6, 1 + n % 9, 1),
             "end_date": None if n % 4 == 1 else date(2019 + n % 6, 12, 31)} for n, row in enumerate(asked, 1)]


def events(rng) -> list[dict]:
    asked = [("annan", "Inspirationsdag om ASF", {"officials": 18, "politicians": 4, "case_workers": 22, "enterprise_staff": 9}),
             ("seminarium", "Seminarium: arbetsträning på ASF", {"officials": 8, "case_workers": 15, "enterprise_staff": 6}),
             ("studiebesök", "Studiebesök hos ett ASF", {"officials": 5, "politicians": 3, "case_workers": 9}),
             ("utbildning", "Utbildning om ASF för parternas handläggare", {"officials": 6, "case_workers": 20})]
    rows = [{"date": date(year, rng.randint(2, 11), rng.randint(1, 28)), "kind": kind, "title": title, "organiser": ASSOCIATION,
             **{who: max(1, n + rng.randint(-3, 4)) for who, n in heads.items()}}
            for year in (2018, 2019, 2021, 2022, 2023, 2024) for kind, title, heads in asked]
    rows.sort(key=lambda row: row["date"])
    return [{"event_id": f"S{n:02}", **row} for n, row in enumerate(rows, 1)]


def indicators() -> list[dict]:
    """These are real: what the association is to follow nationally, as Tillväxtverket published it."""
    source = "Tillväxtverket, statistik om sociala företag; självregistrerade, ungefärliga tal"
    return [{"indicator": "Antal ASF i landet (cirka)", "municipality": "Riket", "year": year, "value": float(value), "source": source}
            for year, value in ((2009, 174), (2016, 350), (2017, 344))]


def support() -> list[dict]:
    asked = [("Stockholms stad", "Samordnare för ASF", "Sprider kunskap och visar vägen till rätt stadsdel", "asf@stad.example"),
             ("Arbetsförmedlingen", "Anställningsstöd", "Lönebidrag och stöd till personligt biträde", "foretag@formedling.example"),
             ("Exempelrådgivarna (påhittad)", "Företagsrådgivning", "Affärsplan och anbud", "kurs@exempelradgivarna.example")]
    return [dict(zip(("actor", "service", "description", "contact"), row, strict=True)) for row in asked]
