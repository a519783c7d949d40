"""The validated load of a participants export against a bare `CREATE TABLE AS SELECT * FROM read_csv(…)` of the same rows without a defect.

`python bench/exports.py [ROWS …]`, 1 and 10 million when not told. Each load runs in a process of its own, into a new database file, in turns, and is timed
until the database is closed. The validated load has its enterprises there; timed is the look at the bytes (SHA-256, encoding, line ends), the header,
all checks, the stored rows, the rejects with line and raw text. Then every planted defect must be among the rejects with its line, column and raw
text, nothing else may be, and what is stored must be the bare load's rows without the planted ones. Exit 1 over a limit, or if anything is amiss.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
SLOWER, LARGER = 1.25, 1.0
ROUNDS = {1_000_000: 9, 10_000_000: 3}
TYPES = {"start_date": "DATE", "end_date": "DATE", "birth_year": "BIGINT"}


def bare(folder: Path, database: Path) -> float:
    import duckdb

    from bench.generate import COLUMNS

    types = ", ".join(f"'{column}': '{TYPES.get(column, 'VARCHAR')}'" for column in COLUMNS)
    with duckdb.connect(str(database)) as con:
        start = time.perf_counter()
        con.execute(f"""
            CREATE TABLE participants AS SELECT * FROM read_csv('{folder / "clean.csv"}', columns = {{{types}}}, delim = ';', quote = '', escape = '',
                header = true, auto_detect = false, new_line = '\\n')""")
    return time.perf_counter() - start


def validated(folder: Path, database: Path) -> float:
    import metrics
    import store
    from etl import contents, tables
    from etl.plan import parse
    from etl.schema import tables as declared

    source = (folder / "plan.toml").read_text("utf-8")

    def load(name: str) -> None:
        tables.load(con, tables.look(declared()[name], folder / f"{name}.csv", lambda _done: None), lambda _done: None)

    with store.create(database) as con:
        contents._prepare(con, parse(source, metrics.catalogue()), source, b"bench")
        load("enterprises")
        start = time.perf_counter()
        load("participants")
    return time.perf_counter() - start


def amiss(folder: Path, checked: Path, plain: Path) -> list[str]:
    """What is wrong with the rejects and with the stored rows."""
    import duckdb

    planted = json.loads((folder / "planted.json").read_text("utf-8"))
    wanted = {(one["line"], one["column"], one["raw"]) for one in planted}
    with duckdb.connect(str(checked), read_only=True) as con:
        con.execute(f"ATTACH '{plain}' AS plain (READ_ONLY)")
        found = con.execute("SELECT line, \"column\", raw FROM rejects WHERE \"table\" = 'participants'").fetchall()
        lines = {"lines": [one["line"] for one in planted]}
        stored = con.execute(f"SELECT count(*), bit_xor(hash({_as_stored(coded=False)})) FROM participants").fetchone()
        right = con.execute(f"""
            SELECT count(*), bit_xor(hash({_as_stored(coded=True)})) FROM plain.participants
            WHERE rowid + 2 NOT IN (SELECT unnest($lines))""", lines).fetchone()  # fmt: skip
    faults = [f"not found: {one}" for one in sorted(wanted - set(found))[:5]] + [f"not planted: {one}" for one in sorted(set(found) - wanted)[:5]]
    if len(found) != len(wanted):
        faults.append(f"{len(found)} rejects, {len(wanted)} planted")
    return faults + ([] if stored == right else [f"stored {stored}, right {right}"])


def _as_stored(coded: bool) -> str:
    """All columns as texts, the Swedish words of the codes as codes."""
    from etl.schema import tables as declared

    cells = []
    for column in declared()["participants"].columns:
        whens = " ".join(f"WHEN '{said}' THEN '{code}'" for code, said in column.codes.items())
        cells.append(f"CASE {column.name} {whens} END" if coded and whens else f"replace({column.name}, '-', '')" if column.name == "org_nr" else
                     f"{column.name}::VARCHAR")  # fmt: skip
    return ", ".join(cells)


def child(arguments: list[str]) -> None:
    """What one process does and tells: seconds and the most memory it held, or what is amiss."""
    task, *paths = arguments
    told = {"bare": bare, "validated": validated, "amiss": amiss}[task](*map(Path, paths))
    print(json.dumps([told, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def run(*arguments: str | Path) -> list:
    """This process stays small: a child's peak would not show below its parent's."""
    return json.loads(subprocess.run([sys.executable, __file__, "child", *map(str, arguments)], check=True, stdout=subprocess.PIPE).stdout)


def compare(rows: int) -> bool:
    made = subprocess.run([sys.executable, ROOT / "bench" / "generate.py", str(rows)], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    measured: dict[str, list[list[float]]] = {"bare": [], "validated": []}
    with tempfile.TemporaryDirectory(dir=made) as work:
        for _round in range(ROUNDS.get(rows, 5)):
            for task, results in measured.items():
                database = Path(work) / f"{task}.duckdb"
                database.unlink(missing_ok=True)
                results.append(run(task, made, database))
        faults = run("amiss", made, Path(work) / "validated.duckdb", Path(work) / "bare.duckdb")[0]
    return _told(rows, measured, faults)


def _told(rows: int, measured: dict[str, list[list[float]]], faults: list[str]) -> bool:
    pairs = list(zip(measured["validated"], measured["bare"], strict=True))
    slower, larger = (statistics.median(checked[n] / plain[n] for checked, plain in pairs) for n in (0, 1))
    for task, results in measured.items():
        seconds, memory = (statistics.median(column) for column in zip(*results, strict=True))
        print(f"{rows:>10} rows  {task:<9}  {seconds:7.2f} s  {memory:6.0f} MB")
    print(f"{rows:>10} rows  ratio      {slower:7.2f}    {larger:6.2f}     (limits {SLOWER} and {LARGER})")
    print("\n".join(faults) or f"{rows:>10} rows  every planted defect found with its line, column and raw text; nothing else rejected; stored as it should be")
    kept = slower <= SLOWER and larger <= LARGER and not faults
    print(f"{rows:>10} rows  {'OK' if kept else 'EXCEEDED'}", flush=True)
    return kept


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        child(sys.argv[2:])
    else:
        results = [compare(int(rows)) for rows in sys.argv[1:] or ROUNDS]  # all of them, also after one that fails
        sys.exit(not all(results))
