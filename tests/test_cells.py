"""Counts of persons by year against a count of the same random rows day by day."""

from collections import Counter
from datetime import date, timedelta

from chosen_rows import PLAN, enterprise
from hypothesis import given, settings
from hypothesis import strategies as st
from small_rows import rows_database

from metrics import cells, exploring

CLOSED = {"2": date(2019, 12, 31)}
COLUMNS = ("gender", "activity", "org_nr", "outcome")
days = st.dates(date(2018, 12, 1), date(2020, 12, 31)) | st.sampled_from([date(2019, 1, 1), date(2019, 12, 31), date(2020, 1, 1)])


@st.composite
def spells(draw):
    start, length = draw(days), draw(st.none() | st.integers(0, 400))
    return {"participant_id": draw(st.sampled_from("abc")), "org_nr": draw(st.sampled_from("12")), "start_date": start,
            "end_date": None if length is None else start + timedelta(days=length), "gender": draw(st.sampled_from([None, "woman", "unknown"])),
            "activity": draw(st.sampled_from(["internship", "work_training"])), "outcome": draw(st.none() | st.just("studies"))}  # fmt: skip


@st.composite
def following(draw):
    """Periods that follow day by day, or meet, more often than chance has it."""
    first = draw(spells())
    if first["end_date"] is None:
        return [first]
    start = first["end_date"] + timedelta(days=draw(st.integers(-1, 2)))
    return [first, {**draw(spells()), "participant_id": first["participant_id"], "start_date": start, "end_date": None}]


rows = st.lists(spells().map(lambda one: [one]) | following(), max_size=6).map(
    lambda groups: list({(r["participant_id"], r["org_nr"], r["start_date"]): r for group in groups for r in group}.values()))  # fmt: skip


def plain(participants):
    """Every run of days of a person in the same parts: begun on its first day, ended on its last, on at the end of each year."""
    found = Counter()
    wanted = [columns for columns in cells.tables()["participants"] if {*columns} <= {*COLUMNS}]
    for columns in wanted:
        presence = {}
        for row in participants:
            last = min(day for day in (row["end_date"], CLOSED.get(row["org_nr"]), date(2021, 6, 1)) if day)
            parts = tuple(row[column] or "unknown" for column in columns)
            run = presence.setdefault((row["participant_id"], parts), set())
            run.update(row["start_date"] + timedelta(days=n) for n in range((last - row["start_date"]).days + 1))
        for (_person, parts), on in presence.items():
            key = (*((columns + ("", ""))[:2]), *((parts + ("", ""))[:2]))
            for day in on:
                found["begun", day.year, key] += day - timedelta(days=1) not in on
                found["ended", day.year, key] += day + timedelta(days=1) not in on
                found["on", day.year, key] += (day.month, day.day) == (12, 31)
    declared = cells.tables()["participants"]
    return {one: n for one, n in found.items() if n and one[0] in declared[tuple(filter(None, one[2][:2]))] and one[1] < 2021}


@settings(max_examples=40)
@given(rows)
def test_cells_are_what_a_plain_count_finds(participants):
    con = rows_database(PLAN, {"enterprises": [enterprise(), enterprise("2", end=str(CLOSED["2"]))], "participants": participants})
    exploring.prepare(con)
    con.execute("ATTACH ':memory:' AS figures")
    cells.make(con)
    listed = ", ".join(f"'{column}'" for column in ("", *COLUMNS))
    found = con.execute(f"""SELECT measure, year, column1, column2, part1, part2, value FROM figures.cells
        WHERE metric = 'participants' AND column1 IN ({listed}) AND column2 IN ({listed}) AND year < 2021""").fetchall()
    assert {(measure, year, (c1, c2, p1, p2)): value for measure, year, c1, c2, p1, p2, value in found} == plain(participants)
