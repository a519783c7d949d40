"""Write the invented exports: `python data/generate.py`. The same bytes every time."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator import bollnas, halland, sollentuna, stockholm
from generator.bollnas_dialects import DIALECTS as BOLLNAS
from generator.defects import DEFECTS, Defect
from generator.exports import Dialect, record
from generator.exports import write as write_file

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Organisation:
    """`rows` gives every table's rows, clean, as Python values by column name."""

    seed: int
    rows: Callable[[random.Random], dict[str, list[dict]]]
    dialects: dict[str, Dialect]
    defects: tuple[Defect, ...] = ()


ORGANISATIONS = {
    "bollnas": Organisation(2019_1028, bollnas.rows, BOLLNAS, tuple(DEFECTS)),
    "halland": Organisation(2016_1118, halland.rows, halland.DIALECTS),
    "stockholm": Organisation(2003_1210, stockholm.rows, stockholm.DIALECTS),
    "sollentuna-vasby-sigtuna": Organisation(2022_1019, sollentuna.rows, sollentuna.DIALECTS),
}


def tables(organisation: str = "bollnas") -> dict[str, list[dict]]:
    made = ORGANISATIONS[organisation]
    return made.rows(random.Random(made.seed))


def planted(table: str, rows: list[dict], dialect: Dialect, defects: tuple[Defect, ...]) -> list[tuple]:
    """(record, defect or None) in file order."""
    out = [(record(row, dialect), None) for row in rows]
    for one in sorted((d for d in defects if d.table == table), key=lambda d: d.after % len(rows), reverse=True):
        place = one.after % len(rows)
        out.insert(place + 1, (record({**rows[place], **one.changes}, dialect, one.quoted), one))
    return out


def write(folder, defects: bool, organisation: str = "bollnas") -> list[tuple]:
    """Write every export into `folder`; give (line, defect) of what was planted."""
    folder, found = Path(folder), []
    folder.mkdir(parents=True, exist_ok=True)
    made = ORGANISATIONS[organisation]
    for table, rows in tables(organisation).items():
        records = planted(table, rows, made.dialects[table], made.defects if defects else ())
        lines = write_file(folder / f"{table}.csv", made.dialects[table], [text for text, _ in records])
        found += [(line, defect) for line, (_, defect) in zip(lines, records, strict=True) if defect]
    return found


if __name__ == "__main__":
    for organisation in ORGANISATIONS:
        for line, defect in write(HERE / organisation, defects=True, organisation=organisation):
            print(f"{organisation}/{defect.table}.csv:{line} {defect.column or '(row)'}: {defect.why}{' (loaded)' if defect.loaded else ''}")
