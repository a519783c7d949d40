"""Codes, yes and no, and what a blank looks like."""

import pytest
from loading import ROWS, Rejected, cells
from test_datapackage import CODES

BLANKS = ["", "-", "–", "NULL", "null", "Null", "nUlL", "NA", "na", "Na", "nA", "N/A", "n/a", "\\N", "\\n", "#N/A", "#n/a", "#SAKNAS!", "#saknas!",
    "#Saknas!", "..", ".",
          "saknas", "SAKNAS", "SakNas", "uppgift saknas", "UPPGIFT SAKNAS", "Uppgift Saknas", " NULL ", "\u00a0-\u00a0"]  # fmt: skip
WITHHELD = ["*", "<5"]
# The words of the efforts' kinds are the descriptor's own; the contract has none.
KINDS = ("coordinator information policy_influence policy_work inspiration_event support_structure cooperation_agreement monitoring "
         "preparatory_activity education_target_group supervisor cash_support start_enterprise membership staff_development").split()
WORDS = {where: dict(pair.split("=") for pair in codes.split(", ")) for where, codes in (line.split(": ", 1) for line in CODES.strip().splitlines())}


@pytest.mark.parametrize("where", [where for where in WORDS if where != "enterprises.legal_form"])  # which has a test of its own
def test_codes_in_both_languages_and_any_case(read, where):
    said = {text: code for code, word in WORDS[where].items() for text in (code, word, code.upper(), word.upper(), word.title(), f" {word}\u00a0")}
    found = cells(read, where, [*said, "påhittad", "work training", "1"])
    assert found == {**said, "påhittad": Rejected("not one of the accepted codes"), "work training": Rejected(), "1": Rejected()}
    assert all(word in found["påhittad"].reason for word in WORDS[where].values())


def test_kinds_of_effort(read):
    said = {text: kind for kind in KINDS for text in (kind, kind.upper())}
    assert cells(read, "efforts.kind", [*said, "other"]) == {**said, "other": Rejected()}


def test_letters_with_marks_of_their_own_are_the_same_word(read):
    """Swedish letters as macOS writes them in file names: the ring and the dots after the letter."""
    assert cells(read, "participants.activity", ["arbetstra\u0308ning", "SPRA\u030aKTRA\u0308NING"]) == {
        "arbetstra\u0308ning": "work_training", "SPRA\u030aKTRA\u0308NING": "language_training"}  # fmt: skip


def test_legal_forms_and_the_four_criteria(read_once):
    forms = {text: code for code, word in WORDS["enterprises.legal_form"].items() for text in (code, word, word.upper())}
    head = "org_nr;name;legal_form;municipality;start_date;Delaktighet\n"
    numbers = ["5560360793", "5560000001", "5999000010", "7696000012"]
    for start in range(0, len(forms), 3):
        some = list(forms)[start : start + 3]
        rows = "".join(f"{number};a;{form};Boda;2020-01-01;x\n" for number, form in zip(numbers, [*some, "påhittad"], strict=False))
        found = read_once(enterprises=(head + rows).encode())
        assert found.rows("enterprises", "legal_form", "participation") == [(forms[text], True) for text in some]
        assert found.rejects("column", "value") == [("legal_form", "påhittad")]


def test_yes_and_no(read):
    yes, no = ["ja", "j", "yes", "sant", "true", "1", "x"], ["nej", "n", "no", "falskt", "false", "0"]
    expected = {text: answer for answer, words in ((True, yes), (False, no)) for word in words for text in (word, word.upper(), word.title(), f" {word}\t")}
    wrong = dict.fromkeys(["kanske", "y", "2", "ja!", "on", "t", "f"], Rejected("neither yes nor no"))
    assert cells(read, "employees.former_participant", [*expected, *wrong]) == expected | wrong


@pytest.mark.parametrize("where", ["efforts.start_date", "efforts.amount_sek", "events.public", "participants.outcome", "employees.former_participant",
                                   "procurements.supplier_org_nr", "participants.end_date", "participants.birth_year"])  # fmt: skip
def test_every_word_for_blank_and_withheld_values_are_blank(read, where):
    texts = [*BLANKS, *WITHHELD]
    assert cells(read, where, texts) == dict.fromkeys(texts)


@pytest.mark.parametrize("where", ["surveys.score", "efforts.level", "participants.participant_id", "participants.org_nr", "participants.start_date"])
def test_where_a_value_is_required_a_blank_is_rejected(read, where):
    texts = [*BLANKS, *WITHHELD]
    assert cells(read, where, texts) == dict.fromkeys(texts, Rejected("required"))


def test_what_counts_as_no_value_is_told_as_it_stands(read):
    found = read(surveys=b"comment;year;question;score;orgnr\nx;2020;a; Saknas;5560360793\n"
                 b"x;2020;b;*\xe2\x80\x8b;5560360793\nx;2020;c;;5560360793\nx;2020;;<5;..\n")
    assert found.rejects("line", "column", "value", "rule") == [
        (2, "score", "Saknas", "blank"), (3, "score", "*", "blank"), (4, "score", None, "required"), (5, "org_nr", "..", "blank")]  # fmt: skip
    assert {one["value"] for one in found.outcome.rejects} == {"Saknas", "*", None, ".."}
    assert [reason.count("counts as no value") for (reason,) in found.rejects("reason")] == [1, 1, 0, 2]


def test_each_further_blank_of_a_row_is_told_as_it_stands(read):
    found = read(surveys=b'year;question;score;orgnr\n..;saknas;"*";\n;x;<5;\n')
    words = "counts as no value, and one is required here"
    assert found.rejects("value", "reason") == [
        (None, f"a value is required here; Year: {words}; Score: {words}"), (None, f"a value is required here; Year: a value is required here; Score: {words}")]
    assert [faults.count('"blank"') for (faults,) in found.ask("SELECT faults FROM rejects ORDER BY line")] == [2, 1]


def test_in_free_text_only_nothing_is_blank(read):
    texts = [text for text in [*BLANKS, *WITHHELD] if text.strip("\u00a0 ")]
    assert cells(read, "efforts.recipient", [*texts, "", " ", "\u00a0"]) == {text: text.strip("\u00a0 ") or None for text in [*texts, "", " ", "\u00a0"]}
    assert cells(read, "efforts.name", ["", " ", "-"]) == {"": Rejected("required"), " ": Rejected("required"), "-": "-"}


def test_unknown_gender_is_an_answer(read):
    """`uppgift saknas` is the Swedish word of a code there."""
    assert cells(read, "participants.gender", ["uppgift saknas", "Uppgift Saknas", "saknas", "annat"]) == {
        "uppgift saknas": "unknown", "Uppgift Saknas": "unknown", "saknas": None, "annat": "other"}  # fmt: skip


def test_an_empty_last_field_is_no_field_too_many(read):
    header, row = ROWS["efforts.amount_sek"]
    found = read(efforts=f"{header}\n{row.format(n='n1', cell='')}\n{row.format(n='n2', cell='5')}\n{row.format(n='n3', cell='5;')}\n".encode())
    assert found.column("efforts", "effort_id") == ["n1", "n2"]
    assert found.rejects("line") == [(4,)]
