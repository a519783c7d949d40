"""How the systems of Bollnäs write their exports."""

from generator.exports import COMPACT, DOTTED, ISO, STROKES, Dialect

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
