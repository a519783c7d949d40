"""Any metric by any of its columns, filtered, on a day or over time: what the generic count says, at once however many the rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Day

from duckdb import DuckDBPyConnection

from metrics.definitions import catalogue

UNKNOWN = "unknown"
NOT_PARTS = {"subject", "starts", "ends", "amount", "label", "detail"}
STEPS = {"year": "(year({day}) - {first.year})", "month": "(12 * (year({day}) - {first.year}) + month({day}) - {first.month})"}
# Subjects whose periods overlap or follow day by day are few, and only they need merging: their periods once more, with a short name for the subject.
# Most have two, of which `turn` tells the earlier (1) and the later (2); it is empty where there are more, or both begin on one day.
# Who they are stands apart: only then the database knows, when it joins, how few they are.
REPEATED = """
CREATE OR REPLACE TEMP TABLE often AS
SELECT subject, CASE WHEN count(*) = 2 AND min(starts) < max(starts) THEN min(starts) END AS earlier
FROM (SELECT subject, starts, coalesce(ends, DATE '9999-12-31') AS ends FROM metric_{metric})
WHERE ends >= starts GROUP BY subject HAVING count(*) > 2 OR (count(*) = 2 AND max(starts) <= min(ends) + 1);
CREATE TABLE repeated_{metric} AS
SELECT who, (CASE WHEN starts = earlier THEN 1 WHEN starts > earlier THEN 2 END)::TINYINT AS turn, periods.* EXCLUDE (subject)
FROM metric_{metric} AS periods JOIN (SELECT subject, earlier, rowid::INTEGER AS who FROM often) USING (subject) WHERE ends IS NULL OR ends >= starts;
DROP TABLE often"""


@dataclass(frozen=True)
class Question:
    """A metric by at most two of its columns, of what has some of the contents in some columns. `place` is where its rows stand:
    in the row-level database under their own name, elsewhere in the schema of lists (never those of persons).
    """

    metric: str
    columns: tuple[str, ...] = ()
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()
    place: str = ""


@dataclass(frozen=True)
class Part:
    contents: tuple[str, ...]
    values: tuple[float, ...]


def prepare(con: DuckDBPyConnection) -> None:
    """Once a build."""
    for metric in catalogue():
        con.execute(REPEATED.format(metric=metric))


def columns(con: DuckDBPyConnection, metric: str, place: str = "") -> list[str]:
    """What a metric can be broken down and filtered by."""
    return [name for name in kinds(con, metric, place) if name not in NOT_PARTS]


def contents(con: DuckDBPyConnection, metric: str, column: str, place: str = "") -> list[str]:
    """What stands in a column, sorted; a blank is `unknown`."""
    known = kinds(con, metric, place)
    found = con.execute(f"SELECT DISTINCT {_text(_part(column, known))} FROM {place}metric_{metric} ORDER BY ALL").fetchall()
    return [content for (content,) in found]


def on_day(con: DuckDBPyConnection, question: Question, day: Day) -> list[Part]:
    """The value in each part on a day, the largest first."""
    query = f"""
        {counted(con, question, "starts <= $day AND (ends IS NULL OR ends >= $day)")}
        , grouped AS ({_each("part1, part2, sum(amount) AS amount", "WHERE starts <= $day AND (stops IS NULL OR stops > $day) GROUP BY ALL")})
        SELECT {_text("part1")}, {_text("part2")}, sum(amount)::DOUBLE AS value FROM grouped
        GROUP BY ALL HAVING value <> 0 ORDER BY value DESC, 1, 2"""
    return _parts(question, con.execute(query, {"day": day}).fetchall())


def over_time(con: DuckDBPyConnection, question: Question, step: str, first: Day, steps: int) -> list[Part]:
    """The value in each part at the end of each year or month from the one that begins on `first`, the largest at last first."""
    began, gone = (f"least(greatest({STEPS[step].format(day=day, first=first)}, 0), {steps})" for day in ("starts", "stops"))
    each = ", ".join(f"coalesce(sum(amount) FILTER (began <= {n} AND gone > {n}), 0)::DOUBLE AS v{n}" for n in range(steps))
    told = f"{began} AS began, CASE WHEN stops IS NULL THEN {steps} ELSE {gone} END AS gone, part1, part2, sum(amount) AS amount"
    query = f"""
        {counted(con, question)}, grouped AS ({_each(told, "GROUP BY ALL")})
        SELECT {_text("part1")}, {_text("part2")}, {each} FROM grouped WHERE gone > began
        GROUP BY ALL HAVING {" OR ".join(f"v{n} <> 0" for n in range(steps))} ORDER BY v{steps - 1} DESC, 1, 2"""
    return _parts(question, con.execute(query).fetchall())


def _each(told: str, how: str) -> str:
    """Of both that `counted` gives, each by itself: codes are texts only when few rows are left."""
    return " UNION ALL ".join(f"SELECT {told} FROM {source} {how}" for source in ("counted", "twice"))


def _parts(question: Question, found: list[tuple]) -> list[Part]:
    return [Part((one, two)[: len(question.columns)], tuple(values)) for one, two, *values in found]


def counted(con: DuckDBPyConnection, question: Question, when: str = "true") -> str:
    """All periods that count, and once more with a minus the days that an earlier period of the same subject in the same part has
    counted already: what metric_changes does, but two periods are joined, and the window is over those alone that need it.
    Periods that end before they begin are among them: no day and no span has them, and to look at each would cost a third of the time.
    Who adds up starts and ends apart rules them out by `when`.
    """
    known = kinds(con, question.metric, question.place)
    one, two = (*(_part(column, known) for column in question.columns), "''", "''")[:2]
    kept = f"{condition(question, known)} AND ({when})"
    told = "starts, ends + 1 AS stops, amount, {} AS part1, {} AS part2"
    as_stored = told.format(*[f'"{column}"' for column in question.columns], "''", "''")
    periods = f"SELECT {as_stored} FROM {question.place}metric_{question.metric} WHERE {kept}"
    if question.place:
        return f"WITH counted AS ({periods}), twice AS (FROM counted LIMIT 0)"
    turn = _turn(con, question.metric)
    return f"""
        WITH several AS NOT MATERIALIZED (SELECT who, {turn} AS turn, {told.format(one, two)} FROM repeated_{question.metric} WHERE {kept}),
        after AS (
            SELECT *, max(coalesce(stops, DATE 'infinity')) OVER (
                PARTITION BY who, part1, part2 ORDER BY starts ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
            FROM several WHERE turn IS NULL
            UNION ALL
            SELECT later.*, coalesce(earlier.stops, DATE 'infinity') FROM several AS later JOIN several AS earlier
                ON later.who = earlier.who AND later.part1 IS NOT DISTINCT FROM earlier.part1 AND later.part2 IS NOT DISTINCT FROM earlier.part2
            WHERE later.turn = 2 AND earlier.turn = 1),
        twice AS (SELECT starts, nullif(least(coalesce(stops, DATE 'infinity'), before), DATE 'infinity') AS stops, -amount AS amount, part1, part2
            FROM after WHERE before > starts),
        counted AS NOT MATERIALIZED ({periods})"""


def _turn(con: DuckDBPyConnection, metric: str) -> str:
    """Builds of earlier versions, which can be brought back, have none: there the window is over all."""
    told = con.execute(f"DESCRIBE repeated_{metric}").fetchall()
    return "turn" if "turn" in {column for column, *_rest in told} else "NULL"


def condition(question: Question, known: dict[str, str]) -> str:
    """The filter as SQL."""
    return " AND ".join(["true", *(f"{_text(_part(column, known))} IN ({_listed(kept)})" for column, kept in question.only)])


def _part(column: str, known: dict[str, str]) -> str:
    """A column so that its blanks and its code for unknown are one. Other codes and numbers stay as they are: text costs time."""
    kind, quoted = known[column], '"' + column.replace('"', '""') + '"'
    has_unknown = kind == "VARCHAR" or f"'{UNKNOWN}'" in kind
    return f"coalesce({quoted}, '{UNKNOWN}')" if has_unknown else quoted


def _text(part: str) -> str:
    return f"coalesce({part}::VARCHAR, '{UNKNOWN}')"


def _listed(texts: Sequence[str]) -> str:
    return ", ".join("'" + text.replace("'", "''") + "'" for text in texts)


def kinds(con: DuckDBPyConnection, metric: str, place: str = "") -> dict[str, str]:
    """Every column of a metric and its type."""
    if metric not in catalogue():
        raise KeyError(metric)
    return {name: kind for name, kind, *_rest in con.execute(f"DESCRIBE {place}metric_{metric}").fetchall()}
