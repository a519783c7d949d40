"""The table of coverage names nothing that does not exist, and leaves out no organisation, table or page."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from etl.plan import Activity, Goal, Plan, Rules, Target
from metrics import catalogue

ROOT = Path(__file__).parent.parent
COVERAGE = (ROOT / "docs" / "coverage.md").read_text("utf-8")
NAMED = re.findall(r"(metric )?`([^`]+)`", COVERAGE)
TABLES = {
    one["name"]: {field["name"] for field in one["schema"]["fields"]}
    for one in json.loads((ROOT / "data" / "datapackage.json").read_text("utf-8"))["resources"]
}
PARTS = {"goals": Goal, "targets": Target, "activities": Activity, "rules": Rules}


def names(of: type) -> set[str]:
    return {field.name for field in fields(of)}


def exists(kind: str, name: str) -> bool:
    if kind:
        return name in catalogue()
    if "/" in name:
        return (ROOT / name).exists()
    if name.startswith("plan: "):
        key, _, inner = name.removeprefix("plan: ").partition(".")
        return key in names(Plan) and (not inner or inner in names(PARTS[key]))
    table, _, column = name.partition(".")
    return column in TABLES.get(table, ()) or name in TABLES


@pytest.mark.parametrize(("kind", "name"), sorted(set(NAMED) - {("", "table.column"), ("", "plan: key")}))
def test_what_is_named_exists(kind, name):
    assert exists(kind, name)


def test_a_name_that_is_none_is_found_out():
    wrong = [("", "participants.cause"), ("", "persons"), ("", "pages/nowhere.py"), ("", "plan: aims"), ("", "plan: goals.level"), ("metric ", "happiness")]
    assert not any(exists(*one) for one in wrong)


def test_every_organisation_and_every_table_has_its_place():
    named = {name for _kind, name in NAMED}
    assert {f"data/{plan.parent.name}" for plan in (ROOT / "data").glob("*/plan.toml")} <= named
    told = {name.partition(".")[0] for name in named} & set(TABLES)
    assert set(TABLES) - told == {"accounts"}, "accounts are asked for by no document; they tell who is viable"


def test_every_item_says_where_or_why_not():
    """A row has two cells, and the second names something, or says that it is not followed, kept or measured."""
    rows = [line.strip("| ").split(" | ") for line in COVERAGE.splitlines() if line.startswith("| ")]
    items = [row for row in rows if row[0] != "item"]
    assert len(items) > 90
    assert all(len(row) == 2 for row in items)
    assert [item for item, where in items if not re.search(r"`|\]\(|\bnot\b|\bnothing\b|\bnever\b|every page", where)] == []
