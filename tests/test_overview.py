"""The overview as a script, under Streamlit's own harness: what it says, and from which numbers."""

import ast
import json
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import streamlit
from shown import ODD, ROOT, loaded
from streamlit.testing.v1 import AppTest

from language import use
from pages import html, text
from ui.frame import frame
from ui.streamlit_words import WORDS


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return loaded(tmp_path_factory.getbasetemp() / "overview")


def judged(store, organisation, day):
    command = [sys.executable, "-m", "goals", organisation, "--date", day, "--store", str(store), "--json"]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)["targets"]


@pytest.fixture
def overview(store, monkeypatch):
    """Runs the page as the address asks, and gives it back."""
    monkeypatch.setenv("MALKOLL_STORE", str(store))
    use("sv")

    def run(**address):
        app = AppTest.from_file(str(ROOT / "pages" / "navigation.py"), default_timeout=30)
        for key, value in address.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return run


def words(app) -> str:
    """What the page's HTML says, without its tags."""
    return text(html(app))


def cards(app) -> dict[str, list[str]]:
    """The three large numerals of every target."""
    found = re.findall(r'id="target-(\w+)".*?<dl class="numbers">(.*?)</dl>', html(app), re.DOTALL)
    return {target: re.findall(r'<dd class="n">(.*?)</dd>', numbers) for target, numbers in found}


@pytest.mark.parametrize("day", ["2019-06-30", "2022-12-31", "2024-12-31"])
def test_numbers_are_those_of_the_goals_command(overview, store, day):
    shown = cards(overview(day=day))
    for target in judged(store, "bollnas", day):
        expected = [target["baseline"], target["value"], target["goal"]]
        assert [float(n.replace(",", ".")) for n in shown[target["id"]]] == expected


def test_default_day_is_the_plans_last_once_it_is_over(overview):
    app = overview()
    assert str(app.date_input(key="day").value) == "2024-12-31"
    assert "Läget 2024-12-31" in words(app)


def test_changed_day_changes_the_verdict_and_the_address(overview):
    app = overview(day="2022-12-31")
    before = words(app)
    app.date_input(key="day").set_value(date(2019, 6, 30)).run()
    assert "Läget 2019-06-30" in words(app) != before


def test_plan_is_told_whole(overview):
    text = words(overview(day="2022-12-31"))
    for part in (
        "Handlingsplan för främjande av arbetsintegrerande sociala företag", "Kommunfullmäktige 2019-10-28 § 208",
        "2019-01-01 till 2024-12-31", "årligen till kommunstyrelsen", "en gång per mandatperiod",
        "Ökad samverkan mellan ASF",
    ):  # fmt: skip
        assert part in text


def test_verdict_counts_every_target_once(overview):
    verdict = re.search(r'class="verdict">(.*?)</p>', html(overview(day="2022-12-31"))).group(1)
    assert sum(map(int, re.findall(r"\d+", re.sub(r"<[^>]+>", " ", verdict)))) == 5


def test_every_target_explains_itself(overview):
    app = overview(day="2022-12-31")
    labels = [expander.label for expander in app.expander]
    assert labels.count("Varför denna bedömning?") == labels.count("Visa som tabell") == 5
    text = words(app)
    assert "Så räknades det" in text and "SELECT" in text and "Personer visas bara som antal" in text


def test_every_chart_has_a_text_alternative(overview):
    charts = overview(day="2022-12-31").get("plotly_chart")
    assert len(charts) == 5
    assert all("den 2022-12-31, ska vara" in chart.proto.alt or "Uppnått" in chart.proto.alt for chart in charts)


def test_rejected_rows_are_counted_and_for_analysts_listed_line_by_line(overview, store, monkeypatch):
    load = [sys.executable, "-m", "etl", "bollnas", "--store", str(store), "--json"]
    rejects = json.loads(subprocess.run(load, cwd=ROOT, check=True, capture_output=True, text=True).stdout)["rejects"]
    said = words(overview())
    assert f"{len(rejects)} rader avvisade" in said
    assert rejects and all(one["reason"] in said for one in rejects)
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    said = words(overview())
    assert not any(one["reason"] in said for one in rejects)


def test_organisation_is_in_the_address_and_its_name_is_only_text(overview):
    app = overview(org="odd", day="2022-12-31")
    assert app.selectbox(key="org").value == "odd"
    assert ODD in words(app)
    assert "<b>Kopia" not in html(app)
    app.selectbox(key="org").select("bollnas").run()
    assert app.query_params["org"] == "bollnas"
    assert ODD not in words(app)


def test_what_is_unknown_is_said_and_not_drawn(overview):
    app = overview(org="odd", day="2022-12-31")
    shown = cards(app)
    assert shown["employees"] == ["–", "1", "–"] and shown["iop"][1] == "–"
    assert len(shown["direction"]) == 2
    text = words(app)
    assert "Utgångsläge saknas" in text and "Underlag saknas" in text and "gissas inte" in text
    assert len(app.get("plotly_chart")) == 6  # all but the one without data


def test_english(overview):
    app = overview(lang="en", day="2022-12-31")
    text = words(app)
    assert "How it stands on 2022-12-31" in text and "Läget" not in text
    assert app.date_input(key="day").label == "Day of measurement"


def test_nothing_loaded_says_what_to_run(overview, monkeypatch, tmp_path):
    monkeypatch.setenv("MALKOLL_STORE", str(tmp_path / "empty"))
    assert "python -m etl bollnas" in words(overview())


@pytest.mark.parametrize("file", sorted((ROOT / "pages").glob("*.py")), ids=lambda f: f.stem)
def test_pages_only_say_what_is_shown(file):
    """No function, error handling or arithmetic, no session state, no SQL and no colour, in fewer than 60 lines."""
    source = file.read_text("utf-8")
    forbidden = (ast.FunctionDef, ast.Lambda, ast.Try, ast.BinOp, ast.ClassDef)
    assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, forbidden)]
    assert not re.search(r"session_state|SELECT |#[0-9a-fA-F]{6}", source)
    assert len(source.splitlines()) < 60


def test_streamlits_words_are_still_its_own():
    """A new version may word things otherwise: then the dictionary has to follow."""
    program = (Path(streamlit.__file__).parent / "static" / "static" / "js").glob("*.js")
    said = "\n".join(file.read_text("utf-8") for file in program)
    assert [word for word in WORDS if not all(part in said for part in re.split(r",? ?\{[nd]\} ?|\. ", word))] == []


def test_frame_names_the_language_and_leaves_no_english_behind():
    page = frame('<html lang="en"><head><title>Streamlit</title></head><body><noscript>You</noscript></body>', "sv")
    assert '<html lang="sv">' in page and "<title>Målkoll</title>" in page
    assert "<noscript><p>Sidan behöver JavaScript.</p></noscript>" in page and '"Open": "Öppna"' in page


def test_without_sign_in_it_says_for_whom_it_takes_whoever_looks(overview):
    assert "På den här datorn behandlas du som analytiker, handläggare och administratör på en gång." in words(overview())


def test_a_run_looks_at_the_disk_a_few_times_only(overview, monkeypatch):
    """Each look lets another viewer's run go first: with 251 of them a run, 200 viewers had to wait for seconds."""
    app, looks = overview(), []

    def counted(look):
        return lambda *of, **more: looks.append(str(of[0])) or look(*of, **more)

    for name in ("stat", "lstat"):
        monkeypatch.setattr(os, name, counted(getattr(os, name)))
    app.run()
    assert 0 < len(looks) < 60, Counter(looks).most_common(20)
