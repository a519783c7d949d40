"""Stockholm: invented enterprises, persons and efforts around a real policy, 2014 to 2024; some efforts are such as it forbids."""

from datetime import date

from . import bollnas, people, stockholm_plan
from .exports import COMPACT, DOTTED, ISO, Dialect
from .numbers import org_nr

DIALECTS = {
    "enterprises": Dialect({"org_nr": "Organisationsnummer", "name": "Organisation", "legal_form": "Företagsform", "municipality": "Kommun",
                            "start_date": "Från", "end_date": "Till", "industry": "Bransch", "sells_goods_or_services": "Säljer varor eller tjänster",
                            "participation": "Delaktighet", "reinvests_profit": "Återinvesterar vinst", "independent": "Fristående"}),
    "participants": Dialect({"org_nr": "Org.nr", "participant_id": "Deltagare", "activity": "Insats", "start_date": "Start", "end_date": "Slut",
                             "target_group": "Målgrupp", "gender": "Kön", "birth_year": "Födelseår", "home_municipality": "Hemkommun",
                             "referrer": "Remittent", "outcome": "Utfall"}, encoding="utf-8-sig", dates=DOTTED),
    "employees": Dialect({"employee_id": "ID", "org_nr": "OrgNr", "start_date": "Startdatum", "end_date": "Slutdatum", "employment_form": "Anställningsform",
                          "fte_percent": "Sysselsättningsgrad", "former_participant": "Tidigare deltagare", "gender": "Kön"},
                         encoding="utf-8", delimiter="\t"),
    "events": Dialect({"event_id": "ID", "date": "Datum", "kind": "Typ", "title": "Titel", "organiser": "Arrangör", "officials": "Tjänstemän",
                       "politicians": "Politiker", "case_workers": "Handläggare", "enterprise_staff": "Personal från företagen", "public": "Allmänhet"},
                      preamble=("Förbundets arrangemang;;;;;;;;;",)),
    "agreements": Dialect({"agreement_id": "Avtals-id", "org_nr": "Organisationsnummer", "counterpart": "Motpart", "kind": "Slag", "start_date": "Start",
                           "end_date": "Slut", "places": "Platser"}, encoding="utf-8", newline="\n", dates=COMPACT),
    "activities": Dialect({"year": "År", "activity_id": "Aktivitets-id", "status": "Status", "responsible": "Ansvarig", "comment": "Kommentar"}),
    "efforts": Dialect({"effort_id": "Insats-id", "name": "Namn", "kind": "Slag", "level": "Nivå", "financier": "Finansiär", "provider": "Utförare",
                        "recipient": "Mottagare", "start_date": "Fr.o.m.", "end_date": "T.o.m.", "amount_sek": "Belopp"}, encoding="utf-8-sig", dates=ISO),
    "indicators": Dialect({"indicator": "Nyckeltal", "municipality": "Kommun", "year": "År", "value": "Värde", "source": "Källa"}, encoding="utf-8"),
    "support": Dialect({"actor": "Aktör", "service": "Stöd", "description": "Beskrivning", "contact": "Kontakt"}),
}

# first digit of the number, form, name, start, end; the policy names no enterprise
ENTERPRISES = [
    ("7", "ekonomisk förening", "Söders Påhittscafé ekonomisk förening", "2008-03-03", None),
    ("7", "ekonomisk förening", "Hornstulls Exempelcyklar ekonomisk förening", "2010-10-04", None),
    ("7", "ekonomisk förening", "Farsta Låtsassömnad ekonomisk förening", "2012-05-07", None),
    ("7", "ekonomisk förening", "Kista Sagocatering ekonomisk förening", "2013-01-21", None),
    ("7", "ekonomisk förening", "Rinkeby Diktade Odlingar ekonomisk förening", "2019-04-01", None),
    ("8", "ideell förening", "Vällingby Hittepåhus", "2011-09-12", None),
    ("8", "ideell förening", "Skärholmens Påhittsloppis", "2013-06-10", "2021-12-31"),
    ("8", "stiftelse", "Stiftelsen Exempelverkstaden", "2009-02-02", None),
    ("5", "aktiebolag", "Fiktiva Flytten i Stockholm AB", "2016-11-14", None),
]
PARTICIPANTS = [(2014, 1, 28), (2017, 12, 41), (2020, 12, 36), (2024, 12, 54)]
EMPLOYEES = [(2014, 1, 19), (2017, 12, 27), (2024, 12, 35)]
# the policy's six, of which the young are told by their age
TARGET_GROUPS = ["långtidsarbetslös", "långtidsarbetslös", "nyanländ", "psykisk funktionsnedsättning", "efter långtidssjukskrivning", "LSS"]


def rows(rng) -> dict[str, list[dict]]:
    register = enterprises()
    participants = people.participants(rng, [(PARTICIPANTS, register, "Stockholm")], TARGET_GROUPS)
    return {"enterprises": register, "participants": participants, "employees": people.employees(rng, [(EMPLOYEES, register, "")], participants),
            "events": stockholm_plan.events(rng), "agreements": agreements(register), "activities": stockholm_plan.activities(),
            "efforts": stockholm_plan.efforts(), "indicators": stockholm_plan.indicators(), "support": stockholm_plan.support()}


def enterprises() -> list[dict]:
    return [{"org_nr": org_nr(first, 510 + place * 7), "name": name, "legal_form": form, "municipality": "Stockholm",
             "start_date": date.fromisoformat(start), "end_date": end and date.fromisoformat(end), "industry": bollnas.TRADES[place],
             "sells_goods_or_services": True, "participation": True, "reinvests_profit": None if first == "5" else True, "independent": True}
            for place, (first, form, name, start, end) in enumerate(ENTERPRISES)]


def agreements(register: list[dict]) -> list[dict]:
    asked = [(0, "Stockholms stad", "arbetsträningsplatser", "2016-01-01", None, 6), (1, "Arbetsförmedlingen", "arbetsträningsplatser", "2017-03-01", None, 4),
             (3, "Arbetsförmedlingen", "arbetsträningsplatser", "2018-09-01", "2022-08-31", 5), (5, "Stockholms stad", "IOP", "2019-01-01", None, 8),
             (6, "Stockholms stad", "IOP", "2017-01-01", "2019-12-31", None), (7, "Region Stockholm", "köp", "2020-02-01", "2023-01-31", None),
             (8, "Försäkringskassan", "annan", "2021-01-01", None, None)]
    return [{"agreement_id": f"ST{n}", "org_nr": register[place]["org_nr"], "counterpart": who, "kind": kind, "start_date": date.fromisoformat(start),
             "end_date": end and date.fromisoformat(end), "places": places} for n, (place, who, kind, start, end, places) in enumerate(asked, 1)]
