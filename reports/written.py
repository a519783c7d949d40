"""What a report takes from the officers' texts, and the empty ones of a year that nobody has written about."""

from collections import defaultdict
from typing import Protocol


class Texts(Protocol):
    def of(self, kind: str, subject: str = "") -> dict[str, str]: ...


class Unwritten:
    def of(self, kind: str, subject: str = "") -> dict[str, str]:
        return defaultdict(str)
