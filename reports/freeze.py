"""A report as canonical JSON and back: the same report is always the same text, and the SHA-256 of that text is its hash."""

import hashlib
import json
from dataclasses import asdict, fields, is_dataclass, replace
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from reports.report import Report


def to_json(report: Report) -> str:
    """Everything but the hash, which is of this text: `sha256sum` of a file that holds it gives the one that stands on the paper."""
    return json.dumps({name: value for name, value in asdict(report).items() if name != "hash"}, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def from_json(text: str) -> Report:
    """The report with its hash. What a later version has added to reports is as in one that does not have it."""
    return replace(_built(Report, json.loads(text)), hash=hashed(text))


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def sealed(report: Report) -> Report:
    """With the hash of all the rest."""
    return replace(report, hash=hashed(to_json(report)))


def _built(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, UnionType):
        return _built(next(of for of in get_args(kind) if of is not type(None)), value)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{field.name: _built(hints[field.name], value[field.name]) for field in fields(kind) if field.name in value})
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), value)
    return value


def _tuple(of: tuple[Any, ...], values: list) -> tuple:
    """Of one kind however many, or each of its own."""
    kinds = [of[0]] * len(values) if of[-1] is Ellipsis else of
    return tuple(_built(kind, value) for kind, value in zip(kinds, values, strict=True))
