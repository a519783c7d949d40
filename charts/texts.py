"""Texts within a chart: Plotly reads some tags and %{…} in them, and cuts nothing that is too long."""

from collections.abc import Sequence


def plain(text: str) -> str:
    """What comes from a file is only text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("%{", "% {")


def short(text: str, most: int) -> str:
    """At most so many characters, the last of them a … where more is left out; the table below the chart has it whole."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def parted(line: str, most: int, longest: int) -> list[str]:
    """A word that is longer than the longest, in parts of at most so many letters: after an s, which binds words together, where there is one."""
    if len(line) <= longest:
        return [line]
    end = line.rfind("s", most // 2, most - 1) + 1 or most - 1
    return [f"{line[:end]}-", *parted(line[end:], most, longest)]


def told_apart(texts: Sequence[str], most: int) -> list[str]:
    """Each cut short; those that would be the same then keep their ends instead of what they begin alike with."""
    cut = [short(text, most) for text in texts]
    return [_ends(text, most) if cut.count(one) > 1 and len(text) > most else one for text, one in zip(texts, cut, strict=True)]


def _ends(text: str, most: int) -> str:
    """A third of it from the beginning, and the rest from the end."""
    first = most // 3
    return f"{text[:first].rstrip()}…{text[first + 1 - most:].lstrip()}"
