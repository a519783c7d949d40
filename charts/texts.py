"""Texts within a chart: Plotly reads some tags and %{…} in them, and cuts nothing that is too long."""


def plain(text: str) -> str:
    """What comes from a file is only text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("%{", "% {")


def short(text: str, most: int) -> str:
    """At most so many characters, the last of them a … where more is left out; the table below the chart has it whole."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
