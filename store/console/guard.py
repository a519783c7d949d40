"""Which statements may be asked, decided on what DuckDB itself has parsed: each node, table and function has to be on a list."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

# Of nodes that are expressions, their class; of all others, their type.
EXPRESSIONS = {
    "BETWEEN", "CASE", "CAST", "COLLATE", "COLUMN_REF", "COMPARISON", "CONJUNCTION", "CONSTANT", "FUNCTION", "LAMBDA", "LAMBDA_REF", "OPERATOR",
    "POSITIONAL_REFERENCE", "STAR", "SUBQUERY", "TYPE", "WINDOW",
}  # fmt: skip
QUERIES = {"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"}
SOURCES = {"BASE_TABLE", "SUBQUERY", "JOIN", "TABLE_FUNCTION", "EXPRESSION_LIST", "EMPTY", "PIVOT", "SHOW_REF"}
MODIFIERS = {"ORDER_MODIFIER", "LIMIT_MODIFIER", "LIMIT_PERCENT_MODIFIER", "DISTINCT_MODIFIER", "ASCENDING", "DESCENDING", "ORDER_DEFAULT"}
SHOWN = {"DESCRIBE", "SUMMARY"}
ROW_MAKERS = {"generate_series", "range", "unnest"}
# Their first argument names a metric, and is put into the name of a table.
OF_METRICS = {"metric_changes", "metric_presence", "metric_rows", "metric_series", "metric_value"}
PLAIN_NAME = re.compile(r"[^\W\d]\w*")
# Keys that hold nothing that could be asked for: a literal's text is only ever a text.
INERT = {"literal", "qualified_name"}
DEEPEST = 20_000
TOO_DEEP = "expression depth"  # in DuckDB's words


class Refused(Exception):
    """Code and what it is about, for the words; where it stands, as bytes from the start."""

    def __init__(self, code: str, what: str = "", at: int | None = None) -> None:
        super().__init__(code, what, at)
        self.code, self.what, self.at = code, what, at


@dataclass
class Seen:
    """What a statement names: tables with their place, and queries of its own; and what it may name or not: `known` are the tables
    that may be asked, `taken` the names of all, for a query of one's own is known by its name also where it does not reach.
    """

    known: set[str]
    taken: set[str]
    tables: list[tuple[str, int | None]] = field(default_factory=list)
    own: set[str] = field(default_factory=set)


@cache
def functions() -> frozenset[str]:
    lines = (Path(__file__).parent / "functions.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("# ") for word in line.split())


def decide(parsed: str, known: set[str], taken: set[str]) -> None:
    """`parsed` is what json_serialize_sql made of the statement, `known` the tables of the file and `taken` all that bear a name, DuckDB's
    own views too, in lower case. Raises Refused.
    """
    tree = json.loads(parsed)
    if tree["error"]:
        if tree["error_type"] == "not implemented":
            raise Refused("only_select")
        code = "deep" if TOO_DEEP in tree["error_message"] else "syntax"
        raise Refused(code, tree["error_message"], int(tree["position"]) if "position" in tree else None)
    if len(tree["statements"]) != 1:
        raise Refused("several" if tree["statements"] else "empty")
    seen = Seen(known, known | taken)
    for node in _nodes(tree["statements"][0]["node"]):
        _check(node, seen)
    for name, at in seen.tables:
        if name.casefold() not in known | seen.own:
            raise Refused("table", name, at)


def _nodes(top: dict) -> Iterator[dict]:
    """Every one, however deep: no call of its own for each level."""
    waiting: list[object] = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += [value for key, value in node.items() if key not in INERT]
        elif isinstance(node, list):
            waiting += node


def _check(node: dict, seen: Seen) -> None:
    kind, at = node.get("type"), node.get("query_location")
    if "class" in node:
        if node["class"] not in EXPRESSIONS:
            raise Refused("form", str(node["class"]), at)
    elif isinstance(kind, str) and kind not in QUERIES | SOURCES | MODIFIERS:
        raise Refused("form", kind, at)
    if "at_clause" in node:
        raise Refused("form", "AT", at)
    for named in [node.get("cte_name"), *_keys(node.get("cte_map"))]:
        if named is not None:
            _own_name(named, seen.taken, at)
            seen.own.add(named.casefold())
    _source(node, kind, seen)
    if "function_name" in node:
        _function(node)


def _keys(ctes: dict | None) -> list[str]:
    return [one["key"] for one in (ctes or {}).get("map", ())]


def _own_name(name: str, taken: set[str], at: int | None) -> None:
    if name.casefold() in taken:
        raise Refused("shadows", name, at)
    if not PLAIN_NAME.fullmatch(name):
        raise Refused("name", name, at)


def _source(node: dict, kind: object, seen: Seen) -> None:
    at = node.get("query_location")
    if not isinstance(kind, str) or kind not in SOURCES or "class" in node:
        return
    table, alias = node.get("table_name", ""), node.get("alias", "")
    if alias.casefold() in seen.taken and alias.casefold() != table.casefold():
        raise Refused("shadows", alias, at)
    if kind == "BASE_TABLE":
        if node.get("catalog_name") or node.get("schema_name", "main").casefold() != "main":
            raise Refused("table", ".".join(node["qualified_name"]["path"]), at)
        seen.tables.append((table, at))
    elif kind == "SHOW_REF" and ("query" not in node or node.get("show_type") not in SHOWN):
        raise Refused("only_select", "", at)
    elif kind == "TABLE_FUNCTION":
        _rows_from(node.get("function", {}), seen.known, at)


def _rows_from(call: dict, known: set[str], at: int | None) -> None:
    """A function that stands as a table; from here on it is told apart from one that gives a value."""
    name = call.get("function_name", "").casefold()
    if name in OF_METRICS:
        _metric(call, known)
    elif name not in ROW_MAKERS:
        raise Refused("table_function", name, at)
    call["gives_rows"] = True


def _metric(call: dict, known: set[str]) -> None:
    first, *rest = call.get("arguments") or [{}]
    literal = first.get("expression", {}).get("literal", {})
    named_again = any(argument.get("name", "").casefold() == "metric" for argument in rest)
    metric = f"metric_{literal.get('text')}"
    if first.get("name", "metric").casefold() != "metric" or named_again or literal.get("kind") != "STRING" or metric.casefold() not in known:
        raise Refused("metric", call["function_name"], call.get("query_location"))


def _function(node: dict) -> None:
    name, path = node["function_name"], node.get("qualified_name", {}).get("path", [])
    if len(path) > 1:
        raise Refused("qualified", ".".join(path), node.get("query_location"))
    if name.casefold() not in functions() and not node.get("gives_rows"):
        raise Refused("function", name, node.get("query_location"))
