"""The shipped organisations, through the real build: what their documents published is what is loaded."""

import tomllib
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import metrics
import store
from etl.plan import parse
from goals.__main__ import main
from goals.progress import judge
from language import use

ROOT = Path(__file__).parent.parent
ORGANISATIONS = ["halland", "stockholm", "sollentuna-vasby-sigtuna"]
DAY = "'2016-11-18'"


@pytest.fixture(scope="module")
def built(shipped):
    """Each organisation's row-level database, loaded by the command; no row was rejected."""
    for organisation in ORGANISATIONS:
        with store.open_rows(shipped, organisation) as con:
            assert con.execute("FROM rejects").fetchall() == []
    return shipped


@pytest.fixture(scope="module")
def ask(built):
    def answer(organisation, sql):
        with store.open_rows(built, organisation) as con:
            return con.execute(sql).fetchall()
    return answer


def counted(built, organisation, metric, day):
    with store.open_rows(built, organisation) as con:
        return metrics.value(con, metric, day)


def plan(organisation):
    return tomllib.loads((ROOT / "data" / organisation / "plan.toml").read_text("utf-8"))


def activities(organisation, goal):
    """Those of a goal and of the goals below it."""
    below = {goal} | {one["id"] for one in plan(organisation)["goals"] if one.get("parent") == goal}
    return [one for one in plan(organisation)["activities"] if one["goal"] in below]


# Bollnäs

def test_bollnas_has_ten_activities_and_one_that_nobody_reported():
    assert len(plan("bollnas")["activities"]) == 10
    told = (ROOT / "data" / "bollnas" / "activities.csv").read_text("cp1252")
    assert "procured_work;2019" not in told and "procured_work;2021" in told


# Halland

@pytest.mark.parametrize("day", [date(2016, 11, 18), date(2016, 12, 31)])
@pytest.mark.parametrize(("metric", "published"), [("enterprises", 18), ("employees", 100), ("participants", 130)])
def test_halland_adds_up_to_what_was_published(built, metric, published, day):
    assert counted(built, "halland", metric, day) == published


def test_halland_has_fourteen_economic_associations_and_four_non_profit(ask):
    there = f"start_date <= {DAY} AND (end_date IS NULL OR end_date >= {DAY})"
    found = ask("halland", f"SELECT legal_form, count(*) FROM enterprises WHERE {there} GROUP BY ALL ORDER BY ALL")
    assert found == [("economic_association", 14), ("non_profit_association", 4)]


def test_hallands_published_counts_say_that_they_are_approximate(ask):
    found = dict(ask("halland", "SELECT indicator, value FROM indicators WHERE source LIKE '%2016-11-18%'"))
    assert sorted(found.values()) == [4, 14, 18, 100, 130]
    assert all("cirka" in name for name, value in found.items() if value >= 100)


def test_every_name_in_halland_says_that_it_is_invented(ask):
    names = [name for (name,) in ask("halland", "SELECT name FROM enterprises")]
    marks = "påhitt exempel låtsas sago fiktiv diktad hittepå".split()
    assert [name for name in names if not any(mark in name.lower() for mark in marks)] == []


def test_halland_has_thirteen_aims_in_three_areas():
    assert [len(activities("halland", area)) for area in ("procurement", "cooperation", "support")] == [4, 5, 4]
    assert {one["kind"] for one in plan("halland")["targets"]} == {"trend"}


def test_hallands_coordinators_and_contact_persons_can_be_held_against_what_should_be(ask):
    having = ask("halland", "SELECT DISTINCT municipality FROM contacts WHERE role = 'coordinator' AND end_date IS NULL ORDER BY ALL")
    assert having == [("Halmstad",), ("Hylte",), ("Laholm",), ("Varberg",)]
    offices = ask("halland", "SELECT count(DISTINCT municipality), sum(value) FROM indicators WHERE indicator = 'Arbetsförmedlingskontor' AND year = 2016")
    assert offices == [(6, 7)]


# Stockholm

def test_stockholm_has_seven_structural_and_three_individual_activities():
    assert [len(activities("stockholm", level)) for level in ("structural", "individual")] == [7, 3]
    assert "targets" not in plan("stockholm")


def test_a_plan_without_targets_is_judged_as_having_none(built):
    with store.open_figures(built, "stockholm") as con:
        source, known = con.execute("SELECT source, (SELECT list(id) FROM metrics) FROM plan").fetchone()
        assert judge(parse(source, known), con, date(2022, 12, 31)) == []


def test_stockholms_six_target_groups_are_all_there(ask):
    found = {group for (group,) in ask("stockholm", "SELECT DISTINCT target_group FROM participants")}
    assert found == {"long_term_unemployed", "newly_arrived", "youth", "mental_disability", "after_sick_leave", "lss"}


def test_stockholms_action_plan_is_adopted_in_some_years_and_not_in_others(ask):
    found = dict(ask("stockholm", "SELECT year, status FROM activities WHERE activity_id = 'action_plan'"))
    assert found[2018] == found[2019] == "done" and found[2020] == "not_started"
    assert 2023 not in found, "nobody reported that year"


def test_stockholm_has_every_kind_of_effort_and_some_that_it_should_not_have_paid_for(ask):
    declared = plan("stockholm")
    assert ask("stockholm", "SELECT count(DISTINCT kind) FROM efforts") == [(15,)]
    own = f"financier = '{declared['organisation']}'"
    forbidden = f"kind IN ({', '.join(repr(kind) for kind in declared['rules']['not_financed'])})"
    assert ask("stockholm", f"SELECT effort_id FROM efforts WHERE {forbidden} AND {own} ORDER BY ALL") == [("E12",), ("E13",), ("E14",)]
    assert ask("stockholm", f"SELECT effort_id, financier IS NULL FROM efforts WHERE {forbidden} AND ({own}) IS NOT true ORDER BY ALL") == [
        ("E15", False), ("E16", True)]


# Sollentuna, Upplands Väsby and Sigtuna

def test_the_register_has_eight_rows(built, ask):
    assert counted(built, "sollentuna-vasby-sigtuna", "enterprises", date(2021, 12, 31)) == 8
    found = ask("sollentuna-vasby-sigtuna", """
        SELECT count(*), count(*) FILTER (municipality LIKE '%&%'), count(*) FILTER (parent = 'M29 Gruppen'), count(*) FILTER (name LIKE '%EK och %IF')
        FROM enterprises""")
    assert found == [(8, 2, 3, 1)]


def test_the_registers_agreements_are_direct_or_by_way_of_m29(ask):
    found = dict(ask("sollentuna-vasby-sigtuna", "SELECT kind, count(*) FROM agreements GROUP BY ALL"))
    assert found == {"work_training_places": 8, "iop": 2, "subcontract": 9, "other": 1}
    partners = ask("sollentuna-vasby-sigtuna", "SELECT DISTINCT name FROM agreements JOIN enterprises USING (org_nr) WHERE kind = 'iop'")
    assert partners == [("M29 Socialt företagscenter",)]


def test_the_report_tells_seven_points_and_passes_over_four(ask):
    organisation = "sollentuna-vasby-sigtuna"
    reported = dict(ask(organisation, "SELECT activity_id, status FROM activities"))
    points = {one["id"]: activities(organisation, one["id"]) for one in plan(organisation)["goals"] if one.get("parent")}
    told = {point: sum(one["id"] in reported for one in of) for point, of in points.items()}
    assert told == {"1.1": 0, "1.2": 0, "1.3": 4, "2.1": 4, "2.2": 7, "2.3": 1, "3.1": 0, "3.2": 3, "3.3": 3, "3.4": 0, "3.5": 2}
    assert [point for point, of in points.items() if not of] == ["1.1", "1.2", "3.1", "3.4"], "no activity is made up for what the report passes over"
    assert len(activities(organisation, "future")) == 5
    assert (reported["bus_tours"], reported["network_meetings"], reported["supported_employment"]) == ("done", "ongoing", "not_started")


def test_nothing_is_invented_about_real_enterprises(ask):
    for table in ("participants", "employees", "accounts", "surveys", "contacts"):
        assert ask("sollentuna-vasby-sigtuna", f"SELECT count(*) FROM {table}") == [(0,)]
    heads = "coalesce(officials, politicians, case_workers, enterprise_staff, public)"
    assert ask("sollentuna-vasby-sigtuna", f"SELECT count({heads}) FROM events") == [(0,)]


# All of them

@pytest.mark.parametrize(("organisation", "said"), [
    ("halland", "3 ökar"), ("sollentuna-vasby-sigtuna", "1 oförändrat"), ("stockholm", "Planen har inga mål i siffror"),
])
def test_the_overview_shows_it(built, monkeypatch, organisation, said):
    monkeypatch.setenv("MALKOLL_STORE", str(built))
    app = AppTest.from_file(str(ROOT / "pages" / "navigation.py"), default_timeout=30)
    app.query_params["org"] = organisation
    app.run()
    assert not app.exception
    html = "\n".join(element.proto.body for element in app.get("html")).replace("\u00a0", " ")
    assert said in html and plan(organisation)["title"] in unescape(html)
    assert ("Alla mål" in html) == ("targets" in plan(organisation))


def test_the_goals_command_says_that_there_are_no_targets(built, capsys):
    use("sv")
    assert main(["stockholm", "--store", str(built)]) == 0
    assert capsys.readouterr().out.strip().splitlines()[-1] == "Planen har inga mål i siffror; den följs genom sina aktiviteter."
