"""The one declaration of the tables: valid for Frictionless, and exactly what the exports' contract says."""

import ast
import json
import re
from pathlib import Path

import pytest
from frictionless import Package
from frictionless_reader import DESCRIPTOR, plain

from etl.schema import tables

TABLES = """
enterprises: org_nr*! name* legal_form* municipality* start_date* end_date industry parent phone website sells_goods_or_services participation reinvests_profit independent
accounts: org_nr*! year*! turnover_sek result_sek equity_sek
participants: participant_id*! org_nr*! start_date*! end_date activity target_group gender birth_year home_municipality referrer outcome
employees: employee_id*! org_nr*! start_date*! end_date employment_form fte_percent former_participant gender birth_year
procurements: procurement_id*! title* buyer* award_date* form* supplier_org_nr value_sek contract_start contract_end cpv
events: event_id*! date* kind* title* organiser officials politicians case_workers enterprise_staff public
agreements: agreement_id*! org_nr* counterpart* kind* start_date* end_date places
activities: activity_id*! year*! status* responsible comment
surveys: org_nr*! year*! question*! score*
efforts: effort_id*! name* kind* level* financier provider recipient start_date end_date amount_sek
indicators: indicator*! municipality*! year*! value* source
contacts: municipality*! role*! unit*! start_date*! end_date
support: actor*! service*! description contact
"""  # * required, ! part of the key

CODES = """
enterprises.legal_form: economic_association=ekonomisk förening, non_profit_association=ideell förening, limited_company=aktiebolag, foundation=stiftelse, other=annan
participants.activity: work_training=arbetsträning, work_trial=arbetsprövning, rehabilitation=arbetsrehabilitering, internship=praktik, daily_activities=daglig verksamhet, language_training=språkträning, other=annan
participants.target_group: long_term_unemployed=långtidsarbetslös, newly_arrived=nyanländ, youth=ungdom, mental_disability=psykisk funktionsnedsättning, after_sick_leave=efter långtidssjukskrivning, lss=LSS, other=annan
participants.gender: woman=kvinna, man=man, other=annat, unknown=uppgift saknas
employees.gender: woman=kvinna, man=man, other=annat, unknown=uppgift saknas
participants.referrer: municipality=kommun, employment_service=Arbetsförmedlingen, social_insurance=Försäkringskassan, region=region, coordination_association=samordningsförbund, self=egen ansökan, other=annan
participants.outcome: employed_asf=anställd i ASF, employed_other=annan anställning, studies=studier, other_measure=annan insats, dropped_out=avbrott, ongoing=pågår
employees.employment_form: unsubsidised=utan stöd, wage_subsidy=lönebidrag, sheltered=trygghetsanställning, development=utvecklingsanställning, new_start=nystartsjobb, other=annan
procurements.form: social_clause=sociala hänsyn, reserved_contract=reserverat kontrakt, direct_award=direktupphandling, iop=IOP, other=annan
events.kind: training=utbildning, fair=mässa, seminar=seminarium, webinar=webbinarium, study_visit=studiebesök, dialogue_meeting=dialogmöte, network_meeting=nätverksträff, advice=företagsrådgivning, other=annan
agreements.kind: work_training_places=arbetsträningsplatser, iop=IOP, purchase=köp, subcontract=underleverantör, other=annan
activities.status: not_started=ej påbörjad, ongoing=pågår, done=genomförd, cancelled=avbruten
contacts.role: coordinator=samordnare, employment_service_contact=kontaktperson Arbetsförmedlingen
efforts.level: structural=strukturövergripande, individual=individinriktad
"""

TITLES = """
org_nr Organisationsnummer (orgnr, org.nr, org nr, organisationsnr) · name Namn (företag, företagsnamn, organisation) · legal_form Juridisk form (företagsform, associationsform) · municipality Kommun (ort) ·
start_date Startdatum (start, från, fr.o.m.) · end_date Slutdatum (slut, till, t.o.m.) · industry Bransch · parent Koncern (grupp) · phone Telefon · website Webbplats (hemsida) · sells_goods_or_services Säljer varor eller tjänster ·
participation Delaktighet · reinvests_profit Återinvesterar vinst · independent Fristående · year År · turnover_sek Omsättning · result_sek Resultat · equity_sek Eget kapital · participant_id Deltagar-id (deltagare, id) ·
activity Insats (aktivitet) · target_group Målgrupp · gender Kön · birth_year Födelseår · home_municipality Hemkommun · referrer Remittent (anvisare) · outcome Resultat efter avslut (utfall) · employee_id Anställnings-id (anställd, id) ·
employment_form Anställningsform · fte_percent Sysselsättningsgrad (tjänstgöringsgrad) · former_participant Tidigare deltagare · procurement_id Upphandlings-id (diarienummer, id) · title Titel (benämning, rubrik) ·
buyer Köpare (beställare, upphandlande enhet) · award_date Tilldelningsdatum (avtalsdatum) · form Form (upphandlingsform) · supplier_org_nr Leverantörens organisationsnummer (leverantör orgnr) · value_sek Värde (belopp, kontraktsvärde) ·
contract_start Avtalsstart · contract_end Avtalsslut · cpv CPV (cpv-kod) · event_id Händelse-id (id) · date Datum · kind Typ (slag) · organiser Arrangör · officials Tjänstemän · politicians Politiker · case_workers Handläggare ·
enterprise_staff Personal från företagen · public Allmänhet · agreement_id Avtals-id (id) · counterpart Motpart · places Platser · activity_id Aktivitets-id (id) · status Status · responsible Ansvarig · comment Kommentar · question Fråga ·
score Betyg · effort_id Insats-id (id) · level Nivå · financier Finansiär · provider Utförare · recipient Mottagare · amount_sek Belopp · indicator Nyckeltal · value Värde · source Källa · role Roll · unit Enhet · actor Aktör ·
service Tjänst (stöd) · description Beskrivning · contact Kontakt
"""

TO_ENTERPRISES = {"participants", "employees", "agreements", "accounts", "surveys"}
RESOURCES = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))["resources"]
FIELDS = {(one["name"], field["name"]): field for one in RESOURCES for field in one["schema"]["fields"]}


def contract_tables() -> dict[str, list[str]]:
    return {name: columns.split() for name, columns in (line.split(": ", 1) for line in TABLES.strip().splitlines())}


def spelt_titles() -> dict[str, list[str]]:
    """Column -> every accepted spelling that the contract names."""
    found = {}
    for part in TITLES.replace("\n", " ").split(" · "):
        name, rest = part.strip().split(" ", 1)
        title, _, more = rest.partition(" (")
        found[name] = [title.strip(), *(alias.strip() for alias in more.rstrip(") ").split(",") if alias)]
    return found


def test_frictionless_accepts_the_descriptor():
    assert Package.validate_descriptor(str(DESCRIPTOR)).flatten(["note"]) == []
    assert len(Package(str(DESCRIPTOR)).resources) == 13


def test_tables_columns_required_and_keys_are_those_of_the_contract():
    declared = {}
    for one in RESOURCES:
        key = one["schema"]["primaryKey"]
        declared[one["name"]] = [f["name"] + "*" * f.get("constraints", {}).get("required", False) + "!" * (f["name"] in key) for f in one["schema"]["fields"]]
        assert [f["name"] for f in one["schema"]["fields"] if f["name"] in key] == key
        assert one["path"] == f"{one['name']}.csv" and one["title"]
    assert declared == contract_tables() and list(declared) == list(contract_tables())


def test_titles_and_spellings_are_those_of_the_contract():
    expected = spelt_titles()
    assert {name for _, name in FIELDS} == set(expected)
    for (_, name), field in FIELDS.items():
        title, *aliases = expected[name]
        assert field["title"] == title and set(aliases) <= set(field.get("aliases", [])), name


def test_codes_and_their_swedish_words_are_those_of_the_contract():
    expected = {where: dict(pair.split("=") for pair in codes.split(", ")) for where, codes in (line.split(": ", 1) for line in CODES.strip().splitlines())}
    declared = {".".join(key): field["codes"] for key, field in FIELDS.items() if "codes" in field}
    efforts = declared.pop("efforts.kind")
    assert declared == expected
    assert list(efforts) == ("coordinator information policy_influence policy_work inspiration_event support_structure cooperation_agreement monitoring "
                             "preparatory_activity education_target_group supervisor cash_support start_enterprise membership staff_development").split()


@pytest.mark.parametrize("key", [key for key, field in FIELDS.items() if "codes" in field], ids=".".join)
def test_any_frictionless_tool_accepts_codes_and_words(key):
    codes = FIELDS[key]["codes"]
    assert set(FIELDS[key]["constraints"]["enum"]) == {*codes, *codes.values()}
    words = [word.casefold() for word in codes.values()]
    assert len(set(words)) == len(words)
    assert all(codes.get(word, word).casefold() == word for word in words), "a word must not be another code"


@pytest.mark.parametrize("one", RESOURCES, ids=lambda one: one["name"])
def test_no_header_spelling_names_two_columns_of_a_table(one):
    seen = {}
    for field in one["schema"]["fields"]:
        for spelling in {plain(text) for text in (field["name"], field["title"], *field.get("aliases", []))}:
            assert seen.setdefault(spelling, field["name"]) == field["name"], spelling


def test_foreign_keys_go_to_the_register_of_enterprises():
    keys = {one["name"]: one["schema"]["foreignKeys"] for one in RESOURCES if "foreignKeys" in one["schema"]}
    assert set(keys) == TO_ENTERPRISES
    assert all(key == [{"fields": ["org_nr"], "reference": {"resource": "enterprises", "fields": ["org_nr"]}}] for key in keys.values())
    assert [key for key, field in FIELDS.items() if field.get("reference") == "plan.activities"] == [("activities", "activity_id")]


def test_every_text_has_a_role_and_only_free_text_keeps_its_blank_words():
    for key, field in FIELDS.items():
        if field["type"] == "string":
            assert ("role" in field) != ("codes" in field), key
        assert (field.get("role") == "text") == (field.get("missingValues") == [""]), key


def test_the_word_for_unknown_gender_is_a_code_there_and_a_blank_elsewhere():
    blanks = RESOURCES[2]["schema"]["missingValues"]
    assert {"", "-", "–", "NULL", "NA", "N/A", "\\N", "#N/A", "#SAKNAS!", "..", ".", "saknas", "uppgift saknas", "*", "<5"} <= set(blanks)
    assert [b for b in blanks if b.lower() != "uppgift saknas"] == FIELDS["participants", "gender"]["missingValues"]


def test_ranges():
    def limits(table, column):
        constraints = FIELDS[table, column].get("constraints", {})
        return FIELDS[table, column]["type"], constraints.get("minimum"), constraints.get("maximum")

    assert limits("accounts", "year") == limits("participants", "birth_year") == ("integer", 1900, 2100)
    assert limits("events", "public") == limits("agreements", "places") == ("integer", 0, None)
    assert limits("employees", "fte_percent") == ("number", 0, 100)
    assert limits("surveys", "score") == ("number", 1, 5)
    assert limits("procurements", "value_sek") == ("number", 0, None)
    assert limits("accounts", "equity_sek") == limits("indicators", "value") == ("number", None, None)


def test_what_the_loader_needs_besides_table_schema():
    begins = {one["name"]: one["begins"] for one in RESOURCES if one["begins"]}
    assert begins == {**dict.fromkeys(("enterprises", "participants", "employees", "agreements", "efforts", "contacts"), "start_date"),
                      "procurements": "award_date", "events": "date"}
    for one in RESOURCES:
        names = [field["name"] for field in one["schema"]["fields"]]
        pairs = [["start_date", "end_date"], ["contract_start", "contract_end"]]
        assert one["ordered"] == [pair for pair in pairs if set(pair) <= set(names)]
    personal = {column for (_, column), field in FIELDS.items() if field.get("personal") == "hash"}
    assert personal == {"participant_id", "employee_id", "org_nr", "supplier_org_nr"}
    assert all(("future" in field.get("warn", [])) == (field["type"] == "date") for field in FIELDS.values())
    assert FIELDS["participants", "birth_year"]["warn"] == ["age"] and FIELDS["enterprises", "org_nr"]["warn"] == ["public_owner"]


def test_no_column_of_ids_or_numbers_stands_in_the_loader():
    """It goes by roles and references of the declaration; a role itself may be named as one."""
    named = re.compile(rf"\b({'|'.join({column for (_, column), field in FIELDS.items() if field.get('role') in ('id', 'org_nr')})})\b")
    texts = [(file.name, node.value) for file in (Path(__file__).parent.parent / "etl").glob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8")))
             if isinstance(node, ast.Constant) and isinstance(node.value, str)]  # fmt: skip
    assert [found for found in texts if named.search(found[1]) and found[1] != "org_nr"] == []
    assert {table.name: table.person for table in tables().values() if table.person} == {"participants": "participant_id", "employees": "employee_id"}
