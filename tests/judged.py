"""One target of a small plan, judged against figures given as (day, value)."""

from datetime import date, timedelta

import duckdb

from etl.plan import parse
from goals.progress import judge
from metrics import catalogue

PLAN = """
title = "Handlingsplan"
organisation = "Bollnäs kommun"
decision = "KF § 208"
municipalities = ["Bollnäs"]
start = 2021-01-01
end = 2024-12-31
baseline_date = 2020-12-31
[[goals]]
id = "g"
title = "Mål"
[[targets]]
id = "t"
goal = "g"
title = "Deltagare i ASF"
metric = "participants"
"""
INCREASE, TOTAL, TREND = 'kind = "increase"\namount = 10', 'kind = "total"\namount = 10', 'kind = "trend"'
WHOLE = 1461  # days of the plan, a leap day among them
HALFWAY = date(2021, 1, 1) + timedelta(days=729)  # 730 of 1 461 days have passed


def day(text):
    return date.fromisoformat(text)


def figures(*values, rows=9, first_day="2015-01-01"):
    """A figures database in which participants has these (day, value)."""
    con = duckdb.connect()
    con.execute("CREATE TABLE series (metric VARCHAR, day DATE, change DOUBLE, value DOUBLE)")
    con.execute("CREATE TABLE metrics (id VARCHAR, table_name VARCHAR)")
    con.execute("INSERT INTO metrics VALUES ('participants', 'participants')")
    con.execute("CREATE TABLE tables (name VARCHAR, rows BIGINT, first_day DATE)")
    con.execute("INSERT INTO tables VALUES ('participants', ?, ?)", [rows, first_day])
    for when, value in values:
        con.execute("INSERT INTO series VALUES ('participants', ?, 0, ?)", [when, value])
    return con


def progress(target, on, *values, **figures_of):
    plan = parse(PLAN + target, catalogue())
    return judge(plan, figures(*values, **figures_of), on if isinstance(on, date) else day(on))[0]


def status(target, on, *values, **figures_of):
    return progress(target, on, *values, **figures_of).status


BEFORE = ("2020-12-31", 20)  # the value on the baseline date
