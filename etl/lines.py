"""From each stored row back to the line of the file that it stood on."""

from duckdb import DuckDBPyConnection

from etl.header import Header
from etl.schema import Table
from etl.sql import literal, name

PLACE = "field {place} of {width}"  # from where in the file's records a column was read

# While a table is loaded its rows are known by their rowids: in `runs`, from rowid first_row on, rowid r stood on line + (r - first_row); `gone` are the rowids
# of those taken out again. What is kept goes by the position among the stored rows, for a database that is closed may number its rows anew.
TABLES = """
    CREATE TABLE lines (table_name VARCHAR, first_position BIGINT, line BIGINT);
    CREATE TEMP TABLE runs (table_name VARCHAR, first_row BIGINT, line BIGINT);
    CREATE TEMP TABLE gone (row BIGINT);
"""

# The rows that a query chooses are found first. Positions go up with the rowids, so that only where rowids are left out needs to be known.
MACRO = """
    CREATE MACRO with_line(of_table) AS TABLE
        WITH stretches AS MATERIALIZED (
            SELECT min(row_) AS first_row_, min(position_) AS position_
            FROM (SELECT row_, row_number() OVER () - 1 AS position_ FROM query('SELECT rowid AS row_ FROM ' || of_table)) GROUP BY row_ - position_
        ), placed AS (
            SELECT chosen.*, stretches.position_ + row_ - first_row_ AS position_
            FROM query('SELECT rowid AS row_, * FROM ' || of_table) AS chosen ASOF JOIN stretches ON row_ >= first_row_
        )
        SELECT placed.* EXCLUDE (row_, position_), (SELECT any_value(file) FROM files WHERE table_name = of_table) AS file,
            lines.line + position_ - first_position AS line
        FROM placed ASOF JOIN (FROM lines WHERE table_name = of_table) AS lines ON position_ >= first_position
"""


def forget(con: DuckDBPyConnection, table: Table) -> None:
    con.execute(f"DELETE FROM runs WHERE table_name = {literal(table.name)}; TRUNCATE gone")


def keep(con: DuckDBPyConnection, table: Table, header: Header) -> None:
    """A run begins where one began, and after each row that was taken out. Of the column of persons is kept where it stood, for what was rejected."""
    if table.person in header.places:
        place = PLACE.format(place=header.places[table.person] + 1, width=header.width)
        con.execute(f"COMMENT ON COLUMN {table.name}.{name(table.person)} IS {literal(place)}")
    con.execute(f"""
        INSERT INTO lines
        SELECT {literal(table.name)}, begins.row - coalesce(out.n, 0) AS first_position, max(run.line + begins.row - run.first_row)
        FROM (SELECT first_row AS row FROM runs WHERE table_name = {literal(table.name)} UNION SELECT row + 1 FROM gone) AS begins
            ASOF JOIN (FROM runs WHERE table_name = {literal(table.name)}) AS run ON begins.row >= run.first_row
            ASOF LEFT JOIN (SELECT row, row_number() OVER (ORDER BY row) AS n FROM gone) AS out ON begins.row > out.row
        GROUP BY first_position HAVING first_position < (SELECT count(*) FROM {table.name}) ORDER BY first_position""")
