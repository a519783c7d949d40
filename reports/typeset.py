"""What Typst sets, in the fonts that are shipped and no others, so that it looks the same wherever and whenever it is made."""

import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
SANS = {400: FONTS / "SourceSans3-Regular.ttf", 700: FONTS / "SourceSans3-Bold.ttf"}
OTHERS = FONTS / "DejaVuSans.ttf"
MISSING = "\N{REPLACEMENT CHARACTER}"
SHARPNESS = 192  # pixels an inch, of which a unit of an SVG is a 96th


def pdf(template: Path, told: dict[str, str], day: str) -> bytes:
    """As PDF/UA-1, dated the day that it is told rather than the clock's."""
    compiler = _compiler(template, told)
    return compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=datetime.fromisoformat(day).replace(tzinfo=UTC))


def pngs(svgs: Iterable[str]) -> list[bytes]:
    """Each SVG as a picture of two pixels a unit."""
    told = {f"{n:04}": svg for n, svg in enumerate(svgs)}
    drawn = _compiler(FONTS.parent / "pictures.typ", told).compile(format="png", ppi=SHARPNESS)
    return drawn if isinstance(drawn, list) else [drawn]


def shown(text: str) -> str:
    """With a mark in place of what no font of ours has, such as a smiley: a paper with a hole in it would not be accessible."""
    known = _known()
    whole = unicodedata.normalize("NFC", text)
    return "".join(c if ord(c) in known or c == "\n" else MISSING for c in whole if ord(c) in known or unicodedata.category(c) not in ("Cf", "Mn", "Me"))


def _compiler(template: Path, told: dict[str, str]) -> typst.Compiler:
    return typst.Compiler(template, root=template.parent, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=told)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


@cache
def _known() -> frozenset[int]:
    return frozenset(TTFont(SANS[400]).getBestCmap()) | frozenset(TTFont(OTHERS).getBestCmap())
