"""The SQL console by its own road: a process of its own that answers what is allowed, says why not, and is ended when it takes too much."""

import json
import os
import time
from datetime import date as Day

import pytest
from asked import answers, started

import store
from store import console
from store.console import NoAnswer, ask
from store.console.tables import tables
from ui.console_examples import EXAMPLES

held = pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits; docs/sql.md says what holds there")
ENDLESS = "WITH RECURSIVE x AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM x) SELECT count(*) FROM x"
OF_EACH_KIND = """SELECT MAP {'a': 1}, {'a': 1, 'b': [1, 2]}, '\\x00\\xFF'::BLOB, INTERVAL 1 MONTH, 170141183460469231731687303715884105727,
    '12:00:00+02'::TIMETZ, '101'::BIT, 1.50::DECIMAL(4, 2), 'nan'::DOUBLE, NULL, true, DATE 'infinity', DATE '2024-02-29', 'å <b>=1+1</b>', 9007199254740993,
    '2000-01-01'::TIMESTAMP, 1e300, 1 AS "<img src=x>", 2 AS "<img src=x>" """
SHOWN = [
    "{a=1}", "{'a': 1, 'b': [1, 2]}", "\\x00\\xFF", "1 month", "170141183460469231731687303715884105727", "12:00:00+02", "101", 1.5, "nan", None, True,
    "infinity", "2024-02-29", "å <b>=1+1</b>", "9007199254740993", "2000-01-01 00:00:00", 1e300, 1, 2,
]  # fmt: skip
ALLOWED = [
    "WITH a AS (FROM participants), b AS (SELECT org_nr, count(*) AS n FROM a GROUP BY ALL) SELECT *, rank() OVER (ORDER BY n DESC) FROM b;  ",
    "SELECT e.name, p.* EXCLUDE (org_nr) FROM enterprises AS e LEFT JOIN main.participants AS p USING (org_nr) ORDER BY ALL LIMIT 5 -- ends in a comment",
    "SELECT gender, count(*) FILTER (birth_year > 1990) FROM participants GROUP BY ROLLUP (gender) HAVING count(*) > 1 QUALIFY row_number() OVER () < 9",
    "FROM (PIVOT participants ON gender IN ('woman', 'man') USING count(*) GROUP BY org_nr)",
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM events) THEN 'ja' END, 3 IN (1, 2), 'a' LIKE 'b%', COLUMNS('g.*') FROM participants",
    "SELECT list_transform([1, 2], lambda x: x + 1), [y * 2 FOR y IN [1, 2]], unnest([1, 2]), strftime(DATE '2024-01-01', '%Y')",
    "SELECT NULL::MAP(VARCHAR, INTEGER), 1::DECIMAL(4, 2), []::STRUCT(a INTEGER)[]", "FROM participants SELECT count() WHERE gender = 'man'",
    "DESCRIBE participants", "SUMMARIZE participants", "VALUES (1), (2)", "TABLE enterprises", "SELECT 1 UNION ALL SELECT 2 ORDER BY 1",
    "FROM metric_value('participants', DATE '2022-12-31', dimension := 'gender')", "FROM metric_rows('iop_agreements', current_date)",
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 5) SELECT sum(x) FROM n",
    "SELECT age_group(birth_year, start_date), try_cast('x' AS INTEGER) FROM participants ASOF JOIN events ON start_date >= date",
]  # fmt: skip
REFUSED = [
    ("", "empty"), (" -- nothing", "empty"), ("SELECT 1; SELECT 2", "several"), ("SELEC 1", "syntax"), ("SELECT nobody FROM participants", "syntax"),
    ("SELECT 1) UNION (SELECT 2", "syntax"), ("CREATE TABLE x AS SELECT 1", "only_select"), ("SHOW TABLES", "only_select"), ("SELECT ?", "form"),
    ("FROM participants AT (VERSION => 1)", "form"), ("FROM nobody", "table"), ("FROM 'x.csv'", "table"), ("FROM temp.participants", "table"),
    ("FROM information_schema.tables", "table"), ("SELECT getenv('HOME')", "function"), ("SELECT 'HOME'.getenv()", "function"),
    ("SELECT name.lower() FROM enterprises", "qualified"), ("FROM read_text('x')", "table_function"), ("FROM sum(1)", "table_function"),
    ("FROM metric_rows('x', current_date)", "metric"), ("FROM metric_rows('parti' || 'cipants', current_date)", "metric"),
    ("FROM metric_value(current_date, metric := 'participants')", "metric"), ("SELECT metric_rows('participants', current_date)", "function"),
    ("WITH participants AS (SELECT 1) FROM participants", "shadows"), ("WITH Participants AS (SELECT 1) SELECT 1", "shadows"),
    ("SELECT * FROM accounts AS participants", "shadows"),
    ("SELECT (WITH duckdb_databases AS (SELECT 1) SELECT count(*) FROM duckdb_databases), * FROM duckdb_databases", "shadows"),
    ("SELECT * FROM (WITH a AS (SELECT 1) FROM a), a", "syntax"), ("SELECT pg_class.* FROM (WITH pg_class AS (SELECT 1) FROM pg_class), pg_class", "shadows"),
    ("FROM metric_series('participants', dimension := getenv('HOME'))", "function"), ("FROM period_flows('participants', 'a', 'b')", "table_function"),
    ('WITH "x.csv" AS (SELECT 1) FROM "x.csv"', "name"),
    ("SELECT (SELECT 1 FROM (WITH a AS (FROM glob('*')) FROM a))", "table_function"), ("SELECT 'Anna'::INTEGER", "conversion"),
    ("SELECT 9223372036854775807 + a FROM (SELECT 1::BIGINT AS a)", "range"), ("SELECT " + "(" * 30_000 + "1" + ")" * 30_000, "deep"),
    ("SELECT " + "-".join(["1"] * 5_000), "deep"), ("SELECT " + ", ".join(["1"] * 300), "columns"),
]  # fmt: skip


@pytest.fixture(scope="session")
def rows(shipped):
    return store.current(shipped, "bollnas").rows


def refusal(rows, statement, **limits) -> NoAnswer:
    with pytest.raises(NoAnswer) as refused:
        ask(rows, statement, **limits)
    return refused.value


def test_the_store_as_make_run_names_it_by_where_the_server_stands(rows, monkeypatch):
    monkeypatch.chdir(rows.parent.parent)
    assert ask(rows.relative_to(rows.parent.parent), "SELECT 1").rows == [[1]]


def test_a_process_that_ends_by_itself_is_told_of_in_the_log_without_the_statement(tmp_path, caplog):
    damaged = tmp_path / "hemlig.duckdb"
    damaged.write_bytes(b"no database" * 1000)
    assert refusal(damaged, "SELECT 'hemlig'").code == "failed"
    assert "IOException" in caplog.text and "child.py:" in caplog.text and "hemlig" not in caplog.text


def test_what_duckdb_says_most_is_told_in_the_language_of_who_asked(rows):
    said = [str(refusal(rows, one)) for one in ("SELCT 1", "SELECT nobody FROM participants", "SELECT 1 +", "SELECT 'x")]
    assert said[0].startswith("Rad 1, tecken 1: DuckDB förstår inte ”SELCT” där det står") and "Det finns ingen kolumn ”nobody”" in said[1]
    assert not [text for text in said if "syntax" in text or "not found" in text or "unterminated" in text]


def test_what_is_allowed_is_answered(rows):
    said = answers(rows, ALLOWED)
    assert [(statement, one) for statement, one in zip(ALLOWED, said, strict=True) if not one.get("columns")] == []
    assert said[0]["rows"][0][-1] == 1


def test_what_is_not_is_refused_for_its_reason(rows):
    said = answers(rows, [statement for statement, _code in REFUSED])
    assert [(statement[:80], one.get("refused")) for (statement, _code), one in zip(REFUSED, said, strict=True)] == [(s[:80], code) for s, code in REFUSED]


def test_the_examples_give_the_plan_s_figures(rows, shipped):
    said = dict(zip(EXAMPLES, answers(rows, [statement for _title, statement in EXAMPLES.values()]), strict=True))
    assert [name for name, one in said.items() if len(one.get("rows", ())) < 2] == []
    with store.open_figures(shipped, "bollnas") as con:
        for name, metric in (("participants", "participants"), ("change", "viable_enterprises")):
            for year, found, *_rest in said[name]["rows"]:
                counted = con.execute("SELECT sum(change) FROM series WHERE metric = ? AND day <= ?", [metric, Day(year, 12, 31)]).fetchone()[0]
                assert found == counted


def test_every_kind_of_value_is_shown(rows):
    answer = ask(rows, OF_EACH_KIND)
    assert answer.rows == [SHOWN]
    assert len({column.name for column in answer.columns}) == len(SHOWN), "columns of one name are told apart"


def test_answers_are_capped_and_say_so(rows):
    many = ask(rows, "SELECT a.range, b.range FROM range(100000) a, range(100000) b", rows=5, seconds=30)
    assert (len(many.rows), many.more) == (5, True)
    assert ask(rows, "FROM range(5)", rows=5).more is False
    wide = ask(rows, "SELECT repeat('å', 40000) AS a FROM range(1000)", size=500_000)
    assert (len(wide.rows) < 20, wide.more, wide.cut, len(wide.rows[0][0])) == (True, True, True, 32_768)
    assert ask(rows, "FROM participants WHERE false").rows == []


def test_time_and_memory_end_a_statement(rows):
    began = time.monotonic()
    assert refusal(rows, ENDLESS, seconds=1.5).code == "time"
    assert time.monotonic() - began < 5
    assert refusal(rows, "SELECT list(a) FROM range(100000) t(a), range(100000) u(b)", memory=64 * 2**20, seconds=30).code == "memory"


@held
def test_the_system_s_own_limit_of_memory_holds(rows):
    """For what DuckDB does not count: here the interpreter itself takes too much."""
    assert b"MemoryError" in started(rows, [], "hoard = 'x' * 2**31").stderr


def test_no_more_than_two_at_once(rows):
    with console._places, console._places:
        assert refusal(rows, "SELECT 1", seconds=0.1).code == "busy"
    assert ask(rows, "SELECT 1").rows == [[1]]


def test_errors_tell_the_place_and_neither_paths_nor_values(rows):
    refused = refusal(rows, "SELECT 'å',\n  nobody\nFROM participants")
    assert str(refused).startswith("Rad 2, tecken 3: ")
    assert "nobody" in str(refused)
    said = refusal(rows, "SELECT name::INTEGER FROM enterprises")
    assert said.code == "conversion"
    assert not any(word in str(said) for word in ("Hittepå", "AB", ".duckdb", "Traceback"))


@pytest.mark.parametrize(("statement", "code"), [("SELECT '\x00'", "letter"), ("SELECT '\udc80'", "letter"), ("x" * 1_000_000, "long")])
def test_what_is_no_text_is_not_even_sent(statement, code):
    assert refusal("nowhere", statement).code == code


REACHES = """
import os, socket
tried = {}
for name, reach in {"file": lambda: open("/etc/hostname"), "socket": socket.socket, "write": lambda: open("/tmp/malkoll-console", "w"),
        "attach": lambda: con.execute("ATTACH ':memory:' AS x"), "read": lambda: con.execute("FROM read_text('/etc/hostname')").fetchall(),
        "setting": lambda: con.execute("SET threads = 2"), "unlock": lambda: con.execute("SET lock_configuration = false"),
        "copy": lambda: con.execute("COPY (SELECT 1) TO '/tmp/malkoll-console'"), "create": lambda: con.execute("CREATE TABLE x AS SELECT 1"),
        "load": lambda: con.execute("LOAD httpfs"), "install": lambda: con.execute("INSTALL httpfs")}.items():
    try:
        reach()
        tried[name] = True
    except Exception:
        tried[name] = False
said = [tried, [name for name in os.environ if name != "LC_CTYPE"]]
"""


@held
def test_the_process_reaches_nothing_even_past_the_guard(rows, monkeypatch):
    monkeypatch.setenv("MALKOLL_KEY", "a secret")
    done = started(rows, [], REACHES)
    tried, inherited = json.loads(done.stdout)
    assert (set(tried.values()), inherited) == ({False}, []), tried


def test_tables_are_those_that_can_be_asked(rows):
    with store.open_database(rows) as con:
        known = tables(con)
    assert {"participants", "metric_participants", "plan_targets", "rejects"} < set(known)
    said = answers(rows, [f"FROM {table}" for table in known])
    assert [table for table, one in zip(known, said, strict=True) if [name for name, *_rest in one["columns"]] != [name for name, _kind in known[table]]] == []
