"""A person erased: out of every build that is kept, those of adopted years too, out of kept exports and the folder; and no byte of them left."""

import os
import shutil
import subprocess
import sys
from datetime import date

import pytest
from browser import ROOT
from loading import ENTERPRISES, PLAN

import store
from etl.build import build
from etl.folder import Upload
from etl.personal import key
from metrics.explored_rows import Question, rows_behind
from store.adopted import Papers, adopt, adoptions
from store.audit import FILE, noted

ORG, NUMBER = "5560360793", "19121212-1212"
HEAD = "id;orgnr;start;slut;hemkommun\n"
QUIET = lambda *_told: None


def rows(*ids: str) -> bytes:
    return (HEAD + "".join(f"{one};{ORG};2020-01-{n:02};;Ort{n}\n" for n, one in enumerate(ids, 1))).encode()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Three builds, the first of them adopted, the second from a file that was sent; each holds the same two persons."""
    place = tmp_path_factory.mktemp("made")
    folder = place / "data" / "boda"
    folder.mkdir(parents=True)
    (folder / "plan.toml").write_bytes(PLAN)
    (folder / "enterprises.csv").write_bytes(ENTERPRISES)
    (folder / "participants.csv").write_bytes(rows("Kvarnberg-77", "A2", NUMBER, "A4", "Kvarnberg-77"))
    load = lambda **over: build("boda", place / "data", place / "store", QUIET, over)
    load()
    adopt(place / "store", "boda", 2020, "Eva", 0, lambda one: Papers("{}", one.made.date(), {"a.html": b"x"}))
    sent = rows("B1", "Kvarnberg-77", NUMBER, "B4") + f"Kvarnberg-77;{ORG};2020-02-30;;\nB9;{ORG};2099-01-01;;\nKvarnberg-77;{ORG};2099-01-01;;\n".encode()
    load(**{"participants.csv": Upload("participants.csv", sent)})
    (folder / "employees.csv").write_text(f"id;orgnr;start\nKvarnberg-77;{ORG};2021-01-01\nE2;{ORG};2021-01-01\n", "utf-8")
    load()
    return place


@pytest.fixture
def home(made, tmp_path):
    return shutil.copytree(made, tmp_path / "home")


def erase(home, who: str, organisation: str = "boda"):
    command = [sys.executable, "-m", "etl", organisation, "--data", str(home / "data"), "--store", str(home / "store"), "--erase"]
    return subprocess.run(command, cwd=ROOT, input=f"{who}\n", capture_output=True, text=True, check=False,
                          env={**os.environ, "MALKOLL_LANGUAGE": "en"})  # fmt: skip


def holding(home, *texts: str) -> list[str]:
    """Files with any of these in their bytes, or in any cell of any table."""
    found = [path for path in home.rglob("*") if path.is_file()]
    hits = [path.name for path in found if any(text.encode() in path.read_bytes() for text in texts)]
    for path in home.rglob("*.duckdb"):
        with store.open_database(path) as con:
            names = con.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
            cells = [str(row) for schema, name in names for row in con.execute(f'FROM "{schema}"."{name}"').fetchall()]
        hits += [path.name for cell in cells if any(text in cell for text in texts)]
    return hits


def pseudonym(home) -> str:
    with store.open_rows(home / "store", "boda") as con:
        return next(one for (one,) in con.execute("SELECT participant_id FROM participants").fetchall() if one.startswith("p-"))


@pytest.mark.parametrize("who", ["121212-1212", *(pytest.param(one, marks=pytest.mark.long) for one in ("Kvarnberg-77", NUMBER))])
def test_nothing_of_a_person_is_left(home, who):
    texts = ("Kvarnberg-77",) if who.startswith("K") else (NUMBER, pseudonym(home))
    before = [(build.id, build.figures.name) for build in store.kept(home / "store", "boda")]
    with store.open_figures(home / "store", "boda") as con:
        figures = con.execute("FROM series ORDER BY ALL").fetchall()
    assert len(before) == 3 and holding(home, *texts)
    done = erase(home, who)
    assert done.returncode == 0 and who not in done.stdout + done.stderr, done.stderr
    assert holding(home, *texts) == []
    after = store.kept(home / "store", "boda")
    assert [(build.id, build.figures.name) for build in after][1:] == before[:2]  # one more was built, without the person
    assert all(store.whole(path) for build in [*after, adoptions(home / "store", "boda")[0].build] for path in build.files())
    with store.open_figures(home / "store", "boda") as con:
        assert con.execute("FROM series ORDER BY ALL").fetchall() != figures
    assert key(home / "store" / "boda")  # the key stays, or nobody would be known again
    again = erase(home, who)
    assert (again.returncode, again.stdout) == (1, "")


def test_the_others_stay_where_they_stood(home):
    log, before = home / "store" / FILE, store.current(home / "store", "boda").id
    log.mkdir()
    refused = erase(home, NUMBER)  # what cannot be noted is not done
    assert refused.returncode == 1 and "log" in refused.stderr and store.current(home / "store", "boda").id == before
    log.rmdir()
    erase(home, NUMBER)
    assert [one["act"] for one in noted(home / "store")] == ["erase", "erasing"]
    place = adoptions(home / "store", "boda")[0].build.rows
    with store.open_database(place) as con:
        found = rows_behind(con, Question("participants"), {}, date(2020, 6, 1))
        lines = [(row[found.heads.index("participant_id")], row[found.heads.index("line")]) for row in found.rows]
        assert sorted(lines) == [("A2", 3), ("A4", 5), ("Kvarnberg-77", 2), ("Kvarnberg-77", 6)]
        assert con.execute("SELECT comment FROM duckdb_views() WHERE view_name = 'metric_participants'").fetchone()[0].startswith("Deltagare")
    assert (home / "data" / "boda" / "participants.csv").read_bytes().count(b"\n") == 7
    history = store.history(home / "store", "boda")
    assert [one["kind"] for one in history[:2]] == ["load", "erase"] and NUMBER not in str(history)


def test_only_the_persons_own_rows_go(tmp_path):
    """The id 75 is a degree, a year or a cost centre in others' rows, and a rejected row is known by its column too, under a heading of the house's own."""
    folder = tmp_path / "data" / "boda"
    folder.mkdir(parents=True)
    (folder / "plan.toml").write_bytes(PLAN)
    (folder / "enterprises.csv").write_bytes(ENTERPRISES)
    (folder / "mapping.toml").write_text('[employees]\n"Vem" = "employee_id"\n', "utf-8")
    first = [f"{ORG};2021-01-01;{one};75;75;{NUMBER if one == 9 else ''}\r\n" for one in range(1, 101)]
    rest = [f"{ORG};2021-02-30;200;75;75;\r\n", f"{ORG};2021-02-30;75;50;;\r\n", f"{ORG};2021-01-01;300;75\r\n", f'{ORG};2021-01-01;K-7;"x\ny"\r\n']
    whole = "".join(["orgnr;start;Vem;fte_percent;cost_center;Not\r\n", *first, *rest])
    export = folder / "employees.csv"
    export.write_text(whole, "utf-8", newline="")
    build("boda", tmp_path / "data", tmp_path / "store", QUIET)
    nobody = erase(tmp_path, "1966")
    assert nobody.returncode == 1 and "nothing was changed" in nobody.stderr
    assert "employees.csv: look at line 10 by hand" in erase(tmp_path, NUMBER).stderr  # it stands in a row that is another's
    assert export.read_bytes() == whole.encode() and len(store.kept(tmp_path / "store", "boda")) == 1
    done = erase(tmp_path, "75")
    assert done.returncode == 0 and "employees 1;" in done.stderr and "employees.csv 2." in done.stderr and "employees.csv: look at line 104" in done.stderr
    assert export.read_bytes() == "".join(line for line in whole.splitlines(keepends=True) if ";75;75;75;" not in line and ";75;50;" not in line).encode()
    kept_lines = [rest[place].strip() for place in (2, 3, 0)]
    for kept in store.kept(tmp_path / "store", "boda"):
        with store.open_database(kept.rows) as con:
            assert con.execute("SELECT count(*), bool_or(employee_id = '75') FROM employees").fetchone() == (99, False)
            assert con.execute("SELECT list(raw ORDER BY raw) FROM rejects WHERE raw NOT LIKE '%[%'").fetchone()[0] == kept_lines
    assert erase(tmp_path, "K-7").returncode == 0 and b"K-7" not in export.read_bytes()  # in a record of another width, which it alone explains
    assert holding(tmp_path, "K-7") == []


@pytest.mark.long
def test_of_what_comes_along_one_person_goes_and_nobody_for_a_year(tmp_path):
    shutil.copytree(ROOT / "data" / "bollnas", tmp_path / "data" / "bollnas")
    build("bollnas", tmp_path / "data", tmp_path / "store", QUIET)
    before = {path.name: path.read_bytes() for path in (tmp_path / "data" / "bollnas").iterdir()}
    assert erase(tmp_path, "1966", "bollnas").returncode == erase(tmp_path, "kvinna", "bollnas").returncode == 1
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "data" / "bollnas").iterdir()}
    assert erase(tmp_path, "A002", "bollnas").returncode == 0
    after = {path.name: path.read_bytes() for path in (tmp_path / "data" / "bollnas").iterdir()}
    lines = before.pop("employees.csv").splitlines(keepends=True)
    assert after.pop("employees.csv") == b"".join(line for line in lines if not line.startswith(b"A002;")) and before == after


def test_nothing_is_begun_where_something_cannot_be_read(home):
    """An open quote is seen at the end of a file only: the builds had been written anew by then, and the person stood in the file."""
    with (home / "data" / "boda" / "participants.csv").open("a", encoding="utf-8") as file:
        file.write(f'Kvarnberg-77;{ORG};2020-01-09;;"Ort\n')
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file() and path.name != FILE}
    done = erase(home, "Kvarnberg-77")
    assert done.returncode == 1
    assert done.stderr.startswith("participants.csv cannot be read, and the person may stand there: ")
    assert "Nothing was erased" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in before} == before
    assert [path for path in home.rglob("*.duckdb") if path not in before] == []


def test_a_file_that_no_table_is_read_from_is_told(home):
    (home / "data" / "boda" / "participants_2023.csv").write_bytes(rows("Kvarnberg-77"))
    assert "participants_2023.csv: not looked through" in erase(home, "A4").stderr
