"""The same checks with other libraries, each in a throwaway environment of its own: how long, how much memory, how many planted defects found by line.

`python bench/rivals.py`, 1 million participants, frictionless on 20 000 and scaled. Installing takes about two minutes in all and needs a package index; what
does not install within a minute is skipped with the reason. Each stores the accepted rows where it stores anything (Parquet); the ratio is to the bare load.
There is no limit here to hold: exit 1 only when our own load fails.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROWS, FEW = 1_000_000, 20_000
INSTALLED_WITHIN, DONE_WITHIN = 60, 300  # seconds
CHECKS = {
    "polars": ("with_polars", ["polars"], "polars"),
    "pandas": ("with_pandas", ["pandas", "pyarrow"], "pandas"),
    "pandera": ("with_pandera", ["pandera[pandas]", "pyarrow"], "pandera.pandas"),
    "dbt-duckdb": ("with_dbt", ["dbt-core==1.10.*", "dbt-duckdb==1.10.*"], "dbt.cli.main"),
    "Great Expectations": ("with_great_expectations", ["great-expectations"], "great_expectations"),
    "frictionless": ("with_frictionless", ["frictionless"], "frictionless"),
}


def folder(rows: int) -> Path:
    made = subprocess.run([sys.executable, HERE / "generate.py", str(rows)], check=True, stdout=subprocess.PIPE, text=True)
    return Path(made.stdout.strip())


def named(home: Path) -> Path:
    """The same with the contract's column names as headers, which frictionless compares with its schema."""
    sys.path.insert(0, str(HERE.parent))
    from bench.generate import COLUMNS

    for name, columns in (("participants", COLUMNS), ("enterprises", ("org_nr", "name", "legal_form", "municipality", "start_date", "end_date"))):
        lines = (home / f"{name}.csv").read_text("utf-8").split("\n", 1)[1]
        (home / f"{name}-named.csv").write_text(";".join(columns) + "\n" + lines, "utf-8")
    return home


def own(home: Path, task: str) -> list[float]:
    with tempfile.TemporaryDirectory(dir=home) as work:
        return _told([sys.executable, HERE / "exports.py", "child", task, home, Path(work) / "one.duckdb"])


def other(name: str, home: Path) -> dict | str:
    """What it told, or why it is skipped."""
    task, packages, module = CHECKS[name]
    with tempfile.TemporaryDirectory(dir=home) as work:
        python = Path(work) / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        try:
            subprocess.run([sys.executable, "-m", "venv", Path(work) / "env"], check=True, capture_output=True, timeout=INSTALLED_WITHIN)
            subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True, capture_output=True, timeout=INSTALLED_WITHIN)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            return "cannot be installed within a minute" if isinstance(error, subprocess.TimeoutExpired) else "cannot be installed here"
        try:
            return _told([python, HERE / "others" / "checks.py", task, home, work, module])
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            return f"installed, but failed: {type(error).__name__}"


def _told(command: list) -> list | dict:
    done = subprocess.run(list(map(str, command)), check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=DONE_WITHIN)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> int:
    home = folder(ROWS)
    bare = sorted(own(home, "bare") for _round in range(3))[1]
    ours = sorted(own(home, "validated") for _round in range(3))[1]
    print(f"{'bare load':<20} {bare[0]:7.2f} s   1.0 times  {bare[1]:5.0f} MB  (no checks)")
    print(f"{'Målkoll':<20} {ours[0]:7.2f} s  {ours[0] / bare[0]:4.1f} times  {ours[1]:5.0f} MB  (all defects by line, raw text: bench/exports.py)", flush=True)
    for name in CHECKS:
        scale = ROWS // FEW if name == "frictionless" else 1
        told = other(name, named(folder(FEW)) if scale > 1 else home)
        if isinstance(told, str):
            print(f"{name:<20} skipped: {told}", flush=True)
            continue
        scaled = f"; measured on {FEW} rows and scaled" if scale > 1 else ""
        print(f"{name:<20} {told['seconds'] * scale:7.2f} s  {told['seconds'] * scale / bare[0]:4.1f} times  {told['peak']:5.0f} MB"
              f"  ({told['found']} of {told['planted']} defects by line, {told['other']} others{scaled})", flush=True)  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
