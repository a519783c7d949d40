"""The neutral report says what the released figures and the officers say, words the rest itself, and comes back from its JSON unchanged."""

import hashlib
import json
from dataclasses import replace
from datetime import date as Day

import pytest
from papers import YEAR, own_store, report, say

import store
from charts.theme import MARKS, own
from followup.texts import Texts
from goals import figures as of_build
from goals.words import figures, sentence, verdict
from language import use
from reports.content_texts import Words
from reports.freeze import from_json, sealed, to_json
from reports.making import NoSuchYear

EVERYONE = [("bollnas", 2023), ("bollnas", 2019), ("halland", 2023), ("stockholm", 2022), ("sollentuna-vasby-sigtuna", 2022)]


def judged(home, organisation, year):
    with store.open_released(home, organisation) as con:
        data = of_build.read(con, organisation, store.current(home, organisation).made, released=True)
        return data, data.judged(Day(year, 12, 31))


@pytest.mark.parametrize(("organisation", "year"), EVERYONE)
def test_every_target_stands_with_the_released_figures(shipped, organisation, year):
    made = report(shipped, organisation, year)
    _data, progress = judged(shipped, organisation, year)
    targets = {target.id: target for goal in made.goals for target in goal.targets}
    assert set(targets) == {p.target.id for p in progress}
    assert [(one.code, one.words) for one in made.verdict] == verdict(progress)
    for p in progress:
        target, known = targets[p.target.id], figures(p)
        assert [one.text for one in target.numbers] == [known[name] for name in ("baseline", "value", "goal")][: len(target.numbers)]
        assert (target.status.code, target.sentences[0]) == (p.status, sentence(p))
        shown = ("baseline", "value", *(("goal", "end") if len(made.overview.heads) > 4 else ()))
        assert any(row[0] == p.target.title and row[2:] == tuple(known[name] for name in shown) for row in made.overview.rows)
    assert (len(made.overview.heads) == 4) == (not any(p.goal for p in progress))


def test_a_trend_has_no_column_for_a_line_to_a_goal(shipped):
    heads = {len(target.numbers): [text for text, _kind in target.chart.table.heads]
             for organisation in ("halland", "bollnas") for goal in report(shipped, organisation).goals for target in goal.targets}  # fmt: skip
    assert heads == {2: ["Dag", "Utfall", "Prognos"], 3: ["Dag", "Utfall", "Målbana", "Prognos"]}
    early = report(shipped, "halland", 2016).goals[0].targets[0].chart.table.rows
    assert [row[0] for row in early] == ["2016-11-18", "2016-12-31"]


def test_of_many_targets_the_worst_alone_are_gone_through_in_running_text(shipped):
    with store.open_released(shipped, "bollnas") as con:
        data = of_build.read(con, "bollnas", store.current(shipped, "bollnas").made, released=True)
        told = Words(data, Texts(2023), 2023, Day(2023, 12, 31), data.judged(Day(2023, 12, 31)) * 6)
        assert [text.split(":")[0] for text in told.summary()[1:]] == ["I riskzonen", "Planen har 10 aktiviteter. För 2023 är läget"]
    assert len(told.ahead().text.splitlines()) == 2


@pytest.mark.parametrize(("organisation", "year"), EVERYONE)
def test_it_comes_back_from_its_json_with_the_hash_of_it(shipped, organisation, year):
    made = report(shipped, organisation, year)
    text = to_json(made)
    assert from_json(text) == sealed(made) == replace(made, hash=hashlib.sha256(text.encode()).hexdigest())
    assert to_json(from_json(text)) == text == to_json(report(shipped, organisation, year))


def test_a_word_of_an_officer_makes_another_hash(shipped):
    made = report(shipped)
    assert sealed(replace(made, perspectives=(replace(made.perspectives[0], text="Inga."), made.perspectives[1]))).hash != sealed(made).hash


def test_a_report_from_before_a_field_was_added_is_read(shipped):
    old = json.loads(to_json(report(shipped)))
    del old["actions"]
    assert from_json(json.dumps(old)).actions is None


def test_counts_of_persons_stand_as_they_are_released(shipped):
    made = report(shipped)
    rows = {row[1]: row[3:] for row in made.sources.rows}
    assert rows["participants.csv"] == rows["employees.csv"] == ("..", "..")
    assert [row[2] for row in made.rejected.rows if row[1] in ("participants.csv", "employees.csv")] == ["..", ".."]
    assert any("röja" in caveat for caveat in made.caveats)


def test_what_nobody_has_written_the_plan_and_the_figures_say(shipped):
    made = report(shipped)
    assert made.facts == (("Datum", ""), ("Diarienummer", ""), ("Handläggare", ""), ("Mottagare", "Kommunstyrelsen"))
    [point] = made.proposal
    assert point.startswith("Kommunstyrelsen beslutar att godkänna uppföljningen för 2023 av Handlingsplan") and point.endswith(".")
    assert "5 mål i siffror: 2 uppnådda, 2 efter plan och 1 i riskzonen" in made.summary[0]
    assert "6 genomförda och 4 pågår" in made.summary[-1]
    assert any("Kommunfullmäktige 2019-10-28 §\u00a0208" in text for text in made.background)
    assert made.recipients.text.splitlines()[0] == "Näringsliv och utveckling"
    assert [part.text for part in made.perspectives] == ["", ""] and all(part.prompt.startswith("[Skriv") for part in made.perspectives)
    assert not any(target.analysis or target.assessment for goal in made.goals for target in goal.targets)


def test_what_officers_have_written_takes_its_place(shipped, tmp_path):
    home = own_store(shipped, tmp_path)
    say(home, "paper", date="2024-02-12", reference="KS 2024/17", recipient="Arbetsmarknadsnämnden", summary="Första.\n\nAndra.", economy="Ryms i budget.")
    say(home, "proposal", points="att godkänna uppföljningen.\natt lägga den till handlingarna\nÖvrigt utgår.")
    say(home, "target", "asf", assessment="behind", reason="Två är små.", analysis="Nya företag.", measures="Rådgivning.", baseline_source="Register 2018")
    say(home, "activity", "advice", status="cancelled", comment="Ingen frågade.")
    made = report(home)
    assert [text for _label, text in made.facts] == ["2024-02-12", "KS 2024/17", "", "Arbetsmarknadsnämnden"]
    assert made.summary == ("Första.", "Andra.") and made.perspectives[0].text == "Ryms i budget."
    assert made.proposal == (
        "Arbetsmarknadsnämnden beslutar att godkänna uppföljningen.", "Arbetsmarknadsnämnden beslutar att lägga den till handlingarna.", "Övrigt utgår.",
    )  # fmt: skip
    asf = next(target for goal in made.goals for target in goal.targets if target.id == "asf")
    assert (asf.status.code, asf.assessment.code) == ("achieved", "behind")
    assert (asf.reason, asf.analysis, asf.measures) == ("Två är små.", "Nya företag.", "Rådgivning.")
    assert asf.sentences[-1] == "Utgångslägets källa: Register 2018"
    assert made.overview.heads[-1][0] == "Handläggarens bedömning" and tuple({row[0]: row[-1] for row in made.overview.rows}[title]
        for title in ("Livskraftiga ASF", "Deltagare i ASF")) == ("▲ Efter plan", "–")  # fmt: skip
    advice = next(one for unit in made.units for one in unit.activities if one.id == "advice")
    assert (advice.status.words, advice.assessment.words, advice.comment) == ("genomförd", "avbruten", "Ingen frågade.")


def test_measures_are_proposed_to_be_carried_out(shipped, tmp_path):
    home = own_store(shipped, tmp_path)
    say(home, "target", "asf", measures="Rådgivning.")
    assert "att genomföra de åtgärder" in report(home).proposal[1]


def test_agreed_actions_stand_until_they_were_done(shipped, tmp_path):
    home = own_store(shipped, tmp_path)
    assert report(home).actions is None
    say(home, "action", "a", what="Bjuda in", owner="Samordnaren", due="2023-12-01", done="2023-11-02", meeting="2023-05-04")
    say(home, "action", "b", what="Gjort förut", owner="X", due="2022-12-01", done="2022-11-02", meeting="2022-05-04")
    say(home, "action", "c", what="Ännu inte", owner="X", due="2025-01-01", done="", meeting="2024-05-04")
    assert report(home).actions.rows == (("Bjuda in", "Samordnaren", "2023-05-04", "2023-12-01", "2023-11-02"),)


def test_an_activity_stands_with_each_of_its_units(shipped):
    made = report(shipped)
    data, _progress = judged(shipped, "bollnas", YEAR)
    wanted = {(unit, one.id) for one in data.plan.activities for unit in one.responsible}
    assert {(unit.name, one.id) for unit in made.units for one in unit.activities} == wanted
    assert [unit.name for unit in report(shipped, "sollentuna-vasby-sigtuna", 2022).units][-1] == "Ingen angiven"


def test_every_status_has_a_mark(shipped):
    for organisation, year in EVERYONE:
        made = report(shipped, organisation, year)
        codes = {one.status.code for unit in made.units for one in unit.activities} | {one.code for one in made.verdict}
        assert codes <= set(MARKS)


def test_goals_that_nobody_measures_are_named(shipped):
    assert report(shipped).without_targets == ("Ökad samverkan mellan ASF, kommunen och andra offentliga organisationer",)
    assert len(report(shipped, "stockholm", 2022).without_targets) == 3


@pytest.mark.parametrize("year", [1999, 2018, 2031])
def test_a_year_that_there_is_nothing_of_is_refused(shipped, year):
    with pytest.raises(NoSuchYear, match=f"{year}.*2019.*2024"):
        report(shipped, year=year)


def test_it_speaks_the_language_that_it_is_made_in(shipped):
    use("en")
    made = report(shipped)
    assert (made.language, made.proposal[0][:42]) == ("en", "Kommunstyrelsen decides to approve the fol")


def test_a_light_colour_is_darkened_until_it_can_be_read():
    assert (own(None), own("00507A")) == ("#00507A", "#00507A")
    assert own("FFCC00") not in ("#FFCC00", own("FFFFFF"))
