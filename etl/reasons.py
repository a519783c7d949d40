"""What is wrong with a value, or doubtful about it, in words: at the load, and again in the language of whoever reads of it later."""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache

from etl.header import Header
from etl.personal import mask
from etl.reading import LARGEST_WHOLE
from etl.schema import Column, Table, tables
from language import N_, _, current, number

TEXTS = {
    "date": N_("not a date (year 1900 to 2100); write for example 2023-01-31"),
    "number": N_("not a number; write for example 1234,5"),
    "integer": N_("not a number; write for example 1234"),
    "whole": N_("not a whole number"),
    "boolean": N_("neither yes nor no; write ja or nej"),
    "code": N_("not one of the accepted codes: {codes}"),
    "range": N_("must be from {least} to {most}"),
    "least": N_("must not be less than {least}"),
    "large": N_("too large; must be from {least} to {most}"),
    "blank": N_("counts as no value, and one is required here"),
    "required": N_("a value is required here"),
    "personal": N_("holds a personal identity number, which must not stand here"),
    "masked": N_("the personal identity number was masked here; write it again"),
    "org_nr": N_("not an organisation number: ten digits with a right check digit, for example 556036-0793"),
    "excel_number": N_("an organisation number that Excel has shortened; make the column text in Excel and export again"),
    "ambiguous_number": N_("can be read in two ways; write 1234 or 1,234 without a point"),
    "ambiguous_date": N_("can be read in two ways: the column holds dates with the month first; write year-month-day"),
    "unknown_enterprise": N_("this organisation number is not among the enterprises"),
    "unknown_activity": N_("the plan has no activity with this id"),
    "order": N_("ends before it starts"),
}  # fmt: skip
OF_THE_RECORD = {
    "key": N_("stands already on line {line}"),
    "too_few": N_("too few fields; the header has {n}"),
    "too_many": N_("too many fields; the header has {n}"),
    "part": N_("holds for a part alone by the column {column}; only rows for all are read, such as {whole}"),
}
DOUBTS = {
    "age": N_("outside the ages {youngest} to {oldest} at the start"),
    "public_owner": N_("a public owner's organisation number (it begins with 2)"),
    "municipality_code": N_("a municipality's code, where its name is what the plan knows it by"),
    "future": N_("a date in the future, after {day}"),
}
ALL = TEXTS | OF_THE_RECORD | DOUBTS


def reason(rule: str, table: Table, columns: str, facts: Mapping[str, object]) -> str:
    """What the declaration says of the column need not be among the facts."""
    declared = {}
    if rule in ("code", "range", "large"):
        column = table.column(columns)
        most = number(LARGEST_WHOLE) if column.maximum is None else column.maximum
        declared = {"codes": ", ".join(column.codes.values()), "least": column.minimum, "most": most}
        rule = "least" if rule == "range" and column.maximum is None else rule
    return _(ALL[rule]).format(**declared, **facts)


def titled(table: Table, columns: str) -> str:
    """The title of a column, or of those that a key is made of; of none, the row."""
    return ", ".join(_(table.column(one).title) for one in columns.split(", ")) if columns else _("the row")


def noted(columns: str, rule: str, facts: Mapping[str, object]) -> str:
    """As it is kept beside the words, in a list of such: what they can be said by in another language."""
    return json.dumps([columns, rule, facts], ensure_ascii=False)


def in_words(table: str, faults: str | None, stored: str) -> str:
    """In the reader's language; as it was said at the load, where another version made the build: an earlier one kept no faults."""
    return (_in_words(table, faults, current()) if faults else "") or stored


@lru_cache(maxsize=10_000)
def _in_words(name: str, faults: str, _language: str) -> str:
    """Nothing where this version does not know the rule, the column, the table or what the rule tells of."""
    try:
        table, found = tables()[name], json.loads(faults)
        if not {one for columns, *_rest in found for one in columns.split(", ") if one} <= {column.name for column in table.columns}:
            return ""
        (columns, rule, facts), *more = found
        return "; ".join([reason(rule, table, columns, facts), *(f"{titled(table, of)}: {reason(broken, table, of, known)}" for of, broken, known in more)])
    except (LookupError, TypeError, ValueError, AttributeError):
        return ""


def reasons(table: Table, header: Header) -> Iterator[tuple[str, str, str, str, str]]:
    """(columns, rule, as it is noted, words, words under the column's title) for every rule of every column, and for the record as a whole.
    Of a key the line stands as {line}.
    """
    for columns, rule, facts in _rules(table, header):
        words = reason(rule, table, columns, facts)
        yield columns, rule, noted(columns, rule, facts), words, f"{titled(table, columns)}: {words}"


def _rules(table: Table, header: Header) -> Iterator[tuple[str, str, dict[str, object]]]:
    yield "", "too_few", {"n": header.width}
    yield "", "too_many", {"n": header.width}
    yield ", ".join(table.key), "key", {"line": "{line}"}
    if header.apart is not None:
        yield "", "part", {"column": mask(header.heads[header.apart].strip()), "whole": table.whole[0]}
    yield from ((column.name, rule, {}) for column in table.columns for rule in TEXTS if _has(column, rule))


def _has(column: Column, rule: str) -> bool:
    of = {"least": False, "code": bool(column.codes), "range": column.minimum is not None, "large": column.type == "integer"}
    return of.get(rule, True)
