"""What a command tells on its standard output, and what it complains of beside it."""

import os
import re
import sys

# What a terminal obeys rather than shows, and what turns the order of what it shows; only line feeds and tabs are our own.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    r"""As JSON would spell it, for it may be JSON: \u001b."""
    return OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def say(text: str) -> None:
    """That nobody reads to the end, as with `head`, is no fault of the command."""
    sys.stdout.reconfigure(encoding="utf-8")
    try:
        print(visible(text), flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that nothing is said of it at the end either


def complain(text: object) -> None:
    print(visible(str(text)), file=sys.stderr)
