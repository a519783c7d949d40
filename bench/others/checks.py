"""The same checks on the participants export with other libraries, as far as each can express them; run by bench/rivals.py in their own environment.

Each function reads FOLDER/participants.csv, stores the accepted rows in OUT where the library stores anything, and gives the lines it found wrong.
"""

import json
import resource
import sys
import time
from pathlib import Path

PERSONAL = r"(?:18|19|20)?\d{6}[-+ ]?\d{4}"
ORG_NR = r"\d{6}-\d{4}"
CODES = ("activity", "target_group", "gender", "referrer", "outcome")


def facts(folder: Path) -> tuple[list[str], dict[str, list[str]], list[str]]:
    """Column names, the Swedish words of each code column, the known organisation numbers."""
    declared = json.loads((Path(__file__).parents[2] / "data" / "datapackage.json").read_text("utf-8"))["resources"]
    fields = next(one for one in declared if one["name"] == "participants")["schema"]["fields"]
    known = [line.split(";")[0] for line in (folder / "enterprises.csv").read_text("utf-8").splitlines()[1:]]
    return [field["name"] for field in fields], {field["name"]: list(field["codes"].values()) for field in fields if "codes" in field}, known


def with_polars(folder: Path, out: Path) -> set[int]:
    import polars as pl

    names, words, known = facts(folder)
    read = pl.read_csv(folder / "participants.csv", separator=";", quote_char=None, infer_schema=False, truncate_ragged_lines=True, has_header=False,
                       skip_rows=1, new_columns=names, row_index_name="line", row_index_offset=2)  # fmt: skip
    start, end, year = (pl.col(name) for name in ("start_date", "end_date", "birth_year"))
    typed = read.with_columns(start.str.to_date(strict=False).alias("starts"), end.str.to_date(strict=False).alias("ends"), year.cast(pl.Int64, strict=False).alias("born"))
    starts, ends, born = (pl.col(name) for name in ("starts", "ends", "born"))
    wrong = pl.any_horizontal(
        pl.col("participant_id").is_null() | pl.col("participant_id").is_in(["", "-", "saknas"]), starts.is_null() | ~starts.dt.year().is_between(1900, 2100),
        end.is_not_null() & (end != "") & ends.is_null(), ends < starts, year.is_not_null() & (year != "") & ~born.is_between(1900, 2100).fill_null(False),
        ~pl.col("org_nr").is_in(known).fill_null(False), pl.col("home_municipality").str.contains(PERSONAL), pl.col("outcome").is_null(),
        ~pl.struct("participant_id", "org_nr", "start_date").is_first_distinct(), *(~pl.col(code).is_in(words[code]) for code in CODES),
    ).fill_null(False)  # fmt: skip
    judged = typed.with_columns(wrong.alias("wrong"))
    judged.filter(~pl.col("wrong")).write_parquet(out / "rows.parquet")
    return set(judged.filter("wrong")["line"].to_list())


def _pandas_frame(folder: Path):
    import pandas as pd

    names, words, known = facts(folder)
    read = pd.read_csv(folder / "participants.csv", sep=";", quoting=3, dtype=str, header=None, skiprows=1, names=[*names, "more", "more2", "more3"],
                       index_col=False, na_values=["-", "saknas"])  # fmt: skip
    read.index += 2
    return read, words, known


def with_pandas(folder: Path, out: Path) -> set[int]:
    import pandas as pd

    read, words, known = _pandas_frame(folder)
    starts, ends = (pd.to_datetime(read[name], format="%Y-%m-%d", errors="coerce") for name in ("start_date", "end_date"))
    born = pd.to_numeric(read["birth_year"], errors="coerce")
    wrong = read["participant_id"].isna() | starts.isna() | ~starts.dt.year.between(1900, 2100) | (read["end_date"].notna() & ends.isna()) | (ends < starts) | read["more"].notna()
    wrong |= (read["birth_year"].notna() & ~(born.between(1900, 2100) & (born % 1 == 0))) | ~read["org_nr"].isin(known) | read["outcome"].isna()
    wrong |= read["home_municipality"].str.contains(PERSONAL, na=False) | read.duplicated(["participant_id", "org_nr", "start_date"])
    for code in CODES:
        wrong |= read[code].notna() & ~read[code].isin(words[code])
    read.assign(start_date=starts, end_date=ends, birth_year=born)[~wrong].to_parquet(out / "rows.parquet")
    return set(read.index[wrong])


def with_pandera(folder: Path, out: Path) -> set[int]:
    import pandas as pd
    import pandera.pandas as pa

    read, words, known = _pandas_frame(folder)
    typed = read.assign(**{name: pd.to_datetime(read[name], format="%Y-%m-%d", errors="coerce") for name in ("start_date", "end_date")},
                        birth_year=pd.to_numeric(read["birth_year"], errors="coerce"))  # fmt: skip
    coded = {code: pa.Column(str, pa.Check.isin(words[code]), nullable=code != "outcome") for code in CODES}
    schema = pa.DataFrameSchema({
        "participant_id": pa.Column(str), "org_nr": pa.Column(str, pa.Check.isin(known)),
        "start_date": pa.Column("datetime64[ns]", pa.Check.in_range("1900-01-01", "2100-12-31"), coerce=True),
        "end_date": pa.Column("datetime64[ns]", nullable=True, coerce=True), "birth_year": pa.Column(float, pa.Check.in_range(1900, 2100), nullable=True),
        "home_municipality": pa.Column(str, pa.Check(lambda cells: ~cells.str.contains(PERSONAL)), nullable=True), **coded,
        "more": pa.Column(object, pa.Check(lambda cells: cells.isna(), ignore_na=False), nullable=True),
    }, checks=pa.Check(lambda rows: ~(rows["end_date"] < rows["start_date"])), unique=["participant_id", "org_nr", "start_date"], report_duplicates="exclude_first")  # fmt: skip
    try:
        schema.validate(typed, lazy=True)
        wrong = set()
    except pa.errors.SchemaErrors as errors:
        wrong = {int(line) for line in errors.failure_cases["index"].dropna()}
    typed.drop(index=list(wrong)).to_parquet(out / "rows.parquet")
    return wrong


def with_great_expectations(folder: Path, _out: Path) -> set[int]:
    import great_expectations as gx
    from great_expectations import expectations as gxe

    read, words, known = _pandas_frame(folder)
    read["line"] = read.index
    wanted = [
        gxe.ExpectColumnValuesToNotBeNull(column="participant_id"), gxe.ExpectColumnValuesToNotBeNull(column="start_date"),
        gxe.ExpectColumnValuesToNotBeNull(column="outcome"), gxe.ExpectColumnValuesToBeNull(column="more"), gxe.ExpectColumnValuesToBeInSet(column="org_nr", value_set=known),
        gxe.ExpectColumnValuesToMatchStrftimeFormat(column="start_date", strftime_format="%Y-%m-%d"),
        gxe.ExpectColumnValuesToMatchStrftimeFormat(column="end_date", strftime_format="%Y-%m-%d"),
        gxe.ExpectColumnValuesToBeBetween(column="start_date", min_value="1900", max_value="2101"),
        gxe.ExpectColumnValuesToMatchRegex(column="birth_year", regex=r"^(19\d\d|20\d\d|2100)$"),
        gxe.ExpectColumnPairValuesAToBeGreaterThanB(column_A="end_date", column_B="start_date", or_equal=True, ignore_row_if="either_value_is_missing"),
        gxe.ExpectColumnValuesToNotMatchRegex(column="home_municipality", regex=PERSONAL),
        gxe.ExpectCompoundColumnsToBeUnique(column_list=["participant_id", "org_nr", "start_date"]),
        *(gxe.ExpectColumnValuesToBeInSet(column=code, value_set=words[code]) for code in CODES),
    ]  # fmt: skip
    context = gx.get_context(mode="ephemeral")
    batch = context.data_sources.add_pandas("frame").add_dataframe_asset("rows").add_batch_definition_whole_dataframe("all").get_batch({"dataframe": read})
    suite = gx.ExpectationSuite(name="participants", expectations=wanted)
    told = batch.validate(suite, result_format={"result_format": "COMPLETE", "unexpected_index_column_names": ["line"]})
    return {row["line"] for one in told.results for row in one.result.get("unexpected_index_list") or ()}


def with_dbt(folder: Path, out: Path) -> set[int]:
    """One model that reads the export as text, and a test a rule that stores the lines it finds."""
    import duckdb
    from dbt.cli.main import dbtRunner

    names, words, known = facts(folder)
    listed = lambda texts: ", ".join(f"'{text}'" for text in texts)
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in [*names, "more", "more2", "more3"])
    rules = {
        "blank": "coalesce(participant_id, '-') IN ('-', 'saknas') OR outcome IS NULL", "begins": "start_date IS NULL OR starts IS NULL OR year(starts) NOT BETWEEN 1900 AND 2100",
        "ends": "end_date IS NOT NULL AND ends IS NULL OR ends < starts", "born": "NOT regexp_full_match(birth_year, '(19|20)[0-9]{2}|2100')",
        "known": f"org_nr NOT IN ({listed(known)})", "personal": f"regexp_matches(home_municipality, '{PERSONAL}')", "wide": "more IS NOT NULL",
        "repeated": "line IN (SELECT line FROM (SELECT line, row_number() OVER (PARTITION BY participant_id, org_nr, start_date ORDER BY line) AS n FROM {{ ref('read') }}) WHERE n > 1)",
    } | {code: f"{code} NOT IN ({listed(words[code])})" for code in CODES}  # fmt: skip
    files = {
        "dbt_project.yml": "name: bench\nversion: '1.0'\nprofile: bench\nmodels: {+materialized: table}\n",
        "profiles.yml": f"bench: {{target: dev, outputs: {{dev: {{type: duckdb, path: '{out / 'dbt.duckdb'}', threads: 2}}}}}}\n",
        "models/read.sql": f"""SELECT *, row_number() OVER () + 1 AS line, try_cast(start_date AS DATE) AS starts, try_cast(end_date AS DATE) AS ends
            FROM read_csv('{folder / "participants.csv"}', columns = {{{columns}}}, delim = ';', quote = '', header = false, skip = 1, auto_detect = false, null_padding = true)""",
        **{f"tests/{rule}.sql": f"{{{{ config(store_failures=true) }}}} SELECT line FROM {{{{ ref('read') }}}} WHERE {sql}" for rule, sql in rules.items()},
    }  # fmt: skip
    for name, content in files.items():
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text(content, "utf-8")
    dbtRunner().invoke(["--quiet", "build", "--project-dir", str(out), "--profiles-dir", str(out)])
    with duckdb.connect(str(out / "dbt.duckdb")) as con:
        return {line for rule in rules for (line,) in con.execute(f"SELECT line FROM main_dbt_test__audit.{rule}").fetchall()}


def with_frictionless(folder: Path, _out: Path) -> set[int]:
    from frictionless import Dialect, Package, Resource, Schema, formats, system

    names, words, _known = facts(folder)
    fields = [{"name": name, "type": {"start_date": "date", "end_date": "date", "birth_year": "integer"}.get(name, "string")} for name in names]
    for field in fields:
        required = {"required": True} if field["name"] in ("participant_id", "org_nr", "start_date") else {}
        field["constraints"] = required | ({"enum": words[field["name"]]} if field["name"] in words else {})
        field["constraints"] |= {"minimum": 1900, "maximum": 2100} if field["name"] == "birth_year" else {}
    schema = {"fields": fields, "primaryKey": names[:3], "missingValues": ["", "-", "saknas"],
              "foreignKeys": [{"fields": ["org_nr"], "reference": {"resource": "enterprises", "fields": ["org_nr"]}}]}  # fmt: skip
    dialect = Dialect(controls=[formats.CsvControl(delimiter=";", quote_char="\x01")])
    with system.use_context(trusted=True):
        package = Package(resources=[Resource(name="enterprises", path=str(folder / "enterprises-named.csv"), dialect=dialect),
                                     Resource(name="participants", path=str(folder / "participants-named.csv"), dialect=dialect, schema=Schema.from_descriptor(schema))])  # fmt: skip
        report = package.validate(limit_errors=100_000)
    return {error.row_number for task in report.tasks if task.name == "participants" for error in task.errors if hasattr(error, "row_number")}


if __name__ == "__main__":
    name, folder, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    __import__(sys.argv[4])
    start = time.perf_counter()
    lines = globals()[name](folder, out)
    seconds = time.perf_counter() - start
    planted = {one["line"] for one in json.loads((folder / "planted.json").read_text("utf-8"))}
    told = {"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "found": len(planted & lines), "planted": len(planted), "other": len(lines - planted)}
    print(json.dumps(told))
