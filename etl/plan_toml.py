"""Reads a plan file's TOML; a line that cannot be read is told by its place and its key, and the rest is read all the same."""

import re
import tomllib

from etl.plan_section import UNREADABLE, at, raw
from language import _, ngettext

PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
ASSIGNMENT = re.compile(r"(\s*([\w-]+)\s*=\s*)(.*)")
HEADER = re.compile(r"\s*(\[\[?)\s*([\w-]+)\s*\]")
LISTS = ("goals", "targets", "activities")  # of which a plan has several
# As word processors write them. A single one is an apostrophe too, but not before a text.
CURLY = re.compile("[“”„‟«»]|(?:^|[\\[,=])\\s*[‘’‚‛]")
STRAIGHT = re.compile('"[^"]*"|#.*')
LIKE_A_DATE = re.compile(r"\d+[./-]\s*\d+[./-]\s*\d")


def load(text: str) -> tuple[dict | None, list[str]]:
    """What the file says, with UNREADABLE for the values that it says wrongly, and a message for each of these."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    problems: dict[int, str] = {}
    while True:
        try:
            table = tomllib.loads("\n".join(lines))
            if not (any(isinstance(table.get(key), dict) for key in LISTS) and _double(lines, problems)):
                return table, list(problems.values())
        except tomllib.TOMLDecodeError as error:
            if _double(lines, problems):
                continue
            line, column = _place(str(error), lines)
            again = line in problems
            assignment = ASSIGNMENT.match(lines[line])
            if assignment and column <= len(assignment[1]):
                assignment = None  # what is wrong stands above: nothing has been read of this value yet
            problems.setdefault(line, _message(str(error), lines, line, column, assignment))
            if not _pass_over(lines, line, again, assignment):
                return None, list(problems.values())


def _double(lines: list[str], problems: dict[int, str]) -> bool:
    """Headings in single brackets where there can be several are told of, and read as what they should be; whether there were any."""
    headings = [(number, found[2]) for number, line in enumerate(lines) if (found := HEADER.match(line)) and found[1] == "[" and found[2] in LISTS]
    for key in dict.fromkeys(key for _number, key in headings):
        of_key = [number for number, heading in headings if heading == key]
        at_lines = ngettext("line {lines}", "lines {lines}", len(of_key)).format(lines=", ".join(str(number + 1) for number in of_key))
        text = _("should be a heading in double brackets for each: {example}").format(example=f"[[{key}]]")
        problems[of_key[0]] = at("", f"{key} ({at_lines})", text)
        for number in of_key:
            lines[number] = f"[[{key}]]"
    return bool(headings)


def _place(error: str, lines: list[str]) -> tuple[int, int]:
    """Line from 0, column from 1; an error without a place is at the end of the file."""
    found = PLACE.search(error)
    return (int(found[1]) - 1, int(found[2])) if found else (len(lines) - 1, len(lines[-1]) + 1)


def _pass_over(lines: list[str], line: int, again: bool, assignment: re.Match | None) -> bool:
    """Takes an unreadable value out of the way, or a second one of its key; whether there was one that could be."""
    if again or not assignment:
        stays = again and UNREADABLE in lines[line]
        lines[line] = "" if stays else lines[line]
        return stays
    lines[line] = f'{assignment[1]}"{UNREADABLE}"'
    return True


def _message(error: str, lines: list[str], line: int, column: int, assignment: re.Match | None) -> str:
    place = _("line {line}, column {column}").format(line=line + 1, column=column)
    if not assignment:
        text = _("{found} – cannot be read: texts and lists must be closed, and every line be a key = value, a [heading] or a # comment")
        return at("", place, _curly(lines[line].strip()) or text.format(found=raw(lines[line].strip())))
    key, found = f"{_section(lines, line)}{assignment[2]}", raw(assignment[3])
    place = f"{key} ({place})"
    if "overwrite" in error:
        return at("", place, _("the key stands twice; keep one of them"))
    if LIKE_A_DATE.match(assignment[3]):
        return at("", place, _("{found} – is no date: write year-month-day, for example {example}").format(found=found, example="2019-01-31"))
    text = _("{found} – cannot be read: texts stand in quotation marks, dates as {day}, numbers with a decimal point, lists in brackets")
    return at("", place, _curly(assignment[3]) or text.format(found=found, day="2019-01-31"))


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
