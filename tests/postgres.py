"""A real PostgreSQL for the tests, where one is installed: made anew, reached through a socket of its own, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def why_not() -> str:
    """Empty where one can be started."""
    if not all(map(shutil.which, ("initdb", "pg_ctl"))):
        return "PostgreSQL is not installed: initdb and pg_ctl are not found"
    if AS_ROOT and not shutil.which("runuser"):
        return "PostgreSQL does not run as root, and runuser is not found"
    return ""


def _run(*command: str, **options: object) -> None:
    """As a user that PostgreSQL accepts."""
    before = ("runuser", "-u", "postgres", "--") if AS_ROOT else ()
    subprocess.run([*before, *command], check=True, stdout=subprocess.DEVNULL, cwd="/", **options)


@contextmanager
def postgres() -> Iterator[str]:
    """Its address, until the block ends."""
    home = Path(tempfile.mkdtemp(prefix="pg"))
    if AS_ROOT:
        shutil.chown(home, "postgres")
    _run("initdb", "--auth=trust", "--username=officer", "--encoding=UTF8", "--no-sync", "-D", str(home / "data"))
    _run("pg_ctl", "start", "-w", "-D", str(home / "data"), "-l", str(home / "log"), "-o", f"-c listen_addresses='' -k {home}")
    try:
        yield f"postgresql://officer:secret@/postgres?host={home}"
    finally:
        _run("pg_ctl", "stop", "-m", "immediate", "-D", str(home / "data"))
        shutil.rmtree(home)
