"""A document as LibreOffice opens it, where it is installed."""

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

PARTS = {"pptx": "libsdlo.so", "xlsx": "libsclo.so"}


def pages_of(document: bytes, ending: str, place: Path) -> list[PageObject]:
    """Its pages once it has been made a PDF; skips where LibreOffice, or its part for such documents, is missing."""
    program = shutil.which("soffice")
    if program is None or not (Path(program).resolve().parent / PARTS[ending]).exists():
        pytest.skip(f"LibreOffice is not installed, or not its part for {ending} (Debian: apt-get install libreoffice-impress-nogui libreoffice-calc-nogui)")
    file = place / f"made.{ending}"
    file.write_bytes(document)
    command = [program, "--headless", f"-env:UserInstallation={(place / 'home').as_uri()}", "--convert-to", "pdf", "--outdir", str(place), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return list(PdfReader(file.with_suffix(".pdf")).pages)
