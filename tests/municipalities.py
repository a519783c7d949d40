"""Municipal organisations of real size that change between publications, and an attack on all that was released of them, written apart from disclosure/."""

from random import Random

import numpy as np
from loading import PLAN, Loaded, organisation_number
from persons import PARTICIPANT
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

import store

PLACES = ("Boda", "Ek", "Utby")
EMPLOYEE = {"gender": ("woman", "man", ""), "employment_form": ("wage_subsidy", "unsubsidised", "temporary", ""), "former_participant": ("true", "false", ""),
            "birth_year": ("1960", "1975", "1990", "")}  # fmt: skip
Cells = dict[tuple, float]


class Municipality:
    """From a seed: its plan, its enterprises, 20 to 200 participants and their employees, and what is corrected between two loads."""

    def __init__(self, seed: int):
        self.chance = Random(seed)
        self.places = PLACES[: self.chance.randint(1, 3)]
        self.enterprises = {organisation_number(n): self.chance.choice(self.places) for n in range(self.chance.randint(3, 12))}
        n = self.chance.randint(20, 200)
        self.persons = {"participants": [self._person(PARTICIPANT, f"p{one}") for one in range(n)],
                        "employees": [self._person(EMPLOYEE, f"e{one}") for one in range(self.chance.randint(3, max(4, n // 3)))]}  # fmt: skip

    def _person(self, columns: dict, name: str) -> dict[str, str]:
        start, years = self.chance.choice(range(2015, 2024)), self.chance.choice([0, 0, 1, 1, 2, 4, 9])
        end = f"{start + years}-1{self.chance.randint(0, 2)}-15" if start + years < 2024 else ""
        first = f"{start}-0{self.chance.randint(1, 9)}-01"
        return {"id": name, "org_nr": self.chance.choice([*self.enterprises]), "start_date": first, "end_date": end,
                **{column: self.chance.choice(values) for column, values in columns.items()}}  # fmt: skip

    def correct(self) -> None:
        """A few gone, a few more, a few others than was thought."""
        for table, columns in (("participants", PARTICIPANT), ("employees", EMPLOYEE)):
            rows = self.persons[table]
            for _gone in range(min(self.chance.choice([0, 1, 3]), len(rows) - 1)):
                rows.pop(self.chance.randrange(len(rows)))
            for row in self.chance.sample(rows, min(len(rows), self.chance.choice([0, 1, 4]))):
                column = self.chance.choice([*columns])
                row[column] = self.chance.choice(columns[column])
            rows += [self._person(columns, f"{table}{self.chance.random()}") for _new in range(self.chance.choice([0, 1, 2, 15]))]

    def files(self) -> dict[str, bytes]:
        plan = PLAN.decode().replace('["Boda"]', "[" + ", ".join(f'"{place}"' for place in self.places) + "]")
        register = [f"{number};Firma {number};limited_company;{place};2010-01-01" for number, place in self.enterprises.items()]
        found = {"plan": plan.encode(), "enterprises": "\n".join(["org_nr;name;legal_form;municipality;start_date", *register, ""]).encode()}
        for table, rows in self.persons.items():
            columns = [f"{table[:-1]}_id", *[*rows[0]][1:]]
            found[table] = "\n".join([";".join(columns), *(";".join(row.values()) for row in rows), ""]).encode()
        return found


def publication(loaded: Loaded, metric: str) -> tuple[Cells, set]:
    """(the truth, what is withheld of it). A count that stands nowhere is 0, and shown."""
    query = f"SELECT measure, year, column1, column2, part1, part2, value FROM cells WHERE metric = '{metric}'"
    with store.open_figures(loaded.store, "boda") as exact, store.open_released(loaded.store, "boda") as released:
        truth = {tuple(row): value for *row, value in exact.execute(query).fetchall()}
        shown = {tuple(row): value for *row, value in released.execute(query).fetchall()}
    assert shown.keys() - {cell for cell, value in shown.items() if value is None} <= truth.keys()
    assert all(value is None or value == truth[cell] for cell, value in shown.items())
    return truth, {cell for cell, value in shown.items() if value is None} | (truth.keys() - shown.keys())


def sums(cells: set, enterprises: dict[str, str]):
    """Which counts belong together: parts and their total, an enterprise and its place, a year and the one before. What a sum comes to
    is taken as known, whatever it is.
    """
    groups = {}
    for cell in cells:
        measure, year, one, two, part, other = cell
        if one and not two:
            groups.setdefault((measure, year, "", "", "", "", one), []).append(cell)
        if one == "org_nr":
            groups.setdefault((measure, year, "municipality", "", enterprises[part], "", one), []).append(cell)
        if two:
            groups.setdefault((measure, year, one, "", part, "", two), []).append(cell)
            groups.setdefault((measure, year, two, "", other, "", one), []).append(cell)
    for of, parts in groups.items():
        yield [(-1, of[:6]), *((1, cell) for cell in parts)]
    stocks = {cell[2:4] for cell in cells if cell[0] == "on"}  # what came of somebody is counted only of those who ended
    for _measure, year, *rest in {("on", *cell[1:]) for cell in cells if cell[2:4] in stocks}:
        yield [(1, ("on", year, *rest)), (-1, ("on", year - 1, *rest)), (-1, ("begun", year, *rest)), (1, ("ended", year, *rest))]


class Attack:
    """All publications of a metric as one system, the latest last. What was withheld of a year is known to be as it was where nothing at all
    of its measure and year has changed: more would be a guess (docs/disclosure.md).
    """

    def __init__(self, publications: list[tuple[Cells, set]], enterprises: dict[str, str]):
        cells = set().union(*(truth.keys() | hidden for truth, hidden in publications))
        values, known, self.names, after = [], [], {}, None
        rows, columns, signs, height = [], [], [], 0
        for truth, hidden in reversed(publications):
            now, changed = {}, {cell[:2] for cell in cells if after and truth.get(cell, 0) != after[0].get(cell, 0)}
            for cell in cells:
                value = truth.get(cell, 0)
                same = after and value == after[0].get(cell, 0) and (cell not in hidden or cell[:2] not in changed)
                now[cell] = after[1][cell] if same else len(values)
                if not same:
                    values.append(value)
                    known.append(False)
                known[now[cell]] = known[now[cell]] or cell not in hidden
            for equation in sums(cells, enterprises):
                for sign, cell in equation:
                    if cell in now:
                        rows, columns, signs = [*rows, height], [*columns, now[cell]], [*signs, sign]
                height += 1
            after, self.names = (truth, now), self.names or now
        self.values, self.free = np.array(values), ~np.array(known)
        self.matrix = csr_array((signs, (rows, columns)), shape=(height, len(values)))

    def interval(self, cell: tuple) -> tuple[int, int]:
        """The least and the most that it can be; at most two more than it is."""
        n, free = self.names[cell], np.flatnonzero(self.free)
        met = abs(self.matrix[:, free])
        _count, parts = connected_components(met.T @ met, directed=False)
        mine = free[parts == parts[np.searchsorted(free, n)]]
        matrix = self.matrix[:, mine]
        matrix = matrix[np.unique(matrix.nonzero()[0])]
        total, price = matrix @ self.values[mine], (mine == n).astype(float)
        bounds = Bounds(0, np.where(mine == n, self.values[n] + 2, np.inf))
        found = [milp(sign * price, constraints=LinearConstraint(matrix, total, total), bounds=bounds, integrality=np.ones(len(mine)),
                      options={"time_limit": 20}) for sign in (1, -1)]  # fmt: skip
        return tuple(int(self.values[n]) if one.x is None else round(sign * one.fun) for sign, one in zip((1, -1), found, strict=True))
