"""Whether a file of a build is still what was published: its name tells the hash of its bytes, and a file that is damaged is never opened."""

import hashlib
from functools import lru_cache
from pathlib import Path

import duckdb

from store.databases import open_database


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def whole(path: Path) -> bool:
    """Read through once a process, and again when it has been written since."""
    try:
        facts = path.stat()
        return _as_published(path, facts.st_size, facts.st_mtime_ns, facts.st_ino)
    except OSError:
        return False


@lru_cache(maxsize=200)
def _as_published(path: Path, *_written: int) -> bool:
    """A newer version's file has the right bytes too, and cannot be opened."""
    if path.stem.rpartition("-")[2] != digest(path):
        return False
    try:
        open_database(path).close()
    except duckdb.ConnectionException:
        return True  # somebody has it open, with other settings
    except duckdb.Error:
        return False
    return True


def readable(path: Path) -> bool:
    """Whether every value of a database that grows, and so bears no hash, can be read."""
    try:
        with open_database(path) as con:
            for schema, table in con.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall():
                con.execute(f'SELECT sum(hash(one)) FROM "{schema}"."{table}" AS one').fetchall()
    except duckdb.Error:
        return False
    return True


def forget() -> None:
    """Everything is to be read through again: a disk can fail under a file that nobody has written."""
    _as_published.cache_clear()
