"""The documentation is complete and fresh: what can be run, set, counted or opened is named there, and every link leads somewhere."""

import ast
import re
from pathlib import Path

import pytest

from metrics import catalogue
from scripts.docs import renewed

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
DOCS = "\n".join(page.read_text("utf-8") for page in PAGES)
COMMANDS = sorted(file.parent.name for file in ROOT.glob("*/__main__.py"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def section(title: str) -> str:
    """What docs/commands.md says under a heading."""
    return (ROOT / "docs" / "commands.md").read_text("utf-8").split(f"## `{title}", 1)[1].split("\n## ")[0]


def options(package: str) -> set[str]:
    """Every --option that a command's package declares."""
    calls = [node for file in (ROOT / package).glob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
    words = [arg.value for call in calls if getattr(call.func, "attr", "") == "add_argument" for arg in call.args if isinstance(arg, ast.Constant)]
    return {word for word in words if word.startswith("--")}


@pytest.mark.parametrize(("page", "text"), list(renewed()), ids=lambda value: value.name if isinstance(value, Path) else "")
def test_generated_passages_are_fresh(page, text):
    assert page.read_text("utf-8") == text, "stale: run `python -m scripts.docs`"
    assert text.count("### ") > 5


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_and_their_options_are_described(command):
    described = set(re.findall(r"^\| `(--[a-z-]+)", section(f"python -m {command}"), re.MULTILINE))
    assert described == options(command)


def test_pages_are_described():
    pages = {file.stem for file in (ROOT / "pages").glob("*.py")} - {"navigation"}
    assert {page for page in pages if f"\n| {page} |" not in section("streamlit run dashboard.py")} == set()


def test_make_targets_are_described():
    targets = set(re.findall(r'@echo "make ([a-z-]+)', MAKEFILE))
    assert {"run", "test"} < targets
    assert {target for target in targets if f"| `make {target}`" not in DOCS} == set()


def test_settings_are_described():
    """Those that the code reads, no more and no fewer; the tests have none of their own."""
    code = [file for folder in (*COMMANDS, "store", "ui", "pages", "bench") for file in (ROOT / folder).glob("*.py")]
    read = {name for file in code for name in re.findall(r"\bMALKOLL_[A-Z_]+", file.read_text("utf-8"))}
    assert {name for name in read if f"| `{name}` |" not in DOCS} == set()
    assert set(re.findall(r"\bMALKOLL_[A-Z_]+", DOCS)) <= read


def test_measurements_are_described():
    benches = {file.name for file in (ROOT / "bench").glob("*.py")}
    assert {name for name in benches if name not in DOCS} == set()


def test_the_map_names_every_part_of_the_house():
    folders = {file.parent.relative_to(ROOT).parts[0] for file in ROOT.glob("[a-z]*/*.py")}
    readme = PAGES[0].read_text("utf-8")
    assert {folder for folder in folders if not re.search(rf"^{folder}/", readme, re.MULTILINE)} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8"))
    assert [link for link in links if not link.startswith("https://") and not (page.parent / link).exists()] == []


def test_metrics_are_described():
    assert [id for id in catalogue() if f"### `{id}`" not in DOCS] == []
