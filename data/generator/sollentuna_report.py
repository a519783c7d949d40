"""Sollentuna, Upplands Väsby and Sigtuna: what the report of 2022-10-19 tells. Where it tells a season, a day of that season stands for it."""

from datetime import date

ASSOCIATION = "Samordningsförbundet Sollentuna-Upplands Väsby-Sigtuna"
SOURCE = "IOP-rapporten 2022-10-19"
DONE, ONGOING, PLANNED = "genomförd", "pågår", "ej påbörjad"
NEED = "Utpekat i rapporten som framtida utvecklingsområde"

# activity -> status and comment; what the report passes over is not here
REPORTED = {
    "focus_group": (ONGOING, "Materialet har spridits till ASF, handläggare och insatsledare"), "network_meetings": (ONGOING, None),
    "bip_seminar": (DONE, "Flertalet ASF medverkade"), "bip_training": (PLANNED, "Planerad; arrangeras av samordningsförbundet"),
    "business_meetings": (DONE, None), "sigtuna_gala": (DONE, None), "vasby_day": (DONE, None), "sollentuna": (DONE, None),
    "webinar_idea": (DONE, "Våren 2022"), "website": (DONE, "Färdig våren 2022"), "films": (DONE, "Färdiga våren 2022"),
    "webinar_training": (DONE, "Välbesökt"), "folder": (DONE, None), "anniversary": (DONE, None),
    "bus_tours": (DONE, "Hösten 2022; två fulla bussar, antalet deltagare är inte redovisat"), "civil_society": (DONE, None),
    "esf": (DONE, None), "dialogue": (ONGOING, None), "innovation_cheques": (PLANNED, "Planerad; informationsmöte i augusti 2022"),
    "equality": (DONE, "Våren 2022"), "neuropsychiatry": (PLANNED, "Planerad till hösten 2022"),
    "supported_employment": (PLANNED, "Planerad till våren 2023"), "quality": (DONE, "Material och rutiner är framtagna"), "democracy": (ONGOING, None),
    "one_number": (PLANNED, NEED), "quality_future": (PLANNED, NEED), "more_asf": (PLANNED, NEED), "broader": (PLANNED, NEED), "rooted": (PLANNED, NEED),
}


def activities() -> list[dict]:
    return [{"activity_id": activity, "year": 2022, "status": status, "comment": comment} for activity, (status, comment) in REPORTED.items()]


def events() -> list[dict]:
    """Nobody counted heads, or the report does not tell: they are unknown."""
    spring, august, autumn = date(2022, 4, 1), date(2022, 8, 15), date(2022, 10, 1)
    asked = [(spring, "webbinarium", "ASF:s dubbla affärsidéer (våren 2022)", "Kommunerna, Coompanion och samordningsförbundet"),
             (spring, "webbinarium", "Framgångsrik arbetsträning – berättelser från deltagare, utförare och beställare (2022)", "Parterna i IOP"),
             (spring, "annan", "Kompetensutveckling inom jämställdhet och icke-diskriminering för anställda på ASF (våren 2022)", None),
             (spring, "seminarium", "BIP-seminarium (2022)", ASSOCIATION),
             (spring, "annan", "Sigtuna näringslivsgala (2022)", None),
             (spring, "annan", "Upplands Väsbys näringslivsdag (2022)", None),
             (spring, "nätverksträff", "Regelbundna nätverksträffar (2022)", "ASF Nätverket"),
             (spring, "dialogmöte", "Sonderingsmöte med Samordningsförbundet Roslagen (2022)", ASSOCIATION),
             (august, "annan", "Informationsmöte om innovationscheckar (augusti 2022)", "Coompanion"),
             (autumn, "annan", "Samordningsförbundets fem år (2022)", ASSOCIATION),
             (autumn, "studiebesök", "Bussresa till ASF, den första av två (hösten 2022)", "Parterna i IOP"),
             (autumn, "studiebesök", "Bussresa till ASF, den andra av två (hösten 2022)", "Parterna i IOP")]
    return [{"event_id": f"IOP-{n:02}", **dict(zip(("date", "kind", "title", "organiser"), row, strict=True))} for n, row in enumerate(asked, 1)]


def efforts() -> list[dict]:
    """What the report tells of; amounts never, and who pays only here and there."""
    structural, individual = "strukturövergripande", "individinriktad"
    asked = [("Idéburet offentligt partnerskap med SKOOPI Stockholm", "samarbetsavtal", structural, ASSOCIATION, "SKOOPI Stockholm", "ASF Nätverket"),
             ("MIA-Vidare: arbetsträning på ASF", "förberedande insats", individual, ASSOCIATION, None, "Deltagarna"),
             ("HOPPET – Rätt stöd för mig: arbetsträning på ASF", "förberedande insats", individual, ASSOCIATION, None, "Deltagarna"),
             ("BIP-seminarium", "inspirationsdag", structural, ASSOCIATION, ASSOCIATION, "ASF Nätverket"),
             ("Gemensam hemsida, filmer och folder", "information", structural, None, "Parterna i IOP", "ASF Nätverket"),
             ("Webbinarier om ASF", "inspirationsdag", structural, None, "Parterna i IOP", None),
             ("Bussresor till tre ASF", "inspirationsdag", structural, None, "Parterna i IOP", None),
             ("Jämställdhet och icke-diskriminering för anställda på ASF", "kompetensutveckling för anställda", individual, None, None, "ASF Nätverket"),
             ("Neuropsykiatriska diagnoser: utbildning som ASF erbjuds", "kompetensutveckling för anställda", individual, None, None, "ASF Nätverket"),
             ("Supported Employment: utbildning", "kompetensutveckling för anställda", individual, None, None, "ASF Nätverket"),
             ("Kvalitetssäkring av arbetsträningen", "uppföljning", structural, None, "Parterna i IOP", "ASF Nätverket")]
    names = ("name", "kind", "level", "financier", "provider", "recipient")
    return [{"effort_id": f"R{n:02}", **dict(zip(names, row, strict=True)), "start_date": date(2023 if "Supported" in row[0] else 2022, 1, 1)}
            for n, row in enumerate(asked, 1)]


def indicators() -> list[dict]:
    asked = [("Antal ASF i nätverket", "Sollentuna, Upplands Väsby och Sigtuna", 2021, 8.0, SOURCE),
             ("Arbetslösa i minst två år i landet (cirka)", "Riket", 2022, 100000.0, f"{SOURCE}: närmare hundratusen"),
             ("Bussresor till ASF", "Sollentuna, Upplands Väsby och Sigtuna", 2022, 2.0, SOURCE)]
    return [dict(zip(("indicator", "municipality", "year", "value", "source"), row, strict=True)) for row in asked]


def support() -> list[dict]:
    """M29 holds the network together, and the report names the person, for whom a unit is enough here. That is no coordinator of a
    municipality, of whom the report tells nothing: there is no export of contacts.
    """
    asked = [("SKOOPI Stockholm", "Intresseorganisation för ASF", "Part i partnerskapet"),
             ("M29 Socialt företagscenter", "Sammanhåller ASF Nätverket", "Kompletterande aktör i partnerskapet; sammankallar fokusgruppen"),
             ("Tanke & Handling", "Kompletterande aktör i partnerskapet", None),
             ("Coompanion", "Information om innovationscheckar", "Informationsmöte i augusti 2022"),
             (ASSOCIATION, "BIP-seminarier och BIP-utbildningar", "Förbundet arrangerar"),
             ("ASF Nätverket", "Gemensam hemsida, filmer och folder", "Från hösten 2021; åtta ASF")]
    return [dict(zip(("actor", "service", "description"), row, strict=True)) for row in asked]
