"""Write the invented exports: `python data/generate.py`. The same bytes every time."""

import random
from pathlib import Path

from generator import bollnas, bollnas_plan
from generator.defects import DEFECTS
from generator.exports import COMPACT, DOTTED, ISO, STROKES, Dialect, record
from generator.exports import write as write_file

SEED = 2019_1028
HERE = Path(__file__).parent

DIALECTS = {
    "enterprises": Dialect({"org_nr": "Organisationsnummer", "name": "Företagsnamn", "legal_form": "Juridisk form", "municipality": "Kommun",
                            "start_date": "Startdatum", "end_date": "Slutdatum", "industry": "Bransch", "parent": "Koncern", "phone": "Telefon",
                            "website": "Hemsida", "sells_goods_or_services": "Säljer varor eller tjänster", "participation": "Delaktighet",
                            "reinvests_profit": "Återinvesterar vinst", "independent": "Fristående"}, encoding="utf-8-sig"),
    "accounts": Dialect({"org_nr": "Org.nr", "year": "År", "turnover_sek": "Omsättning", "result_sek": "Resultat", "equity_sek": "Eget kapital"},
                        preamble=("Bokslut ASF – utdrag ur ekonomisystemet 2025-02-14",)),
    "participants": Dialect({"participant_id": "Deltagar-id", "org_nr": "Orgnr", "start_date": "Från", "end_date": "Till", "activity": "Insats",
                             "target_group": "Målgrupp", "gender": "Kön", "birth_year": "Födelseår", "home_municipality": "Hemkommun",
                             "referrer": "Anvisare", "outcome": "Utfall"}, encoding="utf-8", newline="\n", dates=ISO),
    "employees": Dialect({"employee_id": "Anställd", "org_nr": "ORGNR", "start_date": "Fr.o.m.", "end_date": "T.o.m.", "cost_centre": "Kostnadsställe",
                          "employment_form": "Anställningsform", "fte_percent": "Tjänstgöringsgrad", "former_participant": "Tidigare deltagare",
                          "gender": "Kön", "birth_year": "Födelseår"}, dates=DOTTED),
    "procurements": Dialect({"procurement_id": "Diarienummer", "title": "Benämning", "buyer": "Upphandlande enhet", "award_date": "Avtalsdatum",
                             "form": "Upphandlingsform", "supplier_org_nr": "Leverantör orgnr", "value_sek": "Kontraktsvärde",
                             "contract_start": "Avtalsstart", "contract_end": "Avtalsslut", "cpv": "CPV-kod"}, dates=STROKES, hyphen=False),
    "events": Dialect({"event_id": "Id", "date": "Datum", "kind": "Typ", "title": "Rubrik", "organiser": "Arrangör", "officials": "Tjänstemän",
                       "politicians": "Politiker", "case_workers": "Handläggare", "enterprise_staff": "Personal från företagen",
                       "public": "Allmänhet"}, encoding="utf-8", newline="\n"),
    "agreements": Dialect({"agreement_id": "Avtals-id", "org_nr": "Org nr", "counterpart": "Motpart", "kind": "Typ", "start_date": "Start",
                           "end_date": "Slut", "places": "Platser"}, dates=COMPACT),
    "activities": Dialect({"activity_id": "Aktivitets-id", "year": "År", "status": "Status", "responsible": "Ansvarig", "comment": "Kommentar"}),
    "surveys": Dialect({"year": "År", "org_nr": "Organisationsnr", "question": "Fråga", "score": "Betyg"}, encoding="utf-8", newline="\n"),
    "indicators": Dialect({"indicator": "Nyckeltal", "municipality": "Kommun", "year": "År", "value": "Värde", "source": "Källa"}, encoding="utf-8"),
    "contacts": Dialect({"municipality": "Kommun", "role": "Roll", "unit": "Enhet", "start_date": "Från", "end_date": "Till"}),
    "support": Dialect({"actor": "Aktör", "service": "Stöd", "description": "Beskrivning", "contact": "Kontakt"}),
}


def tables() -> dict[str, list[dict]]:
    """All rows, clean, as Python values by column name."""
    rng = random.Random(SEED)
    register = bollnas.enterprises(rng)
    return {"enterprises": register, "accounts": bollnas.accounts(rng, register), **bollnas.people_of(rng, register),
            "procurements": bollnas.procurements(register), "events": bollnas.events(rng), "agreements": bollnas.agreements(rng, register),
            "activities": bollnas_plan.activities(rng), "surveys": bollnas_plan.surveys(rng, register), "indicators": bollnas_plan.indicators(rng),
            "contacts": bollnas_plan.contacts(), "support": bollnas_plan.support()}


def planted(table: str, rows: list[dict], dialect: Dialect) -> list[tuple]:
    """(record, defect or None) in file order."""
    out = [(record(row, dialect), None) for row in rows]
    for one in sorted((d for d in DEFECTS if d.table == table), key=lambda d: d.after % len(rows), reverse=True):
        place = one.after % len(rows)
        changed = {**rows[place], **one.changes}
        quote = {} if one.quoted else {"quote": str}
        out.insert(place + 1, (record(changed, dialect, **quote), one))
    return out


def write(folder, defects: bool) -> list[tuple]:
    """Write every export into `folder`; give (line, defect) of what was planted."""
    folder, found = Path(folder), []
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in tables().items():
        dialect = DIALECTS[table]
        records = planted(table, rows, dialect) if defects else [(record(row, dialect), None) for row in rows]
        lines = write_file(folder / f"{table}.csv", dialect, [text for text, _ in records])
        found += [(line, defect) for line, (_, defect) in zip(lines, records, strict=True) if defect]
    return found


if __name__ == "__main__":
    for line, defect in write(HERE / "bollnas", defects=True):
        print(f"{defect.table}.csv:{line} {defect.column or '(row)'}: {defect.why}{' (loaded)' if defect.loaded else ''}")
