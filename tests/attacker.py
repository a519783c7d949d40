"""Somebody who has all that was published, knows who is counted twice, and can solve equations: written apart from what he attacks."""

from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

COLUMNS = {"gender": ("woman", "man"), "group": ("youth", "lss", "other"), "org": ("1", "2", "3", "4"), "place": ("A", "B")}
PLACES = {"1": "A", "2": "A", "3": "A", "4": "B"}
TABLES = ((), ("gender",), ("group",), ("org",), ("place",), ("group", "gender"), ("place", "gender"))
YEARS = range(2018, 2023)
MEASURES = ("on", "begun", "ended")


def municipality(draw, persons):
    """Random persons: (first year, last year or None, parts). Each lives through whole years, some are in two groups."""
    found = []
    for _person in range(persons):
        start, length = draw.choice(YEARS), draw.choice([0, 0, 1, 2, 9])
        org = draw.choice("1112233344")
        parts = {"gender": draw.choice(COLUMNS["gender"]), "group": draw.choice(COLUMNS["group"]), "org": org, "place": PLACES[org]}
        also = draw.choice(COLUMNS["group"]) if draw.random() < 0.15 else parts["group"]
        found.append((start, start + length if start + length <= YEARS[-1] else None, parts, {parts["group"], also}))
    return found


def cells(persons):
    """Every count of every table, also those that are 0."""
    parts_of = [(columns, parts) for columns in TABLES for parts in product(*(COLUMNS[column] for column in columns))]
    counts = {(measure, year, *of): 0 for of in parts_of for measure in MEASURES for year in YEARS}
    for start, end, parts, groups in persons:
        for columns in TABLES:
            for group in sorted(groups) if "group" in columns else (parts["group"],):
                of = tuple(group if column == "group" else parts[column] for column in columns)
                counts["begun", start, columns, of] += 1
                if end is not None:
                    counts["ended", end, columns, of] += 1
                for year in range(start, end if end is not None else YEARS[-1] + 1):
                    counts["on", year, columns, of] += 1
    return counts


def equations(names):
    """Lists of (sign, cell) whose sum anybody knows."""
    for measure, year, columns, parts in names:
        if columns and parts == tuple(COLUMNS[column][0] for column in columns):
            yield [(-1, (measure, year, (), ()))] + [(1, (measure, year, columns, of)) for of in product(*(COLUMNS[c] for c in columns))]
        if len(columns) == 2:
            for n in (0, 1):
                if parts[1 - n] == COLUMNS[columns[1 - n]][0]:
                    inner = [(measure, year, columns, (parts[0], other) if n == 0 else (other, parts[1])) for other in COLUMNS[columns[1 - n]]]
                    yield [(-1, (measure, year, (columns[n],), (parts[n],)))] + [(1, one) for one in inner]
        if columns == ("place",):
            yield [(-1, (measure, year, columns, parts))] + [(1, (measure, year, ("org",), (org,))) for org, place in PLACES.items() if place == parts[0]]
        if measure == "on":
            before = [(1, ("on", year - 1, columns, parts))] if year > YEARS[0] else []
            yield [(-1, (measure, year, columns, parts)), (1, ("begun", year, columns, parts)), (-1, ("ended", year, columns, parts)), *before]


def interval(publications, wanted):
    """The least and the most that a cell of the last publication can be. Each publication is (counts, hidden); a hidden cell of an earlier
    one is the same as the next one's where nothing of its measure and year has changed, a shown one where it has not.
    """
    names, values, known = {}, [], []
    after = None
    for counts, hidden in reversed(publications):
        now = {}
        changed = {cell[:2] for cell in counts if after and counts[cell] != after[0][cell]}
        for cell, value in counts.items():
            same = after and value == after[0][cell] and (cell not in hidden or cell[:2] not in changed)
            now[cell] = after[1][cell] if same else len(values)
            if not same:
                values.append(value)
                known.append(False)
            known[now[cell]] = known[now[cell]] or cell not in hidden
        after = (counts, now)
        names[len(names)] = now
    return _solve(names, np.array(values), np.array(known), names[0][wanted])


def _solve(names, values, known, n):
    rows = [[(sign, now[cell]) for sign, cell in equation] for now in names.values() for equation in equations(now)]
    matrix = np.zeros((len(rows), len(values)))
    for row, equation in enumerate(rows):
        for sign, column in equation:
            matrix[row, column] += sign
    free = ~known
    matrix, total = matrix[:, free], matrix[:, free] @ values[free]
    price = (np.flatnonzero(free) == n).astype(float)
    bounds = Bounds(0, np.where(price, values[n] + 3, np.inf))
    found = [milp(sign * price, constraints=LinearConstraint(matrix, total, total), bounds=bounds, integrality=np.ones(free.sum())) for sign in (1, -1)]
    return tuple(round(sign * one.fun) for sign, one in zip((1, -1), found, strict=True))
