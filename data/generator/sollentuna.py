"""Sollentuna, Upplands Väsby and Sigtuna: the published register of 2021 and the report of 2022; nothing is invented but numbers and days.

The enterprises are real, so nothing is made up about them: no accounts, no persons, no answers to the criteria."""

from datetime import date

from . import sollentuna_report
from .exports import ISO, STROKES, Dialect
from .numbers import org_nr

DIALECTS = {
    "enterprises": Dialect({"municipality": "Kommun", "name": "Organisation", "start_date": "Start", "parent": "Grupp", "org_nr": "Orgnr",
                            "legal_form": "Associationsform"}, encoding="utf-8-sig",
                           preamble=("Arbetsintegrerande sociala företag i Sollentuna, Upplands Väsby och Sigtuna 2021",)),
    "agreements": Dialect({"agreement_id": "Avtals-id", "org_nr": "Organisationsnummer", "counterpart": "Motpart", "kind": "Typ", "start_date": "Från",
                           "end_date": "Till"}, encoding="utf-8", delimiter="\t"),
    "activities": Dialect({"activity_id": "Aktivitets-id", "year": "År", "status": "Status", "responsible": "Ansvarig", "comment": "Kommentar"}),
    "events": Dialect({"date": "Datum", "event_id": "Händelse-id", "kind": "Typ", "title": "Rubrik", "organiser": "Arrangör", "officials": "Tjänstemän",
                       "politicians": "Politiker", "case_workers": "Handläggare", "enterprise_staff": "Personal från företagen", "public": "Allmänhet"},
                      dates=STROKES),
    "efforts": Dialect({"effort_id": "Insats-id", "name": "Namn", "kind": "Typ", "level": "Nivå", "financier": "Finansiär", "provider": "Utförare",
                        "recipient": "Mottagare", "start_date": "Startdatum", "end_date": "Slutdatum", "amount_sek": "Belopp"}, dates=ISO),
    "indicators": Dialect({"indicator": "Nyckeltal", "municipality": "Kommun", "year": "År", "value": "Värde", "source": "Källa"}, encoding="utf-8"),
    "support": Dialect({"actor": "Aktör", "service": "Tjänst", "description": "Beskrivning", "contact": "Kontakt"}, encoding="utf-8-sig", delimiter="|"),
}

AF = "Arbetsförmedlingen"
INCOME = "Sigtuna kommun – Försörjningsstödenheten"
CARE = "Sigtuna kommun – Äldre- och omsorgsförvaltningen"
JOINT = "Samordningsförbundet – Hoppet & MIA-Vidare"
GROUP = "M29 Gruppen"
PLACES, IOP, SUB, OTHER = "arbetsträningsplatser", "IOP", "underleverantör", "annan"
THROUGH_M29 = [(INCOME, SUB), (CARE, SUB), (JOINT, SUB)]

# municipality, name, start year, group, form, agreements. A form is told for one alone, whose row holds two legal persons, an
# economic association (EK) and a non-profit one (IF): the register counts them as one, and so they are one row here, by the EK,
# which is the one that the network names.
REGISTER = [
    ("Sigtuna", "M29 Socialt företagscenter", 2015, GROUP, "annan", [(AF, PLACES), (INCOME, IOP), (CARE, IOP), (JOINT, PLACES)]),
    ("Sigtuna & Upplands Väsby", "M29 Fastighetservice (tidigare Service i Sigtuna)", 2009, GROUP, "annan", [(AF, PLACES), *THROUGH_M29]),
    ("Sigtuna", "M29 Café, Textil & Hantverk", 2015, GROUP, "annan", [(AF, PLACES), *THROUGH_M29]),
    ("Sigtuna & Upplands Väsby", "GGG – Allservice för Seniorer EK och GGG – Glädje, Gemenskap & Guldkant för seniorer IF", 2017, None,
     "ekonomisk förening", [(AF, PLACES)]),
    ("Sigtuna", "Love & Hope Secondhand i Märsta", 2015, None, "annan",
     [(AF, PLACES), (INCOME, SUB), ("Sigtuna kommun – daglig verksamhet", OTHER)]),
    ("Upplands Väsby", "Naturlig hälsa & utbildning i Mälardalen", 2019, None, "annan", [(JOINT, SUB)]),
    ("Upplands Väsby", "Värmekällan i Väsby", 2012, None, "annan", [(AF, PLACES), (JOINT, PLACES)]),
    ("Sollentuna", "Livskraft", 2016, None, "annan", [(JOINT, SUB)]),
]


def rows(_rng) -> dict[str, list[dict]]:
    register = enterprises()
    return {"enterprises": register, "agreements": agreements(register), "activities": sollentuna_report.activities(),
            "events": sollentuna_report.events(), "efforts": sollentuna_report.efforts(), "indicators": sollentuna_report.indicators(),
            "support": sollentuna_report.support()}


def enterprises() -> list[dict]:
    """The register tells the year of the start alone: its first day stands for it."""
    return [{"org_nr": org_nr("7", 710 + place * 7), "name": name, "legal_form": form, "municipality": municipality,
             "start_date": date(year, 1, 1), "parent": group} for place, (municipality, name, year, group, form, _) in enumerate(REGISTER)]


def agreements(register: list[dict]) -> list[dict]:
    """As they stood in 2021; since when is not told. A subcontractor is M29's in all cases, which its id says (UL-M29)."""
    rows, numbers = [], {}
    for one, (*_, agreed) in zip(register, REGISTER, strict=True):
        for counterpart, kind in agreed:
            series = "UL-M29" if kind == SUB else "AVT"
            numbers[series] = numbers.get(series, 0) + 1
            rows.append({"agreement_id": f"{series}-{numbers[series]:02}", "org_nr": one["org_nr"], "counterpart": counterpart, "kind": kind,
                         "start_date": date(2021, 1, 1)})
    return rows
