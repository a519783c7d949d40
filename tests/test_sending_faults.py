"""A load in the browser on a full disk tells what the command tells, and nothing of where files lie."""

import os
import subprocess
import sys

from adopting import more
from browser import ROOT
from faults import POSIX, little_room
from loading import ENTERPRISES

import store

pytestmark = POSIX

# As the page does it, and what its visitor is told.
SEND = """
from etl.folder import Upload
from ui import errors
from ui.data import figures
from ui.sending import load
try:
    load(figures("boda"), {"enterprises": Upload("enterprises.csv", CONTENT)})
except Exception as error:
    print(errors._said(error))
"""


def test_a_full_disk_is_told_as_the_command_tells_it(tmp_path):
    more(tmp_path, 0)
    before = store.current(tmp_path / "store", "boda")
    added = ENTERPRISES + b"5560000019;Tre AB;limited_company;Boda;2020-01-01\n"
    environment = {**os.environ, "MALKOLL_STORE": str(tmp_path / "store"), "MALKOLL_DATA": str(tmp_path / "data"), "MALKOLL_LANGUAGE": "sv"}
    for room in (20_000, 100_000):
        done = subprocess.run([sys.executable, "-c", SEND.replace("CONTENT", repr(added))], cwd=ROOT, env=environment, capture_output=True, text=True,
                              encoding="utf-8", check=False, preexec_fn=little_room(room))  # fmt: skip
        assert "Inläsningen misslyckades" in done.stdout and "disk" in done.stdout, done.stdout + done.stderr
        assert "siffrorna från förra inläsningen står kvar" in done.stdout and str(tmp_path) not in done.stdout
    assert store.current(tmp_path / "store", "boda") == before
