"""Invents a large organisation for the measurements: a plan, enterprises, and a participants export with defects whose places are known.

`python bench/generate.py [ROWS]` writes `.bench/ROWS/`: plan.toml and enterprises.csv; clean.csv, the export as it would be without a defect;
participants.csv, the same with about a thousand rows made wrong; planted.json, what is wrong: line, column and raw text as `rejects` is to show them.
The same rows come from the same seed and the same DuckDB.
"""

import json
import random
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEED = 20191028
ENTERPRISES = 2000
PLANTED = 1000
COLUMNS = ("participant_id", "org_nr", "start_date", "end_date", "activity", "target_group", "gender", "birth_year", "home_municipality",
           "referrer", "outcome")  # fmt: skip
HEADER = ("Deltagar-id", "Organisationsnummer", "Startdatum", "Slutdatum", "Insats", "Målgrupp", "Kön", "Födelseår", "Hemkommun", "Remittent",
          "Resultat efter avslut")  # fmt: skip
PLAN = """title = "Plan för mätningar"
organisation = "Bollnäs kommun"
decision = "påhittad"
municipalities = ["Bollnäs"]
start = 2019-01-01
end = 2024-12-31
baseline_date = 2018-12-31

[[goals]]
id = "viable"
title = "Fler deltagare och företag"
"""
TARGET = """
[[targets]]
id = "{metric}"
goal = "viable"
title = "{metric}"
metric = "{metric}"
kind = "increase"
amount = 100
"""
METRICS = ("participants", "enterprises", "viable_enterprises", "employees", "procurements")
# A person has one or two participations that never begin on the same day. i * 7919 passes through all persons before it comes back to the first.
ROWS = """
COPY (
    WITH drawn AS (
        SELECT i, (i * 7919) % $persons AS person, i // $persons AS again, (hash(i, $seed) >> 1)::BIGINT AS h,
            (hash((i * 7919) % $persons, $seed) >> 1)::BIGINT AS p
        FROM range($rows) AS t(i)
    ), dated AS (
        SELECT *, DATE '2014-01-01' + (p % 3000 + again * (1 + p // 7 % 500))::INT AS starts, h % 10 < 8 AS over FROM drawn)
    SELECT 'D' || lpad(person::VARCHAR, 8, '0'), $numbers[1 + h // 11 % len($numbers)], starts,
        CASE WHEN over THEN starts + (h // 13 % 400)::INT END,
        $activities[1 + h // 17 % 7], $groups[1 + h // 19 % 7], ['kvinna', 'man'][1 + h // 23 % 2], year(starts) - 18 - (p // 11 % 46)::INT,
        ['Bollnäs', 'Ovanåker', 'Söderhamn', 'Upplands Väsby'][1 + p // 29 % 4], $referrers[1 + h // 31 % 7],
        CASE WHEN over THEN $outcomes[1 + h // 37 % 5] ELSE 'pågår' END
    FROM dated
) TO '{path}' (HEADER false, DELIMITER ';', QUOTE '')"""
WORDS = {
    "activities": ["arbetsträning", "arbetsprövning", "arbetsrehabilitering", "praktik", "daglig verksamhet", "språkträning", "annan"],
    "groups": ["långtidsarbetslös", "nyanländ", "ungdom", "psykisk funktionsnedsättning", "efter långtidssjukskrivning", "LSS", "annan"],
    "referrers": ["kommun", "Arbetsförmedlingen", "Försäkringskassan", "region", "samordningsförbund", "egen ansökan", "annan"],
    "outcomes": ["anställd i ASF", "annan anställning", "studier", "annan insats", "avbrott"],
}


def hyphenated(base: int) -> str:
    """An organisation number with its check digit; no day of birth begins like one."""
    digits = f"{base:09d}"
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return f"{digits[:6]}-{digits[6:]}{-sum(n // 10 + n % 10 for n in doubled) % 10}"


NUMBERS = [hyphenated(769_000_000 + 7 * n) for n in range(ENTERPRISES)]
UNKNOWN = [hyphenated(769_500_000 + 7 * n) for n in range(ENTERPRISES)]


def _cell(column: str, *wrong: str) -> tuple[str, Callable]:
    """A defect that is one cell's: that cell becomes one of these."""
    place = COLUMNS.index(column)
    return column, lambda cells, draw, _earlier: [*cells[:place], draw.choice(wrong), *cells[place + 1 :]]


DEFECTS: dict[str, tuple[str, Callable]] = {
    "impossible date": _cell("start_date", "2021-02-30", "2019-13-01", "2020-00-10"),
    "no date": _cell("end_date", "snart", "2021-Q3"),
    "year out of bounds": _cell("start_date", "1821-03-01", "2201-03-01"),
    "unknown organisation number": _cell("org_nr", *UNKNOWN),
    "wrong check digit": _cell("org_nr", *(number[:-1] + str((int(number[-1]) + 1) % 10) for number in NUMBERS)),
    "shortened by Excel": _cell("org_nr", "7,69E+09"),
    "wrong activity": _cell("activity", "arbetsträninng", "prao"),
    "wrong gender": _cell("gender", "qvinna", "3"),
    "wrong outcome": _cell("outcome", "okänt utfall"),
    "birth year out of bounds": _cell("birth_year", "1822", "197"),
    "half a birth year": _cell("birth_year", "1978,5"),
    "no birth year": _cell("birth_year", "åttiotal", "1e3"),
    "blank id": _cell("participant_id", "", "-", "saknas"),
    "blank start": _cell("start_date", "", "NULL"),
    "personal number": _cell("home_municipality", "Bollnäs 811228-9874", "198112289874"),
    "too many fields": ("", lambda cells, draw, _earlier: [*cells, *["mer"] * draw.randint(1, 3)]),
    "too few fields": ("", lambda cells, draw, _earlier: cells[: draw.randint(2, len(cells) - 1)]),
    "end before start": ("end_date", lambda cells, draw, _earlier: [*cells[:3], f"2013-0{draw.randint(1, 9)}-01", *cells[4:]]),
    "repeated key": ("participant_id, org_nr, start_date", lambda cells, draw, earlier: [*draw.choice(earlier)[:3], "", *cells[4:]]),
}


def made(rows: int) -> Path:
    """The folder with so many rows; written once."""
    folder = ROOT / ".bench" / str(rows)
    if not (folder / "planted.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "plan.toml").write_text(PLAN + "".join(TARGET.format(metric=metric) for metric in METRICS), "utf-8")
        (folder / "enterprises.csv").write_text(_enterprises(), "utf-8")
        _write_clean(folder / "clean.csv", rows)
        planted = _plant(folder, rows)
        (folder / "planted.json").write_text(json.dumps(planted, ensure_ascii=False, indent=0), "utf-8")
    return folder


def _enterprises() -> str:
    """All in the plan's municipality, so that every participation is to be counted."""
    lines = (f"{number};Företag {n};ekonomisk förening;Bollnäs;20{10 + n % 4}-01-01;{'2022-06-30' if n % 9 == 0 else ''}\n" for n, number in enumerate(NUMBERS))
    return "Organisationsnummer;Namn;Juridisk form;Kommun;Startdatum;Slutdatum\n" + "".join(lines)


def _write_clean(path: Path, rows: int) -> None:
    import duckdb

    body = path.with_suffix(".body")
    values = {"rows": rows, "persons": rows * 7 // 10, "seed": SEED, "numbers": NUMBERS, **WORDS}
    duckdb.connect().execute(ROWS.replace("{path}", str(body).replace("'", "''")), values)
    with path.open("wb") as out, body.open("rb") as lines:
        out.write((";".join(HEADER) + "\n").encode())
        out.writelines(lines)
    body.unlink()


def _plant(folder: Path, rows: int) -> list[dict]:
    """Each defect takes the place of one row; the row above it stays, and can be repeated further down."""
    draw, planted, earlier, at = random.Random(SEED), [], [], 1
    chosen = sorted(draw.sample(range(4, rows, 3), min(PLANTED, rows // 20)))
    with (folder / "clean.csv").open("rb") as clean, (folder / "participants.csv").open("wb") as out:
        for line in chosen:
            out.writelines(islice(clean, line - at - 1))
            above = clean.readline()
            out.write(above)
            earlier.append(_cells(above))
            kind = draw.choice(list(DEFECTS))
            column, spoil = DEFECTS[kind]
            raw = ";".join(spoil(_cells(clean.readline()), draw, earlier))
            out.write(f"{raw}\n".encode())
            shown = raw.replace("811228-9874", "[personnummer]").replace("198112289874", "[personnummer]")
            planted.append({"line": line, "column": column, "raw": shown, "kind": kind})
            at = line + 1
        out.writelines(clean)
    return planted


def _cells(line: bytes) -> list[str]:
    return line.decode().rstrip("\n").split(";")


if __name__ == "__main__":
    print(made(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
