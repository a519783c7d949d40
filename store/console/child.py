"""The process in which a statement is read, judged and answered; it is given nothing but the request, and ends with its answer."""

import json
import sys
import time
from decimal import Decimal
from math import isfinite

import duckdb
from duckdb import DuckDBPyConnection

from store.console import limits
from store.console.guard import DEEPEST, TOO_DEEP, Refused, decide, functions

OPENED = {"allow_community_extensions": "false", "python_enable_replacements": "false", "threads": "1", "async_threads": "0"}
# Once it is open; the last of them closes them all.
HELD = ("errors_as_json = true", "enable_external_access = false", "disabled_filesystems = 'LocalFileSystem'", "lock_configuration = true")
NAMES = """
SELECT lower(table_name), NOT internal FROM duckdb_tables()
UNION SELECT lower(view_name), NOT internal FROM duckdb_views() WHERE schema_name <> 'information_schema'"""
PARSED = "SELECT json_serialize_sql(?, skip_default := true, skip_empty := true, skip_null := true)"
MOST_COLUMNS = 200
LONGEST = 32_767  # letters in a cell, as in Excel
EXACT = 2**53  # a larger number is not what it was once a spreadsheet has read it
WHOLE = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"}
# Errors whose text tells of the statement and the names of columns; that of any other may hold what stands in a row.
OF_STATEMENT = {"Parser", "Binder", "Catalog"}


def prepared(request: dict) -> DuckDBPyConnection:
    """The rows, open, in a process that can reach nothing else any more."""
    limits.before(request["seconds"], request["memory"])
    con = _opened(request)
    functions()  # the list is a file
    limits.after()
    sys.setrecursionlimit(DEEPEST)
    return con


def answered(con: DuckDBPyConnection, request: dict) -> dict:
    """What the statement gives, or why it gives nothing: a code for the words, and where."""
    statement = request["statement"].rstrip("; \t\r\n")
    try:
        _judge(con, statement)
        columns = _run(con, "DESCRIBE SELECT * FROM (", statement, ")").fetchall()
        return _fetched(con, statement, [(name, of) for name, of, *_rest in columns], request)
    except Refused as error:
        return {"refused": error.code, "what": error.what, "at": error.at}
    except RecursionError:
        return {"refused": "deep"}
    except MemoryError:
        return {"refused": "memory"}


def _opened(request: dict) -> DuckDBPyConnection:
    memory = {"memory_limit": f"{request['memory'] // 2**20}MiB"}
    con = duckdb.connect(request["database"], read_only=True, config={**request["settings"], **OPENED, **memory})
    for setting in HELD:
        con.execute(f"SET {setting}")
    return con


def _judge(con: DuckDBPyConnection, statement: str) -> None:
    names = con.execute(NAMES).fetchall()
    decide(con.execute(PARSED, [statement]).fetchone()[0], {name for name, ours in names if ours}, {name for name, _ours in names})


def _fetched(con: DuckDBPyConnection, statement: str, described: list[tuple[str, str]], request: dict) -> dict:
    """As many rows as are wanted and one more, which only tells that there are more. What is put around the statement is judged with it."""
    if len(described) > MOST_COLUMNS:
        raise Refused("columns", str(len(described)))
    kinds = [_kind(of) for _name, of in described]
    columns = ", ".join(_column(n, kind) for n, kind in enumerate(kinds, 1))
    before, after = f"SELECT {columns} FROM (", f") LIMIT {request['rows'] + 1}"
    _judge(con, f"{before}\n{statement}\n{after}")
    started, rows, size, cut = time.monotonic(), [], 0, False
    _run(con, before, statement, after)
    while size < request["bytes"] and (row := con.fetchone()) is not None:
        rows.append([_cell(value, kind) for value, kind in zip(row, kinds, strict=True)])
        size += sum(len(str(value)) for value in row) + 8 * len(row)
        cut = cut or any(isinstance(value, str) and len(value) > LONGEST for value in row)
    more = len(rows) > request["rows"] or size >= request["bytes"]
    told = [[name[:200], kind, of[:200]] for (name, of), kind in zip(described, kinds, strict=True)]
    return {"columns": told, "rows": rows[: request["rows"]], "more": more, "cut": cut, "took": time.monotonic() - started}


def _kind(of: str) -> str:
    if of in WHOLE | {"FLOAT", "DOUBLE"}:
        return "number"
    return {"DATE": "date", "BOOLEAN": "boolean"}.get(of, "decimal" if of.startswith("DECIMAL") else "text")


def _column(place: int, kind: str) -> str:
    """What is no plain number becomes a text here, where months, bytes and nested values are known for what they are."""
    return f"#{place}" if kind in ("number", "boolean") else f"left(#{place}::VARCHAR, {LONGEST + 1})"


def _cell(value: object, kind: str) -> object:
    if value is None or kind == "boolean":
        return value
    if kind == "decimal":
        return float(value) if Decimal(repr(float(value))) == Decimal(value) else value
    if kind == "number":
        return value if isfinite(value) and (isinstance(value, float) or abs(value) <= EXACT) else str(value)
    return f"{value[:LONGEST]}…" if len(value) > LONGEST else value


def _run(con: DuckDBPyConnection, before: str, statement: str, after: str) -> DuckDBPyConnection:
    """A place that an error names is one in the statement, not in what is put around it."""
    try:
        return con.execute(f"{before}\n{statement}\n{after}")
    except duckdb.Error as error:
        raise _refused(str(error), len(before) + 1) from None


def _refused(error: str, before: int) -> Refused:
    try:
        facts = json.loads(error[error.index("{") :])
    except ValueError:
        return Refused("failed")
    kind, at = facts.get("exception_type", ""), int(facts.get("position", -1)) - before
    text = facts.get("exception_message", "").split("\n\tCandidate")[0].strip() if kind in OF_STATEMENT else ""
    code = {"Out of Memory": "memory", "Conversion": "conversion", "Out of Range": "range"}.get(kind, "syntax" if text else "failed")
    if TOO_DEEP in text:
        code = "deep"
    return Refused(code, text, at if at >= 0 else None)


def main() -> None:
    request = json.loads(sys.stdin.buffer.read())
    try:
        said = answered(prepared(request), request)
    except Exception as error:  # of any kind: the server's log is told which and where, and no text of it, which may hold a row
        said = {"refused": "failed", "crashed": f"{type(error).__name__}, {_where(error)}"}
    sys.stdout.write(json.dumps(said))
    sys.stdout.flush()


def _where(error: Exception) -> str:
    trace = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
