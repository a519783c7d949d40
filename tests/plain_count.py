"""The plan's figures counted the slow and obvious way, from rows as Frictionless reads them (Swedish code words)."""

from datetime import date

DIRECT = {"sociala hänsyn", "reserverat kontrakt", "direktupphandling"}


def going_on(row: dict, day: date) -> bool:
    return row["start_date"] <= day and (row["end_date"] is None or day <= row["end_date"])


def counts(rows: dict, day: date, start: date, municipalities: set) -> dict:
    """The five figures on a day; `start` is the plan's first day."""
    register = {one["org_nr"]: one for one in rows["enterprises"]}
    here = {nr: one for nr, one in register.items() if municipalities & set(one["municipality"].replace("&", ",").replace(" ", "").split(","))}

    def persons(table: str, key: str) -> int:
        return len({row[key] for row in rows[table] if row["org_nr"] in here and going_on(row, day) and going_on(here[row["org_nr"]], day)})

    suppliers = {nr.replace("-", "") for nr in register}
    return {
        "viable_enterprises": sum(viable(one, rows["accounts"], day) for one in here.values()),
        "participants": persons("participants", "participant_id"),
        "employees": persons("employees", "employee_id"),
        "procurements": sum(start <= row["award_date"] <= day and row["form"] in DIRECT and row["supplier_org_nr"] in suppliers
                            for row in rows["procurements"]),
        "trained_officials": sum((row["officials"] or 0) + (row["politicians"] or 0) for row in rows["events"]
                                 if row["kind"] == "utbildning" and start <= row["date"] <= day),
    }


def viable(one: dict, accounts: list[dict], day: date) -> bool:
    criteria = ("sells_goods_or_services", "participation", "reinvests_profit", "independent")
    if not going_on(one, day) or any(one[name] is False for name in criteria):
        return False
    ended = [row for row in accounts if row["org_nr"] == one["org_nr"] and date(row["year"], 12, 31) < day]
    if not ended:
        return True
    last = max(ended, key=lambda row: row["year"])
    turnover, equity = last["turnover_sek"], last["equity_sek"]
    return (turnover is None or turnover > 0) and (equity is None or equity >= 0)
