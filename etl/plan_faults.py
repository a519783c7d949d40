"""What is said of a line of a plan file that cannot be read: what is wrong with it, and what would be right."""

import re
from typing import NamedTuple

from etl.plan_section import at, raw
from language import _

PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
ASSIGNMENT = re.compile(r"(\s*([\w-]+)\s*=\s*)(.*)")
HEADER = re.compile(r"\s*(\[\[?)\s*([\w-]+)\s*\]")
# As word processors write them. A single one is an apostrophe too, but not before a text.
CURLY = re.compile("[“”„‟«»]|(?:^|[\\[,=])\\s*[‘’‚‛]")
STRAIGHT = re.compile('"[^"]*"|#.*')
LIKE_A_DATE = re.compile(r"\d+[./-]\s*\d+[./-]\s*\d")
DECIMAL_COMMA = re.compile(r"([+-]?\d+),(\d+)\s*(?:#.*)?")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")  # these stand nowhere in TOML
BACKSLASH = ("Unescaped", "Invalid hex value", "Escaped character")  # so the errors begin that one in a text gives


class Fault(NamedTuple):
    """Where reading ended, the line counted from 0 and the column from 1; and the assignment in which it did, with the line where that began."""

    error: Exception
    line: int
    column: int
    began: int
    assignment: re.Match | None


def controls(lines: list[str]) -> dict[int, str]:
    """Characters that nobody sees: told of by their line, and taken away."""
    problems = {}
    for n, line in enumerate(lines):
        if found := CONTROL.search(line):
            place = _("line {line}, column {column}").format(line=n + 1, column=found.start() + 1)
            text = _("{found} – holds a control character, {character}, which cannot be seen; take it away")
            problems[n] = at("", place, text.format(found=raw(line.strip(" \t")), character=f"U+{ord(found[0]):04X}"))
            lines[n] = CONTROL.sub(" ", line)
    return problems


def message(fault: Fault, lines: list[str]) -> str:
    place = _("line {line}, column {column}").format(line=fault.line + 1, column=fault.column)
    further_down = fault.began < fault.line
    if not fault.assignment or (further_down and _curly(lines[fault.line])):
        text = _("{found} – cannot be read: texts and lists must be closed, and every line be a key = value, a [heading] or a # comment")
        found = lines[fault.line].strip()
        return at("", place, _curly(found) or text.format(found=raw(found)))
    if further_down:
        place = _("line {line}").format(line=fault.began + 1)
    return at("", f"{_section(lines, fault.began)}{fault.assignment[2]} ({place})", _wrong(fault, fault.assignment[3], further_down))


def _wrong(fault: Fault, value: str, further_down: bool) -> str:
    error, known = str(fault.error), {"found": raw(value)}
    if "overwrite" in error:
        return _("the key stands twice; keep one of them")
    if isinstance(fault.error, RecursionError):
        return _("{found} – has too many brackets within each other; a list stands in one pair").format(**known)
    if further_down:
        text = _("{found} – begins here and cannot be read on line {line}: a list ends with ] and has commas between its parts, "
                 "a text ends with the same quotation marks as it began with")  # fmt: skip
        return text.format(line=fault.line + 1, **known)
    if error.startswith(BACKSLASH):
        return _("{found} – write each backslash in a text twice, \\\\, or the text in single quotation marks").format(**known)
    if LIKE_A_DATE.match(value):
        return _("{found} – is no date: write year-month-day, for example {example}").format(example="2019-01-31", **known)
    if comma := DECIMAL_COMMA.fullmatch(value):
        return _("{found} – write the number with a decimal point: {number}").format(number=".".join(comma.groups()), **known)
    text = _("{found} – cannot be read: texts stand in quotation marks, dates as {day}, numbers with a decimal point, lists in brackets")
    return _curly(value) or text.format(day="2019-01-31", **known)


def _curly(text: str) -> str:
    """Empty where no such mark stands outside straight ones and comments."""
    words = _("{found} – curly quotation marks; texts stand in straight ones, for example {example}")
    return words.format(found=raw(text), example='"Bollnäs kommun"') if CURLY.search(STRAIGHT.sub("", text)) else ""


def _section(lines: list[str], line: int) -> str:
    """`targets[2].` for a line under the second [[targets]], counted from 1."""
    headers = [(found[1], found[2]) for found in map(HEADER.match, lines[:line]) if found]
    if not headers:
        return ""
    brackets, name = headers[-1]
    return f"{name}[{headers.count((brackets, name))}]." if brackets == "[[" else f"{name}."
