"""Halland: as many invented enterprises and persons as the prestudy of 2016 counted, and what happened to them, 2014 to 2024."""

from datetime import date

from . import bollnas, halland_plan, people
from .exports import COMPACT, ISO, STROKES, Dialect
from .numbers import org_nr

DIALECTS = {
    "enterprises": Dialect({"name": "Organisation", "org_nr": "Org nr", "legal_form": "Associationsform", "municipality": "Ort", "start_date": "Start",
                            "end_date": "Slut", "industry": "Bransch", "sells_goods_or_services": "Säljer varor eller tjänster",
                            "participation": "Delaktighet", "reinvests_profit": "Återinvesterar vinst", "independent": "Fristående"},
                           encoding="utf-16", delimiter="\t"),
    "accounts": Dialect({"org_nr": "Orgnr", "year": "År", "turnover_sek": "Omsättning", "result_sek": "Resultat", "equity_sek": "Eget kapital"},
                        preamble=("sep=;",)),
    "participants": Dialect({"participant_id": "ID", "activity": "Aktivitet", "org_nr": "Organisationsnummer", "start_date": "Startdatum",
                             "end_date": "Slutdatum", "target_group": "Målgrupp", "gender": "Kön", "birth_year": "Födelseår",
                             "home_municipality": "Hemkommun", "referrer": "Remittent", "outcome": "Resultat efter avslut"},
                            encoding="utf-8", delimiter=",", newline="\n", dates=COMPACT),
    "employees": Dialect({"employee_id": "Anställnings-id", "org_nr": "Organisationsnr", "employment_form": "Anställningsform", "start_date": "Från",
                          "end_date": "Till", "fte_percent": "Sysselsättningsgrad", "former_participant": "Tidigare deltagare", "gender": "Kön",
                          "birth_year": "Födelseår"}, dates=STROKES),
    "procurements": Dialect({"procurement_id": "Upphandlings-id", "title": "Rubrik", "buyer": "Beställare", "form": "Form",
                             "supplier_org_nr": "Leverantörens organisationsnummer", "award_date": "Tilldelningsdatum", "value_sek": "Belopp"},
                            encoding="utf-8-sig", delimiter="|", hyphen=False),
    "events": Dialect({"event_id": "Händelse-id", "date": "Datum", "kind": "Slag", "title": "Benämning", "organiser": "Arrangör", "officials": "Tjänstemän",
                       "politicians": "Politiker", "enterprise_staff": "Personal från företagen"}, encoding="utf-8"),
    "agreements": Dialect({"agreement_id": "ID", "counterpart": "Motpart", "org_nr": "Org.nr", "kind": "Slag", "start_date": "Fr.o.m.", "end_date": "T.o.m.",
                           "places": "Platser"}, dates=ISO),
    "activities": Dialect({"activity_id": "ID", "year": "År", "status": "Status", "responsible": "Ansvarig", "comment": "Kommentar"}, encoding="utf-8-sig"),
    "indicators": Dialect({"municipality": "Kommun", "indicator": "Nyckeltal", "year": "År", "value": "Värde", "source": "Källa"}, encoding="utf-8"),
    "contacts": Dialect({"municipality": "Kommun", "role": "Roll", "unit": "Enhet", "start_date": "Startdatum", "end_date": "Slutdatum"}),
    "support": Dialect({"actor": "Aktör", "service": "Tjänst", "description": "Beskrivning", "contact": "Kontakt"}, encoding="utf-8", delimiter="\t"),
}

# name, municipality, start, end; the prestudy names no enterprise, so every name here says that it is invented
ASSOCIATIONS = [
    ("Nissans Påhittskök ekonomisk förening", "Halmstad", "2008-04-01", None),
    ("Tylösands Exempelservice ekonomisk förening", "Halmstad", "2010-09-01", None),
    ("Slottsmöllans Låtsasverkstad ekonomisk förening", "Halmstad", "2011-02-14", None),
    ("Oskarströms Sagoåterbruk ekonomisk förening", "Halmstad", "2013-05-06", None),
    ("Hyltebruks Påhittsskog ekonomisk förening", "Hylte", "2012-01-16", None),
    ("Lagans Exempelbageri ekonomisk förening", "Laholm", "2009-10-05", None),
    ("Mellbystrands Fiktiva Trädgård ekonomisk förening", "Laholm", "2013-03-11", None),
    ("Ätrans Påhittstvätt ekonomisk förening", "Falkenberg", "2007-08-20", None),
    ("Skrea Diktade Cyklar ekonomisk förening", "Falkenberg", "2012-04-02", None),
    ("Getteröns Låtsascafé ekonomisk förening", "Varberg", "2010-06-01", None),
    ("Viskans Hittepåhantverk ekonomisk förening", "Varberg", "2011-11-07", "2019-06-30"),
    ("Tvååkers Exempelodling ekonomisk förening", "Varberg", "2013-02-18", None),
    ("Onsala Sagosnickeri ekonomisk förening", "Kungsbacka", "2012-09-10", None),
    ("Fjärås Påhittsfrakt ekonomisk förening", "Kungsbacka", "2013-01-14", None),
    ("Hylte Låtsasmetall ekonomisk förening", "Hylte", "2018-03-05", None),
    ("Haverdals Exempeltextil ekonomisk förening", "Halmstad", "2020-02-03", None),
    ("Glommens Sagofisk ekonomisk förening", "Falkenberg", "2013-06-03", "2015-10-31"),
]
NON_PROFIT = [
    ("Halmstads Påhittade Gemenskap", "Halmstad", "2009-01-19", None),
    ("Ullareds Exempelloppis", "Falkenberg", "2011-03-21", None),
    ("Varbergs Fiktiva Fritid", "Varberg", "2012-10-08", None),
    ("Kungsbacka Hittepåhus", "Kungsbacka", "2010-02-01", None),
]
IN_DEBT = {7: range(2018, 2021)}

# number going on at the end of October to December 2016, of 2019 and of 2024: the first add up to what was published
PARTICIPANTS = {"Halmstad": (42, 47, 52), "Hylte": (8, 11, 12), "Laholm": (14, 14, 17), "Falkenberg": (22, 25, 24), "Varberg": (26, 23, 29),
                "Kungsbacka": (18, 20, 22)}
EMPLOYEES = {"Halmstad": (30, 33, 37), "Hylte": (6, 8, 9), "Laholm": (11, 12, 11), "Falkenberg": (18, 19, 22), "Varberg": (21, 18, 23),
             "Kungsbacka": (14, 15, 18)}
STILL = frozenset({(2016, 11), (2016, 12)})  # nobody comes or goes between the day of the prestudy and the end of its year


def rows(rng) -> dict[str, list[dict]]:
    register = enterprises()
    return {"enterprises": register, "accounts": bollnas.accounts(rng, register, IN_DEBT), **people_of(rng, register),
            "procurements": procurements(register), "events": halland_plan.events(rng), "agreements": agreements(register),
            "activities": halland_plan.activities(), "indicators": halland_plan.indicators(), "contacts": halland_plan.contacts(),
            "support": halland_plan.support()}


def enterprises() -> list[dict]:
    asked = [("7", "ekonomisk förening", *one) for one in ASSOCIATIONS] + [("8", "ideell förening", *one) for one in NON_PROFIT]
    rows = []
    for place, (first, form, name, municipality, start, end) in enumerate(asked):
        rows.append({"org_nr": org_nr(first, 305 + place * 7), "name": name, "legal_form": form, "municipality": municipality,
                     "start_date": date.fromisoformat(start), "end_date": end and date.fromisoformat(end), "industry": bollnas.TRADES[place % 10],
                     "sells_goods_or_services": True, "participation": None if place % 9 == 4 else first == "7" or place % 2 == 0,
                     "reinvests_profit": True, "independent": True})
    return rows


def people_of(rng, register: list[dict]) -> dict[str, list[dict]]:
    def groups(levels):
        return [([(2014, 1, round(now * 0.8)), (2016, 10, now), (2016, 12, now), (2019, 12, then), (2024, 12, last)],
                 [one for one in register if one["municipality"] == home], home) for home, (now, then, last) in levels.items()]
    participants = people.participants(rng, groups(PARTICIPANTS), still=STILL)
    return {"participants": participants, "employees": people.employees(rng, groups(EMPLOYEES), participants, STILL)}


def procurements(register: list[dict]) -> list[dict]:
    number = {one["name"].split()[0]: one["org_nr"] for one in register} | {"": None}
    asked = [
        ("HLM 2015/071", "Café i stadsbiblioteket", "Halmstads kommun", "2015-09-14", "direktupphandling", "Nissans", 180000.0),
        ("RH 2017/112", "Konferensservering", "Region Halland", "2017-05-22", "sociala hänsyn", "Nissans", 960000.0),
        ("VBG 2018/034", "Parkskötsel", "Varbergs kommun", "2018-03-12", "reserverat kontrakt", "Tvååkers", 1420000.0),
        ("FBG 2018/201", "Tvätt av arbetskläder", "Falkenbergs kommun", "2018-10-01", "direktupphandling", "Ätrans", 610000.0),
        ("KBA 2019/055", "Möbelrenovering", "Kungsbacka kommun", "2019-04-08", "sociala hänsyn", "Onsala", 540000.0),
        ("LHM 2020/018", "Fika och catering", "Laholms kommun", "2020-02-17", "sociala hänsyn", "", 250000.0),
        ("HLM 2021/140", "Budtjänster", "Halmstads kommun", "2021-09-06", "sociala hänsyn", "Tylösands", 880000.0),
        ("HYL 2023/009", "Röjning av vandringsleder", "Hylte kommun", "2023-03-20", "direktupphandling", "Hyltebruks", 395000.0),
    ]
    names = ("procurement_id", "title", "buyer", "award_date", "form", "supplier_org_nr", "value_sek")
    return [dict(zip(names, (*row[:3], date.fromisoformat(row[3]), row[4], number[row[5]], row[6]), strict=True)) for row in asked]


def agreements(register: list[dict]) -> list[dict]:
    """Places for work training with the employment service, and the partnerships of the non-profit ones: one of them before the prestudy."""
    rows = [{"org_nr": one["org_nr"], "counterpart": "Arbetsförmedlingen", "kind": "arbetsträningsplatser", "start_date": date(2015 + n % 3, 1 + n, 1),
             "end_date": one["end_date"], "places": 4 + n % 5} for n, one in enumerate(register[:11:2])]
    partners = [("Halmstads kommun", date(2016, 1, 1), None), ("Falkenbergs kommun", date(2018, 5, 1), None),
                ("Varbergs kommun", date(2019, 1, 1), date(2021, 12, 31)), ("Region Halland", date(2022, 9, 1), None)]
    rows += [{"org_nr": one["org_nr"], "counterpart": who, "kind": "IOP", "start_date": start, "end_date": end}
             for one, (who, start, end) in zip(register[len(ASSOCIATIONS):], partners, strict=True)]
    return [{"agreement_id": f"RH-{n:02}", **row} for n, row in enumerate(sorted(rows, key=lambda row: row["start_date"]), 1)]
