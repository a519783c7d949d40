"""Which counts of persons may be shown: what is small is withheld, and what it could be computed from; then the release is attacked."""

from disclosure.release import make

__all__ = ["make"]
