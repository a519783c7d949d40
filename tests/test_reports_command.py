"""`python -m reports` writes the papers of a year, those that were adopted where one was, and says what is wrong otherwise."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from papers import YEAR, own_store, say

from reports.adoption import adopt, look
from store.adopted import latest

ROOT = Path(__file__).parent.parent


def run(*arguments):
    command = [sys.executable, "-m", "reports", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120)


def test_it_writes_the_paper_that_is_asked_for(shipped, tmp_path):
    done = run("bollnas", "--year", YEAR, "--format", "html", "--store", shipped, "--output", tmp_path / "new")
    assert (done.returncode, done.stdout.split()) == (0, [str(tmp_path / "new" / "bollnas-2023.html")])
    assert done.stderr == "Utkast: 2023 är inte fastställt.\n"
    assert "Utkast" in (tmp_path / "new" / "bollnas-2023.html").read_text("utf-8")


def test_an_adopted_year_is_written_as_it_was_adopted(shipped, tmp_path):
    home = own_store(shipped, tmp_path)
    adopt(home, "bollnas", YEAR, "Anna", look(home, "bollnas", YEAR), lambda *_done: None, ["html"])
    say(home, "paper", summary="Skrivet efteråt.")
    for n in range(2):
        done = run("bollnas", "--year", YEAR, "--format", "html", "--store", home, "--output", tmp_path / str(n))
        assert done.returncode == 0 and re.match(r"Så som det fastställdes \d{4}-\d\d-\d\d av Anna\.", done.stderr)
    adopted = latest(home, "bollnas", YEAR)
    first, second = ((tmp_path / str(n) / "bollnas-2023.html").read_bytes() for n in range(2))
    assert first == second == adopted.document("bollnas-2023.html")
    assert adopted.hash.encode() in first and b"efter\xc3\xa5t" not in first


def test_a_format_that_was_not_made_then_is_made_of_what_was_adopted(shipped, tmp_path):
    home = own_store(shipped, tmp_path)
    adopt(home, "bollnas", YEAR, "Anna", look(home, "bollnas", YEAR), lambda *_done: None, ["docx"])
    done = run("bollnas", "--year", YEAR, "--format", "html", "--store", home, "--output", tmp_path)
    assert done.returncode == 0
    assert latest(home, "bollnas", YEAR).hash in (tmp_path / "bollnas-2023.html").read_text("utf-8")


@pytest.mark.parametrize(("arguments", "code", "said"), [
    (["nobody", "--year", "2023"], 1, "python -m etl nobody"),
    (["bollnas", "--year", "1999"], 1, "välj ett år från 2019 till 2024"),
    (["bollnas", "--year", "2023", "--format", "odt"], 2, "--format"),
    (["bollnas"], 2, "--year"),
])  # fmt: skip
def test_what_is_wrong_is_said(shipped, tmp_path, arguments, code, said):
    done = run(*arguments, "--store", shipped, "--output", tmp_path / "none")
    assert (done.returncode, said in done.stderr, done.stdout) == (code, True, "")
    assert not (tmp_path / "none").exists()


def test_a_folder_that_cannot_be_written_to_is_named(shipped, tmp_path):
    (tmp_path / "file").write_text("")
    done = run("bollnas", "--year", YEAR, "--format", "html", "--store", shipped, "--output", tmp_path / "file")
    assert done.returncode == 1 and str(tmp_path / "file") in done.stderr and "Traceback" not in done.stderr
