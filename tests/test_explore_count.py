"""What is explored against a plain count of the same random rows, by two columns and filtered, on a day and over time."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

from chosen_rows import PLAN, day, enterprise, spell
from hypothesis import given, settings
from hypothesis import strategies as st
from small_rows import rows_database

import metrics
from metrics import exploring, lists
from metrics.exploring import Question

FIRST, LAST = date(2018, 11, 1), date(2020, 3, 1)
days = st.dates(date(2018, 12, 1), date(2020, 1, 31))
genders = st.none() | st.sampled_from(["woman", "man", "unknown"])
years = st.none() | st.just(1990)
activities = st.none() | st.sampled_from(["work_training", "internship"])
COLUMNS = ("gender", "activity", "org_nr", "birth_year")


@st.composite
def spells(draw):
    start, length = draw(days), draw(st.none() | st.integers(0, 200))
    return {"participant_id": draw(st.sampled_from("abc")), "org_nr": draw(st.sampled_from("12")), "start_date": start,
            "end_date": None if length is None else start + timedelta(days=length), "gender": draw(genders), "activity": draw(activities),
            "birth_year": draw(years)}  # fmt: skip


rows = st.lists(spells(), max_size=12).map(lambda many: list({(r["participant_id"], r["org_nr"], r["start_date"]): r for r in many}.values()))
pairs = st.lists(st.sampled_from(COLUMNS), max_size=2, unique=True).map(tuple)
filters = st.dictionaries(st.sampled_from(COLUMNS), st.sets(st.sampled_from(["unknown", "woman", "man", "internship", "1"]), min_size=1).map(tuple), max_size=2)


def database(participants):
    con = rows_database(PLAN, {"enterprises": [enterprise(), enterprise("2", end="2019-12-15")], "participants": participants})
    exploring.prepare(con)
    return con


def plain(participants, columns, only, on):
    """Persons going on in each part, as anybody would count them."""
    said = lambda row, column: str(row[column] or "unknown")
    found = set()
    for row in participants:
        ended = [end for end in (row["end_date"], date(2019, 12, 15) if row["org_nr"] == "2" else None) if end]
        if row["start_date"] <= on and all(on <= end for end in ended) and all(said(row, column) in kept for column, kept in only.items()):
            found.add((row["participant_id"], tuple(said(row, column) for column in columns)))
    return Counter(parts for _person, parts in found)


def as_counts(parts, n=0):
    return {part.contents: part.values[n] for part in parts if part.values[n]}


@settings(max_examples=settings.default.max_examples // 2)
@given(rows, pairs, filters, st.dates(FIRST, LAST))
def test_value_on_a_day(participants, columns, only, on):
    question = Question("participants", columns, tuple(only.items()))
    assert as_counts(exploring.on_day(database(participants), question, on)) == plain(participants, columns, only, on)


@settings(max_examples=settings.default.max_examples // 2)
@given(rows, pairs, filters, st.booleans())
def test_value_over_time(participants, columns, only, of_an_earlier_version):
    con, question = database(participants), Question("participants", columns, tuple(only.items()))
    if of_an_earlier_version:
        con.execute("ALTER TABLE repeated_participants DROP COLUMN turn")
    years = exploring.over_time(con, question, "year", date(2018, 1, 1), 3)
    for n, year in enumerate((2018, 2019, 2020)):
        assert as_counts(years, n) == plain(participants, columns, only, date(year, 12, 31))
    months = exploring.over_time(con, question, "month", date(2019, 11, 1), 4)
    for n, last in enumerate((date(2019, 11, 30), date(2019, 12, 31), date(2020, 1, 31), date(2020, 2, 29))):
        assert as_counts(months, n) == plain(participants, columns, only, last)


@settings(max_examples=settings.default.max_examples // 10)
@given(rows, st.dates(FIRST, LAST))
def test_without_columns_it_is_the_metric(participants, on):
    con = database(participants)
    for metric in metrics.catalogue():
        (value,) = [part.values[0] for part in exploring.on_day(con, Question(metric), on)] or [0]
        assert Fraction(str(value)) == Fraction(str(metrics.value(con, metric, on)))
        for column in exploring.columns(con, metric):
            parts = {key or "unknown": value for key, value in metrics.breakdown(con, metric, column, on).items()}
            found = as_counts(exploring.on_day(con, Question(metric, (column,)), on))
            assert {content: value for (content,), value in found.items()} == {str(key): value for key, value in parts.items()} or "unknown" in parts


def test_two_periods_that_meet_and_lack_the_same_are_one():
    con = database([spell("a", "2020-01-01", "2021-02-15"), spell("a", "2020-02-01")])
    for column in ("activity", "birth_year"):
        (year,) = exploring.over_time(con, Question("participants", (column,)), "year", date(2020, 1, 1), 1)
        assert (year.contents, year.values) == (("unknown",), (1.0,))


def test_only_those_whose_periods_meet_are_kept_twice():
    con = database([spell("a", "2020-01-01", "2020-01-31"), spell("a", "2020-02-01"), spell("b", "2020-01-01"), spell("b", "2020-03-01"),
                    spell("c", "2020-01-01", "2020-01-31"), spell("c", "2020-02-02")])
    assert con.execute("SELECT count(*) FROM repeated_participants").fetchone() == (4,)


def test_metrics_without_persons_never_overlap_and_are_told_from_their_lists(monkeypatch):
    con = rows_database(PLAN, {"enterprises": [enterprise(), enterprise("2")],
                               "accounts": [{"org_nr": "1", "year": year, "turnover_sek": 1} for year in (2015, 2016, 2018)]})  # fmt: skip
    exploring.prepare(con)
    con.execute("ATTACH ':memory:' AS figures")
    monkeypatch.setattr(lists, "lists", dict)
    lists.make(con)
    public = [metric.id for metric in metrics.catalogue().values() if metric.list != "persons"]
    for metric in public:
        by = exploring.columns(con, metric)[:1]
        exact = exploring.on_day(con, Question(metric, tuple(by)), day("2020-01-01"))
        con.execute("USE figures")
        assert exploring.on_day(con, Question(metric, tuple(by), (), "lists."), day("2020-01-01")) == exact
        con.execute("USE memory")
    copied = {name for (name,) in con.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'lists'").fetchall()}
    assert copied == {f"metric_{metric}" for metric in public}
