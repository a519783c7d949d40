"""Random municipalities released and attacked by somebody else's equations: one publication, and one after another."""

import random

import attacker
import pytest

from disclosure.protect import withheld
from disclosure.publication import Key, Publication, year_end
from disclosure.system import Facts, system

TABLES = frozenset((columns, measure) for columns in attacker.TABLES for measure in attacker.MEASURES)
FACTS = Facts({("org", "place"): {org: (place,) for org, place in attacker.PLACES.items()}})
SOME = 6  # of the withheld counts are attacked in each


def publication(counts, hidden=()):
    key = {cell: Key(cell[0], year_end(cell[1]), cell[2], cell[3]) for cell in counts}
    return Publication({key[cell]: n for cell, n in counts.items() if n}, TABLES, frozenset(key[cell] for cell in hidden))


def released(counts, before=()):
    """What is withheld of these counts, after those publications."""
    whole = system([*(publication(*one) for one in before), publication(counts)], FACTS)
    hidden, _others = withheld(whole, 5)
    return {cell for cell in counts if (key := Key(cell[0], year_end(cell[1]), *cell[2:])) in whole.place and hidden[whole.place[key]]}


def assert_safe(publications, draw):
    counts, hidden = publications[-1]
    assert {cell for cell, n in counts.items() if 0 < n < 5} <= hidden | {cell for one, gone in publications[:-1] for cell in one if cell not in gone}
    told = {cell for one, gone in publications[:-1] for cell in one if cell not in gone and one[cell] == counts[cell]}
    small = sorted(cell for cell in hidden - told if 0 < counts[cell] < 5)
    others = sorted(hidden - told - set(small))
    for cell in draw.sample(small, min(len(small), SOME)) + draw.sample(others, min(len(others), 2)):
        low, high = attacker.interval(publications, cell)
        assert low <= counts[cell] <= high
        assert low < high, cell


def seeds():
    return [*range(8), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(8, 100))]


@pytest.mark.parametrize("seed", seeds())
def test_nothing_withheld_can_be_computed(seed):
    draw = random.Random(seed)
    counts = attacker.cells(attacker.municipality(draw, draw.choice([1, 5, 20, 60, 150])))
    assert_safe([(counts, released(counts))], draw)


@pytest.mark.parametrize("seed", seeds())
def test_nor_by_one_who_kept_the_earlier_publication(seed):
    """Some persons have come since, and one was corrected away."""
    draw = random.Random(seed)
    persons = attacker.municipality(draw, draw.choice([20, 60, 150]))
    first = attacker.cells(persons)
    later = [*persons[draw.choice([0, 1]) :], *(one for one in attacker.municipality(draw, 5) if one[0] >= attacker.YEARS[-2])]
    then = (first, released(first))
    second = attacker.cells(later)
    assert_safe([then, (second, released(second, [then]))], draw)


def test_the_same_again_is_withheld_the_same():
    counts = attacker.cells(attacker.municipality(random.Random(1), 60))
    then = (counts, released(counts))
    assert released(counts, [then]) == then[1]
    assert released(counts, [then, then]) == then[1]


def test_the_attacker_would_find_it():
    """Withholding the small counts alone is not enough, and he says so."""
    counts = attacker.cells(attacker.municipality(random.Random(2), 60))
    small = {cell for cell, n in counts.items() if 0 < n < 5}
    found = [attacker.interval([(counts, small)], cell) for cell in sorted(small)[:20]]
    assert any(low == high for low, high in found)
