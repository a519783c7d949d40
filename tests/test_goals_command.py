"""`python -m goals`: its table, its JSON and its exit codes."""

import json

import pytest
from loading import ENTERPRISES, load

from goals.__main__ import main

THIRD = b"5560000019;Tre AB;limited_company;Boda;2021-01-01\n"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A store where two enterprises of the four that shall be there became three."""
    return load(tmp_path_factory.mktemp("goals"), enterprises=ENTERPRISES + THIRD)


@pytest.fixture
def command(loaded, capsys):
    """`python -m goals` over it."""
    def run(*arguments):
        code = main([*arguments, "--store", str(loaded.store)])
        return code, *capsys.readouterr()

    return run


def test_command_prints_json_and_nothing_else(command):
    code, out, err = command("boda", "--date", "2022-12-31", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {"plan": "Plan", "date": "2022-12-31", "targets": [
        {"id": "asf", "metric": "enterprises", "baseline": 2, "value": 3, "goal": 4, "expected": 2 + 2 * 1461 / 2192, "progress": 0.5, "status": "on_track"}]}


def test_command_prints_a_table_what_must_happen_and_the_verdict(command):
    code, out, _err = command("boda", "--date", "2022-12-31")
    lines = out.splitlines()
    assert code == 0 and lines[0] == "Plan, Boda kommun, 2022-12-31"
    assert lines[2:4] == [
        "Mål  Var  Är  Ska vara  Målbana  Framsteg  Bedömning",
        "ASF    2   3         4      3,3      50\u00a0%  ● Enligt plan"]  # fmt: skip
    assert lines[-1] == "1 enligt plan."
    assert "I samma takt blir det 3,5 den 2024-12-31: 2 blev 3 på 1\u00a0461 dagar" in out


def test_a_day_long_before_the_plan(command):
    code, out, _err = command("boda", "--date", "0001-01-01")
    assert code == 0 and out.startswith("Plan, Boda kommun, 0001-01-01")


def test_command_without_a_build_says_what_to_run(command):
    code, out, err = command("okänd")
    assert (code, out) == (1, "") and "python -m etl okänd" in err


@pytest.mark.parametrize("arguments", [[], ["boda", "--date", "2022-02-30"], ["boda", "--date", "igår"], ["boda", "--nonsense"]])
def test_command_wrongly_used(command, arguments):
    with pytest.raises(SystemExit) as stopped:
        command(*arguments)
    assert stopped.value.code == 2


def test_wrong_use_is_told_in_the_users_language(command, capsys):
    with pytest.raises(SystemExit):
        command("boda", "--date")
    assert capsys.readouterr().err.splitlines()[-1] == "python -m goals: fel: --date: ett värde måste anges"
