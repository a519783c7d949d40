"""What the process that answers is held to by the operating system; Windows has only the hard stop on time, and DuckDB's own limit of memory."""

import os
import signal
import sys

try:
    import resource
except ImportError:  # Windows
    resource = None

ADDRESSES = 512 * 1024 * 1024  # for the program itself, which reserves more than it uses


def before(seconds: float, memory: int) -> None:
    """Nothing is written to any file, no other process is begun, and it ends by itself if nobody is left to end it."""
    if resource:
        signal.alarm(int(seconds) + 2)
        _hold("CPU", int(seconds) + 1)
        _hold("AS", memory + ADDRESSES)
        _hold("CORE", 0)
        _hold("FSIZE", 0)
        _hold("NPROC", 0)


def after() -> None:
    """Once the rows are open: no file and no connection beyond those that are open now."""
    if resource:
        spare = os.dup(0)
        os.close(spare)
        _hold("NOFILE", spare)


def _hold(what: str, most: int) -> None:
    """Never more than there is to give; macOS knows some limits by name alone."""
    which = getattr(resource, f"RLIMIT_{what}", None)
    if which is None or (what == "AS" and sys.platform == "darwin"):
        return
    given = resource.getrlimit(which)[1]
    most = most if given == resource.RLIM_INFINITY else min(most, given)
    resource.setrlimit(which, (most, most))
