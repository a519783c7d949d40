"""One build's figures, read once and then only looked at; without a row of a person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date as Day
from datetime import datetime, timedelta

from duckdb import DuckDBPyConnection

from etl.plan import Plan, parse
from etl.reasons import in_words
from goals.progress import Progress, Series, counts, judge_counts, series_of

MOST_DAYS = 100  # whose judgements are kept; a page asks for those of two or three, again and again


@dataclass(frozen=True)
class Metric:
    id: str
    title: str
    unit: str
    table: str
    list: str
    definition: str
    sql: str


@dataclass(frozen=True)
class Behind:
    """One row of the list behind a number: an enterprise, a procurement or an event, never a person."""

    label: str
    detail: str
    starts: Day
    ends: Day | None
    amount: float

    def counts(self, day: Day) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True)
class File:
    table: str
    file: str
    modified: datetime
    rows: int | None  # None where it could tell of single persons
    loaded: int | None
    rejected: int | None


@dataclass(frozen=True)
class Warnings:
    table: str
    column: str
    stored: str
    n: int
    faults: str | None = None

    @property
    def reason(self) -> str:
        return in_words(self.table, self.faults, self.stored)


@dataclass(frozen=True)
class Cell:
    """A count of persons in one or two parts; None where it is withheld."""

    year: int
    parts: tuple[str, ...]
    value: float | None


@dataclass(frozen=True)
class Protected:
    """How many counts of one of the tables everybody may see, and how many are withheld."""

    columns: tuple[str, ...]
    measure: str
    shown: int
    withheld: int


@dataclass(frozen=True)
class Figures:
    """Ready to be shown; shared by all visitors, so nothing in it is ever changed."""

    organisation: str
    plan: Plan
    made: datetime
    series: dict[str, Series]
    metrics: dict[str, Metric]
    behind: dict[str, list[Behind]]
    files: list[File]
    warnings: list[Warnings]
    tables: dict[str, int]
    years: list[int]
    released: bool  # what anybody may see
    connection: DuckDBPyConnection
    build: str = ""  # the id of the build
    kept: dict[tuple, list] = field(default_factory=dict)  # lists and cells that were asked for
    judgements: dict[Day, list[Progress]] = field(default_factory=dict)

    def judged(self, day: Day) -> list[Progress]:
        found = self.judgements.get(day)
        if found is None:
            [known] = self._once(("counts",), lambda: [counts(self.plan, self.connection.cursor())])
            found = judge_counts(self.plan, known, day)
            if len(self.judgements) == MOST_DAYS:
                self.judgements.clear()
            self.judgements[day] = found
        return found

    def days(self) -> list[Day]:
        """The days that persons are released for and that the plan can be judged on; the first is the evening before it begins."""
        known = {day for metric in self.metrics.values() if metric.list == "persons" for day in self.series[metric.id][0]}
        last = min(Day.today(), max([self.plan.end, *(target.end for target in self.plan.targets)]))
        return sorted(day for day in known if self.plan.start - timedelta(days=1) <= day <= last) or [last]

    def rows_in(self, table: str) -> int:
        """How many rows of an export were loaded; of one about persons, for the public, only whether there are any."""
        return self.tables[table]

    def listed(self, name: str) -> list[dict]:
        """A list of metrics/lists, a dict a row."""
        return self._once((name,), lambda: self._dicts(f"FROM lists.{name}"))

    def cells(self, metric: str, measure: str, columns: Sequence[str] = (), year: int | None = None) -> list[Cell]:
        """One of the tables of metrics/cells.toml, for a year or for all; a count that is 0 is not there."""
        return self._once((metric, measure, *columns, year), lambda: self._cells(metric, measure, columns, year))

    def _once(self, key: tuple, read: Callable[[], list]) -> list:
        """What was read stays with the build: it is small, and every visitor's page asks for it."""
        if key not in self.kept:
            self.kept[key] = read()
        return self.kept[key]

    def _dicts(self, query: str) -> list[dict]:
        found = self.connection.cursor().execute(query)
        columns = [column[0] for column in found.description]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]

    def _cells(self, metric: str, measure: str, columns: Sequence[str], year: int | None) -> list[Cell]:
        found = self.connection.cursor().execute(
            """SELECT year, part1, part2, value FROM cells WHERE metric = $metric AND measure = $measure
                AND column1 = $one AND column2 = $two AND year = coalesce($year, year) ORDER BY ALL""",
            {"metric": metric, "measure": measure, **dict(zip(("one", "two"), (*columns, "", ""), strict=False)), "year": year},
        )
        return [Cell(of, tuple(parts[: len(columns)]), value) for of, *parts, value in found.fetchall()]

    def smallest(self) -> int:
        """The smallest count of persons, besides 0, that everybody may see."""
        return self.connection.cursor().execute("SELECT smallest FROM disclosure").fetchone()[0]

    def protected(self) -> dict[str, list[Protected]]:
        found: dict[str, list[Protected]] = {}
        for metric, one, two, *rest in self.connection.cursor().execute("FROM disclosure_tables").fetchall():
            found.setdefault(metric, []).append(Protected(tuple(filter(None, (one, two))), *rest))
        return found


def read(con: DuckDBPyConnection, organisation: str, made: datetime, released: bool, build: str = "") -> Figures:
    """From a figures or a released database, which has to stay open as long as the figures are used."""
    metrics = {row[0]: Metric(*row) for row in _rows(con, "SELECT id, title, unit, table_name, list, definition, sql FROM metrics")}
    behind = {}
    for metric, *row in _rows(con, "SELECT metric, label, detail, starts, ends, amount FROM behind ORDER BY starts, label"):
        behind.setdefault(metric, []).append(Behind(*row))
    plan = parse(_rows(con, "SELECT source FROM plan")[0][0], metrics)
    files = _rows(con, "SELECT table_name, file, modified, rows, loaded, rejected FROM files ORDER BY modified, table_name")
    warnings = _rows(con, "FROM warnings_count ORDER BY n DESC")  # of an earlier version without faults
    return Figures(
        organisation, plan, made, series_of(con, set(metrics)), metrics, behind,
        [File(*row) for row in files], [Warnings(*row) for row in warnings],
        dict(_rows(con, "SELECT name, rows FROM tables")), _years(con, plan), released, con, build,
    )  # fmt: skip


def _years(con: DuckDBPyConnection, plan: Plan) -> list[int]:
    """From the first year in which anybody is counted, or the plan's; to the plan's last or the last in which anything changed."""
    first, last = _rows(con, "SELECT min(year), max(year) FILTER (measure <> 'on') FROM cells")[0]
    before, today = plan.baseline_date.year, Day.today().year
    return list(range(min(before, first or before, today), max(min(plan.end.year, today), min(last or before, today)) + 1))


def _rows(con: DuckDBPyConnection, query: str) -> list[tuple]:
    return con.execute(query).fetchall()
