"""What is missing before a report can be sent: everything at first, each thing until it is mended, and nothing in the end."""

import os
from datetime import UTC, datetime

import pytest
from loading import ENTERPRISES, PLAN

import store
from etl.build import build
from followup.lacking import PAPER, Lack, lacking
from followup.texts import texts_of, write
from goals import figures
from reports.content import day_of

ACTIVITIES = "activity_id;year;status;comment\nadvice;2023;ongoing;Två träffar\n"
FACTS = dict.fromkeys(PAPER, "ifyllt")


@pytest.fixture
def town(tmp_path, monkeypatch):
    """Loads a plan and its exports, last changed on a day; gives what is missing for 2023 whenever it is asked."""
    monkeypatch.setenv("MALKOLL_KEY", "a key for tests")

    def loaded(changed: str = "2024-02-01", plan: bytes = PLAN, **exports: str):
        folder = tmp_path / "data" / "boda"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "plan.toml").write_bytes(plan)
        for name, text in {"enterprises": ENTERPRISES.decode(), **exports}.items():
            (folder / f"{name}.csv").write_text(text, "utf-8")
            os.utime(folder / f"{name}.csv", times=(datetime.fromisoformat(changed).replace(tzinfo=UTC, hour=12).timestamp(),) * 2)
        assert not build("boda", tmp_path / "data", tmp_path / "store", lambda *_done: None).refused
        con = store.open_released(tmp_path / "store", "boda")
        data = figures.read(con, "boda", datetime.now(UTC), True)
        return lambda year=2023: lacking(data, texts_of(tmp_path / "store", "boda", year), data.judged(day_of(data, year)))

    return loaded


def writes(home, kind: str, subject: str = "", began_from: int = 0, author: str = "Anna", **content: str) -> None:
    write(home / "store", "boda", 2023, kind, subject, content, author, began_from)


def anchors(lacks: list[Lack]) -> list[str]:
    return [lack.anchor or f"/{lack.page}" for lack in lacks]


def test_first_everything_then_nothing(town, tmp_path):
    ask = town()
    fields = [f"paper-{field}" for field in PAPER]
    assert anchors(ask()) == ["target-asf", "target-asf", "activity-advice", "proposal", *fields]
    writes(tmp_path, "target", "asf", analysis="Därför.")
    assert anchors(ask()) == ["target-asf", "activity-advice", "proposal", *fields]
    writes(tmp_path, "target", "asf", 1, analysis="Därför.", measures="Så här.")
    writes(tmp_path, "activity", "advice", status="done")
    writes(tmp_path, "proposal", points="Kommunstyrelsen beslutar att godkänna uppföljningen.")
    writes(tmp_path, "paper", **FACTS | {"reference": ""})
    assert anchors(ask()) == ["paper-reference"]
    writes(tmp_path, "paper", began_from=1, **FACTS)
    assert ask() == []


def test_a_reported_activity_lacks_nothing_until_it_is_assessed_otherwise(town, tmp_path):
    ask = town(activities=ACTIVITIES)
    assert "activity-advice" not in anchors(ask())
    write(tmp_path / "store", "boda", 2023, "activity", "advice", {"status": "done"}, "Anna", 0, judged="")
    assert [lack.what for lack in ask() if lack.anchor == "activity-advice"] == ["Aktiviteter som bedömts annorlunda än de redovisats, utan kommentar"]


@pytest.mark.parametrize("changed, too_old", [("2023-12-31", ["enterprises.csv"]), ("2024-01-01", [])])
def test_exports_older_than_the_end_of_the_year(town, changed, too_old):
    assert [lack.name for lack in town(changed)() if lack.page == "exports"] == too_old


def test_of_a_year_that_is_not_over_nothing_is_too_old(town):
    plan = PLAN.replace(b"end = 2024-12-31", b"end = 2060-12-31")
    ask = town("2020-01-01", plan)
    assert [lack.page for lack in ask(datetime.now(UTC).year) if lack.page] == []


def test_baselines_without_a_source_and_without_any(town, tmp_path):
    stated = PLAN.replace(b"amount = 2", b"amount = 2, baseline = 1")
    ask = town(plan=stated)
    assert "Utgångslägen utan källa" in {lack.what for lack in ask()}
    writes(tmp_path, "target", "asf", analysis="a", measures="b", baseline_source="Förstudien 2018, s. 4")
    assert "target-asf" not in anchors(ask())
    late = PLAN.replace(b"baseline_date = 2018-12-31", b"baseline_date = 2001-12-31")
    assert [lack.page for lack in town(plan=late)() if lack.name == "ASF" and lack.page] == ["exports"]


def test_a_target_that_counts_nothing(town):
    ask = town(plan=PLAN.replace(b'metric = "enterprises"', b'metric = "procurements"').replace(b'"increase"', b'"total"'))
    assert [lack.page for lack in ask() if lack.name == "ASF" and lack.page] == ["exports"]


def test_a_reason_that_came_to_be_needed(town, tmp_path):
    """The figure was another when the assessment was saved."""
    ask = town()
    write(tmp_path / "store", "boda", 2023, "target", "asf", {"assessment": "on_track", "analysis": "a", "measures": "b"}, "Anna", 0, judged="on_track")
    assert [lack.what for lack in ask() if lack.anchor == "target-asf"] == ["Bedömningar som skiljer sig från den beräknade statusen, utan motivering"]


def test_two_texts_that_nobody_has_joined(town, tmp_path):
    ask = town()
    writes(tmp_path, "proposal", points="Ett")
    writes(tmp_path, "proposal", points="Två", author="Bo")
    assert ask()[0].anchor == "proposal"
    writes(tmp_path, "proposal", began_from=2, points="Ett och två")
    assert "proposal" not in anchors(ask())
