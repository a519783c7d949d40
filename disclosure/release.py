"""The database that anybody may see: the figures without what would tell of single persons, attacked before it is published."""

from collections.abc import Callable, Collection
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


def make(con: DuckDBPyConnection, made: datetime, days: Collection[Day], smallest: int, tell: Callable[[float], None]) -> None:
    """From the rows and `figures` into `released`, with all that `published` holds in mind, and so that it holds this one too.
    `days` are those that the plan is judged on, besides every year's last. A metric of which something withheld could be computed is withheld whole:
    nothing of it is published, and `files` says so. `tell` hears the share that is done: a metric takes time by its number of counts.
    """
    copy(con)
    leaders = [metric for metric in cells.tables() if metric not in cells.follows()]
    sizes = dict(con.execute("SELECT metric, count(*) FROM figures.cells WHERE list_contains($leaders, metric) GROUP BY ALL", {"leaders": leaders}).fetchall())
    found, done, whole = {}, 0, max(sum(sizes.values()), 1)
    for metric in leaders:
        size = sizes.get(metric, 0)
        found[metric] = _published(con, metric, days, smallest, lambda share, before=done, of=size: tell((before + of * share) / whole))
        done += size
    for metric, (publication, narrow) in found.items():
        if narrow:
            _note(con, metric, narrow)
        else:
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


def _published(con: DuckDBPyConnection, metric: str, days: Collection[Day], smallest: int, tell: Callable[[float], None]) -> tuple[Publication, int]:
    """What is counted, with what is to be withheld; and how many counts could be computed all the same, for which all of it is."""
    new = _counted(con, metric, days)
    if not new.counts and not ledger.earlier(con, metric):
        return new, 0
    whole = system([*ledger.earlier(con, metric), new], _facts(con, metric, new))
    hidden, others = withheld(whole, smallest, tell)
    told = [key for key, n in whole.place.items() if hidden[n]]
    bad = [n for n, _low, _high in narrowed(whole, hidden, others) if whole.now[n] or whole.small(smallest)[n]]
    return replace(new, hidden=frozenset(whole.place if bad else told)), len(bad)


def _note(con: DuckDBPyConnection, metric: str, narrow: int) -> None:
    text = _("no count of persons from it is shown to the public this time: {n} of those withheld could be computed from the rest")
    told = {"note": text.format(n=narrow), "table": catalogue()[metric].table}
    for files in ("files", "figures.files"):
        con.execute(f"UPDATE {files} SET notes = trim(notes || chr(10) || $note, chr(10)) WHERE table_name = $table", told)


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
    closed = {number: [Key(measure, year_end(year), ("org_nr",), (number,)) for year in years for measure in cells.MEASURES
                       if not _possible(measure, year, first, last)] for number, (first, last) in there.items()}  # fmt: skip
    # Where somebody is counted when the enterprise was not there, its days are wrong, and nobody can go by them.
    believed = [keys for keys in closed.values() if not any(new.counts.get(key) for key in keys)]
    return Facts({("org_nr", "municipality"): lies}, frozenset(key for keys in believed for key in keys))


def _possible(measure: str, year: int, first: Day, last: Day) -> bool:
    return first <= year_end(year) <= last if measure == "on" else first.year <= year <= last.year


