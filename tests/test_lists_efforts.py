"""Efforts against the plan's rules, and indicators beside what the exports count: against plain Python, through a real build."""

import pytest
from listed import ENTERPRISES, listed, plain
from loading import PLAN

RULED = PLAN.replace(b'"Boda kommun"', '"Samordningsförbundet Boda"'.encode()) + """
[rules]
not_financed = ["cash_support", "membership"]
source = "Vägledningen"
""".encode()
EFFORTS = """\
effort_id;name;kind;level;financier;provider;recipient;start_date;end_date;amount_sek
1;Egen;cash_support;individual;SAMORDNINGSFÖRBUNDET BODA;Boda kommun;Näringsidkare;2020-01-01;;1000
2;Kort namn;membership;structural;Samordningsförbundet;;Förening;2020-01-01;;250,50
3;Tillsammans;membership;structural;Samordningsförbundet Boda och Boda kommun;;;;;
4;Någon annan;cash_support;individual;Boda;;;;;400
5;Okänd;cash_support;individual;;;;;;
6;Tillåten;supervisor;individual;Samordningsförbundet Boda;Boda kommun;Deltagarna;2020-01-01;2020-12-31;5000
7;Till företag;preparatory_activity;individual;Samordningsförbundet Boda;ängen ab;Deltagarna;2021-01-01;;10
8;Gör själv;preparatory_activity;individual;Samordningsförbundet Boda;Samordningsförbundet;;;;
9;Gör själv, struktur;information;structural;Samordningsförbundet Boda;Samordningsförbundet Boda;;;;
10;Vem gör;education_target_group;individual;Samordningsförbundet Boda;;;;;20
11;Annan betalar företag;preparatory_activity;individual;Boda;Ängen AB;;;;
12;Förbund i annan stad;cash_support;individual;Samordningsförbundet Bodafors;;;;;
""".encode()
OWN = {"1", "2", "3", "6", "7", "8", "9", "10"}


@pytest.fixture
def loaded(load_shared):
    return load_shared(plan=RULED, enterprises=ENTERPRISES, efforts=EFFORTS)


def test_which_the_organisation_should_not_have_paid_for(loaded):
    told = {row["effort_id"]: row for row in listed(loaded, "efforts")}
    assert len(told) == len(plain(EFFORTS))
    assert {one for one, row in told.items() if row["own_pays"]} == OWN
    assert {one: row["verdict"] for one, row in told.items() if row["verdict"]} == {
        "1": "breach", "2": "breach", "3": "breach", "4": "other_pays", "5": "unknown", "12": "other_pays"}  # fmt: skip
    assert {row["source"] for row in told.values() if row["verdict"]} == {"Vägledningen"}


def test_the_way_of_the_money(loaded):
    routes = {row["effort_id"]: row["route"] for row in listed(loaded, "efforts") if row["route"]}
    assert routes == {"7": "to_enterprise", "8": "by_itself", "10": "no_provider"}


def test_without_rules_nothing_is_judged(load_shared):
    free = load_shared(plan=PLAN.replace(b'"Boda kommun"', '"Samordningsförbundet Boda"'.encode()), enterprises=ENTERPRISES, efforts=EFFORTS)
    assert {(row["verdict"], row["route"]) for row in listed(free, "efforts")} == {(None, None)}
    assert listed(free, "rules") == []


def amounts(rows: list[dict]) -> tuple:
    known = [float(row["amount_sek"].replace(",", ".")) for row in rows if row["amount_sek"]]
    return len(rows), sum(known) if known else None, len(rows) - len(known)


def test_by_level_and_kind_and_by_party(loaded):
    rows = plain(EFFORTS)
    for one in listed(loaded, "effort_kinds"):
        of = [row for row in rows if row["level"] == one["level"] and one["kind"] in ("all", row["kind"])]
        assert (one["efforts"], one["amount_sek"], one["without_amount"]) == amounts(of)
    parties = listed(loaded, "effort_parties")
    assert {(one["part"], one["name"]) for one in parties} == {(part, row[part]) for part in ("financier", "provider", "recipient") for row in rows}
    for one in parties:
        assert (one["efforts"], one["amount_sek"], one["without_amount"]) == amounts([row for row in rows if row[one["part"]] == one["name"]])


INDICATORS = """\
indicator;municipality;year;value;source
Antal ASF;Boda;2019;3;Register
Antal ASF (cirka);Boda;2021;2;
Antal ASF, ideella;Boda;2019;0;Ett register: ca
Antal ASF, stiftelser;Boda;2019;1;
Antal anställda i ASF;Boda;2019;100;Ett register: cirka
Antal sysselsatta i ASF;Boda;2019;130;Cadiz
Antal ASF i landet (cirka);Riket;2019;350;
Andel med egen försörjning (%);Boda;2019;68,4;
Antal anställda i kommunen;Boda;2019;3000;
""".encode()


def test_published_beside_counted(load_shared):
    """Only what speaks of the whole organisation, and of the same thing; enterprises counted slowly on 31 December."""
    told = {(row["indicator"], row["year"]): row for row in listed(load_shared(enterprises=ENTERPRISES, indicators=INDICATORS), "published")}
    assert {key: (row["counts"], row["legal_form"], row["approximate"]) for key, row in told.items()} == {
        ("Antal ASF", 2019): ("enterprises", None, False), ("Antal ASF (cirka)", 2021): ("enterprises", None, True),
        ("Antal ASF, ideella", 2019): ("enterprises", "non_profit_association", True), ("Antal ASF, stiftelser", 2019): ("enterprises", "foundation", False),
        ("Antal anställda i ASF", 2019): ("employed", None, True), ("Antal sysselsatta i ASF", 2019): ("active", None, False)}  # fmt: skip
    ours = [row for row in plain(ENTERPRISES) if "boda" in row["municipality"].lower()]
    for (_indicator, year), row in told.items():
        day = f"{year}-12-31"
        counted = [one for one in ours if one["start_date"] <= day and (one["end_date"] or "9999") >= day and row["legal_form"] in (None, one["legal_form"])]
        assert row["enterprises"] == (len(counted) if row["counts"] == "enterprises" else None)


def test_all_municipalities_together_are_the_organisation(load_shared):
    plan = PLAN.replace(b'["Boda"]', b'["Boda", "Ek", "Al"]').replace(b'"Boda kommun"', b'"Regionen"')
    rows = b"indicator;municipality;year;value\nAntal ASF;Ek, Al och Boda;2019;3\nAntal ASF;Boda;2019;2\n"
    assert [row["municipality"] for row in listed(load_shared(plan=plan, indicators=rows), "published")] == ["Ek, Al och Boda"]
