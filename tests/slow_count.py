"""The contract's eight figures on one day, counted the slow and obvious way from plain rows."""

import re
from datetime import date, timedelta
from fractions import Fraction

CRITERIA = ("sells_goods_or_services", "participation", "reinvests_profit", "independent")
FORMS = ("social_clause", "reserved_contract", "direct_award")


def slow_count(metric: str, rows: dict[str, list[dict]], municipalities: list[str], start: date, day: date) -> Fraction:
    """`rows` as for rows_database: a column that is not named is blank."""
    return Fraction(COUNTS[metric](Rows(rows, municipalities, start), day))


class Rows:
    def __init__(self, rows, municipalities, start):
        self.rows, self.municipalities, self.start = rows, municipalities, start

    def all(self, table):
        return self.rows.get(table, [])

    def ours(self):
        wanted = {name.strip().lower() for name in self.municipalities}
        for row in self.all("enterprises"):
            if wanted & {name.strip().lower() for name in re.split("[,&/]", row["municipality"])}:
                yield row

    def enterprise(self, org_nr):
        return next((row for row in self.ours() if row["org_nr"] == org_nr), None)

    def going_on(self, table, day):
        """Rows of a table that the day lies within, and within the life of their enterprise (in its end, not its start)."""
        for row in self.all(table):
            owner = self.enterprise(row["org_nr"])
            if owner and within(row, day) and within({**owner, "start_date": date.min}, day):
                yield row


def within(row, day):
    end = row.get("end_date")
    return row["start_date"] <= day and (end is None or day <= end)


def enterprises(rows, day):
    return sum(within(row, day) for row in rows.ours())


def viable_enterprises(rows, day):
    return sum(within(row, day) and viable(rows, row, day) for row in rows.ours())


def viable(rows, enterprise, day):
    if any(enterprise.get(name) is False for name in CRITERIA):
        return False
    ended = [row for row in rows.all("accounts") if row["org_nr"] == enterprise["org_nr"] and date(row["year"], 12, 31) < day]
    if not ended:
        return True
    latest = max(ended, key=lambda row: row["year"])
    turnover, equity = latest.get("turnover_sek"), latest.get("equity_sek")
    return (turnover is None or turnover > 0) and (equity is None or equity >= 0)


def participants(rows, day):
    return len({row["participant_id"] for row in rows.going_on("participants", day)})


def employees(rows, day):
    return len({row["employee_id"] for row in rows.going_on("employees", day)})


def full_time_equivalents(rows, day):
    percents = [row.get("fte_percent") for row in rows.going_on("employees", day)]
    return sum(Fraction(100 if percent is None else str(percent)) / 100 for percent in percents)


def procurements(rows, day):
    suppliers = {row["org_nr"] for row in rows.all("enterprises")}
    return sum(
        rows.start <= row["award_date"] <= day and row["form"] in FORMS and row.get("supplier_org_nr") in suppliers
        for row in rows.all("procurements")
    )


def iop_agreements(rows, day):
    iop = [row for row in rows.all("agreements") if row["kind"] == "iop" and rows.enterprise(row["org_nr"])]
    return sum(within(row, day) for row in iop)


def trained_officials(rows, day):
    held = [row for row in rows.all("events") if row["kind"] == "training" and rows.start <= row["date"] <= day]
    return sum((row.get("officials") or 0) + (row.get("politicians") or 0) for row in held)


COUNTS = {count.__name__: count for count in (
    enterprises, viable_enterprises, participants, employees, full_time_equivalents, procurements, iop_agreements, trained_officials,
)}  # fmt: skip


def slow_series(metric, rows, municipalities, start, first: date, last: date) -> dict[date, Fraction]:
    """Day by day, the days on which the value differs from the day before (0 before the first)."""
    found, before, day = {}, Fraction(0), first
    while day <= last:
        value = slow_count(metric, rows, municipalities, start, day)
        if value != before:
            found[day] = value
        before, day = value, day + timedelta(days=1)
    return found
