"""What the database's reader took though only the full rules may judge it: seen in the stored rows, and taken out again."""

from collections.abc import Iterator

from duckdb import DuckDBPyConnection

from etl.sql import listed, name

DOUBT = chr(1)  # stands for a text that only the full rules may judge; no personal number is written to the database
DOUBTED = {"integer": "-9e18::BIGINT", "number": "'-inf'::DOUBLE"}


def take_out_doubtful(con: DuckDBPyConnection, export, most: float) -> list[int] | None:
    """Rows that are typed right but may break another rule: their lines, and they go."""
    table = export.table
    con.execute(f"CREATE OR REPLACE TEMP TABLE doubtful AS SELECT rowid AS row FROM {table.name} WHERE {' OR '.join(_doubts(export))}")
    found = con.execute("SELECT count(*) FROM doubtful").fetchall()[0][0]
    if found > most:
        return None
    lines = con.execute(f"""
        SELECT line + row - first_row FROM doubtful ASOF JOIN (FROM runs WHERE table_name = '{table.name}') AS run ON row >= run.first_row""")
    lines = [line for (line,) in lines.fetchall()]
    con.execute(f"INSERT INTO gone FROM doubtful; DELETE FROM {table.name} WHERE rowid IN (FROM doubtful)")
    return lines


def _doubts(export) -> Iterator[str]:
    for column in export.table.columns:
        cell = name(column.name)
        if column.name not in export.header.places:
            continue
        if column.required:
            yield f"{cell} IS NULL"
        if column.type == "date":
            yield f"{cell} NOT BETWEEN DATE '1900-01-02' AND DATE '2100-12-31'"
        if column.type in DOUBTED:
            yield f"{cell} = {DOUBTED[column.type]}"
        if column.minimum is not None:
            yield f"{cell} < {column.minimum}"
        if column.maximum is not None:
            yield f"{cell} > {column.maximum}"
        if column.role == "id":
            yield f"{cell} = '{DOUBT}' OR contains({cell}, ' ') OR strlen({cell}) <> length({cell})"  # a pattern takes twice as long
            lengths = sum(1 << length for length in {len(blank.encode()) for blank in column.blanks})  # a bit each: one look for all of them
            yield f"CASE WHEN {lengths} >> strlen({cell}) & 1 = 1 THEN list_contains([{listed(column.blanks)}], lower({cell})) ELSE false END"
            if export.survey.tabs:
                yield f"regexp_matches({cell}, '[\\t\\v\\f]')"
        elif column.role == "org_nr" and column.name not in export.table.known:
            yield f"{cell} IS DISTINCT FROM read_org_nr({cell}, personal_numbers({cell}))"
        elif column.role == "text":
            yield f"{cell} = '{DOUBT}' OR {cell} <> trim({cell}, getvariable('spaces'))"  # not clean(): a CASE is worked out for each row, this for each text
        if column.reference:
            yield f"NOT list_contains(getvariable('{column.reference}'), {cell})"
    for first, last in export.table.ordered:
        yield f"{name(first)} > {name(last)}"
