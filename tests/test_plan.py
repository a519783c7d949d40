"""The plan file: what is read from it, and what is said of each way of being wrong."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.plan import Activity, Goal, Plan, PlanError, Rules, Target, parse
from language import use
from metrics import catalogue

HERE = Path(__file__).parent
BOLLNAS = (HERE.parent / "data" / "bollnas" / "plan.toml").read_text("utf-8")
INVALID = sorted((HERE / "invalid_plans").glob("*.toml"))

EVERYTHING = """
title = "  Handlingsplan   2019 "
organisation = "Samordningsförbundet"
decision = "Styrelsen 2018-12-01 § 1"
municipalities = ["Sollentuna", "Upplands Väsby"]
start = 2019-01-01
end = 2024-12-31
baseline_date = 2018-12-31
report = "varje år"
revision = "vid behov"
age_group = [16, 64]
colour = "#005aa0"
[rules]
not_financed = ["cash_support", "membership"]
source = "Policyn"
[[goals]]
id = "area"
title = "Område"
[[goals]]
id = "point"
title = "Punkt"
parent = "area"
[[targets]]
id = "fte"
goal = "point"
title = "Heltider"
metric = "full_time_equivalents"
kind = "increase"
amount = 2.5
baseline = 12
end = 2022-06-30
tolerance = 0.5
[[targets]]
id = "direction"
goal = "area"
title = "Riktning"
metric = "employees"
kind = "trend"
[[activities]]
id = "advice"
goal = "point"
title = "Rådgivning"
responsible = ["A", "B"]
"""


def errors(text):
    with pytest.raises(PlanError) as raised:
        parse(text, catalogue())
    return raised.value.messages


def test_everything_that_a_plan_can_say_is_read():
    assert parse(EVERYTHING, catalogue()) == Plan(
        title="Handlingsplan 2019", organisation="Samordningsförbundet", decision="Styrelsen 2018-12-01 § 1",
        municipalities=("Sollentuna", "Upplands Väsby"), start=date(2019, 1, 1), end=date(2024, 12, 31), baseline_date=date(2018, 12, 31),
        report="varje år", revision="vid behov", age_group=(16, 64),
        goals=(Goal("area", "Område", None), Goal("point", "Punkt", "area")),
        targets=(Target("fte", "point", "Heltider", "full_time_equivalents", "increase", 2.5, 12, date(2022, 6, 30), 0.5),
                 Target("direction", "area", "Riktning", "employees", "trend", None, None, date(2024, 12, 31), 1)),
        activities=(Activity("advice", "point", "Rådgivning", ("A", "B")),),
        rules=Rules(("cash_support", "membership"), "Policyn"), colour="005AA0",
    )  # fmt: skip


def test_a_plan_without_goals_targets_or_activities_is_a_plan():
    head = EVERYTHING[: EVERYTHING.index("report")]
    plan = parse(head, catalogue())
    assert (plan.goals, plan.targets, plan.activities, plan.rules, plan.report, plan.age_group) == ((), (), (), Rules(), None, None)


def test_the_shipped_plan_is_the_decided_one():
    plan = parse(BOLLNAS, catalogue())
    assert (len(plan.goals), len(plan.targets), len(plan.activities)) == (4, 5, 10)
    assert [(t.metric, t.kind, t.amount) for t in plan.targets] == [
        ("viable_enterprises", "increase", 2), ("participants", "increase", 15), ("employees", "increase", 10),
        ("procurements", "total", 3), ("trained_officials", "total", 100)]  # fmt: skip


@pytest.mark.parametrize("text", ["\ufeff" + EVERYTHING, EVERYTHING.replace("\n", "\r\n")], ids=["mark", "crlf"])
def test_a_byte_order_mark_and_line_ends_of_windows_are_nothing(text):
    assert parse(text, catalogue()) == parse(EVERYTHING, catalogue())


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_each_way_of_being_wrong_is_told_as_its_file_says(path):
    """The comment lines at the top of the file are the messages, all of them and in this order."""
    text = path.read_text("utf-8")
    told = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# plan.toml")]
    assert errors(text) == told


def test_every_message_names_the_file_and_is_said_once():
    for path in INVALID:
        found = errors(path.read_text("utf-8"))
        assert found and all(message.startswith("plan.toml, ") for message in found)
        assert len(set(found)) == len(found)


def test_messages_follow_the_language():
    use("en")
    try:
        assert errors(EVERYTHING.replace("tolerance = 0.5", "tolerence = 0.5")) == [
            "plan.toml, targets[1].tolerence (\"fte\"): is not a key that can stand here. Did you mean tolerance? "
            "Those that can: amount, baseline, end, goal, id, kind, metric, title, tolerance."]  # fmt: skip
    finally:
        use("sv")


def test_a_target_may_end_on_the_plans_first_day():
    assert parse(EVERYTHING.replace("end = 2022-06-30", "end = 2019-01-01"), catalogue()).targets[0].end == date(2019, 1, 1)


def test_long_values_are_cut_in_messages():
    (message,) = errors(EVERYTHING.replace("kind = \"trend\"", f"kind = \"{'x' * 5000}\""))
    assert len(message) < 200


@pytest.mark.parametrize(("wrong", "told"), [
    ("[" * 5000, 'report (rad 9, kolumn 10): [[[['),
    ("1" * 5000, "report (rad 9, kolumn 10): 1111"),
    (r'"C:\Users\x"', "report (rad 9, kolumn 15): \"C:\\Users\\x\" – skriv varje omvänt snedstreck"),
    ('"A\x07"', "rad 9, kolumn 12: report = \"A\\u0007\" – innehåller ett styrtecken, U+0007"),
    ('["Boda"', "report (rad 9): [\"Boda\" – börjar här och går inte att läsa på rad 10"),
    ('"""A', "report (rad 9): \"\"\"A – börjar här"),
])  # fmt: skip
def test_a_value_that_cannot_be_read_is_told_by_its_line_and_the_rest_is_read(wrong, told):
    found = errors(EVERYTHING.replace('"varje år"', wrong).replace("amount = 2.5", "amount = 2,5"))
    assert found[0].startswith(f"plan.toml, {told}") and "\x07" not in found[0]
    assert found[1:] == ["plan.toml, targets[1].amount (rad 29, kolumn 11): 2,5 – skriv talet med decimalpunkt: 2.5"]


def test_what_cannot_be_read_is_told_once_and_a_while_at_a_time():
    assert len(errors(EVERYTHING + "reponsible = x")) == 1
    found = errors(EVERYTHING + "\n".join(f"k{n} = “x”" for n in range(1500)))
    assert len(found) == 51 and found[-1].startswith("plan.toml, längre ned: det finns mer")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_plan_is_read_or_refused_and_nothing_else(data):
    start = data.draw(st.integers(0, len(EVERYTHING)))
    length = data.draw(st.integers(0, 40))
    with_this = data.draw(st.text("\"'[]{}=#.,\n\r\t-0129aeåT:\\\x00", max_size=8))
    try:
        parse(EVERYTHING[:start] + with_this + EVERYTHING[start + length :], catalogue())
    except PlanError as error:
        assert error.messages
