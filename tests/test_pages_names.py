"""A page bears no name of a part of the house: Streamlit puts the pages' folder first among those that are imported from."""

from browser import ROOT


def test_no_page_stands_in_the_way_of_a_part():
    parts = {path.name.removesuffix(".py") for path in ROOT.iterdir() if (path / "__init__.py").exists() or path.suffix == ".py"}
    assert {page.stem for page in (ROOT / "pages").glob("*.py")} & parts == set()
