"""The plan of the house, read from the code itself: who may import whom, who opens what, and how large a piece may be."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# A part may import from the floors below its own. What stands on one floor knows nothing of its neighbours.
FLOORS = [
    ("language",), ("store", "metrics"), ("disclosure",), ("etl",), ("goals",), ("followup",), ("charts",), ("reports",), ("ui",), ("pages",), ("dashboard",),
]  # fmt: skip
FLOOR = {part: n for n, parts in enumerate(FLOORS) for part in parts}
ON_SCREEN = {"ui", "pages", "dashboard"}
# The command that gathers all texts has to know where they stand; the rest of `language` knows nobody.
GATHERS_TEXTS = "language/__main__.py"
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?!;\w)|\b(?:rgb|hsl)a?\(")
# Run, or loaded by another, not imported.
TOOLS = {"ruff", "uvloop", "pytest_xdist", "psycopg", "authlib", "oidc_provider_mock"}
IMPORTED_AS = {"python_docx": "docx", "python_pptx": "pptx", "fonttools": "fontTools"}


def _files(*endings: str) -> list[Path]:
    """All of our own files, wherever a virtual environment or a store may lie."""
    tops = [top for top in ROOT.iterdir() if not top.name.startswith(".") and not (top / "pyvenv.cfg").exists()]
    found = [file for top in tops for file in ([top] if top.is_file() else top.rglob("*")) if file.suffix in endings]
    return sorted(file for file in found if "__pycache__" not in file.parts)


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def _part(file: Path) -> str:
    return file.relative_to(ROOT).parts[0].removesuffix(".py")


PYTHON = _files(".py")
HOUSE = [file for file in PYTHON if _part(file) in FLOOR]


def _imports(file: Path) -> Iterator[tuple[str, str]]:
    """Every (module, name) that a file imports, wherever in it."""
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names if not node.level)


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def _imported(file: Path) -> set[str]:
    return {module.split(".")[0] for module, _name in _imports(file)}


@pytest.mark.parametrize("file", HOUSE, ids=_name)
def test_imports_run_one_way(file):
    if _name(file) == GATHERS_TEXTS:
        return
    own = _part(file)
    above = {part for part in _imported(file) & set(FLOOR) if part != own and FLOOR[part] >= FLOOR[own]}
    assert not above, f"{own} stands below or beside {above}; the order is {FLOORS}"


def test_every_part_has_its_floor():
    """A new folder with code is given its place in the order, or stands outside the house with a reason."""
    outside = {"data": "invents exports", "scripts": "set-up", "tests": "tests", "bench": "measurements"}
    assert {_part(file) for file in PYTHON} <= set(FLOOR) | set(outside)


@pytest.mark.parametrize("file", HOUSE, ids=_name)
def test_only_what_is_on_screen_knows_streamlit(file):
    assert _part(file) in ON_SCREEN or not _imported(file) & {"streamlit", "starlette"}


@pytest.mark.parametrize("file", HOUSE, ids=_name)
def test_only_the_store_opens_a_database(file):
    called = any(isinstance(node, ast.Attribute) and ast.unparse(node) == "duckdb.connect" for node in ast.walk(_tree(file)))
    assert _part(file) == "store" or not (called or ("duckdb", "connect") in set(_imports(file)))


@pytest.mark.parametrize("file", [file for file in _files(".py", ".css", ".js") if _part(file) in FLOOR], ids=_name)
def test_colours_stand_in_charts_alone(file):
    """Besides charts only .streamlit/config.toml names any, for Streamlit reads nothing else."""
    assert _part(file) == "charts" or not COLOUR.findall(file.read_text("utf-8"))


@pytest.mark.parametrize("file", PYTHON, ids=_name)
def test_modules_are_short_and_say_what_they_are(file):
    text = file.read_text("utf-8")
    most = 60 if _part(file) == "pages" else 200
    assert len(text.splitlines()) <= most
    assert ast.get_docstring(ast.parse(text)), "a sentence at the top says what the module is for"


@pytest.mark.parametrize("file", PYTHON, ids=_name)
def test_functions_are_short(file):
    functions = [node for node in ast.walk(_tree(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert not [f"{f.name}: {f.end_lineno - f.lineno + 1} lines" for f in functions if f.end_lineno - f.lineno >= 40]


@pytest.mark.parametrize("file", sorted((ROOT / "metrics").glob("*.sql")), ids=_name)
def test_metrics_are_short(file):
    assert len(file.read_text("utf-8").splitlines()) <= 40


def test_required_is_what_is_imported():
    """bench/ is left out: it says itself what it compares with, and does without what is not there."""
    lines = (line.split("#")[0].strip() for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines())
    names = (re.split(r"[><=~! \[]", line)[0].replace("-", "_") for line in lines if line)
    required = {IMPORTED_AS.get(name, name) for name in names}
    files = [file for file in PYTHON if _part(file) != "bench"]
    ours = {_part(file) for file in PYTHON} | {file.stem for file in files if _part(file) not in FLOOR} | {"generator"}
    imported = set().union(*map(_imported, files)) - ours - sys.stdlib_module_names
    assert imported == required - TOOLS


def test_lock_names_all_that_is_required():
    """`make lock` was run after requirements.txt was changed."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    required = re.findall(r"^([a-z-]+)(?:\[[a-z]+\])?>=", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    assert required
    assert [name for name in required if not re.search(rf"^{name}==.*\n +--hash=", lock, re.MULTILINE)] == []
    assert re.findall(r"https?://|file:|--(?:extra-)?index|--find-links", lock) == []


def test_exceptions_from_lint_and_warnings_have_their_reason():
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    tomllib.loads(settings)
    listed = [line for line in settings.splitlines() if re.match(r' +"|"tests/', line)]
    assert [line for line in listed if "  # " not in line and line.strip() != '"error",'] == []
    lines = [f"{_name(file)}: {line.strip()}" for file in PYTHON for line in file.read_text("utf-8").splitlines()]
    assert [line for line in lines if re.search(r"# noq[a](?!: [A-Z]+\d+ +\S+)", line)] == []
