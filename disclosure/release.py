"""The database that anybody may see: the figures without what would tell of single persons, attacked before it is published."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date as Day
from datetime import datetime

from duckdb import DuckDBPyConnection

from disclosure import ledger
from disclosure.attack import narrowed
from disclosure.copies import copy, day_values, fill
from disclosure.protect import withheld
from disclosure.publication import Key, Publication, year_end
from disclosure.system import Facts, system
from language import _
from metrics import catalogue, cells


class Unsafe(Exception):
    """Something that must be withheld could be computed."""

    def __init__(self, metric: str, counts: list[str]):
        text = _("The counts of persons ({metric}) cannot be published: {n} of those withheld can be computed from the rest, first {example}. "
                 "Nothing is published; the figures that stood before stand.")  # fmt: skip
        super().__init__(text.format(metric=_(catalogue()[metric].title), n=len(counts), example=counts[0]))
        self.table = catalogue()[metric].table


def make(con: DuckDBPyConnection, made: datetime, days: Collection[Day], smallest: int) -> None:
    """From the rows and `figures` into `released`, with all that `published` holds in mind, and so that it holds this one too.
    `days` are those that the plan is judged on, besides every year's last.
    """
    copy(con)
    leaders = [metric for metric in cells.tables() if metric not in cells.follows()]
    found = {metric: _published(con, metric, days, smallest) for metric in leaders}
    for metric, publication in found.items():
        ledger.add(con, metric, made, publication)
        fill(con, metric, metric, publication)
        for follower in (one for one, leader in cells.follows().items() if leader == metric):
            fill(con, follower, metric, publication)
    for place in ("figures", "released"):
        con.execute(f"""
            CREATE TABLE {place}.disclosure AS SELECT {smallest} AS smallest;
            CREATE TABLE {place}.disclosure_tables AS
            SELECT metric, column1, column2, measure, count(value) AS shown, count(*) - count(value) AS withheld
            FROM released.cells GROUP BY ALL ORDER BY ALL""")


def _published(con: DuckDBPyConnection, metric: str, days: Collection[Day], smallest: int) -> Publication:
    """What is counted, with what is to be withheld."""
    new = _counted(con, metric, days)
    if not new.counts and not ledger.earlier(con, metric):
        return new
    whole = system([*ledger.earlier(con, metric), new], _facts(con, metric, new))
    hidden, others = withheld(whole, smallest)
    told = [key for key, n in whole.place.items() if hidden[n]]
    names = {n: key for key, n in whole.place.items()}
    bad = [n for n, _low, _high in narrowed(whole, hidden, others) if n in names or whole.small(smallest)[n]]
    if bad:
        raise Unsafe(metric, [_named(names.get(n)) for n in bad])
    return replace(new, hidden=frozenset(told))


def _named(key: Key | None) -> str:
    if key is None:
        return _("one of an earlier publication")
    return " ".join([key.measure, str(key.day), *key.columns])


def _counted(con: DuckDBPyConnection, metric: str, days: Collection[Day]) -> Publication:
    rows = con.execute("SELECT measure, year, [column1, column2], [part1, part2], value::INTEGER FROM figures.cells WHERE metric = ?", [metric]).fetchall()
    counts = {}
    for measure, year, columns, parts, value in rows:
        of = tuple(filter(None, columns))
        counts[Key(measure, year_end(year), of, tuple(parts[: len(of)]))] = value
    years = {key.day.year for key in counts}
    for day, value in day_values(con, metric, [day for day in days if day.year in years]).items():
        counts[Key("on", day)] = int(value)
    tables = frozenset((columns, measure) for columns, measures in cells.tables()[metric].items() for measure in measures)
    return Publication(counts, tables)


def _facts(con: DuckDBPyConnection, metric: str, new: Publication) -> Facts:
    """The register of enterprises is public: where each lies, and when it was there at all."""
    register = con.execute("""SELECT org_nr::VARCHAR, start_date, end_date, list(ours.municipality)
        FROM plan_enterprises AS e JOIN plan_municipalities AS ours ON ours.written = e.municipality GROUP BY ALL""").fetchall()
    lies = {number: tuple(municipalities) for number, _first, _last, municipalities in register}
    there = {number: (first, last or Day.max) for number, first, last, _municipalities in register}
    years = {key.day.year for key in new.counts}
    closed = frozenset(Key(measure, year_end(year), ("org_nr",), (number,)) for number, (first, last) in there.items()
                       for year in years for measure in cells.MEASURES if not _possible(measure, year, first, last))  # fmt: skip
    return Facts({("org_nr", "municipality"): lies}, closed)


def _possible(measure: str, year: int, first: Day, last: Day) -> bool:
    return first <= year_end(year) <= last if measure == "on" else first.year <= year <= last.year


