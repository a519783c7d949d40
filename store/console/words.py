"""Why a statement gave no answer, as an analyst is told it: what, where, and what would be right."""

import re

from language import N_, _

TEXTS = {
    "busy": N_("Others are asking at the moment. Try again in a while."),
    "columns": N_("The answer has {what} columns; it may have 200. Name the columns that you need."),
    "conversion": N_("A value could not be read as the type that the statement asks for. try_cast(column AS type) leaves such values empty."),
    "deep": N_("The statement is nested too deeply. Divide it with WITH."),
    "empty": N_("There is no statement. Write one, or choose an example."),
    "failed": N_("The statement could not be answered. Try it in smaller parts."),
    "form": N_("This is not among what may be asked: {what}. A statement is one SELECT, with or without WITH, over the tables beside."),
    "function": N_("The function {what} is not among those that may be used. Functions of numbers, texts, days, lists, aggregates and windows are."),
    "letter": N_("The character {what} may not stand in a statement. Remove it."),
    "memory": N_("The statement was stopped, for it needed more memory than one question may take. Ask for fewer rows or columns."),
    "metric": N_("{what} takes the name of a figure as its first argument, written as a text: {what}('participants')."),
    "name": N_("{what} is not a name that a query within WITH may have. Letters, digits and _ are, and no digit first."),
    "only_select": N_("Only questions may be asked here: one SELECT, with or without WITH, or DESCRIBE or SUMMARIZE of a table."),
    "qualified": N_("{what} cannot be called that way. Write function(value), without a point before the function."),
    "range": N_("A value became larger or smaller than its type can hold."),
    "several": N_("One statement at a time, please: remove what stands behind the first ;."),
    "shadows": N_("{what} is already the name of a table. Choose another name, so that no figure is taken for another."),
    "syntax": N_("DuckDB does not understand the statement: {what}"),
    "table": N_("There is no table {what}. Those that may be asked stand under Tables and figures."),
    "table_function": N_("{what} cannot stand in FROM. Tables, queries, range, unnest and the figures' own functions can."),
    "time": N_("The statement was stopped, for it took longer than one question may take. Ask for a shorter period, or join fewer rows."),
}  # fmt: skip
LONGEST = 400
# What DuckDB says most, in words; the rest stands as it says it.
SAID = (
    (re.compile(r'syntax error at or near "(.*)"', re.DOTALL), N_("DuckDB does not understand “{what}” where it stands, or something is missing before it.")),
    (re.compile(r"syntax error at end of input"), N_("The statement ends before it is whole.")),
    (re.compile(r"unterminated string literal"), N_("A text begins here with ' and does not end.")),
    (re.compile(r'Referenced column "(.*?)" not found', re.DOTALL), N_("There is no column “{what}” in the tables that are asked.")),
)


def told(code: str, what: str = "", place: tuple[int, int] | None = None) -> str:
    known = ((pattern.search(what), words) for pattern, words in SAID if code == "syntax")
    found, words = next(((found, words) for found, words in known if found), (None, TEXTS[code]))
    what = "".join(found.groups()) if found else what
    text = _(words).format(what=what if len(what) <= LONGEST else f"{what[:LONGEST]} …")
    if place is None:
        return text
    return _("Line {line}, column {column}: {text}").format(line=place[0], column=place[1], text=text)
