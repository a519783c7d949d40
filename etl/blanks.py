"""What stands where a value is required and counts as none, such as `*` or `saknas`: told as it stands, in each fault of a rejected row."""

from duckdb import DuckDBPyConnection

from etl.header import Header
from etl.sql import listed, literal


def tell(con: DuckDBPyConnection, header: Header) -> None:
    column, rule = "split_part(one, chr(0), 1)", "split_part(one, chr(0), 2)"  # as the further faults of a row are kept
    con.execute(f"""
        UPDATE rejected SET value = found.value, rule = 'blank'
        FROM (SELECT line, {_cell(header, '"column"')} AS value FROM rejected WHERE rule = 'required') AS found
        WHERE rejected.line = found.line AND found.value <> '';
        UPDATE rejected SET more = list_transform(more, lambda one:
            CASE WHEN {rule} = 'required' AND {_cell(header, column)} <> '' THEN {column} || chr(0) || 'blank' ELSE one END)
        WHERE contains(array_to_string(more, ' '), 'required')""")


def _cell(header: Header, column: str) -> str:
    """SQL for what the raw record holds in the column that `column` gives the name of."""
    places = header.places
    place = f"1 + {list(places.values())}[list_position([{listed(places)}], {column})]"
    return f"clean(fields(raw, {literal(header.delimiter)})[{place}])"
