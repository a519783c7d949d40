"""What a command tells on its standard output."""

import os
import sys


def say(text: str) -> None:
    """That nobody reads to the end, as with `head`, is no fault of the command."""
    sys.stdout.reconfigure(encoding="utf-8")
    try:
        print(text, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that nothing is said of it at the end either
