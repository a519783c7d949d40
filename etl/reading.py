"""Writes the SQL that reads a batch of records by the declaration: each cell to its value, or to what is wrong with it."""

from etl.header import Header
from etl.schema import Column, Table
from etl.sql import listed, literal, name

RELATIONAL = ("unknown_enterprise", "unknown_activity", "order")  # rules about a value that was read; what cannot be read is told first
LARGEST_WHOLE = 9007199254740991  # 2 to the 53rd is also what the number after it becomes as a DOUBLE


def value(column: Column) -> str:
    """SQL for the column's value; c_<column> is its cell, trimmed and NULL where blank, p_<column> the personal numbers in it."""
    cell, found = name(f"c_{column.name}"), name(f"p_{column.name}")
    if column.codes or column.type == "boolean":
        return _coded(column, cell)
    if column.role in ("org_nr", "id"):
        return f"read_org_nr({cell}, {found})" if column.role == "org_nr" else f"pseudonym({cell}, {found})" if column.hashed else cell
    return {"string": cell, "date": f"read_date({cell})", "number": f"read_number({cell})", "integer": f"read_number({cell})"}[column.type]


def _coded(column: Column, cell: str) -> str:
    """By its place in a list: the database takes long to understand a CASE of many words, and reads its cell anew for each of them."""
    meant = {word.lower(): literal(code) for code, said in column.codes.items() for word in (code, said)}
    meant = meant or dict.fromkeys(column.true, "true") | dict.fromkeys(column.false, "false")
    return f"[{', '.join(meant.values())}][list_position([{listed(meant)}], word({cell}))]"


def fault(column: Column, table: Table) -> str:
    """SQL for the rule that the cell breaks, or NULL. `c_` is its text, `v_` its value."""
    cell, read = name(f"c_{column.name}"), name(f"v_{column.name}")
    whens = [(f"{cell} IS NULL", "'required'" if column.required else "NULL")]
    if column.hashed:
        whens.append((f"contains({cell}, getvariable('mask'))", "'masked'"))
    else:
        whens.append((f"personal AND len({name(f'p_{column.name}')}) > 0 OR contains({cell}, getvariable('mask'))", "'personal'"))
    whens += _unreadable(column, cell, read)
    if column.minimum is not None:
        whens.append((f"{read} < {column.minimum}", "'range'"))
    if column.maximum is not None:
        whens.append((f"{read} > {column.maximum}", "'range'"))
    elif column.type == "integer":
        whens.append((f"abs({read}) > {LARGEST_WHOLE}", "'large'"))
    if column.name in table.known:
        whens.append((f"{read} NOT IN ({table.known[column.name]})", "'unknown_enterprise'"))
    if column.reference:
        whens.append((f"NOT list_contains(getvariable({literal(column.reference)}), {read})", "'unknown_activity'"))
    whens += [(f"{name(f'v_{first}')} > {read}", "'order'") for first, last in table.ordered if last == column.name]
    return f"CASE {' '.join(f'WHEN {when} THEN {then}' for when, then in whens)} END"


def _unreadable(column: Column, cell: str, read: str) -> list[tuple[str, str]]:
    kind = "code" if column.codes else "org_nr" if column.role == "org_nr" else column.type
    unreadable = (f"{read} IS NULL", literal(kind))
    if kind in ("number", "integer"):
        whole = [(f"has_part({cell})", "'whole'")] if kind == "integer" else []
        return [(f"ambiguous_number({cell})", "'ambiguous_number'"), unreadable, *whole]
    if kind == "org_nr":
        return [(f"{read} IS NULL AND excel_number({cell})", "'excel_number'"), unreadable]
    return [] if kind == "string" else [unreadable]


def _cells(columns: list[Column], header: Header) -> tuple[tuple[str, ...], str]:
    """What most columns have for blanks: their cells are cleaned all at once, as `usual`; and SQL for every column's cell."""
    usual = max((column.blanks for column in columns), key=[column.blanks for column in columns].count)
    cells = ", ".join(
        f"{f'usual[{place}]' if column.blanks == usual else f'cell(f[{place}], [{listed(column.blanks)}])'} AS {name(f'c_{column.name}')}"
        for column in columns
        for place in [header.places[column.name] + 1]
    )
    return usual, cells


def read_batch(table: Table, header: Header, quoted: bool) -> str:
    """From `batch(line, raw)` to `read(line, raw, cells, values, faults)`; a record of blanks and delimiters is none, also where blanks stand in quotes."""
    present = [column for column in table.columns if column.name in header.places]
    absent = [column for column in table.columns if column.name not in header.places]
    usual, cells = _cells(present, header)
    delimiter = literal(header.delimiter)
    bare = f"clean(replace(raw, {delimiter}, ' ')) <> ''"
    if quoted:  # only a record of quotes, blanks and delimiters alone is cut to see what its quotes hold
        bare = f"(clean(replace(replace(raw, {delimiter}, ' '), '\"', ' ')) <> '' OR clean(array_to_string(fields(raw, {delimiter}), '')) <> '')"
    hidden = f" OR hidden_by_quotes(raw, {literal(header.delimiter)})" if quoted else ""
    found = ", ".join(f"found[{place}] AS {name(f'p_{column.name}')}" for place, column in enumerate(present, 1))
    searched = ", ".join(name(f"c_{column.name}") for column in present)
    dated = [column.name for column in present if column.type == "date"]  # read together: the database takes longer to understand the rule than to follow it
    days = ", ".join(name(f"c_{column}") for column in dated)
    read = {column: f"days[{place}]" for place, column in enumerate(dated, 1)}
    values = [f"{read.get(column.name) or value(column)} AS {name(f'v_{column.name}')}" for column in present]
    values += [f"NULL::{column.sql_type} AS {name(f'v_{column.name}')}" for column in absent]
    faults = [
        f"{{'column': {literal(column.name)}, 'value': {name(f'c_{column.name}')}, 'rule': {fault(column, table)}}}" for column in present
    ]
    return f"""
        CREATE OR REPLACE TEMP TABLE read AS
        WITH records AS (
            SELECT line, raw, fields(raw, {literal(header.delimiter)}) AS cut, len(cut) AS width,
                len(personal_numbers(raw)) > 0{hidden} AS personal, CASE WHEN width = {header.width} THEN cut END AS f,
                list_transform(f, lambda field: cell(field, [{listed(usual)}])) AS usual
            FROM batch WHERE {bare}
        ), cells AS (SELECT line, raw, width, personal, {cells} FROM records
        ), searched AS (SELECT *, {found} FROM (
            SELECT *, list_transform([{searched}], lambda cell: personal_numbers(cell)) AS found,
                list_transform([{days}]::VARCHAR[], lambda cell: read_date(cell)) AS days
            FROM cells)
        ), valued AS (SELECT *, {", ".join(values)} FROM searched
        ), judged AS (SELECT *, [{", ".join(faults)}] AS told FROM valued)
        SELECT * EXCLUDE (told, days), CASE
            WHEN width < {header.width} THEN [{{'column': '', 'value': width::VARCHAR, 'rule': 'too_few'}}]
            WHEN width > {header.width} THEN [{{'column': '', 'value': width::VARCHAR, 'rule': 'too_many'}}]
            ELSE list_filter(told, lambda one: one.rule NOT IN ({listed(RELATIONAL)}))
                || list_filter(told, lambda one: one.rule IN ({listed(RELATIONAL)})) END AS faults
        FROM judged"""
