"""Many statements in one process of the console, opened and held as for a single one: what each was told."""

import json
import subprocess
import sys
from pathlib import Path

from store.console import MEMORY, MOST_BYTES, MOST_ROWS, PACKAGES, PROGRAM
from store.databases import SETTINGS

MANY = """
import json, sys
from store.console import child
request = json.loads(sys.stdin.buffer.read())
con = child.prepared(request)
said = [child.answered(con, {{**request, "statement": one}}) for one in request["statements"]]
{after}
sys.stdout.write(json.dumps(said))
"""


def started(database: Path, statements: list[str], after: str = "") -> subprocess.CompletedProcess:
    """`after` is run there once all is asked, with `con` and `said` at hand."""
    limits = {"seconds": 60.0, "memory": MEMORY, "rows": MOST_ROWS, "bytes": MOST_BYTES}
    request = {"database": str(database), "settings": SETTINGS, "statements": statements, **limits}
    packages = PROGRAM.format(packages=PACKAGES).split("from store")[0]
    command = [sys.executable, "-I", "-X", "utf8", "-c", packages + MANY.format(after=after)]
    return subprocess.run(command, input=json.dumps(request).encode(), capture_output=True, env={}, cwd="/", timeout=90, check=False)


def answers(database: Path, statements: list[str]) -> list[dict]:
    done = started(database, statements)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)
