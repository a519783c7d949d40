"""Loads a small organisation from the bytes of its files, as the command does, and shows what became of every row."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

import store
from etl import contents, fast, tables
from etl.build import Outcome, build, told
from etl.folder import Folder
from etl.inputs import look_through
from etl.personal import key

PLAN = """
title = "Plan"
organisation = "Boda kommun"
decision = "KF 2019"
municipalities = ["Boda"]
start = 2019-01-01
end = 2024-12-31
baseline_date = 2018-12-31
age_group = [16, 64]
activities = [{ id = "advice", goal = "viable", title = "Rådgivning", responsible = ["Näringsliv"] }]
goals = [{ id = "viable", title = "Fler ASF" }]
targets = [{ id = "asf", goal = "viable", title = "ASF", metric = "enterprises", kind = "increase", amount = 2 }]
""".encode()
ENTERPRISES = b"""\
org_nr;name;legal_form;municipality;start_date
5560360793;Ett AB;limited_company;Boda;2010-01-01
5560000001;Tv\xc3\xa5 AB;limited_company;Boda;2010-01-01
"""


class Loaded:
    """What a load told, and what then stands in the row-level database."""

    def __init__(self, home: Path, outcome: Outcome, rows: Path | None = None):
        self.home, self.outcome, self.store, self.database = home, outcome, home / "store", rows
        self.refused = {one["file"]: one["reason"] for one in outcome.refused}

    def ask(self, sql: str) -> list[tuple]:
        with store.open_database(self.database) if self.database else store.open_rows(self.store, "boda") as con:
            return con.execute(sql).fetchall()

    def rows(self, table: str, *columns: str) -> list[tuple]:
        """In the order of their values, for the quick way stores last what it leaves to the full rules."""
        return self.ask(f"SELECT {', '.join(columns) or '*'} FROM {table} ORDER BY ALL")

    def column(self, table: str, column: str) -> list:
        return [value for (value,) in self.rows(table, column)]

    def rejects(self, *columns: str) -> list[tuple]:
        shown = columns or ("line", "column", "value", "reason")
        return self.ask(f"SELECT {', '.join(map(quoted, shown))} FROM rejects ORDER BY \"table\", line")

    def counts(self, table: str) -> tuple[int, int, int]:
        told = self.outcome.tables[table]
        return told["rows"], told["loaded"], told["rejected"]

    def notes(self) -> str:
        return "\n".join(self.outcome.notes)

    def all_bytes(self) -> bytes:
        """Everything that is on disk below the store."""
        return b"\n".join(path.read_bytes() for path in sorted(self.store.rglob("*")) if path.is_file())


def quoted(column: str) -> str:
    return f'"{column}"'


def load(home: Path, **files: bytes) -> Loaded:
    """Builds from these files alone; each export is told apart by its table's name."""
    _lay_out(home, **files)
    return _accounted_for(Loaded(home, build("boda", home / "data", home / "store", _quietly)))


def read(home: Path, **files: bytes) -> Loaded:
    """The same as far as to the rows, where what is asked is how a file is read: nothing is counted and nothing released."""
    _lay_out(home, **files)
    return only_rows(home)


def only_rows(home: Path) -> Loaded:
    """Those of the files that lie there."""
    found, outcome, rows = look_through(Folder(home / "data" / "boda"), _quietly), Outcome("boda"), home / "store" / "rows.duckdb"
    if found.refused:
        outcome.refused = found.refused + contents.refused_late(found.exports)
        return Loaded(home, outcome, rows)
    secret = key(rows.parent)
    rows.parent.mkdir(exist_ok=True)
    with store.create(rows) as con:
        try:
            contents.load(con, found.plan, found.source, found.exports, secret, _quietly)
            told(con, outcome)
        except contents.RefusedLate as late:
            outcome.refused = late.files
    return _accounted_for(Loaded(home, outcome, rows))


def _lay_out(home: Path, plan: bytes = PLAN, enterprises: bytes = ENTERPRISES, **files: bytes) -> Path:
    folder = home / "data" / "boda"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {"plan.toml": plan, "enterprises.csv": enterprises, **{f"{name}.csv": content for name, content in files.items()}}.items():
        (folder / name).write_bytes(content)
    return folder


def _accounted_for(loaded: Loaded) -> Loaded:
    for one in loaded.outcome.tables.values():
        assert one["loaded"] + one["rejected"] == one["rows"]
    return loaded


def _quietly(*_done: object) -> None:
    pass


def loader(tmp_path: Path, way=load):
    """A load a folder, so that none finds the database of another."""
    numbers = count()
    return lambda **files: way(tmp_path / str(next(numbers)), **files)


def only_full_rules(monkeypatch) -> None:
    monkeypatch.setattr(tables, "FAST_FROM", 1 << 60)


def quick_way(monkeypatch) -> None:
    """The way of large files, for small ones, and however many rows it leaves to the full rules."""
    monkeypatch.setattr(tables, "FAST_FROM", 0)
    monkeypatch.setattr(fast, "MOST_DOUBTFUL", 1e9)


# One row a cell: header, what stands before and after the cell; {n} makes the key new in each row.
ROWS = {
    "efforts.start_date": ("effort_id;name;kind;level;start_date", "{n};Namn;information;individual;{cell}"),
    "efforts.amount_sek": ("effort_id;name;kind;level;amount_sek", "{n};Namn;information;individual;{cell}"),
    "efforts.recipient": ("effort_id;name;kind;level;recipient", "{n};Namn;information;individual;{cell}"),
    "efforts.name": ("effort_id;name;kind;level", "{n};{cell};information;individual"),
    "efforts.effort_id": ("effort_id;name;kind;level", "{cell};{n};information;individual"),
    "efforts.kind": ("effort_id;name;kind;level", "{n};Namn;{cell};individual"),
    "efforts.level": ("effort_id;name;kind;level", "{n};Namn;information;{cell}"),
    "events.public": ("event_id;date;kind;title;public", "{n};2020-01-01;fair;Titel;{cell}"),
    "events.kind": ("event_id;date;kind;title", "{n};2020-01-01;{cell};Titel"),
    "agreements.places": ("agreement_id;org_nr;counterpart;kind;start_date;places", "{n};5560360793;Boda;iop;2020-01-01;{cell}"),
    "agreements.kind": ("agreement_id;org_nr;counterpart;kind;start_date", "{n};5560360793;Boda;{cell};2020-01-01"),
    "procurements.value_sek": ("procurement_id;title;buyer;award_date;form;value_sek", "{n};Titel;Boda;2020-01-01;iop;{cell}"),
    "procurements.form": ("procurement_id;title;buyer;award_date;form", "{n};Titel;Boda;2020-01-01;{cell}"),
    "procurements.supplier_org_nr": ("procurement_id;title;buyer;award_date;form;supplier_org_nr", "{n};Titel;Boda;2020-01-01;iop;{cell}"),
    "participants.participant_id": ("participant_id;org_nr;start_date;home_municipality", "{cell};5560360793;2020-01-01;{n}"),
    "participants.org_nr": ("participant_id;org_nr;start_date", "{n};{cell};2020-01-01"),
    "participants.start_date": ("participant_id;org_nr;start_date", "{n};5560360793;{cell}"),
    "contacts.role": ("municipality;role;unit;start_date", "Boda;{cell};Enhet {n};2020-01-01"),
    "activities.status": ("activity_id;year;status", "advice;{year};{cell}"),
    "enterprises.legal_form": ("org_nr;name;legal_form;municipality;start_date", "{org_nr};Namn;{cell};Boda;2020-01-01"),
    "indicators.year": ("indicator;municipality;year;value", "Nyckeltal {n};Boda;{cell};1"),
    "surveys.score": ("org_nr;year;question;score", "5560360793;2020;Fråga {n};{cell}"),
    **{f"participants.{column}": (f"participant_id;org_nr;start_date;{column}", "{n};5560360793;2020-01-01;{cell}")
       for column in ("activity", "target_group", "gender", "birth_year", "referrer", "outcome", "end_date", "home_municipality")},
    **{f"employees.{column}": (f"employee_id;org_nr;start_date;{column}", "{n};5560360793;2020-01-01;{cell}")
       for column in ("employment_form", "gender", "fte_percent", "former_participant")},
}  # fmt: skip


def cells(load, where: str, texts: list[str]) -> dict[str, object]:
    """Each of these texts in a row of its own in that column: the value that was stored, or `Rejected`."""
    table, column = where.split(".")
    header, row = ROWS[where]
    places = [{"n": f"n{n}", "year": 1900 + n, "org_nr": organisation_number(n)} for n in range(len(texts))]
    lines = [row.format(cell=text, **place) for text, place in zip(texts, places, strict=True)]
    loaded = load(**{table: "\n".join([header, *lines, ""]).encode()})
    assert loaded.refused == {}
    assert loaded.counts(table)[0] == len(texts)
    marker = next(name for name, text in zip(header.split(";"), row.split(";"), strict=True) if "{" in text and "{cell}" not in text)
    stored = dict(loaded.rows(table, marker, column))
    rejected = {line: (named, reason) for line, named, reason in loaded.rejects("line", "column", "reason")}
    assert {named for named, _reason in rejected.values()} <= {column}
    marks = [row.split(";")[header.split(";").index(marker)].format(**place) for place in places]
    return {text: Rejected(rejected[line][1]) if line in rejected else stored[type(next(iter(stored)))(mark)]
            for line, (text, mark) in enumerate(zip(texts, marks, strict=True), 2)}


@dataclass(frozen=True)
class Rejected:
    """The row was rejected; equal to another whose reason is a part of this one's."""

    reason: str = ""

    def __eq__(self, other):
        return isinstance(other, Rejected) and (other.reason in self.reason or self.reason in other.reason)


def organisation_number(n: int) -> str:
    """The nth of many with a right check digit."""
    nine = f"{599900000 + n}"
    doubled = "".join(str(int(digit) * (2 - place % 2)) for place, digit in enumerate(nine))
    return f"{nine}{-sum(map(int, doubled)) % 10}"
