"""`python -m goals`: its table, its JSON and its exit codes."""

import json
import sys
import types
from fractions import Fraction

import pytest
from judged import BEFORE, INCREASE, PLAN, WHOLE, figures


class NoBuild(Exception):
    pass


@pytest.fixture
def command(monkeypatch, capsys):
    """`python -m goals` over a store that holds `bollnas` only."""
    def open_figures(folder, organisation):
        if organisation != "bollnas":
            raise NoBuild(f"{folder}: kör python -m etl {organisation}")
        con = figures(BEFORE, ("2022-01-01", 24.5))
        con.execute("CREATE TABLE plan (source VARCHAR)")
        con.execute("INSERT INTO plan VALUES (?)", [PLAN + INCREASE])
        return con

    fake = types.ModuleType("store")
    fake.open_figures, fake.NoBuild = open_figures, NoBuild
    monkeypatch.setitem(sys.modules, "store", fake)
    monkeypatch.delitem(sys.modules, "goals.__main__", raising=False)
    from goals.__main__ import main

    def run(*arguments):
        code = main(list(arguments))
        return code, *capsys.readouterr()

    return run


def test_command_prints_json_and_nothing_else(command):
    code, out, err = command("bollnas", "--date", "2022-12-31", "--json")
    assert (code, err) == (0, "")
    expected = float(20 + Fraction(10) * 730 / WHOLE)
    assert json.loads(out) == {"plan": "Handlingsplan", "date": "2022-12-31", "targets": [
        {"id": "t", "metric": "participants", "baseline": 20, "value": 24.5, "goal": 30,
         "expected": expected, "progress": 0.45, "status": "on_track"}]}  # fmt: skip


def test_command_prints_a_table_and_the_verdict(command):
    code, out, _err = command("bollnas", "--date", "2022-12-31")
    lines = out.splitlines()
    assert code == 0 and lines[0] == "Handlingsplan, Bollnäs kommun, 2022-12-31"
    assert lines[2:4] == [
        "Mål              Var    Är  Ska vara  Målbana  Framsteg  Bedömning",
        "Deltagare i ASF   20  24,5        30       25      45\u00a0%  ● Enligt plan"]  # fmt: skip
    assert lines[-1] == "1 enligt plan."


def test_command_without_a_build_says_what_to_run(command):
    code, out, err = command("okänd")
    assert (code, out) == (1, "") and "python -m etl okänd" in err


@pytest.mark.parametrize("arguments", [[], ["bollnas", "--date", "2022-02-30"], ["bollnas", "--date", "igår"], ["bollnas", "--nonsense"]])
def test_command_wrongly_used(command, arguments):
    with pytest.raises(SystemExit) as stopped:
        command(*arguments)
    assert stopped.value.code == 2
