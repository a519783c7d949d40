"""A plan, and rows that name only what matters to a test."""

from datetime import date

from small_rows import rows_database

import metrics

PLAN = """
title = "Plan"
organisation = "Bollnäs kommun"
decision = "KF"
municipalities = ["Bollnäs", "Sigtuna"]
start = 2019-01-01
end = 2024-12-31
baseline_date = 2018-12-31
"""
MUNICIPALITIES, START = ["Bollnäs", "Sigtuna"], date(2019, 1, 1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def enterprise(org_nr="1", start="2010-01-01", end=None, municipality="Bollnäs", **more):
    return {"org_nr": org_nr, "name": f"Företag {org_nr}", "municipality": municipality,
            "start_date": day(start), "end_date": end and day(end), **more}  # fmt: skip


def spell(person, start, end=None, org_nr="1", key="participant_id", **more):
    return {key: person, "org_nr": org_nr, "start_date": day(start), "end_date": end and day(end), **more}


def values(metric, rows, *days):
    con = rows_database(PLAN, rows)
    return [metrics.value(con, metric, day(text)) for text in days]


def changes(metric, rows):
    return [(str(when), change) for when, change, _value in metrics.series(rows_database(PLAN, rows), metric)]
