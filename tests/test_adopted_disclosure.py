"""What was adopted stays published: every later release is made with it in mind, however many loads lie between."""

import loading
from test_disclosure_release import exports

import store
from disclosure import ledger
from disclosure.publication import Publication, year_end
from store.adopted import Papers, adopt, latest


def published(folder) -> list[Publication]:
    with store.create(":memory:") as con:
        store.attach(con, folder / "boda" / store.LEDGER, "published")
        return ledger.earlier(con, "participants")


def shown(build) -> tuple[dict, set]:
    """The counts of a released file by what they count, and those that it withholds."""
    with store.open_database(build.released) as con:
        rows = con.execute("SELECT measure, year, [column1, column2], [part1, part2], value FROM cells WHERE metric = 'participants'").fetchall()
    found = {}
    for measure, year, columns, parts, value in rows:
        of = tuple(filter(None, columns))
        found[measure, year_end(year), of, tuple(parts[: len(of)])] = value
    return {key: value for key, value in found.items() if value is not None}, {key for key, value in found.items() if value is None}


def test_an_adopted_release_is_an_earlier_publication(load_once):
    first = load_once(**exports())
    adoption = adopt(first.store, "boda", 2022, "Eva", 0, lambda build: Papers(build.id, year_end(2022), {}))
    counts, hidden = shown(adoption.build)
    assert counts and hidden
    for people in range(41, 41 + store.KEPT):
        assert loading.load(first.home, **exports(people)).outcome.refused == []
    assert adoption.build.id not in [build.id for build in store.kept(first.store, "boda")]
    assert shown(latest(first.store, "boda", 2022).build) == (counts, hidden)
    everything = published(first.store)
    assert len(everything) == 1 + store.KEPT
    assert counts.items() <= {**everything[0].counts, **dict.fromkeys(counts.keys() - everything[0].counts.keys(), 0)}.items()
    assert hidden <= everything[0].hidden and not counts.keys() & everything[0].hidden
