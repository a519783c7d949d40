"""Texts and files as every document format can hold them: no character that XML forbids, no time of the clock in a zip."""

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from types import MappingProxyType

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
Rewritten = Mapping[str, Callable[[bytes], bytes]]
FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold


def plain(text: str) -> str:
    """Without what XML cannot hold, which is nothing that can be read."""
    return FORBIDDEN.sub("", text)


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in plain(text).splitlines() if line.strip()]


def timeless(file: bytes, rewritten: Rewritten = MappingProxyType({})) -> bytes:
    """The same zip (a Word, PowerPoint or Excel file) whenever it is made, and so the workbooks of its charts; parts of it written anew."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, FIRST)
            part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 0  # the same on every system
            anew = _workbook if name.endswith(".xlsx") else rewritten.get(name, bytes)
            new.writestr(part, anew(old.read(name)))
    return made.getvalue()


def _workbook(file: bytes) -> bytes:
    """python-pptx gives a chart's workbook the time of the clock."""
    return timeless(file, {"docProps/core.xml": lambda core: CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z", core)})
