"""Tables and whole organisations to take along. A file is made when somebody asks for it, not before."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import streamlit as st

from etl import package
from etl.tabular import FORMATS, MOST_IN_EXCEL
from goals.figures import Figures
from language import _, current, number, use
from ui.audience import act, for_this_visitor, may
from ui.markup import paragraph, show
from ui.page import section
from ui.rows import rows

NAMES = {"csv": "CSV", "xlsx": "Excel", "parquet": "Parquet"}
# What a click may cost: an Excel file of more rows takes minutes to write.
MOST_ROWS = {"xlsx": min(200_000, MOST_IN_EXCEL)}
Table = tuple[Sequence[str], Iterable[Sequence[object]]]


def offer(name: str, made: Callable[[], Table], lines: int, key: str, endings: Iterable[str] = tuple(NAMES)) -> None:
    """A button for each of the endings; `made` gives headings and rows, `lines` is how many rows those will be."""
    with st.container(horizontal=True, key=f"download-{key}"):
        for ending in endings:
            if lines <= MOST_ROWS.get(ending, lines):
                st.download_button(
                    _("Download as {format}").format(format=NAMES[ending]), for_this_visitor(partial(_file, ending, made, current())), f"{name}.{ending}",
                    FORMATS[ending][0], key=f"download-{key}-{ending}", on_click="ignore",
                )  # fmt: skip
    if lines > MOST_ROWS["xlsx"]:
        show(paragraph(_("Excel is offered for at most {n} rows.").format(n=number(MOST_ROWS["xlsx"])), "quiet"))


def _file(ending: str, made: Callable[[], Table], language: str) -> object:
    """In a thread of its own, which has to be told the language."""
    use(language)
    return FORMATS[ending][1](*made())


def offer_package(data: Figures) -> None:
    """Analysts get the organisation as it was loaded, everybody else what is released."""
    made, name = (_whole, data.organisation) if may("download", data.organisation) else (_released, f"{data.organisation}-open")
    label = _("Download everything as a Data Package")
    st.download_button(label, for_this_visitor(partial(made, data)), f"{name}.zip", "application/zip", key="download-package", on_click="ignore")


def lead() -> str:
    """What the page Data is for whoever is looking."""
    if may("upload"):
        return _("Send new exports, see what they would change before anything is loaded, and go back if it was wrong.")
    return _("Take all that is released along as one file: what the pages show, without what could tell of single persons.")


def open_data(data: Figures) -> None:
    """All that the page has for everybody else; ends there."""
    if not may("upload", data.organisation):
        section(_("Everything in one file"))
        show(paragraph(_("A zip with a CSV file a table and datapackage.json, which describes them: any tool for Data Packages reads and checks it.")),
             paragraph(_("{mark} stands for a number that is withheld.").format(mark=package.WITHHELD), "quiet"))  # fmt: skip
        offer_package(data)
        st.stop()


def _whole(data: Figures) -> object:
    act("download", "download of rows", data.organisation, of="everything")
    return package.whole(rows(data))


def _released(data: Figures) -> object:
    return package.released(data.connection.cursor())
