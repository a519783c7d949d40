"""The slides and the plan's page as scripts: what stands on them, that it is what everybody may see, and who may write."""

import os
import shutil
from datetime import date
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from followup.texts import actions, write
from goals.since import between, done
from pages import html, run, table, text
from ui.actions import _written
from ui.audience import NotAllowed
from ui.slides import packed

DAY = "2022-12-31"


@pytest.fixture
def store(shipped, tmp_path):
    """One to write in."""
    shutil.copytree(shipped / "bollnas", tmp_path / "store" / "bollnas")
    return tmp_path / "store"


def agree(store, what="Möte med upphandlarna", meeting="2022-06-01", **own):
    content = {"what": what, "owner": "Socialförvaltningen", "due": "2022-09-01", "meeting": meeting, **own}
    return write(store, "bollnas", int(meeting[:4]), "action", f"a-{what[:9]}", content, "Eva", 0)


def test_everybody_sees_released_figures_whoever_looks(shipped, monkeypatch):
    monkeypatch.setenv("MALKOLL_AUDIENCE", "analyst")
    analyst = html(run("presentation", shipped, org="bollnas", day=DAY))
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    public = run("presentation", shipped, org="bollnas", day=DAY)
    assert html(public) == analyst
    assert not public.text_input and not public.button


def test_a_slide_a_target_with_its_sentence_and_a_question(shipped):
    shown = text(html(run("presentation", shipped, org="bollnas", day=DAY)))
    for title in ("Livskraftiga ASF", "Deltagare i ASF", "Anställda i ASF", "Upphandlingar med ASF"):
        assert title in shown
    assert shown.count("Att samtala om") == 5 and "27 mot målbanans 31" in shown


def test_what_has_happened_since_the_last_meeting_is_named(shipped):
    shown = text(html(run("presentation", shipped, org="bollnas", day=DAY, since="2022-09-19")))
    assert "Dialogmöte om ASF" in shown and "Rådgivning" not in shown  # in October and in June
    assert "Flytt- och budtjänster" not in shown  # awarded on that very day, so the last meeting knew of it
    assert "Segersta Exempeltryck AB" in shown


def test_figures_of_persons_then_are_those_of_the_day_that_is_known(shipped):
    rows = table(run("presentation", shipped, org="bollnas", day=DAY, since="2022-03-03"), "Siffrorna sedan 2022-03-03")
    known = {row[0]: row[1] for row in rows}
    assert known["Deltagare i ASF"].endswith("(2021-12-31)") and known["Livskraftiga ASF"].isdecimal()


def test_a_day_that_is_none_is_a_year_back(shipped):
    for asked in ("i går", "2022-13-01", "20220101"):
        assert "sedan 2021-12-31" in html(run("presentation", shipped, org="bollnas", day=DAY, since=asked))


@pytest.mark.parametrize("organisation", ["halland", "stockholm", "sollentuna-vasby-sigtuna"])
def test_plans_without_a_goal_in_numbers_have_no_slide_for_what_is_left(shipped, organisation):
    shown = text(html(run("presentation", shipped, org=organisation)))
    assert "Vad var och en kan göra" in shown and "Vad som måste hända nu" not in shown and "Tänk om" not in shown


def test_what_if_stands_in_the_address_and_cannot_be_more_than_its_end(shipped):
    app = run("presentation", shipped, org="bollnas", day=DAY, **{"if": "participants", "more": "3"})
    assert app.slider[0].value == 3 and "3 fler om året: 33 personer" in html(app)
    for odd in ("999999999999", "-4", "x"):
        app = run("presentation", shipped, org="bollnas", day=DAY, **{"if": "participants", "more": odd})
        assert app.slider[0].value in (0, app.slider[0].max)


def test_what_was_agreed_stands_on_a_slide_and_in_the_plan_with_owner_and_date(store):
    agree(store)
    agree(store, "Utbildning <b>nu</b>", done="2022-08-01")
    for page in ("presentation", "plan"):
        shown = html(run(page, store, org="bollnas", day=DAY))
        assert "Möte med upphandlarna" in shown and "Socialförvaltningen" in shown and "2022-09-01" in shown
        assert "försenad" in shown and "genomförd 2022-08-01" in shown
        assert "<b>nu</b>" not in shown


def test_the_public_sees_what_was_agreed_and_may_not_write(store, monkeypatch):
    agree(store)
    monkeypatch.setenv("MALKOLL_AUDIENCE", "public")
    for page in ("presentation", "plan"):
        app = run(page, store, org="bollnas")
        assert "Möte med upphandlarna" in html(app) and not app.text_input and not app.button
    assert "Eva" not in html(app)
    with pytest.raises(NotAllowed):
        _written(SimpleNamespace(organisation="bollnas"), 2022, "a1", {}, "Eva", 0)


def written(app: AppTest, store, what, who) -> AppTest:
    app.text_input[0].set_value(what)
    app.selectbox(key=next(box.key for box in app.selectbox if box.key.startswith("who-"))).set_value(who)
    app.text_input(key="author").set_value("Eva Ek")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MALKOLL_STORE", os.fspath(store))
        return app.button[0].click().run()


def test_an_action_is_written_down_and_a_half_one_is_not(store):
    app = written(run("presentation", store, org="bollnas", day=DAY), store, "Ring Skoopi", None)
    assert "ingenting har sparats" in html(app) and actions(store, "bollnas") == []
    app = written(app, store, "Ring Skoopi", "Näringsliv och utveckling")
    agreed = actions(store, "bollnas")
    assert [(one.what, one.owner, one.meeting, one.entry.author) for one in agreed] == [
        ("Ring Skoopi", "Näringsliv och utveckling", f"{date.today()}", "Eva Ek")]  # fmt: skip
    assert "Ring Skoopi" in html(app)


def test_a_personal_number_is_not_written_down(store):
    app = written(run("presentation", store, org="bollnas", day=DAY), store, "Ring 121212-1212", "Näringsliv och utveckling")
    assert actions(store, "bollnas") == [] and "personnummer" in html(app)


def test_an_action_is_done_on_the_plans_page(store):
    agree(store)
    app = run("plan", store, org="bollnas", day=DAY)
    app.text_input(key="author").set_value("Eva Ek")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MALKOLL_STORE", os.fspath(store))
        app.button[0].click().run()
    done_now = actions(store, "bollnas")[0]
    assert (done_now.done, done_now.what, done_now.entry.number) == (f"{date.today()}", "Möte med upphandlarna", 2)


def test_the_plans_page_says_what_must_happen_now(shipped):
    app = run("plan", shipped, org="bollnas", day=DAY)
    rows = {row[0]: row[1:] for row in table(app, "Vad som återstår")}
    assert rows["Deltagare i ASF"] == ["9 personer", "2 år", "Näringsliv och utveckling, Arbetsmarknadsenheten", "2021-05-26 har passerat"]
    assert "Upphandlingar med ASF" not in rows  # achieved
    shown = text(html(app))
    assert "Kommunfullmäktige 2019-10-28 § 208" in shown and "en gång per mandatperiod" in shown and "Socialförvaltningen" in shown


def test_slides_are_filled_evenly_and_in_order():
    assert [len(part) for part in packed([1] * 19, 11)] == [10, 9]
    assert [list(part) for part in packed([3, 99, 3], 11)] == [[0], [1], [2]]
    assert packed([], 11) == []


def test_between_leaves_out_the_day_of_the_last_meeting_and_takes_the_last():
    rows = [{"on": date(2022, 1, day)} for day in (1, 2, 3, 4)] + [{"on": None}]
    assert [row["on"].day for row in between(rows, "on", date(2022, 1, 1), date(2022, 1, 3))] == [2, 3]


class Reported:
    """Activities done in three years, the first of them before the plan's own last meeting."""

    class plan:
        activities = ()

    def listed(self, _name):
        return [{"id": "a", "year": year, "status": "done"} for year in (2020, 2021, 2022)]


def test_activities_are_those_of_years_that_were_not_over():
    from etl.plan import Activity

    Reported.plan.activities = (Activity("a", "g", "Råd", ("Enheten",)),)
    assert done(Reported(), date(2020, 12, 31), date(2022, 6, 1))[0]["years"] == [2021, 2022]
    assert done(Reported(), date(2020, 12, 30), date(2020, 12, 31))[0]["years"] == [2020]
    assert done(Reported(), date(2023, 1, 1), date(2023, 12, 31)) == []
