"""Reads one table of a plan file key by key; what is missing, wrong or unknown becomes a message that shows what is right."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date as Day
from difflib import get_close_matches

from etl.personal import mask
from language import N_, _

UNREADABLE = "<unreadable>"  # stands for a value that has been told of already
REQUIRED = object()
LONGEST_QUOTE = 60
HEXADECIMAL = re.compile("#?[0-9A-Fa-f]{6}")
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f]")


def raw(text: str) -> str:
    """Text from the file as a message may show it."""
    text = UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04X}", mask(text))
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"


def quote(value: object) -> str:
    """A value from the file as it would be written there."""
    if isinstance(value, list):
        return f"[{', '.join(map(quote, value))}]"
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{raw(value)}"' if isinstance(value, str) else raw(str(value))


def at(section: str, key: str, text: str) -> str:
    return f"plan.toml, {section}{'.' if section and key else ''}{key}: {text}"


@dataclass(frozen=True)
class Form:
    """What a value must be: `read` gives it, or None where it is something else; `words` and `example` say what is right."""

    read: Callable[[object], object]
    words: str
    example: str


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _texts(value: object) -> tuple[str, ...] | None:
    texts = [_text(one) for one in value] if isinstance(value, list) else [None]
    return None if None in texts else tuple(texts)


def _municipalities(value: object) -> tuple[str, ...] | None:
    names = _texts(value)
    return names if names and not any(mark in name for name in names for mark in ",&/") else None


def _day(value: object) -> Day | None:
    return value if type(value) is Day and 1900 <= value.year <= 2100 else None  # a datetime is a date too


def _amount(value: object) -> float | None:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if number and 0 <= value < 1e12 else None  # nan and inf are neither


def _limit(value: object) -> int | None:
    return value if type(value) is int and 3 <= value <= 100 else None


def _ages(value: object) -> tuple[int, int] | None:
    whole = isinstance(value, list) and len(value) == 2 and all(type(age) is int for age in value)
    return tuple(value) if whole and 0 <= value[0] <= value[1] <= 120 else None


def _colour(value: object) -> str | None:
    return value.removeprefix("#").upper() if isinstance(value, str) and HEXADECIMAL.fullmatch(value) else None


TEXT = Form(_text, N_("text in quotation marks"), '"Bollnäs kommun"')
TEXTS = Form(_texts, N_("a list of texts"), '["Arbetsmarknadsenheten"]')
MUNICIPALITIES = Form(_municipalities, N_("a list of municipalities, each in quotation marks of its own"), '["Sollentuna", "Sigtuna"]')
DAY = Form(_day, N_("a date, year-month-day without quotation marks"), "2019-01-31")
AMOUNT = Form(_amount, N_("a number that is not negative, without quotation marks"), "12")
POSITIVE = Form(lambda value: _amount(value) or None, N_("a number above 0, without quotation marks"), "12")
LIMIT = Form(_limit, N_("a whole number from 3 to 100, without quotation marks"), "5")
AGES = Form(_ages, N_("the lowest and the highest age"), "[16, 64]")
COLOUR = Form(_colour, N_("a colour as six hexadecimal digits in quotation marks"), '"00507A"')


EXAMPLES = {
    "title": '"Handlingsplan för arbetsintegrerande sociala företag"',
    "decision": '"Kommunfullmäktige 2019-10-28 § 208"',
    "start": "2019-01-01", "end": "2024-12-31", "baseline_date": "2018-12-31",
    "report": '"årligen till kommunstyrelsen"', "revision": '"en gång per mandatperiod"',
    "id": '"viable"', "goal": '"viable"', "parent": '"viable"',
    "tolerance": "1",
    "not_financed": '["cash_support"]',
}  # fmt: skip


def _example(key: str, form: Form) -> str:
    return f"{key} = {EXAMPLES.get(key, form.example)}"


class Section:
    """`name` is the way to it in the file: nothing at the top, `targets[2]` for the second target."""

    def __init__(self, name: str, table: dict, problems: list[str]):
        self.name, self.table, self.problems = name, table, problems
        self.known: set[str] = set()
        self.opened: dict[str, list[Section]] = {}

    def problem(self, key: str, text: str) -> None:
        """Notes what is wrong; the id tells which of several, where counting is a toil."""
        id = self.table.get("id") if self.name else None
        which = f" ({quote(id)})" if isinstance(id, str) and id.strip() and id != UNREADABLE else ""
        self.problems.append(at(self.name, f"{key}{which}", text))

    def read(self, key: str, form: Form, default: object = REQUIRED) -> object:
        """The value in the form that it must have; None where something is wrong, and that is noted."""
        self.known.add(key)
        value = self.table.get(key)
        if value == UNREADABLE:
            return None
        if value is None:
            if default is REQUIRED:
                self.problem(key, _("is missing; write for example: {example}").format(example=_example(key, form)))
            return None if default is REQUIRED else default
        if (read := form.read(value)) is None:
            text = _("{found} is not {form}; write for example: {example}")
            self.problem(key, text.format(found=quote(value), form=_(form.words), example=_example(key, form)))
        return read

    def choice(self, key: str, accepted: Collection[str]) -> str | None:
        self.known.add(key)
        found = self.read(key, Form(_text, TEXT.words, f'"{next(iter(accepted), "")}"'))
        return self.one_of(key, found, accepted)

    def choices(self, key: str, accepted: Collection[str]) -> tuple[str, ...]:
        found = self.read(key, TEXTS, ()) or ()
        return tuple(one for one in found if self.one_of(key, one, accepted))

    def one_of(self, key: str, found: str | None, accepted: Collection[str]) -> str | None:
        """Also for what other parts of the file declare; without a word where nothing could be read."""
        if found is None or found in accepted:
            return found
        near = get_close_matches(found.lower(), accepted, n=1)
        hint = " " + _("Did you mean {near}?").format(near=quote(near[0])) if near else ""
        names = ", ".join(accepted) or _("(none is declared)")
        self.problem(key, _("{found} is not among those that can be used: {accepted}.").format(found=quote(found), accepted=names) + hint)
        return None

    def tables_in(self, key: str) -> "list[Section]":
        """The sections under [[key]], the same ones every time."""
        if key not in self.opened:
            self.known.add(key)
            tables = self.table.get(key, [])
            right = isinstance(tables, list) and all(isinstance(table, dict) for table in tables)
            if not right and tables != UNREADABLE:
                self.problem(key, _("should be a heading in double brackets for each: {example}").format(example=f"[[{key}]]"))
            each = enumerate(tables if right else [], 1)
            self.opened[key] = [Section(f"{key}[{place}]", table, self.problems) for place, table in each]
        return self.opened[key]

    def table_in(self, key: str) -> "Section | None":
        self.known.add(key)
        table = self.table.get(key)
        if isinstance(table, dict):
            return Section(key, table, self.problems)
        if table not in (None, UNREADABLE):
            self.problem(key, _("should be a heading in brackets: {example}").format(example=f"[{key}]"))
        return None

    def refuse_the_rest(self) -> None:
        for key in [key for key, value in self.table.items() if key not in self.known and value != UNREADABLE]:
            near = get_close_matches(key.lower(), self.known, n=1)
            hint = _("Did you mean {near}?").format(near=near[0]) + " " if near else ""
            text = _("is not a key that can stand here. {hint}Those that can: {keys}.")
            self.problem(raw(key), text.format(hint=hint, keys=", ".join(sorted(self.known))))
