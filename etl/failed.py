"""Why a load came to nothing and what stands after it, in words that hold neither a row nor where a file lies."""

import errno
import os
from pathlib import Path

import duckdb

import store
from language import _

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FAILED = (OSError, duckdb.Error)


def explained(error: Exception, into: Path, organisation: str, of: str = "") -> str:
    """DuckDB's messages may quote a row, so only their kind is told; `of` is the file, for those who may know where it lies."""
    if isinstance(error, duckdb.Error):
        kind, text = type(error).__name__, _("The load failed in the database ({kind}); {standing}. Is the disk full, or the memory?")
        return text.format(kind=kind, standing=standing(into, organisation))
    why = _("there is no room left on the disk") if error.errno in FULL else error.strerror or type(error).__name__
    return _("The load failed: {why}; {standing}.").format(why=f"{why} ({of})" if of else why, standing=standing(into, organisation))


def standing(into: Path, organisation: str) -> str:
    """What there is after a load that came to nothing; asked without an error of its own."""
    earlier = os.path.exists(store.folder(into, organisation) / store.POINTER)
    return _("the figures that stood before stand unchanged") if earlier else _("there are no figures from before")
