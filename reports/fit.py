"""How much room a text takes in a sans serif such as Arial, so that none runs over its box in a program that does not measure."""

import math

NARROW, WIDE = set("ijl.,:;|!'()[] ftr-/"), set("mwMW@%—")
SPACING, BOLD = 1.22, 1.06  # of the size, of the width


def width(text: str, size: float, bold: bool = False) -> float:
    """In points; a little more than it takes."""
    ems = sum(0.32 if c in NARROW else 0.9 if c in WIDE else 0.7 if c.isupper() or ord(c) > 0x2000 else 0.57 for c in text)
    return ems * size * (BOLD if bold else 1)


def lines(text: str, size: float, room: float, bold: bool = False) -> int:
    """How many a text takes in so many points; words are broken only where one is wider than all of it."""
    return sum(_lines(part, size, room, bold) for part in text.split("\n"))


def _lines(text: str, size: float, room: float, bold: bool) -> int:
    count, used, space = 1, 0.0, width(" ", size, bold)
    for word in text.split(" "):
        wide = width(word, size, bold)
        if used and used + space + wide > room:
            count, used = count + 1, 0.0
        count += max(math.ceil(wide / room) - 1, 0)
        used += wide % room if wide > room else wide + (space if used else 0)
    return count


def height(text: str, size: float, room: float, bold: bool = False) -> float:
    return lines(text, size, room, bold) * size * SPACING


def largest(text: str, sizes: range, room: float, high: float, bold: bool = False) -> int:
    """The largest of the sizes at which a text has room and no word is broken, or has room at least; the smallest if none."""
    longest = max(text.split(), key=len, default="")
    fits = [size for size in sorted(sizes, reverse=True) if height(text, size, room, bold) <= high]
    return next((size for size in fits if width(longest, size, bold) <= room), fits[0] if fits else min(sizes))


def cut(text: str, size: float, room: float, high: float) -> str:
    """As much of it as there is room for, up to a … where there is more."""
    if height(text, size, room) <= high:
        return text
    words = text.split(" ")
    while len(words) > 1 and height(f"{' '.join(words)} …", size, room) > high:
        words.pop()
    return f"{' '.join(words)} …"
