"""The pages of cooperation, activities, efforts and indicators for what is odd: hardly any export, years without anything, texts that look like markup."""

import re

import pytest
from browser import ROOT
from loading import PLAN
from streamlit.testing.v1 import AppTest

from ui.markup import Markup, table

PAGES = ("cooperation", "activities", "efforts", "indicators")
ODD = "<b>x</b> ![y](http://example.com/z.png) =CMD()"
ESCAPED = "&lt;b&gt;x&lt;/b&gt; ![y](http://example.com/z.png) =CMD()"
FILES = {
    "agreements": "agreement_id;org_nr;counterpart;kind;start_date;end_date\n{odd};5560360793;{odd};iop;2020-01-01;2020-12-31\n"
    "b;5560000001;{odd};subcontract;2020-06-01;\n",
    "contacts": "municipality;role;unit;start_date;end_date\nBoda;samordnare;{odd};2020-01-01;2020-12-31\n{odd};samordnare;A;2020-01-01;\n",
    "events": "event_id;date;kind;title;organiser\n1;2020-05-05;dialogmöte;{odd};{odd}\n",
    "support": "actor;service;description;contact\n{odd};{odd};{odd};{odd}\n",
    "activities": "activity_id;year;status;responsible;comment\nadvice;2020;done;{odd};{odd}\n",
    "efforts": "effort_id;name;kind;level;financier;provider;recipient\n{odd};{odd};membership;structural;Boda kommun;{odd};{odd}\n"
    "2;N;membership;individual;{odd};{odd};\n",
    "indicators": "indicator;municipality;year;value;source\n{odd};Boda;2019;1;{odd}\n{odd};Ek;2020;2;{odd}\nAntal ASF;Boda;2020;3;{odd}\n",
}
RULES = '\n[rules]\nnot_financed = ["membership"]\nsource = "<i>Vägledning</i>"\n'.encode()


@pytest.fixture
def run(monkeypatch):
    def opened(loaded, page: str, **address: str) -> str:
        monkeypatch.setenv("MALKOLL_STORE", str(loaded.store))
        app = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=30)
        for key, value in address.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception, app.exception
        return "\n".join(element.proto.body for element in app.get("html"))

    return opened


@pytest.fixture
def odd(load_shared):
    return load_shared(plan=PLAN + RULES, **{name: text.replace("{odd}", ODD).encode() for name, text in FILES.items()})


@pytest.mark.parametrize("year", ["2018", "2020", "2024"])
def test_texts_stay_texts_in_every_year(run, odd, year):
    """2018 is before the plan; in 2024 nothing has happened."""
    assert [(name, told["rejected"]) for name, told in odd.outcome.tables.items() if told["rejected"]] == []
    for page in PAGES:
        html = run(odd, page, year=year)
        assert not re.search(r"<b>|<i>|<img|href=.http", html)
        assert ESCAPED in html or (page == "activities" and year == "2018")


def test_years_before_the_first_agreement(run, load_shared):
    """Known of other exports: then there was none."""
    people = b"participant_id;org_nr;start_date;end_date;gender\nA;5560360793;2013-02-01;;kvinna\n"
    html = run(load_shared(agreements=FILES["agreements"].replace("{odd}", "x").encode(), participants=people), "cooperation", year="2014")
    assert "Inget avtal gällde under 2014." in html


def test_hardly_any_export(run, load_shared):
    alone = load_shared()
    for page, files in {"cooperation": 4, "activities": 1, "efforts": 1, "indicators": 1}.items():
        html = run(alone, page)
        assert len(re.findall(r'class="missing">Ingen export', html)) == files
    assert "ej redovisad" in run(alone, "activities")


def test_a_plan_without_activities_or_rules(run, load_shared):
    bare = load_shared(plan=re.sub(rb"(?m)^activities = .*$", b"", PLAN), efforts=FILES["efforts"].replace("{odd}", "x").encode())
    assert "Planen har inga aktiviteter." in run(bare, "activities")
    html = run(bare, "efforts")
    assert "inget prövas här" in html
    assert "Insatser av dessa typer" not in html
    assert "Inget belopp har redovisats" in html and "De kända beloppen" not in html


def test_a_plan_that_has_not_begun(run, load_shared):
    later = PLAN.replace(b"2019-01-01", b"2090-01-01").replace(b"2024-12-31", b"2095-12-31").replace(b"2018-12-31", b"2089-12-31")
    ahead = load_shared(plan=later, **{name: text.replace("{odd}", "x").encode() for name, text in FILES.items()})
    for page in PAGES:
        assert run(ahead, page)


def test_who_is_responsible_by_plan_and_by_report(run, odd):
    assert f"Näringsliv; enligt redovisningen: {ESCAPED}" in run(odd, "activities", year="2020")


def test_no_line_ends_within_a_date_of_a_cell():
    cells = str(table("", [("", ""), ("", "")], [["Förstudie <2016-11-18>", Markup("<a href='?day=2022-12-31'>x</a>")]]))
    assert '&lt;<span class="d">2016-11-18</span>&gt;' in cells and "'?day=2022-12-31'" in cells
