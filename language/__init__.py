"""The user's language: texts through gettext catalogues, numbers and dates in its manner."""

from language.arguments import parser
from language.catalogue import LANGUAGES, N_, _, current, default, ngettext, use
from language.formats import alike, date, moment, number, percent

__all__ = ["LANGUAGES", "N_", "_", "alike", "current", "date", "default", "moment", "ngettext", "number", "parser", "percent", "use"]
