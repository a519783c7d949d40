"""Notes that somebody was refused something, in few lines a minute: whoever goes on asking fills neither the log nor the disk."""

import time
from threading import Lock

from ui.visitor import Visitor, remember

EVERY = 60.0  # seconds
MOST = 60  # lines in that time of one person: more than anybody is refused who does not try to be
UNKNOWN = ("anonymous", "public")
NOBODY = Visitor("anonymous", {})
_noted: dict[tuple[str, str], list[float]] = {}
_left: dict[tuple[str, str], int] = {}
_lock = Lock()


def turned_away(knock: str) -> None:
    """Before any page could ask who it is: a foreign host or origin, another computer's address, a file of somebody unknown."""
    refused(NOBODY, knock=knock)


def refused(who: Visitor, organisation: str = "", **facts: str) -> None:
    """In the audit log. Of those who have not signed in, whom nobody can tell apart, one line for each kind, whatever the organisation;
    with how many were left out before it.
    """
    kind, most = ((who.kind, str(facts)), 1) if who.kind in UNKNOWN else ((who.known_as(), ""), MOST)
    now = time.monotonic()
    with _lock:
        _noted[kind] = [at for at in _noted.get(kind, ()) if now - at < EVERY]
        if len(_noted[kind]) >= most:
            _left[kind] = _left.get(kind, 0) + 1
            return
        _noted[kind].append(now)
        left = _left.pop(kind, 0)
    remember(who, "refused", organisation, **facts, **({"left_out": left} if left else {}))
