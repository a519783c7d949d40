"""What officers write: two at once are joined or told, an assessment that differs has its reason, and no personal number is ever stored."""

import pytest

from followup.texts import FIELDS, LONGEST, Texts, Unwritable, actions, texts_of, write
from store.journal import FILE


@pytest.fixture
def town(tmp_path):
    """Writes of a target in 2023, and reads what stands there."""
    return lambda author, began_from, judged="", **content: write(tmp_path, "town", 2023, "target", "asf", content, author, began_from, judged)


def now(home) -> Texts:
    return texts_of(home, "town", 2023)


def test_unwritten_fields_are_empty(tmp_path):
    texts = now(tmp_path)
    for kind, fields in FIELDS.items():
        assert texts.of(kind) == dict.fromkeys(fields, "")
    assert (texts.entry("paper"), texts.history("paper"), texts.clashes("paper")) == (None, [], [])
    assert list(tmp_path.iterdir()) == []


def test_two_who_write_in_different_fields_are_joined(town, tmp_path):
    first = town("Anna Berg", 0, analysis="Annas analys")
    second = town("Bo Ek", 0, measures="Bos åtgärder")
    assert (first.meanwhile, second.meanwhile) == (None, first.entry)
    assert now(tmp_path).of("target", "asf") | {"analysis": "Annas analys", "measures": "Bos åtgärder"} == now(tmp_path).of("target", "asf")
    assert now(tmp_path).clashes("target", "asf") == []


def test_two_who_write_in_the_same_field_both_keep_it_until_somebody_joins_them(town, tmp_path):
    town("Anna Berg", 0, analysis="Annas analys", measures="Lika")
    second = town("Bo Ek", 0, analysis="Bos analys", measures="Lika")
    assert second.meanwhile.author == "Anna Berg"
    (clash,) = now(tmp_path).clashes("target", "asf")
    assert (clash.entry.author, clash.texts) == ("Anna Berg", {"analysis": "Annas analys"})
    assert now(tmp_path).of("target", "asf")["analysis"] == "Bos analys"
    assert town("Anna Berg", 2, analysis="Annas och Bos analys", measures="Lika").meanwhile is None
    assert now(tmp_path).clashes("target", "asf") == []
    assert [one.content["analysis"] for one in now(tmp_path).history("target", "asf")] == ["Annas analys", "Bos analys", "Annas och Bos analys"]


def test_of_three_at_once_the_third_is_told_of_both(town, tmp_path):
    for author in ("Anna", "Bo", "Cia"):
        town(author, 0, analysis=f"{author}s analys")
    assert [clash.entry.author for clash in now(tmp_path).clashes("target", "asf")] == ["Anna", "Bo"]


def test_a_text_that_was_taken_over_is_told_once(town, tmp_path):
    """Bo's first version took Anna's text over, so it is hers that clashes with his second."""
    town("Anna", 0, analysis="Annas analys")
    town("Bo", 0, measures="Bos åtgärder")
    town("Bo", 0, analysis="Bos analys")
    assert [clash.entry.author for clash in now(tmp_path).clashes("target", "asf")] == ["Anna"]


def test_one_window_of_two_overwrites_nothing_either(town, tmp_path):
    town("Anna", 0, analysis="I det ena fönstret")
    assert town("Anna", 0, analysis="I det andra").meanwhile is None
    assert [clash.texts for clash in now(tmp_path).clashes("target", "asf")] == [{"analysis": "I det ena fönstret"}]


@pytest.mark.parametrize("judged, needed", [("behind", True), ("on_track", False), ("withheld", False), ("no_data", True), ("", False)])
def test_an_assessment_that_differs_has_its_reason(town, tmp_path, judged, needed):
    if needed:
        with pytest.raises(Unwritable, match="skiljer sig"):
            town("Anna", 0, judged, assessment="on_track")
        assert now(tmp_path).entry("target", "asf") is None
        town("Anna", 0, judged, assessment="on_track", reason="Två avtal tecknades efter årsskiftet.")
    else:
        town("Anna", 0, judged, assessment="on_track")
    assert now(tmp_path).of("target", "asf")["assessment"] == "on_track"


def test_an_activity_that_is_assessed_otherwise_than_reported_says_why(tmp_path):
    with pytest.raises(Unwritable):
        write(tmp_path, "town", 2023, "activity", "advice", {"status": "done"}, "Anna", 0, "ongoing")
    write(tmp_path, "town", 2023, "activity", "advice", {"status": "done"}, "Anna", 0, "not_reported")


@pytest.mark.parametrize("number", ["19121212-1212", "121212-1212", "1212121212", "121272+1219", "191212721219", "121212–1212"])
def test_no_personal_number_reaches_the_disk(town, tmp_path, number):
    for author, content in (("Anna", {"analysis": f"Se {number}."}), (f"Anna {number}", {"analysis": "x"}), ("Anna", {"reason": f"a\n{number}"})):
        with pytest.raises(Unwritable, match="personnummer") as told:
            town(author, 0, **content)
        assert number not in str(told.value)
    town("Anna", 0, analysis="Diarienummer KS 2023-000145, organisationsnummer 556036-0793.")
    assert number.encode() not in (tmp_path / "town" / FILE).read_bytes()


def test_what_is_no_text_is_not_saved(town, tmp_path):
    for author, content in (("", {"analysis": "x"}), (" \n", {"analysis": "x"}), ("Anna", {"analysis": "x" * (LONGEST + 1)})):
        with pytest.raises(Unwritable):
            town(author, 0, **content)
    assert now(tmp_path).entry("target", "asf") is None


def test_texts_are_kept_as_they_are_but_for_what_no_document_can_hold(town, tmp_path):
    town("  Anna\n Berg ", 0, analysis="\r\n =1+1 <b>&\x00\x0b\x1b ![](http://x.example)\r\nÅ\t🌱 ")
    assert now(tmp_path).of("target", "asf")["analysis"] == "=1+1 <b>& ![](http://x.example)\nÅ\t🌱"
    assert now(tmp_path).entry("target", "asf").author == "Anna Berg"


def test_agreed_actions_of_all_years_the_first_due_first(tmp_path):
    for id, year, due, began in (("b", 2023, "2024-06-01", 0), ("a", 2022, "2024-12-31", 0), ("b", 2023, "2025-06-01", 1)):
        write(tmp_path, "town", year, "action", id, {"what": f"Göra {id}", "owner": "Enheten", "due": due}, "Anna", began)
    assert [(one.id, one.due, one.entry.number) for one in actions(tmp_path, "town")] == [("a", "2024-12-31", 1), ("b", "2025-06-01", 2)]
