"""What is said of a target: every status, the sentences and the arithmetic, in Swedish."""

from dataclasses import replace

import pytest
from judged import BEFORE, INCREASE, TREND, progress

from goals import words
from language import use

EXAMPLES = {
    "achieved": (INCREASE, "2022-01-01", BEFORE, ("2021-01-01", 31)), "on_track": (INCREASE, "2022-01-01", BEFORE, ("2021-01-01", 25)),
    "behind": (INCREASE, "2023-01-01", BEFORE, ("2021-01-01", 23)), "at_risk": (INCREASE, "2023-01-01", BEFORE),
    "partly_met": (INCREASE, "2025-01-01", BEFORE, ("2021-01-01", 26)), "not_met": (INCREASE, "2025-01-01", BEFORE),
    "rising": (TREND, "2023-01-01", BEFORE, ("2021-01-01", 23)), "steady": (TREND, "2023-01-01", BEFORE),
    "falling": (TREND, "2023-01-01", BEFORE, ("2021-01-01", 3)),
}  # fmt: skip


@pytest.mark.parametrize("expected", [*EXAMPLES, "no_data", "no_baseline"])
def test_every_status_has_its_words(expected):
    given = {"no_data": {"rows": 0, "first_day": None}, "no_baseline": {"first_day": "2022-01-01"}}.get(expected, {})
    found = progress(*EXAMPLES.get(expected, (INCREASE, "2023-01-01", ("2022-01-01", 5))), **given)
    assert found.status == expected
    assert words.sentence(found) and words.plain(found).startswith("Deltagare i ASF: ")
    steps = list(words.steps(found))
    assert all(len(step) == 3 and all(step) for step in steps)
    assert "{" not in str([steps, words.sentence(found), words.plain(found), words.from_now_on(found), words.projected(found)])


def test_the_sentences_in_swedish():
    found = progress(INCREASE, "2022-12-31", BEFORE, ("2022-01-01", 26))
    assert words.plain(found) == "Deltagare i ASF: 20 den 2020-12-31, 26 den 2022-12-31, ska vara 30 senast 2024-12-31."
    assert words.from_now_on(found) == "Nu behövs ytterligare 4 personer senast 2024-12-31: 2 per år."
    assert words.projected(found) == (
        "I samma takt blir det 32 den 2024-12-31: 20 blev 26 på 730 dagar, och 731 dagar återstår.")  # fmt: skip
    soon = progress(INCREASE, "2024-10-01", BEFORE, ("2022-01-01", 29))
    assert words.from_now_on(soon) == "Nu behövs ytterligare 1 person senast 2024-12-31."


def test_the_arithmetic_with_its_numbers():
    found = progress(INCREASE, "2022-12-31", BEFORE, ("2022-01-01", 22))
    assert list(words.steps(found)) == [
        ("Utfall", "Räknat 2022-12-31", "22"),
        ("Utgångsläge", "Räknat 2020-12-31", "20"),
        ("Mål", "20 + 10", "30"),
        ("Tid som gått", "730 av 1\u00a0461 dagar", "50\u00a0%"),
        ("Målbana", "20 + (30 − 20) × 730 / 1\u00a0461", "25"),
        ("Framsteg", "(22 − 20) / (30 − 20)", "20\u00a0%"),
        ("Bedömning", "22 är inte mer än 25 − 1, och framsteget 20\u00a0% är mindre än hälften av 50\u00a0%", "I riskzonen"),
        ("Prognos", "En rak linje: 22 + (22 − 20) / 730 dagar × 731 dagar", "24"),
    ]


def test_the_verdict_counts_each_status_best_first():
    found = [progress(*EXAMPLES[name]) for name in ("behind", "achieved", "on_track", "achieved", "behind")]
    assert ", ".join(text for _status, text in words.verdict(found)) == "2 uppnådda, 1 enligt plan, 2 efter plan"


def test_one_is_one_in_english_too_where_swedish_has_the_same_word_for_many():
    use("en")
    p = progress(INCREASE, "2022-12-31", BEFORE, ("2022-01-01", 24))
    assert [words.unit(replace(p, metric=metric), n) for metric in ("viable_enterprises", "iop_agreements", "trained_officials") for n in (1, 2)] == [
        "enterprise", "enterprises", "agreement", "agreements", "participant", "participants"]  # fmt: skip
    use("sv")
    assert [words.unit(replace(p, metric=metric), 1) for metric in ("viable_enterprises", "procurements")] == ["företag", "upphandling"]
