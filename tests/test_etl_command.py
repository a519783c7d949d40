"""`python -m etl`: its exit codes, its JSON, where the databases are, and that a refused load changes nothing."""

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from loading import ENTERPRISES, PLAN

ROOT = Path(__file__).parent.parent
PARTICIPANTS = b"id;orgnr;start;slut\r\nD1;556036-0793;2020-01-01;\r\nD2;556036-0793;2020-02-30;\r\n19121212-1212;1;2020-01-01;\r\n"


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "data" / "boda"
    folder.mkdir(parents=True)
    for name, content in {"plan.toml": PLAN, "enterprises.csv": ENTERPRISES, "participants.csv": PARTICIPANTS}.items():
        (folder / name).write_bytes(content)
    return tmp_path


def etl(home: Path, *arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "etl", *arguments, "--data", str(home / "data"), "--store", str(home / "store")]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def where(home: Path) -> list[str]:
    return etl(home, "boda", "--where").stdout.splitlines()


def test_json_is_exactly_what_scripts_rely_on(home):
    done = etl(home, "boda", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert list(told) == ["organisation", "tables", "rejects", "refused"]
    assert told["organisation"] == "boda"
    assert told["tables"] == {
        "enterprises": {"file": "enterprises.csv", "rows": 2, "loaded": 2, "rejected": 0},
        "participants": {"file": "participants.csv", "rows": 3, "loaded": 1, "rejected": 2},
    }
    assert [{**one, "reason": bool(one["reason"])} for one in told["rejects"]] == [
        {"table": "participants", "line": 3, "column": "start_date", "value": "2020-02-30", "reason": True},
        {"table": "participants", "line": 4, "column": "org_nr", "value": "1", "reason": True},
    ]
    assert told["refused"] == []


def test_in_words(home):
    done = etl(home, "boda")
    assert done.returncode == 0
    assert "participants" in done.stdout and "2020-02-30" in done.stdout
    assert "1212-1212" not in done.stdout


def test_unchanged_exports_build_nothing_again_and_where_tells_the_paths(home):
    first = etl(home, "boda", "--json").stdout
    paths = where(home)
    assert [Path(path).is_file() for path in paths] == [True, True]
    assert ["rows" in Path(path).name for path in paths] == [True, False]
    times = [Path(path).stat().st_mtime_ns for path in paths]
    assert etl(home, "boda", "--json").stdout == first
    assert where(home) == paths
    assert [Path(path).stat().st_mtime_ns for path in paths] == times


def test_refused_files_are_all_named_at_once_and_the_build_stands(home):
    etl(home, "boda")
    paths, folder = where(home), home / "data" / "boda"
    before = [Path(path).read_bytes() for path in paths]
    (folder / "participants.csv").write_bytes(b"PK\x03\x04xl/")
    (folder / "support.csv").write_bytes(b'actor;service\na;"b 19121212-1212\n')
    (folder / "events.csv").write_bytes(b"")
    (folder / "plan.toml").write_bytes(PLAN.replace(b'"increase"', b'"more"'))
    done = etl(home, "boda", "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert {one["file"] for one in told["refused"]} == {"plan.toml", "participants.csv", "support.csv", "events.csv"}
    assert told["tables"] == {} and told["rejects"] == []
    assert "1212-1212" not in done.stdout + done.stderr
    assert where(home) == paths
    assert [Path(path).read_bytes() for path in paths] == before
    assert "står kvar" in etl(home, "boda").stdout


def test_a_first_load_that_is_refused_leaves_no_build(home):
    (home / "data" / "boda" / "enterprises.csv").write_bytes(b"\x1f\x8b")
    done = etl(home, "boda")
    assert (done.returncode, "står kvar" in done.stdout, "det finns inga siffror sedan tidigare" in done.stdout) == (1, False, True)
    assert etl(home, "boda", "--where").returncode == 1


@pytest.mark.parametrize("arguments", [(), ("../boda",), ("boda", "--unknown"), ("boda", "more"), ("boda", "--json", "--where")])
def test_wrong_use(home, arguments):
    done = etl(home, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""


def test_an_organisation_that_is_not_there(home):
    done = etl(home, "falun")
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert not (home / "store" / "falun").exists()


def test_who_reads_no_further_is_told_of_no_failure(home):
    """As with `| head -1`."""
    for module in ("etl", "goals"):
        options = ["--store", str(home / "store"), *(["--data", str(home / "data")] if module == "etl" else [])]
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([sys.executable, "-m", module, "boda", *options], cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, check=False)
        os.close(writer)
        assert (done.returncode, done.stderr) == (0, b"")
    assert len(where(home)) == 2


def test_a_load_that_is_stopped_says_so_and_changes_nothing(home):
    assert etl(home, "boda").returncode == 0
    stood, folder = where(home), home / "data" / "boda"
    rows = "".join(f'"D{n}";556036-0793;2020-01-01;\n' for n in range(150_000))  # in quotes, so that it takes long enough to be stopped
    (folder / "participants.csv").write_text("id;orgnr;start;slut\n" + rows, "utf-8")
    command = [sys.executable, "-m", "etl", "boda", "--data", str(home / "data"), "--store", str(home / "store")]
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # also where the tests themselves run in the background, and hear none
    going = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", preexec_fn=heard)
    while not (home / "store" / "boda" / "building" / "rows.duckdb").exists() and going.poll() is None:
        time.sleep(0.01)
    time.sleep(0.3)
    going.send_signal(signal.SIGINT)
    _out, told = going.communicate(timeout=60)
    assert (going.returncode, "står kvar" in told, "Traceback" in told) == (130, True, False)
    assert where(home) == stood


def test_a_municipality_that_no_enterprise_lies_in_is_told(home):
    (home / "data" / "boda" / "plan.toml").write_bytes(PLAN.replace(b'municipalities = ["Boda"]', b'municipalities = ["Bodda"]'))
    assert "inget företag ligger i Bodda, som planen nämner; menas Boda?" in etl(home, "boda").stdout


def test_rows_are_for_the_one_who_loaded_them(home):
    assert etl(home, "boda").returncode == 0
    assert {path.name.split("-")[0]: path.stat().st_mode & 0o077 for path in (home / "store" / "boda").glob("*-*.duckdb")} == {
        "rows": 0, "figures": 0, "released": 0o044}  # fmt: skip


def test_what_stands_in_a_file_does_not_command_the_terminal(home):
    folder = home / "data" / "boda"
    evil = "\x1b[2J\x9b2J\x07\u202e"
    (folder / "participants.csv").write_text(f"id;orgnr;start;{evil}\nD1;5560360793;{evil};\n", "utf-8")
    (folder / "enterprises.csv").write_bytes(ENTERPRISES.replace(b"Boda", evil.encode()))
    (folder / f"{evil}.csv").write_text("x", "utf-8")
    done = etl(home, "boda")
    assert done.returncode == 0 and done.stdout.count("\\u001b[2J") >= 3 and not set("\x1b\x9b\x07\u202e") & {*done.stdout, *done.stderr}
    assert json.loads(etl(home, "boda", "--json").stdout)["rejects"][0]["value"] == evil
    (folder / "plan.toml").write_bytes(PLAN.replace(b'"increase"', rb'"\u001b[2J"').replace(b'"Plan"', f'"{evil}"'.encode()))
    for refused in (etl(home, "boda"), etl(home, "boda", "--json")):
        assert refused.returncode == 1 and not set("\x1b\x9b\x07\u202e") & {*refused.stdout, *refused.stderr}
