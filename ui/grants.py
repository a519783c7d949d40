"""Who may do what: access.toml grants roles to those whose ID token says so, organisation by organisation; and what each role may."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from language import _

# What a role may, besides seeing what is released.
ROLES = {
    "viewer": frozenset(),
    "analyst": frozenset({"exact", "sql", "download"}),
    "officer": frozenset({"exact", "upload", "write", "adopt"}),
    "administrator": frozenset({"exact", "sql", "download", "upload", "write", "adopt", "administer"}),
}
RIGHTS = ROLES["administrator"]
ALL = "*"  # in place of the organisations
Roles = Mapping[str, frozenset[str]]  # by organisation


class BadGrants(Exception):
    """access.toml cannot be used; in words, with what would be right."""


@dataclass(frozen=True)
class Grant:
    """`claim` is the name of a claim, or the way to one within others (realm_access.roles)."""

    claim: str
    value: str
    role: str
    organisations: tuple[str, ...]

    def holds(self, claims: Mapping[str, object]) -> bool:
        found = claims[self.claim] if self.claim in claims else _within(claims, self.claim.split("."))
        return self.value in found if isinstance(found, list) else found == self.value


@dataclass(frozen=True)
class Grants:
    """`public` are the organisations whose released figures anybody may see who reaches the server."""

    public: tuple[str, ...]
    granted: tuple[Grant, ...]

    def organisations(self) -> set[str]:
        """All that are named."""
        return {*self.public, *(name for grant in self.granted for name in grant.organisations)} - {ALL}

    def anybody(self) -> Roles:
        return dict.fromkeys(self.public, frozenset({"viewer"}))

    def roles(self, claims: Mapping[str, object]) -> Roles:
        """Of whoever has these claims."""
        found = dict(self.anybody())
        for grant in self.granted:
            if grant.holds(claims):
                found |= {organisation: found.get(organisation, frozenset()) | {grant.role} for organisation in grant.organisations}
        return found


def _within(claims: object, path: list[str]) -> object:
    for name in path:
        claims = claims.get(name) if isinstance(claims, Mapping) else None
    return claims


def grants() -> Grants:
    """As they stand in the file now. Raises BadGrants."""
    path = Path(os.environ.get("MALKOLL_ACCESS") or Path(os.environ.get("MALKOLL_DATA") or "data") / "access.toml")
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError as error:
        text = _("{file} cannot be read ({why}). With sign-in it has to tell who may do what; docs/access.md shows how.")
        raise BadGrants(text.format(file=path, why=error.strerror)) from error


@cache
def _read(path: Path, _changed: int) -> Grants:
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadGrants(_("{file} is no TOML file: {why}").format(file=path, why=error)) from error
    _only(path, _("at the top"), told, {"public", "grant"})
    listed = told.get("grant", [])
    if not isinstance(listed, list):
        raise BadGrants(_("{file}: a grant begins with [[grant]], with two brackets on each side.").format(file=path))
    return Grants(_names(path, "public", told.get("public", [])), tuple(_grant(path, n, one) for n, one in enumerate(listed, 1)))


def _grant(path: Path, n: int, told: dict) -> Grant:
    where = _("in grant number {n}").format(n=n)
    _only(path, where, told, {"claim", "value", "role", "organisations"})
    for key in ("claim", "value", "role"):
        if not isinstance(told.get(key), str) or not told[key]:
            raise BadGrants(_("{file}: {key} is missing {where}; it is a text in quotes.").format(file=path, key=key, where=where))
    if told["role"] not in ROLES:
        text = _("{file}: {role} is no role ({where}). The roles are {roles}.")
        raise BadGrants(text.format(file=path, role=told["role"], where=where, roles=", ".join(ROLES)))
    return Grant(told["claim"], told["value"], told["role"], _names(path, f"organisations {where}", told.get("organisations")))


def _only(path: Path, where: str, told: object, known: set[str]) -> None:
    for key in told if isinstance(told, dict) else ():
        if key not in known:
            text = _("{file}: {key} means nothing {where}. What may stand there: {known}.")
            raise BadGrants(text.format(file=path, key=key, where=where, known=", ".join(sorted(known))))


def _names(path: Path, key: str, told: object) -> tuple[str, ...]:
    if not isinstance(told, list) or not all(isinstance(one, str) and one for one in told):
        text = _('{file}: {key} is a list of organisations by their folders, such as ["bollnas"], or ["*"] for all.')
        raise BadGrants(text.format(file=path, key=key))
    return tuple(told)
