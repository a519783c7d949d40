"""Notes that somebody was turned away before any page could ask who it is."""

import time

from ui.visitor import Visitor, remember

EVERY = 60.0  # seconds; whoever goes on knocking fills neither the log nor the disk
NOBODY = Visitor("anonymous", {})
_noted: dict[str, float] = {}


def turned_away(knock: str) -> None:
    """In the audit log, one line a minute for each kind: a foreign host or origin, another computer's address, a file of somebody unknown."""
    now = time.monotonic()
    if now - _noted.get(knock, -EVERY) >= EVERY:
        _noted[knock] = now
        remember(NOBODY, "refused", knock=knock)
