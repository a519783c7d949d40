"""Reads a plan file's TOML; a line that cannot be read is told by its place and its key, and the rest is read all the same."""

import tomllib
from bisect import bisect_left

from etl.plan_faults import ASSIGNMENT, HEADER, PLACE, Fault, controls, message
from etl.plan_section import UNREADABLE, at
from language import _, ngettext

LISTS = ("goals", "targets", "activities")  # of which a plan has several
MOST = 50  # faults that are told at a time
UNREAD = (ValueError, RecursionError)  # besides TOML's own errors those of a number too long to be one, and of brackets within brackets


def load(text: str) -> tuple[dict | None, list[str]]:
    """What the file says, with UNREADABLE for the values that it says wrongly, and a message for each of these."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    problems, passed = controls(lines), set()
    while len(problems) <= MOST:
        try:
            table = _read(lines)
            if not (any(isinstance(table.get(key), dict) for key in LISTS) and _double(lines, problems)):
                return table, list(problems.values())
        except UNREAD as error:
            if _double(lines, problems):
                continue
            fault = _fault(error, lines)
            problems.setdefault(fault.began, message(fault, lines))
            if not _pass_over(lines, fault, passed):
                return None, list(problems.values())
    more = _("there is more that cannot be read; it is told when this has been mended")
    return None, [*list(problems.values())[:MOST], at("", _("further down"), more)]


def _read(lines: list[str]) -> dict:
    return tomllib.loads("\n".join(lines))


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


def _fault(error: Exception, lines: list[str]) -> Fault:
    """A value that began on a line above is at fault as a whole."""
    line, column = place(error, lines)
    assignment = ASSIGNMENT.match(lines[line])
    if assignment and column > len(assignment[1]):
        return Fault(error, line, column, line, assignment)
    began = line
    if isinstance(_error(lines[:line]), UNREAD):
        began = next((n for n in range(line - 1, -1, -1) if ASSIGNMENT.match(lines[n]) and not _error(lines[:n])), line)
    return Fault(error, line, column, began, ASSIGNMENT.match(lines[began]) if began < line else None)


def place(error: Exception, lines: list[str]) -> tuple[int, int]:
    """Line from 0, column from 1. An error of TOML without a place is at the end of the file; others are in the first line that gives them."""
    if isinstance(error, tomllib.TOMLDecodeError):
        found = PLACE.search(str(error))
        return (int(found[1]) - 1, int(found[2])) if found else (len(lines) - 1, len(lines[-1]) + 1)
    line = bisect_left(range(len(lines)), True, key=lambda n: not isinstance(_error(lines[: n + 1]), tomllib.TOMLDecodeError | None))
    assignment = ASSIGNMENT.match(lines[line])
    return line, len(assignment[1]) + 1 if assignment else 1


def _error(lines: list[str]) -> Exception | None:
    try:
        _read(lines)
    except UNREAD as error:
        return error
    return None


def _pass_over(lines: list[str], fault: Fault, passed: set[int]) -> bool:
    """Takes an unreadable value out of the way, or a second one of its key; whether there was one that could be."""
    again, line = fault.began in passed, fault.began
    if again or not fault.assignment:
        stays = again and UNREADABLE in lines[line]
        lines[line] = "" if stays else lines[line]
        return stays
    lines[line] = f'{fault.assignment[1]}"{UNREADABLE}"'
    passed.add(line)
    if line < fault.line:
        rest = range(line + 1, len(lines))
        end = next((n for n in rest if ASSIGNMENT.match(lines[n]) or HEADER.match(lines[n])), len(lines))
        lines[line + 1 : end] = [""] * (end - line - 1)
    return True
