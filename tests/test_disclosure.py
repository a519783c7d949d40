"""What is withheld cannot be computed: every release is attacked by enumeration, or by programs written apart from those of the build."""

from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.attack import narrowed
from disclosure.protect import withheld
from disclosure.publication import Key, Publication, year_end
from disclosure.system import Facts, system

NOTHING = np.zeros((0, 0), dtype=np.int64)
MOST = 7  # an enumeration tries no larger counts


def table(counts, measures=("on",), columns=((), ("g",), ("g", "t"))):
    """A publication of one year from the inner counts of g by t."""
    found = {}
    for (g, t), n in counts.items():
        for of, parts in ((("g", "t"), (g, t)), (("g",), (g,)), (("t",), (t,)), ((), ())):
            if of in columns:
                key = Key("on", year_end(2020), of, parts)
                found[key] = found.get(key, 0) + n
    return Publication({key: n for key, n in found.items() if n}, frozenset((of, measure) for of in columns for measure in measures))


ALL = ((), ("g",), ("t",), ("g", "t"))
counts = st.dictionaries(st.tuples(st.sampled_from("ab"), st.sampled_from("xy")), st.integers(0, MOST), min_size=4, max_size=4)


def solutions(counts, hidden):
    """Every table of two by two that agrees with all that is shown, by trying them all."""
    one = table(counts, columns=ALL)
    for inner in product(range(MOST + 6), repeat=4):
        other = table(dict(zip(sorted(counts), inner, strict=True)), columns=ALL)
        if all(one.counts.get(key, 0) == other.counts.get(key, 0) for key in {*one.counts, *other.counts} - hidden):
            yield other


@settings(max_examples=15)
@given(counts)
def test_no_withheld_count_of_a_small_table_follows_from_the_rest(counts):
    one = table(counts, columns=ALL)
    whole, told = system([one], Facts()), []
    hidden, others = withheld(whole, 5, told.append)
    assert told == sorted(told) and all(0 <= share <= 1 for share in told)
    names = {key for key, n in whole.place.items() if hidden[n]}
    assert {key for key, n in one.counts.items() if 0 < n < 5} <= names
    assert narrowed(whole, hidden, others) == []
    found = list(solutions(counts, names))
    assert [key for key in names if len({one.counts.get(key, 0) for one in found}) < 2] == []


@settings(max_examples=15)
@given(counts, st.data())
def test_the_attack_finds_what_enumeration_finds(counts, data):
    """For any choice of what is withheld, safe or not."""
    one = table(counts, columns=ALL)
    whole = system([one], Facts())
    names = data.draw(st.sets(st.sampled_from(sorted(whole.place)), max_size=6))
    hidden = np.zeros(len(whole.counts), dtype=bool)
    hidden[[whole.place[key] for key in names]] = True
    found = list(solutions(counts, names))
    only = {key for key in names if len({other.counts.get(key, 0) for other in found}) == 1}
    assert {whole.place[key] for key in only} == {n for n, low, high in narrowed(whole, hidden, NOTHING)}


def flows(on, begun, ended):
    counts = {Key(measure, year_end(2019 + n)): value for measure, values in (("on", on), ("begun", begun), ("ended", ended)) for n, value in enumerate(values)}
    return Publication({key: n for key, n in counts.items() if n}, frozenset(((), measure) for measure in ("on", "begun", "ended")))


def hidden_keys(publications, smallest=5, facts=None):
    whole = system(publications, facts or Facts())
    hidden, others = withheld(whole, smallest)
    assert [n for n, _low, _high in narrowed(whole, hidden, others) if n < len(whole.place)] == []
    return {key for key, n in whole.place.items() if hidden[n]}


def test_nothing_small_nothing_withheld():
    assert hidden_keys([flows([20, 25], [20, 10], [0, 5])]) == set()


def test_years_cannot_be_subtracted():
    """20 on the last day of 2019 and 22 a year later, of whom 9 have begun: 7 would have ended, and 3 of another table."""
    hidden = hidden_keys([flows([20, 18], [20, 1], [0, 3])])
    assert {key[:2] for key in hidden} >= {("begun", year_end(2020)), ("ended", year_end(2020))}
    assert Key("on", year_end(2020)) not in hidden


def test_totals_on_are_kept_where_flows_can_be_withheld_instead():
    hidden = hidden_keys([flows([20, 27, 30], [20, 10, 3], [0, 3, 0])])
    assert {key.measure for key in hidden} == {"begun", "ended"}


def test_a_small_total_is_withheld():
    assert Key("on", year_end(2019)) in hidden_keys([flows([3, 9], [3, 6], [0, 0])])


def test_what_lies_in_a_part_is_withheld_with_it():
    """One enterprise alone in its municipality: its count is the municipality's."""
    tables = frozenset((columns, "on") for columns in ((), ("org",), ("place",)))
    day = year_end(2020)
    counts = {Key("on", day): 30, Key("on", day, ("place",), ("A",)): 3, Key("on", day, ("place",), ("B",)): 27,
              Key("on", day, ("org",), ("1",)): 3, Key("on", day, ("org",), ("2",)): 15, Key("on", day, ("org",), ("3",)): 12}  # fmt: skip
    facts = Facts({("org", "place"): {"1": ("A",), "2": ("B",), "3": ("B",)}})
    hidden = hidden_keys([Publication(counts, tables)], facts=facts)
    assert {key.columns for key in hidden} == {("org",), ("place",)}
    assert len(hidden) == 4


def test_a_day_within_a_year_parts_its_flows():
    one = flows([20, 27], [20, 10], [0, 3])
    with_day = Publication({**one.counts, Key("on", date(2020, 6, 30)): 30}, one.tables)
    whole = system([with_day], Facts())
    assert whole.silent.sum() == 4
    assert not (whole.relations @ whole.counts)[-4:].any()
    assert narrowed(whole, *withheld(whole, 5)) == []


def test_a_count_shown_before_hides_nothing():
    """A was shown with 15 of 20 and B with 5; now B has 4, and A stands as it was: only the total, which is new too, can hide B."""
    before, now = table({("a", "x"): 15, ("b", "x"): 5}, columns=((), ("g",))), table({("a", "x"): 15, ("b", "x"): 4}, columns=((), ("g",)))
    day = year_end(2020)
    assert hidden_keys([before, now]) == {Key("on", day), Key("on", day, ("g",), ("b",))}
    assert hidden_keys([now]) == {Key("on", day, ("g",), ("a",)), Key("on", day, ("g",), ("b",))}


def test_what_was_withheld_stays_withheld_as_long_as_nothing_changes():
    counts = {("a", "x"): 15, ("b", "x"): 4, ("c", "x"): 15, ("d", "x"): 15}
    one = table(counts, columns=((), ("g",)))
    day = year_end(2020)
    for other in "acd":
        hidden = frozenset({Key("on", day, ("g",), ("b",)), Key("on", day, ("g",), (other,))})
        assert hidden_keys([Publication(one.counts, one.tables, hidden), one]) == hidden


def test_a_new_count_may_not_open_an_earlier_one():
    """B and C were withheld together; now B is large, and to show it would tell C as it was."""
    day, columns = year_end(2020), ((), ("g",))
    before = table({("a", "x"): 15, ("b", "x"): 7, ("c", "x"): 3}, columns=columns)
    before = Publication(before.counts, before.tables, frozenset({Key("on", day, ("g",), ("b",)), Key("on", day, ("g",), ("c",))}))
    now = table({("a", "x"): 15, ("b", "x"): 7, ("c", "x"): 9}, columns=columns)
    whole = system([before, now], Facts())
    hidden, others = withheld(whole, 5)
    assert not narrowed(whole, hidden, others)


def test_without_any_protection_the_attack_succeeds():
    whole = system([flows([20, 27], [20, 10], [0, 3])], Facts())
    hidden = whole.small(5)
    (found,) = narrowed(whole, hidden, NOTHING)
    assert found == (whole.place[Key("ended", year_end(2020))], 3, 3)


@pytest.mark.parametrize("smallest", [3, 10])
def test_the_limit_is_a_choice(smallest):
    hidden = hidden_keys([table({("a", "x"): 4, ("b", "x"): 8, ("c", "x"): 30}, columns=((), ("g",)))], smallest)
    assert len(hidden) == (0 if smallest == 3 else 2)
