"""Which column an unknown header most likely stands for: by its name, and by what stands below it as the reading rules see it."""

import csv
from collections.abc import Collection, Sequence
from contextlib import suppress
from difflib import SequenceMatcher
from itertools import islice

from duckdb import DuckDBPyConnection

import store
from etl import contents, header, reading
from etl.mapping import FILE
from etl.personal import mask
from etl.plan_section import quote
from etl.schema import Column, Table, header_key
from etl.sql import listed, name
from language import _

SAMPLED = 200  # rows
LEAST_LIKE, LEAST_READ = 0.45, 0.6
# How much the content says beside the name: many things read as a number, few as an organisation number.
WEIGHT = {"org_nr": 0.6, "code": 0.6, "date": 0.5, "boolean": 0.4, "number": 0.25, "integer": 0.25, "string": 0.1}
NEUTRAL = 0.5  # of a text, which may hold anything
CONTAINED = 0.75  # the likeness of two names of which one holds the other
SHORTEST = 4  # letters for that to mean anything
REQUIRED_MORE = 0.1


def told(table: Table, without: header.NoHeader) -> str:
    """For the message that refuses a file: what could be mapped."""
    found = propose(table, without.text, without.best)
    lines = ", ".join(f"{quote(head)} = {quote(column)}" for head, column in found.items())
    return " " + _("In {file} could stand, under [{table}]: {lines}.").format(file=FILE, table=table.name, lines=lines) if lines else ""


def propose(table: Table, text: str, place: header.Header) -> dict[str, str]:
    """Header and column, the likeliest first. Only headers that no column has, and columns that no header has."""
    heads = {n: cell.strip() for n, cell in enumerate(place.heads) if cell.strip() and n not in place.places.values()}
    heads = {n: head for n, head in heads.items() if mask(head) == head}
    columns = [column for column in table.columns if column.name not in place.places]
    below = _below(text, place)
    with store.create(":memory:") as con:
        contents.teach(con, b"", [])
        read = {column.name: _shares(con, column, below, heads) for column in columns if heads and _kind(column) != "string"}
    scored = [(_score(head, column, read.get(column.name, {}).get(n)), n, column.name) for n, head in heads.items() for column in columns]
    found = _one_each(scored, heads)
    return found | _key(table, place, below, {n: head for n, head in heads.items() if head not in found}, found.values())


def _key(table: Table, place: header.Header, below: Sequence[Sequence[str]], left: dict[int, str], taken: Collection[str]) -> dict[str, str]:
    """For an id that alone is the key, and that no name is like: the first column left whose values are ids by the look of them, no two the same."""
    name, *more = table.key
    if more or table.column(name).role != "id" or name in place.places or name in taken:
        return {}
    columns = ((head, [row[n].strip() for row in below if any(row)]) for n, head in left.items())
    unique = (head for head, cells in columns if len({*cells}) == len(cells) > 1 and not any(cell == "" or " " in cell for cell in cells))
    return dict.fromkeys(islice(unique, 1), name)


def _below(text: str, place: header.Header) -> list[list[str]]:
    lines = text[place.length :].splitlines(keepends=True)[:-1] if len(text) >= header.SEARCHED else text[place.length :].splitlines(keepends=True)
    found: list[list[str]] = []
    with suppress(csv.Error):  # of a cell that is longer than any value: what stands above it will do
        found.extend(islice(csv.reader(lines, delimiter=place.delimiter), SAMPLED))
    return [row for row in found if len(row) == place.width]


def _shares(con: DuckDBPyConnection, column: Column, below: Sequence[Sequence[str]], heads: Collection[int]) -> dict[int, float]:
    """Of the values below each header that are no blanks, how many this column would take."""
    cells = [(n, row[n]) for row in below for n in heads]
    cell, found, value = (name(f"{kind}_{column.name}") for kind in ("c", "p", "v"))
    limits = [f"{value} {sign} {limit}" for sign, limit in ((">=", column.minimum), ("<=", column.maximum)) if limit is not None]
    rows = con.execute(f"""
        WITH cells AS (SELECT unnest($places) AS place, cell(unnest($cells), [{listed(column.blanks)}]) AS {cell}),
            searched AS (SELECT *, personal_numbers({cell}) AS {found} FROM cells WHERE {cell} IS NOT NULL),
            valued AS (SELECT place, {reading.value(column)} AS {value} FROM searched)
        SELECT place, avg(({" AND ".join([f"{value} IS NOT NULL", *limits])})::INT) FROM valued GROUP BY place""",
        {"places": [n for n, _cell in cells], "cells": [cell for _n, cell in cells]})  # fmt: skip
    return dict(rows.fetchall())


def _kind(column: Column) -> str:
    return "code" if column.codes else "org_nr" if column.role == "org_nr" else column.type


def weight(column: Column) -> float:
    return WEIGHT[_kind(column)]


def _score(head: str, column: Column, share: float | None) -> float:
    """From 0 to 1, and a little more for a column that must be there; 0 where the content speaks against it."""
    kind = _kind(column)
    if share is not None and share < LEAST_READ:
        return 0
    read = NEUTRAL if share is None else share
    likeness = max(_likeness(header_key(head), spelling) for spelling in column.spellings)
    return round(likeness * (1 - WEIGHT[kind]) + read * WEIGHT[kind] + REQUIRED_MORE * column.required, 6)


def _likeness(one: str, other: str) -> float:
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    within = min(len(one), len(other)) >= SHORTEST and (one in other or other in one)
    return max(ratio, CONTAINED) if within else ratio


def _one_each(scored: list[tuple[float, int, str]], heads: dict[int, str]) -> dict[str, str]:
    """The likeliest pair, then the likeliest of those that are left; in the file's and the declaration's order where two are as likely."""
    chosen: dict[str, str] = {}
    for score, n, column in sorted(scored, key=lambda one: -one[0]):
        if score >= LEAST_LIKE and heads[n] not in chosen and column not in chosen.values():
            chosen[heads[n]] = column
    return chosen
