"""What is wrong with a value and what would be right, in words, for each rule that a column can break."""

from etl.header import Header
from etl.personal import mask
from etl.schema import Column, Table
from language import _

FORMS = {
    "date": lambda: _("not a date (year 1900 to 2100); write for example 2023-01-31"),
    "number": lambda: _("not a number; write for example 1234,5"),
    "integer": lambda: _("not a number; write for example 1234"),
    "whole": lambda: _("not a whole number"),
    "boolean": lambda: _("neither yes nor no; write ja or nej"),
    "required": lambda: _("a value is required here"),
    "personal": lambda: _("holds a personal identity number, which must not stand here"),
    "masked": lambda: _("the personal identity number was masked here; write it again"),
    "org_nr": lambda: _("not an organisation number: ten digits with a right check digit, for example 556036-0793"),
    "excel_number": lambda: _("an organisation number that Excel has shortened; make the column text in Excel and export again"),
    "ambiguous_number": lambda: _("can be read in two ways; write 1234 or 1,234 without a point"),
    "ambiguous_date": lambda: _("can be read in two ways: the column holds dates with the month first; write year-month-day"),
    "unknown_enterprise": lambda: _("this organisation number is not among the enterprises"),
    "unknown_activity": lambda: _("the plan has no activity with this id"),
    "order": lambda: _("ends before it starts"),
    "key": lambda: _("stands already on line {line}"),
}  # fmt: skip


def reason(rule: str, column: Column) -> str:
    if rule == "code":
        return _("not one of the accepted codes: {codes}").format(codes=", ".join(column.codes.values()))
    if rule == "range":
        return _range(column)
    return FORMS[rule]()


def _range(column: Column) -> str:
    if column.minimum is None or column.maximum is None:
        return _("must not be less than {least}").format(least=column.minimum)
    return _("must be from {least} to {most}").format(least=column.minimum, most=column.maximum)


def titled(table: Table, columns: str) -> str:
    """The title of a column, or of those that a key is made of; of none, the row."""
    return ", ".join(_(table.column(one).title) for one in columns.split(", ")) if columns else _("the row")


def reasons(table: Table, header: Header) -> list[tuple[str, str, str, str]]:
    """(column, rule, words, words under the column's title) for every rule of every column, and for the record as a whole."""
    rules = [*(FORMS.keys() - {"key"}), "code", "range"]
    whole = [
        ("", "too_few", _("too few fields; the header has {n}").format(n=header.width)),
        ("", "too_many", _("too many fields; the header has {n}").format(n=header.width)),
        (", ".join(table.key), "key", FORMS["key"]()),
    ]
    if header.apart is not None:
        text = _("holds for a part alone by the column {column}; only rows for all are read, such as {whole}")
        whole.append(("", "part", text.format(column=mask(header.heads[header.apart].strip()), whole=table.whole[0])))
    whole += [(column.name, rule, reason(rule, column)) for column in table.columns for rule in rules
              if (rule != "code" or column.codes) and (rule != "range" or column.minimum is not None)]  # fmt: skip
    return [(columns, rule, words, f"{titled(table, columns)}: {words}") for columns, rule, words in whole]
