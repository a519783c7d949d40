"""The defects planted in Bollnäs's exports, as data: what a person or a system typically does wrong."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Defect:
    """A row inserted after row `after` of the clean table: a copy of it with `changes`. None as `column`: the row as a whole."""

    table: str
    after: int
    column: str | None
    why: str
    changes: dict = field(default_factory=dict)
    loaded: bool = False  # doubtful or masked, but kept
    quoted: bool = True  # False: the system forgot to quote


OLD = {"start_date": date(2015, 3, 2), "end_date": date(2015, 11, 30)}  # ended before the plan: no target's figure moves

DEFECTS = [
    Defect("enterprises", 13, "org_nr", "written by Excel as a power of ten",
           {"org_nr": "5,999E+09", "name": "Påhittade Provverkstaden AB", "legal_form": "aktiebolag"}),
    Defect("accounts", 20, "result_sek", "1.234 may be one or a thousand", {"year": 2013, "result_sek": "1.234"}),
    Defect("accounts", -1, "org_nr", "a total row is no enterprise",
           {"org_nr": "Summa", "year": None, "result_sek": None, "equity_sek": None, "turnover_sek": 43210500.0}),
    Defect("participants", 17, "participant_id", "a personnummer (invented) as id: hashed", {"participant_id": "19121212-1212", **OLD},
           loaded=True),
    Defect("participants", 18, "birth_year", "70 years old at the start: warned",
           {"participant_id": "D0900", "birth_year": 1945, "target_group": "annan", **OLD}, loaded=True),
    Defect("participants", 52, None, "the same row twice"),
    Defect("participants", 88, "start_date", "no such day", {"start_date": "2021-02-30", "end_date": None}),
    Defect("participants", 101, "org_nr", "no such enterprise in the register", {"org_nr": "599900-9508"}),
    Defect("employees", 12, "end_date", "ends before it starts",
           {"start_date": date(2019, 8, 12), "end_date": date(2018, 9, 14)}),
    Defect("employees", 30, "employment_form", "not a code", {"employee_id": "A900", "employment_form": "praktikplats"}),
    Defect("events", 9, "officials", "not a number", {"event_id": "H900", "officials": "ca 20"}),
    Defect("agreements", 8, "end_date", "an end in the far future: warned",
           {"agreement_id": "AV-900", "kind": "annan", "end_date": date(2099, 12, 31)}, loaded=True),
    Defect("activities", 14, "comment", "a personnummer (invented) in free text",
           {"year": 2018, "comment": "Samtal med deltagare 19121212-1212 om fortsatt plats"}),
    Defect("activities", 40, None, "an unquoted semicolon makes one field too many",
           {"year": 2018, "comment": "Mässa i Kulturhuset; många besökare"}, quoted=False),
]
